"""The player's last plays, kept for ``duskfolk watch --replay`` and for a ghost to learn from."""

import os
import re
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from duskfolk.errors import FileError, named
from duskfolk.files import is_link, locked, make_folder

from .ours import PATIENCE

if TYPE_CHECKING:
    from ...replay import Replay

_NUMBERED = re.compile(r"(\d{6,12})-[a-z]+-\d+--?\d+\.dusk")
_DATED = re.compile(r"[a-z]+-\d+--?\d+-(\d{1,20})\.dusk")  # as they were called before
_PART = re.compile(r"(\d{6,12}-)?[a-z]+-\d+--?\d+(-\d{1,20})?\.dusk\.part")  # and their parts


def keep(replay: "Replay", folder: Path, most: int) -> Path | None:
    """Keep a finished play; the oldest of ours beyond ``most`` make room, never this one.

    Which one is the oldest is told by the numbers in their names. A clock may have gone back.

    Args:
        replay: the play.
        folder: where to; it is made.
        most: how many are kept; 0 keeps none, and removes none.

    Returns:
        Where it is, or None.

    Raises:
        FileError: it cannot be written, another process is at work in the folder for long, or the
            folder is a link, behind which others' files may be.
        OSError: the folder cannot be made.
    """
    from ...replay import save  # numba: not before there is a play

    if most == 0:
        return None
    if is_link(folder):
        raise FileError(
            f"{named(folder)}: it is a link, and no replay is kept or removed through one; put "
            "what it leads to in its place, or set DUSKFOLK_DATA to a folder there."
        )
    make_folder(folder, private=True)
    with locked(folder, wait=PATIENCE):  # two games at once would choose the same number
        before = kept(folder)
        numbers = [int(match[1]) for path in before if (match := _NUMBERED.fullmatch(path.name))]
        number = max(numbers, default=0) + 1
        level = replay.level
        path = folder / f"{number:06d}-{level.genre.name.lower()}-{level.number}-{replay.seed}.dusk"
        _sweep(folder)
        save(replay, path, private=True)
        for old in before[: max(0, len(before) + 1 - most)]:
            with suppress(OSError):
                old.unlink()
    return path


def kept(folder: Path) -> list[Path]:
    """The replays that :func:`keep` wrote, oldest first."""
    numbered: list[tuple[bool, int, str]] = []
    with suppress(OSError):
        for name in os.listdir(folder):
            if match := _NUMBERED.fullmatch(name):
                numbered.append((True, int(match[1]), name))
            elif match := _DATED.fullmatch(name):
                numbered.append((False, int(match[1]), name))
    return [folder / name for _, _, name in sorted(numbered)]


def _sweep(folder: Path) -> None:
    """Remove what earlier versions left of a replay that they could not finish."""
    with suppress(OSError):
        for name in filter(_PART.fullmatch, os.listdir(folder)):
            with suppress(OSError):
                (folder / name).unlink()
