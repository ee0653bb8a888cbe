"""Files of which only the newest are kept: which is older is told by a number in each name.

Never by a date: a clock may have gone back, and a copy of a folder gives its files other dates.
"""

import os
import re
from contextlib import suppress
from pathlib import Path

from duskfolk.errors import FileError, named
from duskfolk.files import is_link


def in_order(folder: Path, names: re.Pattern[str]) -> list[Path]:
    """The files that are called so, the oldest first.

    Args:
        folder: where they lie.
        names: what they are called; its first group is the number.
    """
    found: list[tuple[int, str]] = []
    with suppress(OSError):
        matches = filter(None, map(names.fullmatch, os.listdir(folder)))
        found = sorted((int(match[1]), match[0]) for match in matches)
    return [folder / name for _, name in found]


def next_number(before: list[Path]) -> str:
    """How the name of the next file begins, after those that :func:`in_order` has found."""
    last = int(before[-1].name.partition("-")[0]) if before else 0
    return f"{last + 1:06d}"


def refuse_link(folder: Path, what: str) -> None:
    """Keep nothing behind a link, where others' files may be.

    Raises:
        FileError: the folder is one.
    """
    if is_link(folder):
        raise FileError(
            f"{named(folder)}: it is a link, and no {what} is kept or removed through one; put "
            "what it leads to in its place, or set DUSKFOLK_DATA to a folder there."
        )
