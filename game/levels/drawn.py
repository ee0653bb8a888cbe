"""Levels that people drew: each goes by a number of its own, which what is in it tells."""

from dataclasses import replace
from hashlib import sha256

from .files import to_text
from .level import Level
from .sets import FIRST_DRAWN_LEVEL


def drawn(level: Level) -> Level:
    """The same level under a number that no built one has, nor any other that was drawn.

    By genre and number a player's plays, best nights and codes tell levels apart. A map that began
    as a built level keeps that number in its file, whatever is drawn on it.

    Raises:
        LevelError: it is no level.
    """
    told = to_text(replace(level, number=0, name="drawn"))  # called otherwise, it is the same
    return replace(level, number=FIRST_DRAWN_LEVEL + _digest(told))


def _digest(text: str) -> int:
    """A number of 40 bits, the same for the same text."""
    return int.from_bytes(sha256(text.encode()).digest()[:5], "big")
