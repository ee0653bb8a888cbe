"""Nights beside the valley: one a day for everybody, and one for each number of a row."""

import hashlib
from datetime import UTC, date, datetime

from ..levels.sets import FIRST_UNSEEN_LEVEL
from ..world.gate import whole
from ..world.kinds import Genre
from .night import Night

_DAILY = FIRST_UNSEEN_LEVEL + 500_000  # of levels that nobody trains on or is measured by
_SHARE = 250_000  # numbers of each row
MOST = 2**31 - 1
"""Rows of endless nights, and nights of a row; nobody plays as many."""


def of_the_day(day: date | None = None) -> Night:
    """The night of a day, by UTC the same for everybody; today's if none is named."""
    day = day or datetime.now(UTC).date()
    genre, number = _drawn(f"day/{day.isoformat()}")
    return Night(f"day.{day.isoformat()}", genre, _DAILY + number, new="day", crowd=1)


def endless(seed: int, turn: int) -> Night:
    """The night number ``turn``, from 0, of the row that a seed begins.

    Raises:
        OptionError: one of the two is no whole number from 0.
    """
    seed = whole(seed, "The row of endless nights", 0, MOST)
    turn = whole(turn, "The number of an endless night", 0, MOST)
    genre, number = _drawn(f"endless/{seed}/{turn}")
    return Night(f"endless.{seed}.{turn}", genre, _DAILY + _SHARE + number, new="endless", crowd=1)


def _drawn(told: str) -> tuple[Genre, int]:
    """A genre and a number by a hash, so that no machine and no version draws another one."""
    digest = hashlib.blake2b(told.encode(), digest_size=8).digest()
    drawn = int.from_bytes(digest, "little")
    return Genre(drawn % len(Genre)), drawn // len(Genre) % _SHARE
