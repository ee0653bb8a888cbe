"""The way to somewhere: path fields of places, and a bounded search for what moves.

Places have their field ready in ``Ground.nav``; one cache line of it holds a tile's way to all 32.
A dropped ember or a remembered rival is reached in a straight line where a body fits along it,
else, from far off, by way of the place nearest to the goal, else by a breadth-first search. The
answer is kept until start or goal change tile, and the path that a search found while the body
walks along it.
"""

import numpy as np

from ..world.geometry import STEP_X, STEP_Y, is_walkable
from ..world.kernel import rule
from ..world.rules import MAX_AGENTS, MAX_PLACES, MAX_WIDTH, RADIUS
from ..world.state import ROOM_ROWS, Codes, Floats, Masks, Seeds, Shorts

AIMS = 7  # a body knows the way to so many things
NOWHERE, POINT = -1, -2  # an aim is a place number, or one of these
UNKNOWN = 0xFFFF
_ZERO = np.float32(0.0)
_HALF = np.float32(0.5)
_ONE = np.float32(1.0)
_TINY = np.float32(1e-3)
NO_WAY = (_ZERO, _ZERO, -_ONE)
_FIFTH = np.float32(0.2)
_STRIDE = np.float32(0.45)  # tiles between the points at which a straight line is tried
_ORTHOGONAL, _DIAGONAL = 5, 7  # fifths of a tile
_TURNS = np.array([1, 3, 5, 7, 2, 4, 6, 8], np.int8)  # Moves in the order a path prefers
_BIT, _NO_BIT = np.uint64(1), np.uint64(0)
_OFFSETS = STEP_Y.astype(np.int16) * MAX_WIDTH + STEP_X  # of tile numbers, by Move
_SEARCH_LIMIT = 96  # steps of a path after which a search settles for the straight line
WAVES = (_SEARCH_LIMIT + 2, ROOM_ROWS)  # uint64, the room that a search needs
_FAR_OFF = np.float32(9.0)  # tiles from which on one first goes to the place nearest to the goal
_AT_HAND = 20  # fifths of a tile
_KEPT = 12  # steps of a path that are kept
_STEPS = 3  # where they begin in an answer


def allocate_trails(worlds: int) -> Shorts:
    """No answers yet: int16 (worlds, bodies, aims, 3 + steps kept).

    An answer is (tile of the body + 1, or 0 for none; tile of the goal; fifths of a tile; first
    step; further steps of a path that was searched, or 0). The first step is a Move, 0 for straight
    on, or -1 - p by way of place p. All is a pure function of level, body's and goal's tile, so it
    is no part of a world's state.
    """
    return np.zeros((worlds, MAX_AGENTS, AIMS, _STEPS + _KEPT), np.int16)


@rule
def towards(x: np.float32, y: np.float32, to_x: np.float32, to_y: np.float32
            ) -> tuple[np.float32, np.float32, np.float32]:  # fmt: skip
    """Unit vector and distance from one point to another; zeros on the spot."""
    dx, dy = to_x - x, to_y - y
    distance = np.sqrt(dx * dx + dy * dy)
    if distance < _TINY:
        return _ZERO, _ZERO, _ZERO
    share = _ONE / distance
    return dx * share, dy * share, distance


@rule
def fits_straight(tiles: Codes, x: np.float32, y: np.float32, to_x: np.float32, to_y: np.float32
                  ) -> bool:  # fmt: skip
    """Whether a body can walk the straight line between two points, the gate taken as open."""
    dx, dy, distance = towards(x, y, to_x, to_y)
    side_x, side_y = -dy * RADIUS, dx * RADIUS
    for number in range(1, int(distance / _STRIDE) + 1):
        along = np.float32(number) * _STRIDE
        px, py = x + dx * along, y + dy * along
        left = int(py + side_y) * MAX_WIDTH + int(px + side_x)
        right = int(py - side_y) * MAX_WIDTH + int(px - side_x)
        if not (is_walkable(tiles[left], 1) and is_walkable(tiles[right], 1)):
            return False
    return True


@rule
def find_aim(a: int, aim: int, place: int, to_x: np.float32, to_y: np.float32, x: np.float32,
             y: np.float32, tile: int, tiles: Codes, room: Seeds, nav: Masks, place_x: Floats,
             place_y: Floats, trails: Shorts, waves: Seeds
             ) -> tuple[np.float32, np.float32, np.float32]:  # fmt: skip
    """Unit vector of the next step to an aim, and roughly the walking distance in tiles.

    The aim is a place, NOWHERE, or a POINT, which is (to_x, to_y). ``tile`` is the body's. Unknown
    ways are (0, 0, -1).
    """
    if place == NOWHERE:
        return NO_WAY
    step, fifths, beyond = 0, 0, 0
    if place == POINT:
        end = int(to_y) * MAX_WIDTH + int(to_x)
        if trails[a, aim, 0] != tile + 1 or trails[a, aim, 1] != end:
            find_way(a, aim, tile, end, tiles, room, nav, trails, waves)
        fifths, step = int(trails[a, aim, 2]), int(trails[a, aim, _STEPS])
        if step < 0:
            place, beyond = -1 - step, fifths
    if place >= 0:
        entry = int(nav[tile, place])
        if entry == UNKNOWN:
            return NO_WAY
        step, fifths = entry & 15, entry >> 4
        if fifths <= _DIAGONAL:  # this tile or the next: straight there
            step, to_x, to_y = 0, place_x[place], place_y[place]
    if step > 0:  # to the centre of the neighbouring tile that the path goes through
        to_x = np.float32(int(x) + STEP_X[step]) + _HALF
        to_y = np.float32(int(y) + STEP_Y[step]) + _HALF
    dx, dy, length = towards(x, y, to_x, to_y)
    if step > 0:
        length = np.float32(fifths) * _FIFTH
    return dx, dy, length + np.float32(beyond) * _FIFTH


@rule
def find_way(a: int, aim: int, start: int, end: int, tiles: Codes, room: Seeds, nav: Masks,
             trails: Shorts, waves: Seeds) -> None:  # fmt: skip
    """Write the answer for a body's and a goal's tile, see :func:`allocate_trails`."""
    x, y = np.float32(start % MAX_WIDTH) + _HALF, np.float32(start // MAX_WIDTH) + _HALF
    to_x, to_y = np.float32(end % MAX_WIDTH) + _HALF, np.float32(end // MAX_WIDTH) + _HALF
    step, fifths, on_path = 0, 0, False
    if not fits_straight(tiles, x, y, to_x, to_y):
        if max(abs(to_x - x), abs(to_y - y)) > _FAR_OFF:
            step, fifths = place_near(nav, start, end)
        if step == 0:
            on_path = follow(a, aim, start, end, trails)
            steps = 0 if on_path else search(room, start, end, waves)
            if steps > 0:
                on_path = True
                keep_path(a, aim, start, steps, room, waves, trails)
    if not on_path:
        trails[a, aim, 2] = fifths
        trails[a, aim, _STEPS] = step
        trails[a, aim, _STEPS + 1] = 0
    trails[a, aim, 0] = start + 1
    trails[a, aim, 1] = end


@rule
def follow(a: int, aim: int, start: int, end: int, trails: Shorts) -> bool:
    """Whether a body has come forward on its kept path; then what lies behind is dropped.

    The rest of a path is what a search from there would find: searches begin at the goal, and
    where a tile was entered from does not depend on what they look for.
    """
    if trails[a, aim, 0] == 0 or trails[a, aim, 1] != end:
        return False
    tile, fifths = int(trails[a, aim, 0]) - 1, int(trails[a, aim, 2])
    for number in range(_KEPT - 1):
        step = int(trails[a, aim, _STEPS + number])
        if step <= 0:
            return False
        tile += _OFFSETS[step]
        fifths -= _length_of(step)
        if tile == start:
            behind = number + 1
            if trails[a, aim, _STEPS + behind] == 0:
                return False  # what comes next was not kept
            for ahead in range(_KEPT):
                kept = ahead + behind
                trails[a, aim, _STEPS + ahead] = (
                    trails[a, aim, _STEPS + kept] if kept < _KEPT else 0
                )
            trails[a, aim, 2] = fifths
            return True
    return False


@rule
def place_near(nav: Masks, start: int, end: int) -> tuple[int, int]:
    """-1 - the place nearest to the goal, and fifths of a tile from there to it; (0, 0) for none.

    ``start`` and ``end`` are the tiles of body and goal.
    """
    step, length = 0, 0
    for place in range(MAX_PLACES):
        if nav[start, place] != UNKNOWN and nav[end, place] != UNKNOWN:
            fifths = int(nav[end, place]) >> 4
            if step == 0 or fifths < length:
                step, length = -1 - place, fifths
    if step < 0 and int(nav[start, -1 - step]) >> 4 < _AT_HAND:
        return 0, 0  # one is there already: from here on only a search helps
    return step, length


@rule
def search(room: Seeds, start: int, end: int, waves: Seeds) -> int:
    """How many steps the shortest path between two tiles has, 0 where none is found.

    A wave spreads from the end, a step at a time and over whole rows of tiles at once, since a row
    fits into one word. ``waves``, of the shape WAVES, gets the tiles that each step reached first,
    and in its last row all that any did.
    """
    seen = waves[_SEARCH_LIMIT + 1]
    for row in range(ROOM_ROWS):
        waves[0, row] = _NO_BIT
    waves[0, end // MAX_WIDTH + 1] = _BIT << np.uint64(end % MAX_WIDTH)
    for row in range(ROOM_ROWS):
        seen[row] = waves[0, row]
    from_row, from_bit = start // MAX_WIDTH + 1, _BIT << np.uint64(start % MAX_WIDTH)
    for step in range(1, _SEARCH_LIMIT + 1):
        last, wave = waves[step - 1], waves[step]
        wave[0] = wave[ROOM_ROWS - 1] = _NO_BIT
        reached = _NO_BIT
        for row in range(1, ROOM_ROWS - 1):
            free = room[row]
            beside = last[row] << _BIT | last[row] >> _BIT
            down, up = last[row - 1] & free, last[row + 1] & free
            # A diagonal step needs both sides free: one is in this row, the other in the next
            aslant = (down << _BIT | down >> _BIT) & room[row - 1]
            aslant |= (up << _BIT | up >> _BIT) & room[row + 1]
            wave[row] = (beside | down | up | aslant) & free & ~seen[row]
            seen[row] |= wave[row]
            reached |= wave[row]
        if wave[from_row] & from_bit != _NO_BIT:
            return step
        if reached == _NO_BIT:
            return 0
    return 0


@rule
def keep_path(a: int, aim: int, start: int, steps: int, room: Seeds, waves: Seeds,
              trails: Shorts) -> None:  # fmt: skip
    """Write the length and the first steps of the path that a search found, back along its waves.

    ``steps`` is what :func:`search` returned. Straight steps come before diagonal ones.
    """
    for number in range(_KEPT):
        trails[a, aim, _STEPS + number] = 0
    x, y, fifths = start % MAX_WIDTH, start // MAX_WIDTH, 0
    for number in range(steps):
        step = _back(x, y, room, waves[steps - 1 - number])
        if number < _KEPT:
            trails[a, aim, _STEPS + number] = step
        fifths += _length_of(step)
        x += STEP_X[step]
        y += STEP_Y[step]
    trails[a, aim, 2] = fifths


@rule
def _back(x: int, y: int, room: Seeds, wave: Seeds) -> int:
    """The Move from a tile that a wave reached to one that the wave before it did."""
    for turn in range(8):
        step = int(_TURNS[turn])
        to_x, to_y = np.uint64(x + STEP_X[step]), y + STEP_Y[step]
        if (wave[to_y + 1] >> to_x) & _BIT == _NO_BIT:
            continue
        sides = (room[y + 1] >> to_x) & (room[to_y + 1] >> np.uint64(x)) & _BIT
        if step % 2 == 1 or sides != _NO_BIT:
            return step
    return 0


@rule
def _length_of(step: int) -> int:
    """Fifths of a tile that a Move is long; every other one is diagonal."""
    return _DIAGONAL if step % 2 == 0 else _ORTHOGONAL
