"""Levels that people drew: each goes by a number of its own, which what is in it tells."""

from dataclasses import replace

from .files import digest_of
from .level import Level
from .sets import FIRST_DRAWN_LEVEL

_BITS = 40  # of a digest that are used: in all, fewer than a number in JSON or in a database has


def drawn(level: Level) -> Level:
    """The same level under a number that no built one has, nor any other that was drawn.

    By genre and number a player's plays and codes tell levels apart. A map that began as a built
    level keeps that number in its file, whatever is drawn on it.

    Raises:
        LevelError: it is no level.
    """
    digest = digest_of(replace(level, number=0, name="drawn"))  # called otherwise, it is the same
    return replace(level, number=FIRST_DRAWN_LEVEL + int(digest, 16) % (1 << _BITS))
