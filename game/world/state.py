"""Every array of the world, one line each.

The leading axis is the world, ``w``. A :class:`State` holds what changes while worlds run; a
:class:`Ground` holds levels made ready to play, which worlds share and never change. Rows of
bodies, lamps and embers that a level does not have stay zero, so a world's arrays, and its digest,
do not depend on the batch it lives in.
"""

import hashlib
import math
from functools import cache
from typing import Annotated, Literal, NamedTuple, NoReturn, get_args

import numpy as np
import numpy.typing as npt

from .kernel import fixed_kernel, kernel
from .kinds import (
    EmberState,
    Genre,
    Mood,
    Move,
    Noise,
    Order,
    Outcome,
    Relation,
    Role,
    Tally,
    Use,
)
from .lines import LINE, Row
from .rules import (
    BECKON_DAZE,
    CATCH_DAZE,
    COWER_TICKS,
    DASH_TICKS,
    DIAL_TICKS,
    DOUBT_LONGEST,
    FLASH_DAZE,
    HEARTS,
    LONGEST_ORDER,
    LONGEST_PLEDGE,
    LOSE_TICKS,
    MAX_AGENTS,
    MAX_EMBERS,
    MAX_HEIGHT,
    MAX_LAMPS,
    MAX_PLACES,
    MAX_TILES,
    MAX_WIDTH,
    PACE_LEAST,
    PACE_MOST,
    POWER_REST,
    RADIUS,
    RECOIL_TICKS,
    REGROW_TICKS,
    SEARCH_TICKS,
    STRIKE_REST,
    STRUCK_DAZE,
    STRUCK_GUARD,
    WINDUP_TICKS,
)
from .twins import when_compiled

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

Axes = Literal["", "a", "ab", "ad", "at", "e"]
_SIZES = {"a": _A, "b": _A, "d": 3, "e": MAX_EMBERS, "t": len(Tally)}
_MOST = 1 << 24  # ticks; a level has far fewer
_NEAR = float(RADIUS)
_RIGHT = float(MAX_WIDTH - RADIUS)
_BOTTOM = float(MAX_HEIGHT - RADIUS)
MOST_TOLL = 99
MORE_HEARTS = 3  # with which a level can let its lamplighter begin, beyond the usual ones
_DAZED = max(int(STRUCK_DAZE.max()), FLASH_DAZE, CATCH_DAZE, BECKON_DAZE)


class Column(NamedTuple):
    """What a world has in a column of its State."""

    axes: Axes
    low: float  # of what is there; bodies and embers that a level lacks are 0
    high: float
    fixed: bool = False  # whether the level alone says it

    @property
    def shape(self) -> tuple[int, ...]:
        """How many of each of its axes."""
        return tuple(_SIZES[axis] for axis in self.axes)


class State(NamedTuple):
    """Worlds in motion: of each column its type, its axes, the range of its values and a meaning.

    The first axis of all is w, the world, and so is not named; then a or b body, e ember, d dial,
    t Tally. A lamp is l.
    """

    # the world
    seed: Annotated[Seeds, Column("", 0, 2**64 - 1)]  # source of all its luck
    ground: Annotated[Ints, Column("", 0, _MOST)]  # row of its level in Ground
    tick: Annotated[Ints, Column("", 0, _MOST)]  # ticks since the start
    night: Annotated[Ints, Column("", 0, _MOST, True)]  # tick at which night falls
    genre: Annotated[Bytes, Column("", 0, max(Genre), True)]  # Genre
    outcome: Annotated[Bytes, Column("", 0, max(Outcome))]  # Outcome
    bodies: Annotated[Bytes, Column("", 0, _A, True)]  # how many bodies it has
    # lamps that must burn before the gate opens; 0 in a vigil
    quota: Annotated[Bytes, Column("", 0, MAX_LAMPS, True)]
    # villagers that must be home before the lamplighter may leave
    wanted: Annotated[Bytes, Column("", 0, _A, True)]
    home: Annotated[Bytes, Column("", 0, _A)]  # villagers brought home so far
    vigil: Annotated[Ints, Column("", 0, _MOST)]  # ticks for which three lamps have burned
    # ticks for which they must; 0 outside a vigil
    vigil_wanted: Annotated[Ints, Column("", 0, _MOST, True)]
    gate_open: Annotated[Bytes, Column("", 0, 1)]  # 1 when the gate is open
    # embers for which wardens open the gate, 0 where they do not; and those they have been given
    toll: Annotated[Bytes, Column("", 0, MOST_TOLL, True)]
    paid: Annotated[Bytes, Column("", 0, MOST_TOLL)]
    # bit l set when lamp l burns; bit 8 is the hearth
    burning: Annotated[Masks, Column("", 0, 2 << MAX_LAMPS)]
    # tick of the lamplighter's first act, -1 before it
    stirred: Annotated[Ints, Column("", -1, _MOST)]
    # ticks of doubt from which foes hunt
    need: Annotated[Shorts, Column("", 0, DOUBT_LONGEST)]
    # bodies: who and where
    role: Annotated[Bytes, Column("a", 0, max(Role), True)]  # Role
    x: Annotated[Floats, Column("a", _NEAR, _RIGHT)]  # tiles
    y: Annotated[Floats, Column("a", _NEAR, _BOTTOM)]  # tiles
    vx: Annotated[Floats, Column("a", -1, 1)]  # tiles moved in the last tick
    vy: Annotated[Floats, Column("a", -1, 1)]  # tiles moved in the last tick
    face: Annotated[Bytes, Column("a", 1, max(Move))]  # Move one faces, never STAY
    # its post or den as a place number, -1 for none
    place: Annotated[Bytes, Column("a", -1, MAX_PLACES - 1, True)]
    # bodies: condition
    hearts: Annotated[Bytes, Column("a", 0, HEARTS.max() + MORE_HEARTS)]  # hearts left
    # tick at which it wakes; it lies in its den until then
    asleep: Annotated[Ints, Column("a", 0, _MOST, True)]
    # 1 for a foe that sleeps all night, as the setting has it
    sleeps: Annotated[Bytes, Column("a", 0, 1)]
    near_start: Annotated[
        Bytes, Column("a", 0, 1, True)
    ]  # 1 for a foe that waits for the first act
    dazed: Annotated[Shorts, Column("a", 0, _DAZED)]  # ticks left
    # ticks left in which it cannot be struck
    guard: Annotated[Shorts, Column("a", 0, STRUCK_GUARD)]
    # ticks until its strike lands, 0 for none
    windup: Annotated[Shorts, Column("a", 0, WINDUP_TICKS)]
    # ticks until it may use again
    cool: Annotated[Shorts, Column("a", 0, WINDUP_TICKS + STRIKE_REST)]
    rest: Annotated[Shorts, Column("a", 0, POWER_REST)]  # ticks until it may use its power again
    recoil: Annotated[Shorts, Column("a", 0, RECOIL_TICKS)]  # ticks left of stepping back
    dash: Annotated[Shorts, Column("a", 0, DASH_TICKS)]  # ticks left of a dash
    cower: Annotated[Shorts, Column("a", 0, COWER_TICKS)]  # ticks left of cowering
    offer: Annotated[Bytes, Column("a", 0, max(Use))]  # Use: what the deed use would do now
    # the body, ember, lamp or den it would do it to
    offer_to: Annotated[Bytes, Column("a", 0, MAX_PLACES - 1)]
    still: Annotated[Shorts, Column("a", 0, 1000)]  # ticks without moving
    calm: Annotated[Shorts, Column("a", 0, 1000)]  # ticks since a hostile was near
    pace: Annotated[Floats, Column("a", PACE_LEAST, PACE_MOST)]  # times as fast as its kind
    breath: Annotated[Floats, Column("a", 0, 1)]
    charge: Annotated[Floats, Column("a", 0, 1)]
    carrying: Annotated[Bytes, Column("a", 0, MAX_EMBERS)]  # ember in hand + 1, 0 for none
    leader: Annotated[Bytes, Column("a", 0, _A)]  # body whose hand it holds + 1, 0 for none
    safe: Annotated[Bytes, Column("a", 0, 1)]  # 1 for a villager that is home
    dials: Annotated[Floats, Column("ad", 0, 1)]  # bold, roam, own
    # where a dial that talk turned goes back to, and ticks until it does; 0 for none
    dial_back: Annotated[Floats, Column("ad", 0, 1)]
    dial_left: Annotated[Shorts, Column("ad", 0, DIAL_TICKS)]
    # bodies: mood
    mood: Annotated[Bytes, Column("a", 0, max(Mood))]  # Mood
    doubt: Annotated[Shorts, Column("a", 0, DOUBT_LONGEST)]  # ticks of doubt gathered
    search: Annotated[Shorts, Column("a", 0, SEARCH_TICKS)]  # ticks left of a search
    lost: Annotated[Shorts, Column("a", 0, LOSE_TICKS)]  # ticks a hunter has seen no rival
    # bodies: orders
    order: Annotated[Bytes, Column("a", 0, max(Order))]  # Order
    order_to: Annotated[Bytes, Column("a", 0, _A - 1)]  # the body it is about
    order_x: Annotated[Floats, Column("a", 0, _RIGHT)]  # the place it is about
    order_y: Annotated[Floats, Column("a", 0, _BOTTOM)]
    order_left: Annotated[Shorts, Column("a", 0, LONGEST_ORDER)]  # ticks for which it stands
    order_by: Annotated[Bytes, Column("a", 0, _A)]  # the body that gave it by talk + 1, 0 for none
    asked: Annotated[Bytes, Column("a", 0, 1)]  # 1 for who was asked since the last decision
    # relations
    # Relation of a towards b now; of a towards itself ALLY, but NEUTRAL while it waits somewhere
    relation: Annotated[Bytes, Column("ab", 0, max(Relation))]
    # what it returns to when a pledge ends
    nature: Annotated[Bytes, Column("ab", 0, max(Relation))]
    pledge: Annotated[Shorts, Column("ab", 0, LONGEST_PLEDGE)]  # ticks left of a pledge
    # embers
    ember: Annotated[Bytes, Column("e", 0, max(EmberState))]  # EmberState
    ember_x: Annotated[Floats, Column("e", _NEAR, _RIGHT)]  # tiles
    ember_y: Annotated[Floats, Column("e", _NEAR, _BOTTOM)]  # tiles
    # its carrier, its lamp, or the place number of its den; -1 for none
    ember_at: Annotated[Bytes, Column("e", -1, MAX_PLACES - 1)]
    # ticks until a stashed ember grows back on its bed, 0 for never
    regrow: Annotated[Shorts, Column("e", 0, REGROW_TICKS)]
    # what bodies know
    sees: Annotated[Masks, Column("a", 0, (1 << _A) - 1)]  # bit b set when a sees b now
    seen_x: Annotated[Floats, Column("ab", 0, _RIGHT)]  # where a last knew b
    seen_y: Annotated[Floats, Column("ab", 0, _BOTTOM)]
    seen_at: Annotated[Ints, Column("ab", -1, _MOST)]  # tick of that knowledge, -1 for never
    heard_x: Annotated[Floats, Column("a", 0, _RIGHT)]  # where its last noise came from
    heard_y: Annotated[Floats, Column("a", 0, _BOTTOM)]
    heard_at: Annotated[Ints, Column("a", -1, _MOST)]  # tick of that noise, -1 for never
    noise: Annotated[Bytes, Column("a", 0, max(Noise))]  # Noise it made in the last decision
    # tallies, from which tasks and statistics are made
    tally: Annotated[Shorts, Column("at", 0, 2**15 - 1)]  # how often it did each Tally

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
    shown: Floats  # (a, 6) what a body shows to all who see it
    far: Floats  # (a) squared distance
    found: Bytes  # (e, 2) an ember that lies somewhere, and its place
    level: Floats  # (5) how the level stands
    aim: Bytes  # (7) place a body wants the way to, or POINT or NOWHERE of :mod:`.way`
    aim_x: Floats  # (7) tiles, of a POINT
    aim_y: Floats  # (7)
    waves: Seeds  # (step, row + 1) bit x set where a search came with this step and not before


def _read(column: object) -> tuple[np.dtype[np.generic], Column]:
    """The type of a column's values and what stands beside it."""
    array, about = get_args(column)
    return np.dtype(get_args(get_args(array)[1])[0]), about


_TABLE = {name: _read(column) for name, column in State.__annotations__.items()}
# Memory trusts these ranges: compiled code, which checks no index, sees nothing beyond them.
COLUMNS = {name: about for name, (_, about) in _TABLE.items()}


YOUNG = dict.fromkeys(("toll", "paid", "dial_back", "dial_left", "order_by", "asked"), 4)
"""Columns that worlds and saves of before a version lack; they were all zero."""


@kernel
def _whole_lines(size: int) -> int:
    """Bytes of the lines that a column of this many bytes fills or begins."""
    return (size + LINE - 1) // LINE * LINE


_ROWS: list[Row] = [(dtype, about.shape) for dtype, about in _TABLE.values()]
_ROW_BYTES = np.array([dtype.itemsize * math.prod(shape) for dtype, shape in _ROWS])


def _open_as_block() -> None:
    from .blocks import open_as_block  # numba: once something is compiled

    open_as_block(State, _ROWS)


when_compiled(_open_as_block)


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
    """A 128-bit hash of all that one world is, as hex; where its level is stored does not count.

    A column of :data:`YOUNG` counts where it tells something: a world in which nobody was asked for
    what it tells of has the digest that its replay wrote down before there was such a column.
    """
    total = hashlib.blake2b(digest_size=16)
    for name, column in zip(State._fields, state, strict=True):
        if name == "ground" or (name in YOUNG and not column[w].any()):
            continue
        if name in YOUNG:
            total.update(name.encode())
        total.update(column[w].tobytes())
    return total.hexdigest()
