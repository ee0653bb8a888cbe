"""Rows of phrases that never change, kept in the user's cache folder between two starts.

Of another game's persona some hundred examples may stand behind every sentence: to encode them
takes as long as to read a hundred sentences. What lies there is numbers alone, and only what this
encoder made of these very phrases; anything else is made again, as is what cannot be kept. A sum
over the rows, the phrases and the encoder's name tells of damage. It is no lock: the folder must be
the user's alone, and who can write there can do all that this user can.
"""

import contextlib
import hashlib
import os
import re
import stat
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from duskfolk import files
from duskfolk.errors import DuskfolkError
from duskfolk.places import cache_folder

from .encoder import SentenceEncoder, Vectors

_FEW = 16  # phrases that are encoded as quickly as a file is read and looked at
_MOST = 32  # files of rows; those of one game's folk are two, and some for each other persona
_LARGEST = 16 << 20  # bytes of one, to be read and to be written alike
_TOGETHER = 64 << 20  # bytes of all
_OURS = re.compile(r"[0-9a-f]{32}\.rows")
_SUM = 32  # bytes before the rows
_OFF = 1e-3  # by how much the length of a row may differ from one


def kept_rows(texts: Sequence[str], encoder: SentenceEncoder) -> Vectors:
    """What `encoder.encode` makes of phrases, from the cache where it made it before."""
    size = _SUM + 4 * len(texts) * encoder.width
    if len(texts) < _FEW or size > _LARGEST or (folder := _folder()) is None:
        return encoder.encode(texts)
    about = hashlib.sha256(repr((encoder.name, *texts)).encode("ascii", "backslashreplace"))
    place = folder / f"{about.hexdigest()[:32]}.rows"
    with contextlib.suppress(DuskfolkError, OSError, ValueError):
        return _read(place, about.digest(), (len(texts), encoder.width))
    rows = encoder.encode(texts)
    data = rows.astype("<f4").tobytes()
    with contextlib.suppress(DuskfolkError, OSError):
        _make_room(folder, size)
        files.write(place, _sum(about.digest(), data) + data, private=True, follow=False)
    return rows


def _folder() -> Path | None:
    """Where rows lie; None where that is a link, somebody else can write there, or is no home."""
    try:
        folder = files.absolute(cache_folder()) / "phrases"
        if os.path.lexists(folder) and not files.is_own(os.lstat(folder)):
            return None
    except (OSError, RuntimeError, ValueError):  # where nothing tells of a home
        return None
    return None if files.is_link(folder) else folder


def _read(place: Path, about: bytes, shape: tuple[int, int]) -> Vectors:
    if files.is_link(place):
        raise ValueError("a link may lead anywhere")
    whole = files.read_bytes(place, most=_LARGEST, own=True)
    said, data = whole[:_SUM], whole[_SUM:]
    rows = np.frombuffer(data, "<f4").astype(np.float32).reshape(shape)
    lengths = (rows * rows).sum(axis=1)
    if said != _sum(about, data) or not (np.abs(lengths - 1) < _OFF).all():  # no NaN is near
        raise ValueError("these are no rows of this encoder and these phrases")
    return rows


def _sum(about: bytes, data: bytes) -> bytes:
    return hashlib.sha256(about + data).digest()


def _make_room(folder: Path, size: int) -> None:
    """Where files of many encoders have piled up, all of them go; each can be made again.

    Nothing else goes: whatever else lies there is somebody's.
    """
    found: dict[str, int] = {}
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for each in entries:
            about = each.stat(follow_symlinks=False)
            if _OURS.fullmatch(each.name) and stat.S_ISREG(about.st_mode):
                found[each.path] = about.st_size
    if len(found) >= _MOST or sum(found.values()) + size > _TOGETHER:
        for path in found:
            with contextlib.suppress(OSError):
                os.unlink(path)
