"""A level from a file of either kind, by what is in it; and what a command line asks for."""

import os
from pathlib import Path

from duskfolk.document import parse
from duskfolk.errors import named
from duskfolk.files import check_path, read_text

from ..errors import LevelError, OptionError
from .builders import build
from .drawn import drawn
from .files import LARGEST_FILE, load
from .level import Level
from .tiled import from_tiled


def read(path: str | os.PathLike[str]) -> Level:
    """The level in a level file, or in a map of the Tiled editor.

    Raises:
        LevelError: the file is missing, is neither, or holds a level that cannot be finished; the
            message names the file and the line or key.
    """
    check_path(path, LevelError)
    place = Path(path)
    text = read_text(place, most=LARGEST_FILE, refuse=LevelError)
    if text.lstrip().startswith("<"):  # Tiled's XML, which its reader tells how to save anew
        return from_tiled(place)
    whole = parse(text, named(place), refuse=LevelError)
    is_map = isinstance(whole.value, dict) and "layers" in whole.table()
    return from_tiled(place) if is_map else load(place)


def asked_for(level: int | Path, genre: str = "", crowd: int = 0) -> Level:
    """The level that somebody names: one that is built, or one's own in a file.

    Args:
        level: its number, or the file.
        genre: of a built one; empty: a watch. A file tells its own.
        crowd: of a built one; 0: the usual folk.

    Raises:
        LevelError: the file is missing, or holds no level that can be finished.
        OptionError: there is no such level, or the file is of another genre or crowd.
    """
    if isinstance(level, int):
        return build(genre.lower() or "watch", level, crowd or 1)
    found = drawn(read(level))
    own = found.genre.name.lower()
    if genre and genre.lower() != own:
        raise OptionError(f"{named(level)} is a level of {own}; leave out --genre {genre}.")
    if crowd and crowd != found.crowd:
        raise OptionError(f"{named(level)} has crowd {found.crowd}; leave out --crowd {crowd}.")
    return found
