"""Which of a player's keys write: any letter, from the first on, whatever else goes on in a talk.

Letters come as text where the window hands text out, and an input method may make them of several
keys. It does so from the frame on in which a talk is first seen; letters of keys that were quicker
are taken from the keys themselves.
"""

import pygame

from .entry import MOST, Entry, clean

LATELY = 1.0  # seconds after a letter in which more of them are to be expected
_COMMAND = pygame.KMOD_CTRL | pygame.KMOD_META | pygame.KMOD_ALT
_DIGITS = {
    getattr(pygame, f"{kind}{digit}"): digit
    for kind in ("KSCAN_", "KSCAN_KP") for digit in range(1, 10)
}  # fmt: skip


class Pen:
    """Writes a line, or waits for its first letter.

    Attributes:
        entry: the line that is typed, if one is.
        given: whether the window hands out text; else a key's own letter is written.
        unsaid: what was written and is not said any more.
    """

    def __init__(self) -> None:
        self.entry: Entry | None = None
        self.given = False
        self.unsaid = ""
        self._held = True  # the key that began the talk, until it is let go
        self._meant = False  # the last key did something, so its letter is not to be written
        self._quiet = LATELY  # seconds since the last letter

    @property
    def busy(self) -> bool:
        """Whether somebody is in the middle of typing."""
        return self.entry is not None or self._quiet < LATELY

    def pass_time(self, seconds: float) -> None:
        """So long nothing was written."""
        self._quiet += seconds

    def begins(self, event: pygame.Event) -> bool:
        """Take in an event while no line is typed; whether it has begun one."""
        if event.type == pygame.KEYUP:
            self._held = self._meant = False
            return False
        letters = self._letters(event)
        composes = event.type == pygame.TEXTEDITING and bool(event.text) and not self._held
        if not letters and not composes:
            return False
        self.entry = Entry()
        return self.writes(event)

    def writes(self, event: pygame.Event) -> bool:
        """Put what an event writes into the line, without its keys that edit; whether it did."""
        assert self.entry is not None, "there is a line"
        if event.type == pygame.KEYDOWN:
            own = "" if self.given or self.entry.composing else written_by(event)
            self.entry.write(own)
        elif event.type in (pygame.TEXTINPUT, pygame.TEXTEDITING):
            own = event.text
            self.entry.handle(event)
        else:
            return False
        if own:
            self._quiet = 0.0
        return bool(own)

    def swallow(self, event: pygame.Event) -> None:
        """See a letter go by that is not said any more; it is kept in ``unsaid``, to be shown."""
        if event.type == pygame.TEXTINPUT or is_letter(event):
            self._quiet = 0.0
        if event.type == pygame.TEXTINPUT and self.given:
            self._drop(event.text)
        elif event.type == pygame.KEYDOWN and not self.given:
            self._drop(written_by(event))

    def drop(self, sent: str = "") -> None:
        """Write no more; what was written, or composed, or ``sent`` too late, is not said."""
        if sent:
            self._drop(f"{sent} ")
        if self.entry is not None:
            self._drop(self.entry.whole)
            self.entry = None

    def _drop(self, letters: str) -> None:
        self.unsaid = clean(self.unsaid + letters)[:MOST]

    def _letters(self, event: pygame.Event) -> str:
        """The letters with which a line begins."""
        if event.type == pygame.KEYDOWN:
            if self._held and event.key == pygame.K_t:
                return ""  # it comes again and again while it is held
            self._held, self._meant = False, not is_letter(event)
            return "" if self._meant or self.given else written_by(event)
        if event.type == pygame.TEXTINPUT and not (self._held or self._meant):
            return event.text.strip()
        return ""


def written_by(event: pygame.Event) -> str:
    """What a key writes by itself; nothing of a command, nor of a gamepad."""
    letter = getattr(event, "unicode", "")
    return letter if letter.isprintable() and not getattr(event, "mod", 0) & _COMMAND else ""


def is_letter(event: pygame.Event) -> bool:
    """Whether a key was pressed by which one begins to write; digits and the space do not."""
    if event.type != pygame.KEYDOWN:
        return False
    letter = written_by(event)
    return bool(letter.strip()) and digit_of(event) == 0


def digit_of(event: pygame.Event) -> int:
    """The digit of a key, 1 to 9, wherever a keyboard has it; else 0."""
    place = _DIGITS.get(getattr(event, "scancode", pygame.KSCAN_UNKNOWN), 0)
    key = getattr(event, "written", event.key)
    return place or (key - pygame.K_0 if pygame.K_1 <= key <= pygame.K_9 else 0)
