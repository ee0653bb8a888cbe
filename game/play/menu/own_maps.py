"""The player's own maps on a shelf: all in the folder, each read when it is looked at."""

from concurrent.futures import Future
from pathlib import Path

from duskfolk.errors import DuskfolkError, plain

from ...levels import Level
from ...nights import FIRST, level_of
from ..back_room import ask
from ..kept.maps import LONGEST_FILE, OwnMap, begin_map, map_files, own_map
from ..kept.mine import home_path
from ..words.journey import tell
from ..words.levels import level_name
from ..words.maps import refused_in
from .cursor import Cursor

PAGE = 20  # maps that are passed over by one key
_MOST_NAME = 40  # letters of a file's name that are read


class OwnMaps:
    """One of them is looked at.

    Args:
        folder: where they lie.
        at: the place of the one that is looked at first.
    """

    def __init__(self, folder: Path, at: int = 0) -> None:
        self._folder = folder
        self._cursor: Cursor[Path] | None = None  # once it is known what lies there
        self._stood = at
        self._files: Future[list[Path]]
        self._read: dict[Path, Future[OwnMap]]
        self.tried = False  # whether somebody would have played what cannot be played
        self._became = ""  # of a first map that was asked for: the key of a text
        self.look()

    def look(self) -> None:
        """Look at the folder anew: somebody may have drawn meanwhile."""
        self._files, self._read = ask(lambda: map_files(self._folder)), {}

    def begin_or_look(self) -> None:
        """Somebody would play what cannot be played.

        Where there is no map, a first one to draw on is put there; else it is looked at anew.
        """
        self.tried = True
        if self._files.done() and not self._files.result():
            self._files = ask(self._begin)
        elif self._one() is not None:
            self.look()

    def _begin(self) -> list[Path]:
        try:
            begin_map(level_of(FIRST[0]), self._folder)
            self._became = "maps begun"
        except (DuskfolkError, OSError):
            self._became = "maps shut"
        return map_files(self._folder)

    def turn(self, by: int) -> None:
        """Look at another one, so many on or back, round and round."""
        cursor, self.tried = self._looked(), False
        if cursor is not None and cursor.things:
            cursor.at = (cursor.at + by) % len(cursor.things)

    @property
    def at(self) -> int:
        """The place of the one that is looked at."""
        cursor = self._looked()
        return self._stood if cursor is None else cursor.at

    @property
    def level(self) -> Level | None:
        """The level in it, if it can be played."""
        one = self._one()
        return one.level if one is not None else None

    def told(self, language: str) -> list[str]:
        """How many there are and where, which one this is, and why it cannot be played."""
        if not self._files.done():
            return [tell(language, "maps not yet")]
        folder, count = home_path(self._folder), len(self._files.result())
        if not count and self._became:
            return [tell(language, self._became, folder=folder)]
        if not count:
            return [tell(language, key, folder=folder) for key in ("maps none", "maps how")]
        head = tell(language, "maps why", count=count, folder=folder)
        one = self._one()
        if one is None:
            return [head, "..."]
        at = tell(language, "maps at", at=self.at + 1, count=count)
        if one.level is None:
            why = refused_in(language, plain(one.name, LONGEST_FILE), one.brief)
            return [f"< {at} >", tell(language, "maps wrong", why=why)]
        name = level_name(language, plain(one.level.name, _MOST_NAME))
        told = [head, f"< {at} · {name} >"]
        return [*told, tell(language, self._became)] if self._became else told

    def _looked(self) -> Cursor[Path] | None:
        """Where one stands: on the same file still where others have come or gone."""
        if not self._files.done():
            return None
        files = self._files.result()
        if self._cursor is None:
            self._cursor = Cursor(files, self._stood)
        elif files != self._cursor.things:
            self._cursor.among(files)
        return self._cursor

    def _one(self) -> OwnMap | None:
        """The one that is looked at, once it is read."""
        cursor = self._looked()
        path = cursor.thing if cursor is not None else None
        if path is None:
            return None
        if path not in self._read:
            self._read = {path: ask(lambda: own_map(path))}  # of others nothing is kept
        asked = self._read[path]
        return asked.result() if asked.done() else None
