"""The rows of all bodies, of columns of answers and of what bodies remember.

A row is first written in the game's own units; one multiplication and one clip then make it the
observation that :mod:`duskfolk.game.layout` describes.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ...game import layout
from .answers import Standing
from .columns import FELT, UNTOLD, Counts, Crowd, Flags, Owns, Reals, Walls
from .memory import Memories, Sights
from .mood import Seen
from .nature import CALM_REACH, DOUBT_NEAR, FRIENDS, HEARTS, RELATIONS, STRIKES_FROM
from .units import path_numbers

_HOSTILE = RELATIONS.index("hostile")
_HUNTING = len(layout.MOODS) - 1
_KINDS = len(layout.RAY_HITS) - 1
_SPOT = 1e-3  # tiles: nearer than this there is no direction to go
_RIVAL = tuple(layout.HINTS).index("rival")
_OTHERS = [number for number in range(len(layout.HINTS)) if number != _RIVAL]  # as TOLD has them
_FRIEND = tuple(layout.HINTS).index("friend")
_OWN = {name: layout.index(f"own.{name}") for name in
        ("face_x", "face_y", "hearts", "calm", "mood", "doubt")}  # fmt: skip
_FELT = [layout.index(f"own.{name}") for name in FELT]
_WIDTH, _MOST = layout.OTHER_WIDTH, layout.OTHERS


Rows = NDArray[np.float32]


class Met(NamedTuple):
    """Who is in sight, those of each body together and the nearest of them first."""

    crowd: Crowd
    gap: Reals  # (m) units away
    dx: Reals  # (m)
    dy: Reals


def meet(crowd: Crowd, own: Owns) -> Met:
    """Put a crowd in order."""
    dx, dy = crowd.x - own.x[crowd.seer], crowd.y - own.y[crowd.seer]
    gap = np.hypot(dx, dy)
    order = np.lexsort((gap, crowd.seer))
    return Met(crowd._make(part[order] for part in crowd), gap[order], dx[order], dy[order])


def remember(met: Met, memories: Memories, seats: Counts, now: float, tile: float) -> None:
    """Let bodies remember whom they see, and be alarmed by rivals near by."""
    crowd, who = met.crowd, seats[met.crowd.seer]
    hostile = crowd.relation == _HOSTILE
    at = np.full(len(who), now)
    memories.learn(who, Sights(crowd.who, at, crowd.x, crowd.y, hostile), seen=True)
    memories.alarmed[who[hostile & ~crowd.dazed & (met.gap <= CALM_REACH * tile)]] = now


def rivals_seen(met: Met | None, own: Owns, tile: float) -> Seen:
    """Who sees rivals, and how near."""
    rival, near = np.zeros((2, len(own.x)), np.bool_)
    if met is not None:
        hostile = met.crowd.relation == _HOSTILE
        rival[met.crowd.seer[hostile]] = True
        near[met.crowd.seer[hostile & (met.gap <= DOUBT_NEAR * tile)]] = True
    return Seen(rival, near, own.feels("dazed") > 0)


def may_strike(met: Met | None, role: str, count: int, tile: float) -> Flags:
    """Who has somebody hostile to strike in reach."""
    found = np.zeros(count, np.bool_)
    if met is not None and role in STRIKES_FROM:
        crowd = met.crowd
        prey = (crowd.relation == _HOSTILE) & (met.gap <= STRIKES_FROM[role] * tile)
        found[crowd.seer[prey]] = True
    return found


def write_own(rows: Rows, own: Owns, role: str, face: Reals, calm: Reals, mood: Counts,
              doubt: Reals) -> None:  # fmt: skip
    """Bodies and their condition."""
    at = _OWN
    rows[:, _FELT] = own.felt.T
    rows[:, at["face_x"]], rows[:, at["face_y"]] = face[:, 0], face[:, 1]
    rows[:, at["hearts"]] = np.where(np.isnan(own.hearts), HEARTS[role], own.hearts)
    rows[:, at["calm"]] = np.where(np.isnan(own.calm), calm, own.calm)
    rows[:, at["mood"]] = mood / _HUNTING
    rows[:, at["doubt"]] = doubt


def write_level(rows: Rows, level: Standing) -> None:
    """How the level stands, for all."""
    rows[:, layout.LEVEL : layout.RAYS] = level


def write_walls(rows: Rows, walls: Walls | None, tile: float) -> None:
    """Distance and kind of what each ray meets; nothing where nobody answers."""
    distance = rows[:, layout.RAYS : layout.OTHERS_START : 2]
    if walls is None:
        distance[:] = np.inf
        return
    far = walls.distance >= layout.RAY_RANGE * tile
    distance[:] = np.where(far, np.inf, walls.distance)
    rows[:, layout.RAYS + 1 : layout.OTHERS_START : 2] = np.where(far, 0, walls.kind) / _KINDS


def write_others(rows: Rows, met: Met) -> None:
    """The nearest in sight, nearest first."""
    crowd = met.crowd
    first = np.searchsorted(crowd.seer, np.arange(len(rows)))
    place = np.arange(len(crowd.seer)) - first[crowd.seer]
    shown = np.empty((len(place), _WIDTH))
    shown[:, 0], shown[:, 1], shown[:, 2], shown[:, 3] = met.dx, met.dy, crowd.vx, crowd.vy
    shown[:, 4] = (crowd.role + 1) / len(layout.ROLES)
    shown[:, 5] = crowd.relation * 2 / (len(RELATIONS) - 1) - 1
    shown[:, 6] = np.where(crowd.dazed, -1, crowd.striking)
    shown[:, 7] = crowd.carrying
    shown[:, 8] = crowd.mood / _HUNTING
    seer = crowd.seer
    if place.max(initial=0) >= _MOST:
        told = place < _MOST
        seer, place, shown = seer[told], place[told], shown[told]
    slots = rows[:, layout.OTHERS_START : layout.MEMORY].reshape(len(rows), _MOST, _WIDTH)
    assert slots.base is not None  # a view, or it would be written in vain
    slots[seer, place] = shown


def write_memory(rows: Rows, own: Owns, times: Reals, places: Reals, noise: Reals,
                 now: float) -> None:  # fmt: skip
    """Where rivals were last known, and the last noise."""
    for number, (at, where) in enumerate(
        ((times[0], places[0]), (times[1], places[1]), (noise[:, 0], noise[:, 1:]))
    ):
        column, known = layout.MEMORY + 3 * number, at > -np.inf
        rows[:, column] = np.where(known, where[:, 0] - own.x, 0.0)
        rows[:, column + 1] = np.where(known, where[:, 1] - own.y, 0.0)
        rows[:, column + 2] = now - at


def goals_of(own: Owns, met: Met | None, role: str, times: Reals, places: Reals) -> Reals:
    """Where bodies have errands, (hints, n, 2), NaN for nowhere."""
    goals = np.empty((len(layout.HINTS), len(own.x), 2))
    goals[_OTHERS] = own.goals
    goals[_RIVAL] = places[0]
    goals[_RIVAL, times[0] == -np.inf] = np.nan
    if met is not None and role in FRIENDS:
        friends = (met.crowd.role == layout.ROLES.index(FRIENDS[role])).nonzero()[0][::-1].copy()
        nearest = np.full_like(own.face, np.nan)
        seer = met.crowd.seer[friends]  # of several the nearest, which is written last, stays
        nearest[seer, 0], nearest[seer, 1] = met.crowd.x[friends], met.crowd.y[friends]
        np.copyto(goals[_FRIEND], nearest, where=np.isnan(goals[_FRIEND]))
    return goals


def write_hints(rows: Rows, own: Owns, goals: Reals, ways: Reals | None, tile: float) -> None:
    """Unit vector and length of the way to each goal; where there is none, 0, 0 and far."""
    if ways is None:
        ways = _straight(own, goals, _SPOT * tile)
    length = np.hypot(ways[:, :, 0], ways[:, :, 1])
    length[length == 0] = 1.0
    hints = rows[:, layout.HINTS_START : layout.ORDERS_START]
    hints[:, 0::3] = (ways[:, :, 0] / length).T
    hints[:, 1::3] = (ways[:, :, 1] / length).T
    hints[:, 2::3] = path_numbers(ways[:, :, 2] / tile).T


def _straight(own: Owns, goals: Reals, spot: float) -> Reals:
    """The ways as the crow flies; on the spot there is no direction to go."""
    ways = np.empty((*goals.shape[:2], 3))
    ways[:, :, 0], ways[:, :, 1] = goals[:, :, 0] - own.x, goals[:, :, 1] - own.y
    length = np.hypot(ways[:, :, 0], ways[:, :, 1])
    ways[:, :, 2] = length
    ways[length < spot] = 0.0
    ways[~np.isfinite(length)] = 0.0, 0.0, np.inf  # nowhere, or farther than can be reckoned
    return ways


def write_orders(rows: Rows, order: Counts) -> None:
    """What bodies were ordered to do."""
    given = order.nonzero()[0]
    rows[given, layout.ORDERS_START + order[given] - 1] = 1.0


def told_or(told: Counts, else_: Flags) -> Flags:
    """What a game told, or else what Senses found."""
    return np.where(told == UNTOLD, else_, told == 1)
