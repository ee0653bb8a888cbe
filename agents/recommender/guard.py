"""What is asked of a player's file of plays: the kit's questions, by the words of this room.

:mod:`duskfolk.agents.kit.database` tells what can be wrong with a file that somebody was sent, and
why each question is asked.
"""

import os
import stat
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from duskfolk import files
from duskfolk.agents.kit import database as kit

from .errors import PlayFileError, SpoiltError

APPLICATION_ID = 0x4455534B  # "DUSK", in the file's header
LARGEST = 32 << 20  # bytes; some hundred thousand plays
SIBLINGS = kit.SIBLINGS


def kind(tables: Mapping[int, Sequence[str]]) -> kit.Kind:
    """A file of plays, by how its table may have been made in each version."""
    return kit.Kind(
        noun="play file", holds="plays", parts="one table", application_id=APPLICATION_ID,
        tables={version: {"plays": ways} for version, ways in tables.items()},
        largest=LARGEST, refuse=PlayFileError, spoilt=SpoiltError,
    )  # fmt: skip


def check_erased(file: str, name: str) -> None:
    """Look at the bytes of a file that was erased, and at what lies beside it.

    Raises:
        PlayFileError: something is left.
    """
    data = files.read_bytes(file, most=LARGEST, refuse=PlayFileError)
    page = int.from_bytes(data[16:18], "big") or 1  # as the format has it, 1 is 65,536
    page = 65_536 if page == 1 else page
    first_cell = int.from_bytes(data[105:107], "big") or 65_536
    # Of an empty table there is the page of the schema, with one entry at its end, and one page
    # with a head of eight bytes.
    rest = (data[110:first_cell], data[page + 8 :])
    if len(data) != 2 * page or any(part.strip(b"\0") for part in rest):
        raise PlayFileError(f"{name} was written by another program meanwhile; erase again.")
    for ending in SIBLINGS:
        with suppress(OSError):
            if os.stat(file + ending).st_size:
                raise PlayFileError(
                    f"{name}{ending} may still hold plays: another program has the file "
                    "open; close that and erase again."
                )


def set_aside(path: str | os.PathLike[str]) -> Path | None:
    """Move a spoilt file of plays out of the way, with what SQLite put beside it.

    Of a link, the link is moved and never what it leads to, which may be anybody's. A device stays,
    and so does a folder with all that is in it.

    Returns:
        Where it is now, or None where it could not be moved; see :func:`duskfolk.files.set_aside`.
    """
    _, name = kit.find(path, PlayFileError)
    with suppress(OSError):
        mode = os.lstat(name).st_mode
        if stat.S_ISCHR(mode) or stat.S_ISBLK(mode):
            return None
    is_link = os.path.islink(name)
    aside = files.set_aside(name)
    for ending in SIBLINGS:
        if aside is not None and not is_link:  # named so that the plays can still be saved
            with suppress(OSError):
                if not os.path.isdir(name + ending):
                    os.rename(name + ending, f"{aside}{ending}")
    if aside is None and not os.path.lexists(name):  # only what lay beside it is left
        moved = [files.set_aside(name + ending) for ending in SIBLINGS]
        aside = next((each for each in moved if each is not None), None)
    return aside
