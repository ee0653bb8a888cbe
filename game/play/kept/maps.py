"""The player's own maps: level files and maps of the Tiled editor in one folder."""

import os
import re
from pathlib import Path
from typing import NamedTuple

from duskfolk.errors import DuskfolkError, FileError, named, plain
from duskfolk.files import make_folder, told

from ...levels import Level, to_tiled
from ...levels.drawn import drawn
from ...levels.reading import read
from .ours import MAPS
from .store import data_folder

_ENDINGS = (".json", ".tmj", ".tmx")
_LIST = re.compile(r"(?<=[.?]) (?=Known: )")  # where a list of all that is known begins
LONGEST_FILE = 60  # letters of a file's name in a reason
_BEGUN = "my-map"  # what a map is called that one begins


class OwnMap(NamedTuple):
    """One file.

    Args:
        name: of it.
        level: in it, under a number of its own; None where it holds none that can be played.
        why: it cannot, in a sentence that begins with the file's name and tells no path.
    """

    name: str
    level: Level | None
    why: str = ""

    @property
    def brief(self) -> str:
        """Why and what to do, for a screen; a list of all that is known is left to a terminal."""
        return _LIST.split(self.why, 1)[0]


def maps_folder() -> Path:
    """Where the player's own maps lie.

    Raises:
        FileError: the system names no home for this user.
    """
    return data_folder() / MAPS


def map_files(folder: Path) -> list[Path]:
    """All that lie there, by name; none is opened."""
    try:
        return sorted(path for path in folder.iterdir() if path.suffix.lower() in _ENDINGS)
    except OSError:
        return []


def own_map(path: Path) -> OwnMap:
    """What is in a file; one that cannot be played says why."""
    try:
        return OwnMap(path.name, drawn(read(path)))
    except (DuskfolkError, OSError) as error:
        return OwnMap(
            path.name, None, told(error).replace(named(path), plain(path.name, LONGEST_FILE), 1)
        )


def begin_map(level: Level, place: Path) -> Path:
    """Write a level as a map to draw on, where nothing lies yet.

    Args:
        level: what one begins from.
        place: the file, which ends in .tmj; or a folder, where it gets a name that nothing has.

    Returns:
        The file.

    Raises:
        FileError: there is one already, it ends otherwise, or it cannot be written.
    """
    if place.suffix.lower() == ".tmj":
        path = place
    elif place.suffix and not place.is_dir():
        raise FileError(f"{named(place)}: a map to draw on ends in .tmj, as Tiled knows it.")
    else:
        make_folder(place, private=True)
        names = (f"{_BEGUN}{f'-{n}' if n > 1 else ''}.tmj" for n in range(1, 10_000))
        path = next(place / name for name in names if not os.path.lexists(place / name))
    if os.path.lexists(path):
        raise FileError(f"{named(path)}: it is there already; give another name.")
    to_tiled(level, path, draft=True)
    return path
