"""A saved world as bytes: small, versioned, without its level, and trusted in nothing.

Version, mark of the level and digest are a line each of text; then comes every column but
``ground``, packed. The digest tells of damage. Anybody can compute a new one, so what is read is
checked by :mod:`.sound` besides.
"""

import zlib

import numpy as np

from duskfolk import files
from duskfolk.errors import shown

from ..errors import SaveError
from .state import YOUNG, State, allocate, digest

VERSION = 4  # rises with every change of a column
_OLDEST = 3  # that is read; what it lacks is in YOUNG
_KIND = b"duskfolk world "
_HEADS = {_KIND + b"%d" % version: version for version in range(_OLDEST, VERSION + 1)}
_MOST = sum(column[0].nbytes for column in allocate(1))


def pack(state: State, w: int, mark: bytes) -> bytes:
    """World ``w`` of a state as a save; ``mark`` is a hash of its level."""
    body = b"".join(
        np.ascontiguousarray(column[w]).tobytes()
        for name, column in zip(State._fields, state, strict=True)
        if name != "ground"
    )
    return (
        _KIND
        + b"%d\n" % VERSION
        + mark
        + b" "
        + digest(state, w).encode()
        + b"\n"
        + zlib.compress(body)
    )


def unpack(saved: bytes, mark: bytes, name: str) -> State:
    """The one world of a save; whether it is sound is for others to say.

    Args:
        saved: what :func:`pack` returned.
        mark: of the level that it has to belong to.
        name: of that level, for the complaint.

    Raises:
        SaveError: it is cut off, damaged, of another version or of another level.
    """
    if not isinstance(saved, bytes | bytearray | memoryview):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise SaveError(f"A save is bytes, not {shown(saved)}; give what Worlds.save returned.")
    saved = bytes(saved)
    if not saved.startswith(_KIND):
        raise SaveError("This is not a saved world of Duskfolk; choose a file made by its save.")
    head, _, rest = saved.partition(b"\n")
    if head not in _HEADS:
        version = head.rpartition(b" ")[2][:20].decode(errors="replace")
        raise SaveError(
            f"This save has version {version}; this Duskfolk reads version {_OLDEST} to {VERSION}."
        )
    said, _, packed = rest.partition(b"\n")
    world, at = allocate(1), 0
    lacking = {"ground"} | {young for young, since in YOUNG.items() if since > _HEADS[head]}
    held = [name for name in State._fields if name not in lacking]
    size = sum(getattr(world, name).nbytes for name in held)
    body = files.unpack(packed, most=_MOST, source="This save", refuse=SaveError)
    if len(body) != size:
        raise SaveError("This save is cut off; use another one.")
    for field, column in zip(State._fields, world, strict=True):
        if field in held:
            part = np.frombuffer(body, column.dtype, column.size, at)
            column[...] = part.reshape(column.shape)
            at += column.nbytes
    found, _, said = said.partition(b" ")
    if digest(world, 0).encode() != said:
        raise SaveError("This save is damaged (its digest does not fit); use an earlier one.")
    if found != mark:
        raise SaveError(
            f"This save belongs to another level than {shown(name)}; start that level first."
        )
    return world
