"""What is written on the keys that the player has for a deed, or on the pad in hand."""

import pygame

from ..keys import keyboard
from ..keys.bindings import STANDS, WAYS, now
from ..keys.names import button_name, name_of
from ..keys.pad_kinds import printed
from ..words.keys import named, tell

_LETTERS = range(0x21, 0x7F)  # keys that write what stands on them


def key_cap(language: str, key: int) -> str:
    """One key as it is written on this keyboard."""
    if not key:
        return tell(language, "none")
    return keyboard.written(key) if key in _LETTERS else named(language, name_of(key))


def button_cap(language: str, button: int) -> str:
    """One button of a pad."""
    return printed(button_name(button)) or tell(language, "none")


def cap(language: str, deed: str) -> str:
    """The one key that is told for a deed in a moment: short, and a letter where there is one."""
    if pad := _on_pad(language, deed):
        return pad
    keys = [key for key in now().keys[deed] if key]
    short = next((key for key in keys if key in _LETTERS), keys[0] if keys else 0)
    return key_cap(language, short)


def page_cap(language: str, key: int) -> str:
    """What is pressed on a page: what stands for a key on the pad in hand, or else the key."""
    return keyboard.held(key) or key_cap(language, key)


def page_caps(language: str) -> dict[str, str]:
    """What is pressed on any page: to choose, to take what is chosen, and to leave."""
    return {
        "arrows": tell(language, "stick" if keyboard.is_pad() else "rows"),
        "on": page_cap(language, pygame.K_SPACE),
        "leave": page_cap(language, pygame.K_ESCAPE),
    }


def caps(language: str, deed: str) -> str:
    """All keys of a deed, as "Space or E"; those of walking together."""
    if pad := _on_pad(language, deed):
        return pad
    if deed == "walk":
        return _walk(language)
    one, *more = [key_cap(language, key) for key in now().keys[deed] if key] or [
        tell(language, "none")
    ]
    return tell(language, "or", one=one, other=more[0]) if more and more[0] != one else one


def _on_pad(language: str, deed: str) -> str:
    """What stands for a deed on the pad in hand; empty without one, or where nothing does."""
    if not keyboard.is_pad():
        return ""
    if deed in ("walk", *WAYS):  # whatever else is changed, both always walk
        return tell(language, "stick")
    if now().buttons[deed] >= 0:
        return button_cap(language, now().buttons[deed])
    return keyboard.held(STANDS[deed]) if deed == "again" else ""  # which is chosen on a page


def _walk(language: str) -> str:
    firsts, seconds = ([now().keys[deed][slot] for deed in WAYS] for slot in (0, 1))
    written = [key_cap(language, key) for key in firsts]
    order = (0, 2, 1, 3)  # as they lie under a hand: W A S D
    short = all(len(each) == 1 for each in written)
    one = ("" if short else " ").join(written[n] for n in order)
    usual = seconds == [pygame.K_UP, pygame.K_DOWN, pygame.K_LEFT, pygame.K_RIGHT]
    return tell(language, "arrows", one=one) if usual else one
