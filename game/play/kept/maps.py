"""The player's own maps: level files and maps of the Tiled editor in one folder."""

from pathlib import Path
from typing import NamedTuple

from duskfolk.errors import DuskfolkError
from duskfolk.files import told

from ...levels import Level
from ...levels.reading import read

FOLDER = "maps"
_ENDINGS = (".json", ".tmj", ".tmx")
_MOST = 200  # files that are looked at


class OwnMap(NamedTuple):
    """One file.

    Args:
        name: of it.
        level: in it; None where it holds none that can be played.
        why: it cannot, in a sentence.
    """

    name: str
    level: Level | None
    why: str = ""


def own_maps(folder: Path) -> list[OwnMap]:
    """All that lie there, by name; one that cannot be played says why."""
    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix.lower() in _ENDINGS)
    except OSError:
        return []
    return [_one(path) for path in paths[:_MOST]]


def _one(path: Path) -> OwnMap:
    try:
        return OwnMap(path.name, read(path))
    except (DuskfolkError, OSError) as error:
        return OwnMap(path.name, None, told(error))
