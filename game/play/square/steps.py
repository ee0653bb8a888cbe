"""Walking about on the square: where one can stand, and how figures get there. Knows no pygame."""

from collections.abc import Iterable
from math import hypot

from ...view.square.scene import POSTS, WELL, Standing
from ...world.kinds import Move

PACE = 96.0  # pixels a second
_STRIDE = 0.21  # frames of a walk to a pixel
_EDGE = 26, 178, 614, 322  # within which one walks: left, top, right, bottom
_ROUND_WELL = 26.0, 13.0  # half axes of the ring of stones
_ROOM = 13.0  # pixels that somebody takes
_BESIDE = (22.0, -12.0)  # where a wisp hovers
_WAYS = {
    (0, -1): Move.NORTH, (1, -1): Move.NORTH_EAST, (1, 0): Move.EAST, (1, 1): Move.SOUTH_EAST,
    (0, 1): Move.SOUTH, (-1, 1): Move.SOUTH_WEST, (-1, 0): Move.WEST, (-1, -1): Move.NORTH_WEST,
}  # fmt: skip
_OF_A_MOVE = {int(move): way for way, move in _WAYS.items()}


def walk(me: Standing, move: int, others: Iterable[Standing], seconds: float) -> None:
    """Take a step, round whatever stands in the way; a move of 0 stands still."""
    way = _OF_A_MOVE.get(move)
    me.moving = way is not None
    if way is None:
        return
    long = hypot(*way)
    me.face = move
    x, y = me.x + way[0] / long * PACE * seconds, me.y + way[1] / long * PACE * seconds
    me.stride += PACE * seconds * _STRIDE
    x, y = _off_the_well(x, y)
    for there in ((one.x, one.y) for one in others if one is not me):
        x, y = _off(x, y, *there, _ROOM)
    for post in POSTS:
        x, y = _off(x, y, float(post[0]), float(post[1]), 8.0)
    left, top, right, bottom = _EDGE
    me.x, me.y = min(right, max(left, x)), min(bottom, max(top, y))


def toward(me: Standing, x: float, y: float) -> int:
    """The move that leads nearer to a spot; 0 where one is near enough to speak."""
    dx, dy = x - me.x, y - me.y
    if hypot(dx, dy) < 2.4 * _ROOM:
        return 0
    step_x = 0 if abs(dx) < 6 else 1 if dx > 0 else -1
    step_y = 0 if abs(dy) < 6 else 1 if dy > 0 else -1
    return int(_WAYS.get((step_x, step_y), Move.STAY))


def hover(wisp: Standing, me: Standing, seconds: float) -> None:
    """Let the wisp keep beside the player."""
    share = min(1.0, 3.0 * seconds)
    wisp.x += (me.x + _BESIDE[0] - wisp.x) * share
    wisp.y += (me.y + _BESIDE[1] - wisp.y) * share


def face(one: Standing, at: Standing) -> None:
    """Let somebody look at somebody."""
    dx, dy = at.x - one.x, at.y - one.y
    along, across = (Move.SOUTH, Move.NORTH)[dy < 0], (Move.EAST, Move.WEST)[dx < 0]
    one.face = int(along if abs(dy) > abs(dx) else across)


def is_grass(x: float, y: float) -> bool:
    """Whether a spot is off the cobbles."""
    return ((x - 320) / 264) ** 2 + ((y - 216) / 99) ** 2 > 1


def apart(one: Standing, other: Standing) -> float:
    """Pixels between two."""
    return hypot(one.x - other.x, one.y - other.y)


def _off(x: float, y: float, at_x: float, at_y: float, room: float) -> tuple[float, float]:
    """Out of a circle."""
    dx, dy = x - at_x, (y - at_y) * 1.6
    away = hypot(dx, dy)
    if away >= room or away == 0:
        return x, y
    return at_x + dx / away * room, at_y + dy / away * room / 1.6


def _off_the_well(x: float, y: float) -> tuple[float, float]:
    wide, high = _ROUND_WELL
    at_x, at_y = float(WELL[0]), WELL[1] - 7.0
    share = hypot((x - at_x) / wide, (y - at_y) / high)
    if share >= 1 or share == 0:
        return x, y
    return at_x + (x - at_x) / share, at_y + (y - at_y) / share
