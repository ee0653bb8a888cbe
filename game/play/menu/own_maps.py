"""The player's own maps on a shelf: all in the folder, each read when it is looked at."""

from concurrent.futures import Future
from pathlib import Path

from duskfolk.errors import plain

from ...levels import Level
from ..back_room import ask
from ..kept.maps import OwnMap, map_files, own_map
from ..kept.mine import home_path
from ..words.journey import tell

PAGE = 20  # maps that are passed over by one key
_MOST_NAME = 40  # letters of a file's name that are read


class OwnMaps:
    """One of them is looked at.

    Args:
        folder: where they lie.
        at: the place of the one that is looked at first.
    """

    def __init__(self, folder: Path, at: int = 0) -> None:
        self._folder, self._at = folder, at
        self._files: Future[list[Path]] = ask(lambda: map_files(folder))
        self._read: dict[Path, Future[OwnMap]] = {}

    def turn(self, by: int) -> None:
        """Look at another one, so many on or back, round and round."""
        if self._files.done() and (count := len(self._files.result())):
            self._at = (self._at + by) % count

    @property
    def at(self) -> int:
        """The place of the one that is looked at."""
        return self._at

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
        if not count:
            return [tell(language, "maps none", folder=folder)]
        head = tell(language, "maps why", count=count, folder=folder)
        one = self._one()
        if one is None:
            return [head, "..."]
        at = tell(language, "maps at", at=self._at % count + 1, count=count)
        if one.level is None:
            name = plain(one.name, _MOST_NAME)
            return [f"< {at} >", tell(language, "maps wrong", name=name, why=one.why)]
        return [head, f"< {at}   {plain(one.level.name, _MOST_NAME)} >"]

    def _one(self) -> OwnMap | None:
        """The one that is looked at, once it is read."""
        files = self._files.result() if self._files.done() else []
        if not files:
            return None
        path = files[self._at % len(files)]
        if path not in self._read:
            self._read = {path: ask(lambda: own_map(path))}  # of others nothing is kept
        asked = self._read[path]
        return asked.result() if asked.done() else None
