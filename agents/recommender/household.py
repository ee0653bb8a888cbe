"""Several people who play on one machine: a file for each of them, and a guest who leaves none.

One file is one player, so that what one did is never taken for another's, and one can be erased
without the others. A profile's file is called by its name's bytes, since two names that differ to
people may be one to a disk. What the player says lies beside it, in a small file of its own.
"""

import os
import re
from contextlib import suppress
from pathlib import Path

from duskfolk.errors import named, nearest, shown, spelt
from duskfolk.files import check_path, is_link, make_folder, why

from .choice.portrait import Usual
from .errors import PlayFileError, RecordError, SpoiltError
from .guard import SIBLINGS
from .recommender import Recommender
from .records import LONGEST_NAME
from .wishes import Wishes, keep_wishes, wishes_in

MOST = 20
"""People in a household."""
_FILE = re.compile(r"((?:[0-9a-f]{2}){1,120})\.plays")


class Household:
    """The people who play here.

    Args:
        folder: where their files are; made when the first of them plays.

    Raises:
        PlayFileError: it is no path.
    """

    def __init__(self, folder: str | os.PathLike[str]) -> None:
        check_path(folder, PlayFileError)
        self._folder = Path(folder)

    @property
    def names(self) -> list[str]:
        """Who has played here, by name."""
        with suppress(OSError):
            return sorted(filter(None, map(name_of, os.listdir(self._folder))))
        return []

    def open(
        self,
        name: str,
        target: float | None = None,
        usual: Usual | None = None,
        seed: int | None = None,
    ) -> Recommender:
        """The recommender of one of them; who is new begins a file. It keeps their wishes, too.

        Args:
            name: what the player is called, 1 to 40 letters that can be printed.
            target: wanted share of wins; None for what the player said.
            usual: what is believed before the first play; without taste for a child.
            seed: of the luck in dealing.

        Raises:
            RecordError: the name is none, the household is full, or the file of wishes holds none.
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
        return Recommender(path, target, usual=usual, seed=seed, wishes=self.wishes_file(name))

    def guest(
        self, target: float | None = None, usual: Usual | None = None, seed: int | None = None
    ) -> Recommender:
        """A recommender that learns while it lives, and of which nothing is kept."""
        return Recommender(":memory:", target, usual=usual, seed=seed)

    def wishes(self, name: str) -> Wishes:
        """What one of them said; who said nothing yet, nothing.

        Raises:
            RecordError: the file holds no wishes.
        """
        return wishes_in(self.wishes_file(name))

    def keep(self, name: str, wishes: Wishes) -> None:
        """Write down what one of them said, whole or not at all.

        Raises:
            FileError: it cannot be written.
        """
        make_folder(self._folder, private=True)
        keep_wishes(self.wishes_file(name), wishes)

    def file(self, name: str) -> Path:
        """Where the plays of one of them lie, or would.

        Raises:
            RecordError: the name is none.
        """
        return self._path(name)

    def wishes_file(self, name: str) -> Path:
        """Where it lies."""
        return self._path(name).with_suffix(".json")

    def export(self, usual: Usual | None = None) -> dict[str, object]:
        """Everything that is kept of everybody, by name, as plain data.

        Args:
            usual: what is believed before the first play, as your game opens them; skill is told
                by it.

        Raises:
            PlayFileError: a file cannot be read.
        """
        return {name: self.export_one(name, usual) for name in self.names}

    def export_one(self, name: str, usual: Usual | None = None) -> dict[str, object]:
        """Everything that is kept of one of them.

        Args:
            name: of whom.
            usual: what is believed before the first play.

        Raises:
            PlayFileError: a file cannot be read.
            RecordError: nobody can be called so.
        """
        with self.open(name, usual=usual) as recommender:
            return {"name": name, **recommender.export()}

    def forget(self, name: str) -> None:
        """Erase one player, bytes and file and all.

        Of a link only the link goes, and a damaged file goes as it is. What cannot be removed
        keeps nothing else from going.

        Raises:
            RecordError: nobody is called so.
            PlayFileError: the plays could not be erased, and then nothing is forgotten; or a file
                is left, and then it says which.
        """
        path = self._path(name)
        if name not in (there := self.names):
            raise RecordError(nearest("player", name, there))
        if path.is_file() and not is_link(path):
            with suppress(SpoiltError), Recommender(path) as recommender:
                recommender.forget()
        left: list[str] = []
        for file in (self.wishes_file(name), *(f"{path}{ending}" for ending in ("", *SIBLINGS))):
            try:
                os.remove(file)
            except FileNotFoundError:
                pass
            except OSError as error:
                left.append(f"{named(file)} ({why(error)})")
        if left:
            raise PlayFileError(f"{shown(name)} is forgotten but for {', '.join(left)}.")

    def _path(self, name: str) -> Path:
        if not isinstance(name, str) or not is_name(name):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise RecordError(
                f"Got {spelt(name)} for a player's name; give 1 to {_LONGEST} letters that can be "
                "printed."
            )
        return self._folder / f"{name.encode().hex()}.plays"


_LONGEST = min(40, LONGEST_NAME)  # letters, of which each may take three bytes


def is_name(name: str) -> bool:
    """Whether somebody can be called so."""
    return (
        0 < len(name) <= _LONGEST
        and name.isprintable()
        and not name.isspace()
        and len(name.encode()) <= 120
    )


def name_of(file: str) -> str | None:
    """Whose a file of plays is, by what it is called; None where it is nobody's."""
    match = _FILE.fullmatch(file)
    if match is None:
        return None
    with suppress(UnicodeDecodeError):
        name = bytes.fromhex(match[1]).decode()
        return name if is_name(name) else None
    return None
