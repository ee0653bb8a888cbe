"""Several people who play on one machine: a file for each of them, and a guest who leaves none.

One file is one player, so that what one did is never taken for another's, and one can be erased
without the others. A profile's file is called by its name's bytes, since two names that differ to
people may be one to a disk.
"""

import os
import re
from contextlib import suppress
from pathlib import Path

from duskfolk.errors import nearest, shown, spelt
from duskfolk.files import make_folder

from .choice.portrait import Usual
from .errors import PlayFileError, RecordError
from .guard import SIBLINGS
from .recommender import TARGET, Recommender
from .records import LONGEST_NAME

MOST = 20
"""People in a household."""
_FILE = re.compile(r"((?:[0-9a-f]{2}){1,120})\.plays")


class Household:
    """The people who play here.

    Args:
        folder: where their files are; made when the first of them plays.
    """

    def __init__(self, folder: str | os.PathLike[str]) -> None:
        self._folder = Path(folder)

    @property
    def names(self) -> list[str]:
        """Who has played here, by name."""
        with suppress(OSError):
            return sorted(filter(None, map(_name_of, os.listdir(self._folder))))
        return []

    def open(
        self, name: str, target: float = TARGET, usual: Usual | None = None, seed: int | None = None
    ) -> Recommender:
        """The recommender of one of them; who is new begins a file.

        Args:
            name: what the player is called, 1 to 40 letters that can be printed.
            target: wanted share of wins.
            usual: what is believed before the first play; without taste for a child.
            seed: of the luck in dealing.

        Raises:
            RecordError: the name is none, or the household is full.
            PlayFileError: the file cannot be used.
        """
        path = self._path(name)
        if name not in (there := self.names) and len(there) >= MOST:
            raise RecordError(
                f"There are {MOST} players here already; forget one of them before {shown(name)} "
                "begins."
            )
        try:
            make_folder(self._folder, private=True)
        except OSError as error:
            raise PlayFileError(
                f"No folder can be made for players ({error.strerror}); check who may write there."
            ) from None
        return Recommender(path, target, usual=usual, seed=seed)

    def guest(self, target: float = TARGET, seed: int | None = None) -> Recommender:
        """A recommender that learns while it lives, and of which nothing is kept."""
        return Recommender(":memory:", target, seed=seed)

    def export(self) -> dict[str, object]:
        """Everything that is kept of everybody, by name, as plain data.

        Raises:
            PlayFileError: a file cannot be read.
        """
        found: dict[str, object] = {}
        for name in self.names:
            with self.open(name) as recommender:
                found[name] = recommender.export()
        return found

    def forget(self, name: str) -> None:
        """Erase one player, bytes and file and all.

        Raises:
            RecordError: nobody is called so.
            PlayFileError: the file could not be erased, and then nothing is forgotten.
        """
        path = self._path(name)
        if name not in (there := self.names):
            raise RecordError(nearest("player", name, there))
        with Recommender(path) as recommender:
            recommender.forget()
        for ending in ("", *SIBLINGS):
            with suppress(FileNotFoundError):
                os.remove(f"{path}{ending}")

    def _path(self, name: str) -> Path:
        if not isinstance(name, str) or not _is_name(name):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise RecordError(
                f"Got {spelt(name)} for a player's name; give 1 to {_LONGEST} letters that can be "
                "printed."
            )
        return self._folder / f"{name.encode().hex()}.plays"


_LONGEST = min(40, LONGEST_NAME)  # letters, of which each may take three bytes


def _is_name(name: str) -> bool:
    return (
        0 < len(name) <= _LONGEST
        and name.isprintable()
        and not name.isspace()
        and len(name.encode()) <= 120
    )


def _name_of(file: str) -> str | None:
    """Whose a file is; None where it is nobody's, such as one that somebody put there."""
    match = _FILE.fullmatch(file)
    if match is None:
        return None
    with suppress(UnicodeDecodeError):
        name = bytes.fromhex(match[1]).decode()
        return name if _is_name(name) else None
    return None
