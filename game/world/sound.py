"""Whether a world that somebody's file describes can be one that was played.

Compiled code takes what a State holds at its word: a body number is an index. So what comes from
outside is held against the ranges of the table in :mod:`.state`, then against the level, and then
against itself: what is carried has a carrier, and nobody stands in a wall.
"""

from collections.abc import Iterator, Set
from functools import cache

import numpy as np

from .kinds import FOES, STRIKERS, EmberState, Mood, Order, Outcome, Role, Tile
from .rules import (
    MAX_DENS,
    MAX_LAMPS,
    MAX_WIDTH,
    PLACE_DENS,
    RADIUS,
    ROUSE_TICKS,
    TICKS_PER_DECISION,
)
from .state import COLUMNS, Ground, State

_REACH = float(RADIUS) - 0.001  # a body may touch a wall; roundings differ by less
_FREE = frozenset((int(Tile.FLOOR), int(Tile.GRASS), int(Tile.DEN)))
_DENS = range(PLACE_DENS, PLACE_DENS + MAX_DENS)
_FIXED = [name for name, about in COLUMNS.items() if about.fixed]
_HEARTH = 1 << MAX_LAMPS


def fault(world: State, start: State, ground: Ground) -> str | None:
    """What is wrong with a world, as words after "it says that"; None for a sound one.

    Args:
        world: of one world.
        start: of one world, how the level begins that it claims to play.
        ground: of that one level.
    """
    for name in _FIXED:
        if not np.array_equal(getattr(world, name), getattr(start, name)):
            return f"{name} is not as the level has it"
    bodies, embers = int(start.bodies[0]), int(np.count_nonzero(start.ember[0]))
    if wrong := _beyond(world, bodies, embers):
        return wrong
    return next(_contradictions(world, bodies, embers, ground), None)


def _beyond(world: State, bodies: int, embers: int) -> str | None:
    """The first value that is out of the range of its column."""
    values = np.concatenate([column.reshape(-1) for column in world], dtype=np.float64)
    low, high = _limits(bodies, embers)
    wrong = ~((values >= low) & (values <= high))  # so that no number is wrong, too
    if not wrong.any():
        return None
    at = int(np.argmax(wrong))
    value, least, most = values[at], low[at], high[at]
    for name, column in zip(State._fields, world, strict=True):
        if at < column.size:
            where = ", ".join(map(str, np.unravel_index(at, column.shape)[1:]))
            place = f"{name}[{where}]" if where else name
            return f"{place} is {value:.9g}, which goes from {least:.9g} to {most:.9g}"
        at -= column.size
    return None


@cache
def _limits(bodies: int, embers: int) -> tuple[np.ndarray, np.ndarray]:
    """The lowest and the highest of every value of a world, one column behind the other."""
    there = {"a": slice(bodies), "b": slice(bodies), "e": slice(embers)}
    limits = [np.zeros(0)], [np.zeros(0)]
    for about in COLUMNS.values():
        part = tuple(there.get(axis, slice(None)) for axis in about.axes)
        for found, limit in zip(limits, (about.low, about.high), strict=True):
            column = np.zeros(about.shape)
            column[part] = limit
            found.append(column.reshape(-1))
    return np.concatenate(limits[0]), np.concatenate(limits[1])


def _contradictions(world: State, bodies: int, embers: int, ground: Ground) -> Iterator[str]:
    """Where values that are possible each do not go together."""
    s = world
    if s.tick[0] >= s.night[0] + TICKS_PER_DECISION:
        yield "the night is over for long"
    if s.vigil[0] >= s.vigil_wanted[0] + TICKS_PER_DECISION:
        yield "the vigil is over for long"
    if max(s.seen_at.max(), s.heard_at.max()) > s.tick[0]:
        yield "somebody knows what has not happened yet"
    if (s.outcome[0] == Outcome.LOST) != (s.hearts[0, 0] == 0):
        yield "the outcome does not follow from the hearts"
    villagers = s.role[0, :bodies] == Role.VILLAGER
    if (s.leader[0, :bodies] > villagers).any():
        yield "a hand is held by who is no villager, or it is not the lamplighter's"
    if (s.safe[0, :bodies] > villagers).any() or s.home[0] != s.safe[0].sum():
        yield "others are home than those who came"
    yield from _of_moods(s, bodies)
    yield from _of_rest_and_orders(s, bodies)
    tiles = ground.tiles[0].tobytes()
    spots: list[tuple[float, float]] = list(zip(s.x[0].tolist(), s.y[0].tolist(), strict=True))
    for a, (x, y) in enumerate(spots[:bodies]):
        if not _stands(x, y, _FREE | {Tile.GATE} if s.gate_open[0] else _FREE, tiles):
            yield f"body {a} stands where nobody can, at ({x:.2f}, {y:.2f})"
    yield from _of_embers(s, spots[:bodies], embers, tiles, ground.place_x[0] > 0)


def _of_moods(s: State, bodies: int) -> Iterator[str]:
    """Only foes have moods, and those follow from what they doubt, search and have lost."""
    role, mood, doubt, search, lost = (
        column[0, :bodies] for column in (s.role, s.mood, s.doubt, s.search, s.lost)
    )
    minds = (mood | doubt | search | lost) != 0
    if minds[~np.isin(role, FOES)].any():
        yield "somebody doubts or hunts who is no foe"
    if s.stirred[0] < 0 and minds.any():
        yield "somebody doubts or hunts although the lamplighter has not stirred"
    need, hunts = s.need[0], mood == Mood.HUNTING
    if (hunts & ((doubt != need) | (search > 0))).any() or (~hunts & (lost > 0)).any():
        yield "somebody hunts, or has lost a hunt, without its doubts"
    wonders = (doubt > 0) | (search > 0)
    if (~hunts & ((mood == Mood.SUSPICIOUS) != wonders)).any() or (doubt > need).any():
        yield "somebody is calm or suspicious against its doubts"


def _of_rest_and_orders(s: State, bodies: int) -> Iterator[str]:
    """Sleepers lie still, only strikers strike, and an order has its time and its body."""
    tick, stirred, role = s.tick[0], s.stirred[0], s.role[0, :bodies]
    if stirred >= tick:
        yield "the lamplighter stirs in the time to come"
    early = stirred < 0 or tick < stirred + ROUSE_TICKS
    asleep = (s.asleep > tick) | (s.sleeps > 0) | (s.safe > 0) | ((s.near_start > 0) & early)
    if (asleep & (s.dazed == 0)).any():
        yield "somebody is awake who sleeps or is home"
    if s.sleeps[0, 0]:
        yield "the lamplighter sleeps all night"
    if (s.windup | s.recoil)[0, :bodies][~np.isin(role, STRIKERS)].any():
        yield "somebody strikes who cannot"
    if ((s.order == Order.NONE) != (s.order_left == 0)).any():
        yield "an order stands for no time, or its time for no order"
    if s.order_to.max() >= bodies or s.order_by.max() > bodies:
        yield "an order is about nobody, or by nobody"
    if ((s.order_by > 0) & (s.order == Order.NONE)).any():
        yield "somebody gave an order that is none"
    if ((s.dial_left == 0) & (s.dial_back > 0)).any():
        yield "a dial goes back that was not turned"
    if s.paid[0] > s.toll[0]:
        yield "more was paid for the gate than is asked"


def _stands(x: float, y: float, free: Set[int], tiles: bytes) -> bool:
    """Whether a body has room there."""
    left, right = int(x - _REACH), int(x + _REACH)
    top, bottom = int(y - _REACH) * MAX_WIDTH, int(y + _REACH) * MAX_WIDTH
    return {tiles[row + column] for row in (top, bottom) for column in (left, right)} <= free


def _of_embers(
    s: State, spots: list[tuple[float, float]], embers: int, tiles: bytes, places: np.ndarray
) -> Iterator[str]:
    """Every ember is in one place, and who should know it knows."""
    carried, lamps = [0] * s.carrying.shape[1], _HEARTH
    columns = (s.ember, s.ember_at, s.regrow, s.ember_x, s.ember_y)
    for e, (kind, at, regrow, x, y) in enumerate(
        zip(*(column[0, :embers].tolist() for column in columns), strict=True)
    ):
        under, found = tiles[int(y) * MAX_WIDTH + int(x)], False
        if regrow and kind != EmberState.STASHED:
            yield f"ember {e} grows, but not in a den"
        if kind == EmberState.LYING:
            found = at == -1 and under in _FREE | {Tile.GATE}
        elif kind == EmberState.CARRIED:
            if found := 0 <= at < len(spots) and spots[at] == (x, y):
                carried[at] = e + 1
        elif kind == EmberState.BURNING:
            if found := 0 <= at < MAX_LAMPS and bool(places[at]) and not lamps >> at & 1:
                lamps |= 1 << at
        elif kind == EmberState.STASHED:
            found = at in _DENS and bool(places[at]) and under == Tile.DEN
        if not found:
            yield f"ember {e} is nowhere"
    if carried != s.carrying[0].tolist():
        yield "other embers are carried than hands hold"
    if lamps != s.burning[0]:
        yield "other lamps burn than have embers"
