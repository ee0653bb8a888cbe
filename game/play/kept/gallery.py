"""What lies in the folder of replays, the newest first: plays of one's own, and others' files.

A file of somebody else, of another version, or one that was changed lies there like any other, and
is told by the sentence of the reader that refuses it.
"""

import os
import time
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from duskfolk.errors import DuskfolkError, FileError, plain
from duskfolk.files import is_link, why

from ...replay import Replay, load
from .replays import kept

MOST = 1_000  # files that are listed


class Entry(NamedTuple):
    """One file."""

    path: Path
    when: float  # seconds since 1970 at which it was written

    @property
    def name(self) -> str:
        """What it is called, to be shown."""
        return plain(self.path.name, 60)

    @property
    def date(self) -> str:
        """When it was written, as a calendar and a clock say it here."""
        try:
            return time.strftime("%Y-%m-%d %H:%M", time.localtime(self.when))
        except (OverflowError, ValueError, OSError):  # a clock that nobody has
            return "?"


def entries_in(folder: Path) -> list[Entry]:
    """All replays of a folder; those that the game kept itself stand first, the newest before."""
    own = kept(folder)
    known = {path.name for path in own}
    others: list[Path] = []
    if not is_link(folder):
        with suppress(OSError):
            names = sorted(name for name in os.listdir(folder) if name.endswith(".dusk"))
            others = [folder / name for name in names if name not in known and name[0] != "."]
    return [Entry(path, _when(path)) for path in [*reversed(own), *others][:MOST]]


def replay_of(entry: Entry) -> Replay | str:
    """The replay of a file, or one sentence on why it is none."""
    try:
        return load(entry.path)
    except DuskfolkError as error:
        return plain(str(error).replace(f"{entry.path.parent}{os.sep}", ""), 300)


def erase_entry(entry: Entry) -> None:
    """Remove one file.

    Raises:
        FileError: it cannot be removed.
    """
    try:
        entry.path.unlink(missing_ok=True)
    except OSError as error:
        raise FileError(f"{entry.name}: it cannot be removed ({why(error)}).") from None


def _when(path: Path) -> float:
    try:
        return path.lstat().st_mtime
    except OSError:
        return 0.0
