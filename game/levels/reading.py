"""A level from a file of either kind, by what is in it."""

import os
from pathlib import Path

from duskfolk.document import parse
from duskfolk.errors import named
from duskfolk.files import read_text

from ..errors import LevelError
from .files import LARGEST_FILE, load
from .level import Level
from .tiled import from_tiled


def read(path: str | os.PathLike[str]) -> Level:
    """The level in a level file, or in a map of the Tiled editor.

    Raises:
        LevelError: the file is missing, is neither, or holds a level that cannot be finished; the
            message names the file and the line or key.
    """
    place = Path(path)
    text = read_text(place, most=LARGEST_FILE, refuse=LevelError)
    if text.lstrip().startswith("<"):  # Tiled's XML, which its reader tells how to save anew
        return from_tiled(place)
    whole = parse(text, named(place), refuse=LevelError)
    is_map = isinstance(whole.value, dict) and "layers" in whole.table()
    return from_tiled(place) if is_map else load(place)
