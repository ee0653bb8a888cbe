"""Which files of a folder the game put there itself, so that only those make room for newer ones.

A name does not tell: a friend's game gives its files the same names. So a list beside them has the
name and the digest of each that was kept here. No file that is given away says whose it is, and a
list that is lost or spoilt costs nothing: what it does not name stays until the player erases it.
"""

import json
import os
from collections.abc import Collection, Iterable
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from duskfolk import document
from duskfolk.errors import DuskfolkError
from duskfolk.files import is_link, read_bytes, set_aside, write

from .ours import BESTS, KEPT, REPLAYS

FORMAT, VERSION = "duskfolk-kept", 1
_MOST = 5_000  # files in a list; more are never kept
_LARGEST_LIST = 1 << 20  # bytes
_LARGEST = 4 << 20  # bytes of a file that is kept
_MARK = 16  # bytes of a digest


def put(
    path: Path, data: bytes, before: Iterable[Path], most: int, instead: Collection[Path] = ()
) -> None:
    """Put a file there; of those that were put there before, the oldest beyond ``most`` make room.

    Args:
        path: of the file.
        data: what is in it.
        before: the files that could make room, the oldest first; of others' none does.
        most: how many there are at most, with this one.
        instead: which of them make room in any case.

    Raises:
        FileError: it cannot be written.
    """
    folder, known = path.parent, listed(path.parent)
    ours = [old for old in before if old.name in known]
    rest = [old for old in ours if old not in instead]
    full = [*(old for old in ours if old in instead), *rest[: max(0, len(rest) + 1 - most)]]
    gone = [old for old in full if _is_same(old, known)]
    stay = {old.name: known[old.name] for old in ours if old not in full or old in gone}
    # The list first: a file that it does not name would stay for ever after a kill in between.
    _write(folder, stay | {path.name: _mark(data)})
    write(path, data, private=True)
    for old in gone:
        with suppress(OSError):
            old.unlink()


def listed(folder: Path) -> dict[str, str]:
    """The names and digests in a folder's list; a spoilt one is set aside, and names nothing."""
    path = folder / KEPT
    if is_link(path) or not os.path.lexists(path):
        return {}
    try:
        given = document.read(path, most=_LARGEST_LIST).fields(("format", "version", "files"))
        given["format"].one_of("format", [FORMAT])
        given["version"].whole(VERSION, VERSION)
        files = given["files"].named_table(_MOST)
        return {name: node.name(2 * _MARK) for name, node in files.items()}
    except DuskfolkError:
        set_aside(path)
        return {}


def put_by_hand(files: Iterable[Path]) -> list[Path]:
    """Those replays and best nights among the player's files that the game did not put there."""
    known: dict[Path, dict[str, str]] = {}
    found: list[Path] = []
    for path in files:
        if path.parent.name in (REPLAYS, BESTS) and path.suffix == ".dusk":
            if path.parent not in known:
                known[path.parent] = listed(path.parent)
            if not _is_same(path, known[path.parent]):
                found.append(path)
    return found


def _is_same(path: Path, known: dict[str, str]) -> bool:
    """Whether a file is in the list, and is what it was then."""
    if path.name not in known or is_link(path):
        return False
    with suppress(DuskfolkError):
        return _mark(read_bytes(path, most=_LARGEST)) == known[path.name]
    return False


def _mark(data: bytes) -> str:
    return blake2b(data, digest_size=_MARK).hexdigest()


def _write(folder: Path, files: dict[str, str]) -> None:
    whole = {"format": FORMAT, "version": VERSION, "files": dict(list(files.items())[-_MOST:])}
    text = json.dumps(whole, separators=(",", ":")) + "\n"
    write(folder / KEPT, text, private=True, follow=False)
