"""Nights that were left in their middle, each kept so that it goes on where it was left.

It is a replay like any other, so it goes on only by the rules that it was played by. What lies
there is never taken for nothing: a newer game's file stays, a spoilt one is set aside, and nothing
is written over what another game has played further.
"""

import os
import re
import threading
from contextlib import suppress
from pathlib import Path

from duskfolk.errors import FileError
from duskfolk.files import locked, make_folder

from ...replay import Replay, save
from .distrust import read_kept
from .ours import PATIENCE

_NAME = re.compile(r"unfinished-([a-z]+(?:\.[a-z\d-]+)+)\.dusk")
_WAYS = ("first", "valley")  # with whose names those begin that stay until they are played on
_BESIDE = 12  # nights beside the way that are kept, the newest: most are never seen again
_WHAT = "What was kept of this night"

_Mark = tuple[int, int, int]  # what tells a file from one that was written later


class BrokenOff:
    """The file of one night; the threads of a game may use it at once.

    Args:
        folder: where all that is kept of the player lies.
        night: the name of the night.

    Attributes:
        note: a sentence to show, on what was wrong with the file.
    """

    def __init__(self, folder: Path, night: str) -> None:
        self.note = ""
        self._path = folder / f"unfinished-{night}.dusk"
        self._seen: _Mark | None = None  # as it was when this game read or wrote it last
        self._decisions = 0  # that were written
        self._is_over = False
        self._alone = threading.Lock()

    def read(self) -> Replay | None:
        """The night as it was left; None where it was not, or where ``note`` says why not."""
        if not os.path.lexists(self._path):
            return None
        mark = _mark(self._path)
        replay, wrong = read_kept(self._path, _WHAT)
        if replay is not None:
            self._seen = mark
        elif os.path.lexists(self._path):
            self.note = f"{wrong} What you play now is not kept."
        else:
            self.note = f"Begun anew: {wrong}"
        return replay

    def keep(self, replay: Replay) -> None:
        """Keep it as it stands, whole or not at all; what is kept already is not written again.

        Raises:
            FileError: it cannot be written, another process is at work in the folder for long, or
                what lies there is a newer game's, or was played further by another one.
            SaveError: it is longer than an hour.
            OSError: the folder cannot be made.
        """
        with self._alone:
            if self._is_over or len(replay) < self._decisions or not len(replay):
                return
            folder = make_folder(self._path.parent, private=True)
            with locked(folder, wait=PATIENCE):
                there = _mark(self._path)
                if there is not None and there == self._seen and len(replay) == self._decisions:
                    return
                if there not in (None, self._seen):
                    self._give_way(replay)
                save(replay, self._path, private=True)
                self._seen, self._decisions = _mark(self._path), len(replay)
                _let_go(folder)

    def forget(self) -> None:
        """It has ended, or is begun again; what this game has not seen is another's and stays."""
        with self._alone:
            self._is_over = True
            if self._seen is not None and _mark(self._path) == self._seen:
                with suppress(OSError):
                    self._path.unlink()

    def _give_way(self, replay: Replay) -> None:
        """Refuse to write over what another game has left there, unless it is less far."""
        other, wrong = read_kept(self._path, _WHAT)
        if other is not None and len(other) > len(replay):
            raise FileError("Another game has come further in this night, and what it kept stays.")
        if other is None and os.path.lexists(self._path):
            raise FileError(wrong)


def nights_broken_off(folder: Path | None) -> frozenset[str]:
    """The names of the nights that were left in their middle."""
    found = [] if folder is None else map(_NAME.fullmatch, _names(folder))
    return frozenset(each[1] for each in found if each is not None)


def _let_go(folder: Path) -> None:
    """Of nights beside the way forget all but the newest."""
    found = [name for name in _names(folder) if (named := _NAME.fullmatch(name))
             and named[1].split(".")[0] not in _WAYS]  # fmt: skip
    aged = sorted((mark[2], name) for name in found if (mark := _mark(folder / name)))
    for _, name in aged[:-_BESIDE]:
        with suppress(OSError):
            (folder / name).unlink()


def _names(folder: Path) -> list[str]:
    with suppress(OSError):
        return os.listdir(folder)
    return []


def _mark(path: Path) -> _Mark | None:
    """What the system says of a file; None where there is none."""
    try:
        about = path.lstat()
    except OSError:
        return None
    return about.st_ino, about.st_size, about.st_mtime_ns
