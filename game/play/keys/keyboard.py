"""Keys by their place: what is W on an American keyboard is the same key on every other one.

Players rest their left hand on W A S D, which are Z Q S D in France and
other letters altogether in Russia. So all screens know letters by their American names,
:func:`by_place` gives events these names at the one door where they come in, and :func:`letter`
tells what is written on such a key here. Keys that have a name, such as Escape and the arrows, go
by that name: who has moved them had a reason. What the key writes here stays in the event as
``written``, for shortcuts such as Ctrl and V, which go by letters.
"""

from collections.abc import Mapping
from functools import cache
from string import ascii_lowercase, digits

import pygame

from ...view import text

_CONTROLS = frozenset({  # keys that have a name although their number is a letter's
    pygame.K_SPACE, pygame.K_RETURN, pygame.K_ESCAPE, pygame.K_BACKSPACE, pygame.K_TAB,
    pygame.K_DELETE,
})  # fmt: skip
_BY_PLACE = 1 << 30  # what SDL marks numbers of places with
_MARKS = {
    "minus": "-", "equals": "=", "leftbracket": "[", "rightbracket": "]", "semicolon": ";",
    "apostrophe": "'", "grave": "`", "comma": ",", "period": ".", "slash": "/",
    "backslash": "\\",
}  # fmt: skip
_AT: dict[int, int] = {  # by scancode
    getattr(pygame, f"KSCAN_{name.upper()}"): ord(mark)
    for name, mark in [*zip(ascii_lowercase + digits, ascii_lowercase + digits, strict=True),
                       *_MARKS.items()]
}  # fmt: skip
_in_hand: dict[int, str] = {}
_WRITTEN = range(0x21, 0x530)  # marks and letters: Latin, Greek and Cyrillic, which our font has


def by_place(event: pygame.Event) -> pygame.Event:
    """The event with the American key of its place; events without a key are returned as given."""
    if event.type not in (pygame.KEYDOWN, pygame.KEYUP) or _has_name(event.key):
        return event
    place = getattr(event, "scancode", pygame.KSCAN_UNKNOWN)
    if place == pygame.KSCAN_UNKNOWN:  # a keyboard on the screen: it has letters and no places
        return event
    key = _AT.get(place, pygame.K_UNKNOWN)
    return pygame.Event(event.type, event.dict | {"key": key, "written": event.key})


def _has_name(key: int) -> bool:
    """Whether it is no letter, digit or mark: SDL numbers those by what they write.

    A key of letters that writes nothing here has the number of its place, too, but no name.
    """
    place = key & ~_BY_PLACE
    return key in _CONTROLS or (place != key and place not in _AT)


def letter(key: int) -> str:
    """What the player's keyboard, or a pad in hand, shows for ``key`` of an American keyboard."""
    if key in _in_hand:
        return _in_hand[key]
    if key == pygame.K_TAB:
        return "Tab"
    return written(key)


def written(key: int) -> str:
    """The same of a keyboard alone, whatever is in hand."""
    return _letters().get(key, chr(key).upper())


def hold(buttons: Mapping[int, str]) -> None:
    """What stands for some keys on the pad that the player has in hand; nothing without one."""
    _in_hand.clear()
    _in_hand.update(buttons)


def held(key: int) -> str:
    """What stands on the pad in hand for a key; empty for nothing."""
    return _in_hand.get(key, "")


def is_pad() -> bool:
    """Whether the player has a pad in hand."""
    return bool(_in_hand)


def forget() -> None:
    """The player has changed the layout: look again."""
    _letters.cache_clear()


@cache
def _letters() -> dict[int, str]:
    """Which letter each key writes, without those that our font cannot draw.

    SDL knows the key of a letter, but pygame lets us ask it only of which keys are held. So we look
    into a wrapper that holds at each place the number of that place.
    """
    place_of = pygame.key.ScancodeWrapper(range(512))  # pyright: ignore
    found: dict[int, str] = {}
    for code in _WRITTEN:
        key = _AT.get(int(place_of[code]))
        if key is not None and text.can_write(chr(code)):
            large = chr(code).upper()
            found.setdefault(key, large if large.lower() == chr(code) else chr(code))
    return found
