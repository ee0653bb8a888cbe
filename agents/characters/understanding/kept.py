"""Rows of phrases that never change, kept in the user's cache folder between two starts.

Of another game's persona some hundred examples may stand behind every sentence: to encode them
takes as long as to read a hundred sentences. What lies there is numbers alone, and only what this
encoder made of these very phrases; anything else is made again, as is what cannot be kept.
"""

import contextlib
import hashlib
import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from duskfolk import files
from duskfolk.errors import DuskfolkError
from duskfolk.places import cache_folder

from .encoder import SentenceEncoder, Vectors

_FEW = 16  # phrases that are encoded as quickly as a file is read and looked at
_MOST = 32  # files of rows; those of one game's folk are two, and some for each other persona
_LARGEST = 16 << 20  # bytes of one
_OFF = 1e-3  # by how much the length of a row may differ from one


def kept_rows(texts: Sequence[str], encoder: SentenceEncoder) -> Vectors:
    """What `encoder.encode` makes of phrases, from the cache where it made it before."""
    if len(texts) < _FEW or (place := _place(texts, encoder)) is None:
        return encoder.encode(texts)
    with contextlib.suppress(DuskfolkError, OSError, ValueError):
        return _read(place, (len(texts), encoder.width))
    rows = encoder.encode(texts)
    with contextlib.suppress(DuskfolkError, OSError):
        _make_room(place.parent)
        files.write(place, rows.astype("<f4").tobytes(), private=True, follow=False)
    return rows


def _place(texts: Sequence[str], encoder: SentenceEncoder) -> Path | None:
    """The file of these phrases, which no other phrases and no other encoder share."""
    about = "\0".join((encoder.name, *texts)).encode("utf-8", "surrogatepass")
    try:
        folder = Path(os.path.abspath(cache_folder())) / "phrases"
    except (OSError, RuntimeError, ValueError):  # where nothing tells of a home
        return None
    return folder / f"{hashlib.sha256(about).hexdigest()[:32]}.rows"


def _read(place: Path, shape: tuple[int, int]) -> Vectors:
    data = files.read_bytes(place, most=_LARGEST, own=True)
    rows = np.frombuffer(data, "<f4").astype(np.float32).reshape(shape)
    if not (np.abs((rows * rows).sum(axis=1) - 1) < _OFF).all():  # no such thing holds of a NaN
        raise ValueError("these are no rows of an encoder")
    return rows


def _make_room(folder: Path) -> None:
    """Where files of many encoders have piled up, all of them go; each can be made again."""
    if files.is_link(folder) or not folder.is_dir():
        return
    if len(found := list(folder.iterdir())) >= _MOST:
        for each in found:
            each.unlink()
