"""Every array of the world, one line each.

The leading axis is the world, ``w``. A :class:`State` holds what changes while worlds run; a
:class:`Ground` holds levels made ready to play, which worlds share and never change. Rows of
bodies, lamps and embers that a level does not have stay zero, so a world's arrays, and its digest,
do not depend on the batch it lives in.
"""

import hashlib
import math
from functools import cache
from typing import NamedTuple, NoReturn

import numpy as np
import numpy.typing as npt

from .blocks import LINE, Row, open_as_block
from .kernel import fixed_kernel, kernel
from .kinds import Tally
from .rules import MAX_AGENTS, MAX_EMBERS, MAX_HEIGHT, MAX_PLACES, MAX_TILES

Floats = npt.NDArray[np.float32]
Bytes = npt.NDArray[np.int8]
Shorts = npt.NDArray[np.int16]
Ints = npt.NDArray[np.int32]
Masks = npt.NDArray[np.uint16]
Seeds = npt.NDArray[np.uint64]
Codes = npt.NDArray[np.uint8]

_A = MAX_AGENTS
ROOM_ROWS = MAX_HEIGHT + 2  # an empty one above and below
RAY_POINTS = 16  # points of a tile, 4 by 4, from which rays start


class State(NamedTuple):
    """Worlds in motion. Axes: w world, a body, l lamp, e ember."""

    # the world
    seed: Seeds  # (w) source of all its luck
    ground: Ints  # (w) row of its level in Ground
    tick: Ints  # (w) ticks since the start
    night: Ints  # (w) tick at which night falls
    genre: Bytes  # (w) Genre
    outcome: Bytes  # (w) Outcome
    bodies: Bytes  # (w) how many bodies it has
    quota: Bytes  # (w) lamps that must burn before the gate opens; 0 in a vigil
    wanted: Bytes  # (w) villagers that must be home before the lamplighter may leave
    home: Bytes  # (w) villagers brought home so far
    vigil: Ints  # (w) ticks for which three lamps have burned
    vigil_wanted: Ints  # (w) ticks for which they must; 0 outside a vigil
    gate_open: Bytes  # (w) 1 when the gate is open
    burning: Masks  # (w) bit l set when lamp l burns; bit 8 is the hearth
    # bodies: who and where
    role: Bytes  # (w, a) Role
    x: Floats  # (w, a) tiles
    y: Floats  # (w, a) tiles
    vx: Floats  # (w, a) tiles moved in the last tick
    vy: Floats  # (w, a) tiles moved in the last tick
    face: Bytes  # (w, a) Move one faces, never STAY
    place: Bytes  # (w, a) its post or den as a place number, -1 for none
    # bodies: condition
    hearts: Bytes  # (w, a) hearts left
    asleep: Ints  # (w, a) tick at which it wakes; it lies in its den until then
    dazed: Shorts  # (w, a) ticks left
    guard: Shorts  # (w, a) ticks left in which it cannot be struck
    windup: Shorts  # (w, a) ticks until its strike lands, 0 for none
    cool: Shorts  # (w, a) ticks until it may use again
    rest: Shorts  # (w, a) ticks until it may use its power again
    dash: Shorts  # (w, a) ticks left of a dash
    cower: Shorts  # (w, a) ticks left of cowering
    offer: Bytes  # (w, a) Use: what the deed use would do now
    offer_to: Bytes  # (w, a) the body, ember, lamp or den it would do it to
    still: Shorts  # (w, a) ticks without moving, at most 1000
    calm: Shorts  # (w, a) ticks since a hostile was near, at most 1000
    breath: Floats  # (w, a) 0 to 1
    charge: Floats  # (w, a) 0 to 1
    carrying: Bytes  # (w, a) ember in hand + 1, 0 for none
    leader: Bytes  # (w, a) body whose hand it holds + 1, 0 for none
    safe: Bytes  # (w, a) 1 for a villager that is home
    dials: Floats  # (w, a, 3) bold, roam, own
    # relations
    relation: Bytes  # (w, a, b) Relation of a towards b now
    nature: Bytes  # (w, a, b) what it returns to when a pledge ends
    pledge: Shorts  # (w, a, b) ticks left of a pledge
    # embers
    ember: Bytes  # (w, e) EmberState
    ember_x: Floats  # (w, e) tiles
    ember_y: Floats  # (w, e) tiles
    ember_at: Bytes  # (w, e) its carrier, its lamp, or the place number of its den; -1 for none
    regrow: Shorts  # (w, e) ticks until a stashed ember grows back on its bed, 0 for never
    # what bodies know
    sees: Masks  # (w, a) bit b set when a sees b now
    seen_x: Floats  # (w, a, b) where a last knew b
    seen_y: Floats  # (w, a, b)
    seen_at: Ints  # (w, a, b) tick of that knowledge, -1 for never
    heard_x: Floats  # (w, a) where its last noise came from
    heard_y: Floats  # (w, a)
    heard_at: Ints  # (w, a) tick of that noise, -1 for never
    noise: Bytes  # (w, a) Noise it made in the last decision
    # tallies, from which tasks and statistics are made
    tally: Shorts  # (w, a, 12) how often it did each Tally

    def __copy__(self) -> "State":
        """A state of its own block, as compiled code wants it, also from a part of another."""
        copy = allocate(len(self.seed))
        for mine, theirs in zip(copy, self, strict=True):
            mine[...] = theirs
        return copy

    def __deepcopy__(self, memo: dict[int, object]) -> "State":
        return self.__copy__()

    def __reduce__(self) -> NoReturn:
        raise TypeError(
            "A State is not pickled without its levels; pickle the Worlds, or save one."
        )


class Ground(NamedTuple):
    """Levels made ready to play. Axes: g level, t tile (y * 48 + x), p place, q point of a tile."""

    tiles: Codes  # (g, t) Tile
    room: Seeds  # (g, row + 1) bit x set where a body can stand in a row, the gate taken as open
    nav: Masks  # (g, t, p) way to place p: direction in the low 4 bits, distance in 1/5 tile above
    light: Masks  # (g, t) bit l set when the light of lamp l falls here; bit 8 is the hearth
    rays: Seeds  # (g, t, q) what :mod:`.rays` found from there so far, 0 for nobody looked yet
    place_x: Floats  # (g, p) tiles
    place_y: Floats  # (g, p) tiles; places a level lacks have nav 0xFFFF everywhere
    width: Bytes  # (g) tiles
    height: Bytes  # (g) tiles


class Scratch(NamedTuple):
    """Room to work in, lent to the rules by a kernel; nothing in it outlives a world's turn."""

    hidden: Bytes  # (a) 1 for who hides
    bright: Bytes  # (a) 1 for who stands in light or carries an ember
    shown: Floats  # (a, 5) what a body shows to all who see it
    far: Floats  # (a) squared distance
    found: Bytes  # (e, 2) an ember that lies somewhere, and its place
    level: Floats  # (5) how the level stands
    aim: Bytes  # (6) place a body wants the way to, or POINT or NOWHERE of :mod:`.way`
    aim_x: Floats  # (6) tiles, of a POINT
    aim_y: Floats  # (6)
    waves: Seeds  # (step, row + 1) bit x set where a search came with this step and not before


_SHAPES = {
    "dials": (_A, 3),
    "tally": (_A, len(Tally)),
    **dict.fromkeys(("relation", "nature", "pledge", "seen_x", "seen_y", "seen_at"), (_A, _A)),
    **dict.fromkeys(("ember", "ember_x", "ember_y", "ember_at", "regrow"), (MAX_EMBERS,)),
}
_WORLD_FIELDS = State._fields[: State._fields.index("role")]
_DTYPES = {
    np.uint64: ("seed",),
    np.int32: ("ground", "tick", "night", "vigil", "vigil_wanted", "asleep", "seen_at", "heard_at"),
    np.uint16: ("burning", "sees"),
    np.float32: ("x", "y", "vx", "vy", "breath", "charge", "dials", "ember_x", "ember_y",
                 "seen_x", "seen_y", "heard_x", "heard_y"),
    np.int8: ("genre", "outcome", "bodies", "quota", "wanted", "home", "gate_open", "role", "face",
              "place", "hearts", "carrying", "leader", "safe", "relation", "nature", "ember",
              "ember_at", "noise", "offer", "offer_to"),
}  # fmt: skip
_DTYPE_OF = {name: np.dtype(dtype) for dtype, names in _DTYPES.items() for name in names}


@kernel
def _whole_lines(size: int) -> int:
    """Bytes of the lines that a column of this many bytes fills or begins."""
    return (size + LINE - 1) // LINE * LINE


def _row_of(name: str) -> Row:
    """Type and shape of what one world has in a column."""
    shape = () if name in _WORLD_FIELDS else _SHAPES.get(name, (_A,))
    return _DTYPE_OF.get(name, np.dtype(np.int16)), shape


_ROWS = [_row_of(name) for name in State._fields]
_ROW_BYTES = np.array([dtype.itemsize * math.prod(shape) for dtype, shape in _ROWS])
open_as_block(State, _ROWS)


@cache
def _block_size(worlds: int) -> int:
    """Bytes of the block that holds so many worlds."""
    return sum(_whole_lines(worlds * size) for size in _ROW_BYTES.tolist())


def allocate(worlds: int) -> State:
    """A zeroed state of this many worlds; body columns are (worlds, 12), see :class:`State`.

    The columns lie one behind the other in one block of bytes, see :mod:`.blocks`; each takes whole
    lines of it.
    """
    sizes = [worlds * size for size in _ROW_BYTES.tolist()]
    block = np.zeros(_block_size(worlds), np.uint8)
    columns: list[np.ndarray] = []
    start = 0
    for size, (dtype, shape) in zip(sizes, _ROWS, strict=True):
        columns.append(block[start : start + size].view(dtype).reshape(worlds, *shape))
        start += _whole_lines(size)
    return State(*columns)


def allocate_ground(levels: int) -> Ground:
    """Empty ground for this many levels."""
    return Ground(
        tiles=np.zeros((levels, MAX_TILES), np.uint8),
        room=np.zeros((levels, ROOM_ROWS), np.uint64),
        nav=_in_lines((levels, MAX_TILES, MAX_PLACES), np.uint16, 0xFFFF),
        light=np.zeros((levels, MAX_TILES), np.uint16),
        rays=_in_lines((levels, MAX_TILES, RAY_POINTS), np.uint64, 0),
        place_x=np.zeros((levels, MAX_PLACES), np.float32),
        place_y=np.zeros((levels, MAX_PLACES), np.float32),
        width=np.zeros(levels, np.int8),
        height=np.zeros(levels, np.int8),
    )


def _in_lines(shape: tuple[int, ...], dtype: type[np.generic], value: int) -> np.ndarray:
    """A filled array that begins where a cache line of 64 bytes begins."""
    size = int(np.prod(shape)) * np.dtype(dtype).itemsize
    room = np.zeros(size + 64, np.uint8)  # unlike empty, zeros take no memory before they are used
    start = -room.ctypes.data % 64
    lines = room[start : start + size].view(dtype).reshape(shape)
    if value != 0:
        lines[:] = value
    return lines


def copy_world(source: State, s: int, target: State, t: int) -> None:
    """Copy world ``s`` of one state over world ``t`` of another, in place.

    The row of its ground is copied too: source and target must share one Ground.
    """
    _copy_rows(_block_of(source), len(source.seed), s, _block_of(target), len(target.seed), t)


def _block_of(state: State) -> Codes:
    """The bytes of all columns, see :func:`allocate`."""
    block = state.seed.base
    whole = block is not None and block.size == _block_size(len(state.seed))
    assert whole, "a state that allocate made, not a part or a copy of one"
    return block  # pyright: ignore[reportReturnType]


@fixed_kernel
def _copy_rows(source: Codes, sources: int, s: int, target: Codes, targets: int, t: int) -> None:
    """Copy row ``s`` of every column of a block for so many worlds, see :func:`allocate`."""
    column, into = 0, 0
    for size in _ROW_BYTES:
        row, copy = source[column + s * size :], target[into + t * size :]
        for byte in range(size):  # counted from the row's start: ten times as fast
            copy[byte] = row[byte]
        column += _whole_lines(sources * size)
        into += _whole_lines(targets * size)


def digest(state: State, w: int) -> str:
    """A 128-bit hash of all that one world is, as hex; where its level is stored does not count."""
    total = hashlib.blake2b(digest_size=16)
    for name, column in zip(State._fields, state, strict=True):
        if name != "ground":
            total.update(np.ascontiguousarray(column[w]).tobytes())
    return total.hexdigest()
