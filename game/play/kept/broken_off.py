"""The night of the way that was left in its middle, kept so that it goes on where it was left.

One at most of each player: who leaves another one leaves that. It is a replay like any other, so it
goes on only by the rules that it was played by.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from duskfolk.errors import DuskfolkError
from duskfolk.files import locked, make_folder

from ...replay import Replay, load, save
from .ours import PATIENCE

_NAME = re.compile(r"unfinished-([a-z]+\.\d+)\.dusk")


def keep_broken_off(replay: Replay, folder: Path, night: str) -> None:
    """Keep a night as it stands; what was kept before makes room.

    Raises:
        FileError: it cannot be written, or another process is at work in the folder for long.
        OSError: the folder cannot be made.
    """
    make_folder(folder, private=True)
    with locked(folder, wait=PATIENCE):
        path = _path(folder, night)
        save(replay, path, private=True)
        _remove(each for each in _kept(folder) if each != path)


def broken_off(folder: Path | None, night: str) -> Replay | None:
    """A night as it was left; None where it was not, or where that cannot be read."""
    if folder is None or not (path := _path(folder, night)).exists():
        return None
    with suppress(DuskfolkError):
        return load(path)
    return None


def night_broken_off(folder: Path | None) -> str | None:
    """The name of the night that was left in its middle, if one was."""
    kept = [] if folder is None else _kept(folder)
    found = _NAME.fullmatch(kept[0].name) if kept else None
    return found[1] if found else None


def forget_broken_off(folder: Path | None, night: str) -> None:
    """It has ended, or is begun anew."""
    if folder is not None:
        _remove([_path(folder, night)])


def _path(folder: Path, night: str) -> Path:
    return folder / f"unfinished-{night}.dusk"


def _kept(folder: Path) -> list[Path]:
    return [path for path in folder.glob("unfinished-*") if _NAME.fullmatch(path.name)]


def _remove(paths: Iterator[Path] | list[Path]) -> None:
    for path in paths:
        with suppress(OSError):
            path.unlink()
