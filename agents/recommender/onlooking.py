"""A file of plays looked at by somebody whose it is not: it stays as it is, rights and all.

Whoever opens a player's own file takes it for their own: others may not read it any more, and what
a killed program left beside it is tidied up. Somebody who only looks does that to a copy.
"""

import os
import tempfile
from pathlib import Path

from duskfolk.errors import named
from duskfolk.files import read_bytes, write

from .errors import PlayFileError
from .guard import LARGEST
from .play_file import PlayFile
from .records import PlayRecord

_TRIES = 5  # to find nobody writing
_BESIDE = ("", "-journal", "-wal")  # what plays may be in; the index of the last is made anew


def plays_in(path: Path) -> list[PlayRecord]:
    """The plays in a file that make sense, oldest first.

    Raises:
        PlayFileError: it cannot be read, or another program writes all the time.
        SpoiltError: it is foreign or damaged.
    """
    with tempfile.TemporaryDirectory(prefix="duskfolk-") as folder:
        copy = Path(folder) / path.name
        _copy(path, copy)
        try:
            file = PlayFile(copy)
            try:
                return list(file.plays())
            finally:
                file.close()
        except PlayFileError as error:  # of which the user knows another name
            raise type(error)(str(error).replace(named(copy), named(path))) from None


def _copy(path: Path, copy: Path) -> None:
    for _ in range(_TRIES):
        before = _state(path)
        for ending in _BESIDE:
            beside = Path(f"{path}{ending}")
            if not ending or beside.is_file():
                data = read_bytes(beside, most=LARGEST, refuse=PlayFileError)
                write(f"{copy}{ending}", data, private=True)
            else:
                Path(f"{copy}{ending}").unlink(missing_ok=True)
        if _state(path) == before:
            return
    raise PlayFileError(f"{named(path)}: another program writes it all the time; close that.")


def _state(path: Path) -> list[tuple[int, int] | None]:
    """When it was written last and how long it is, and all that lies beside it."""
    found: list[tuple[int, int] | None] = []
    for ending in _BESIDE:
        try:
            about = os.stat(f"{path}{ending}")
        except OSError:
            found.append(None)
        else:
            found.append((about.st_mtime_ns, about.st_size))
    return found
