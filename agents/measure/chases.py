"""Chases, read off a film: when a foe hunts the player, how long, and how the player gets away.

A chase is one striker that hunts the player for three seconds or more within eight tiles. It ends
struck when a blow falls on the player, whoever deals it. Else it ends when the foe gives up, is
dazed out of it, or has fallen behind for a second: then the first of :data:`WAYS` that fits says by
what. A chase that nightfall cuts off is none.
"""

from typing import NamedTuple

import numpy as np

from ...game.world.kinds import STRIKERS, Mood, Noise, Outcome, Role, Tile
from .film import PER_SECOND, PLAYER, Film, Flags

SHORTEST = 3 * PER_SECOND  # decisions
NEAR = 8.0  # tiles
BEHIND = PER_SECOND  # decisions beyond NEAR after which a foe has fallen behind
_BEFORE = PER_SECOND // 2  # decisions before sight was lost that count to how it was
_DASHED = 3 * PER_SECOND // 2  # the same of a dash
_STEP = 0.1  # tiles from point to point of a line of sight
STRUCK = "struck"
WAYS = ("gate", "flash", "friend", "light", "grass", "dash", "corner", "water", "pace", "tired")
"""Through the gate; dazed by the lantern, by a friend; in lamplight, in grass; by a dash; behind a
wall; across water; by being faster; and because the foe had enough."""
CHOSEN = ("gate", "friend", "light", "grass", "dash", "corner", "water")
"""The ways besides the flash in which the foe is shaken off, and does not only fall behind."""


class Chase(NamedTuple):
    """One foe after the player."""

    by: int  # body
    first: int  # moment
    last: int  # moment
    end: str  # STRUCK or one of WAYS


def chases(film: Film) -> list[Chase]:
    """All chases of a play, foe by foe."""
    now = film.moments
    hunts = (now.mood == Mood.HUNTING) & now.hostile & now.after
    struck = np.flatnonzero(np.diff(now.blows) > 0) + 1
    found: list[Chase] = []
    for by in range(1, len(film.role)):
        if film.role[by] not in STRIKERS:
            continue
        near = np.hypot(now.x[:, by] - now.x[:, PLAYER], now.y[:, by] - now.y[:, PLAYER]) <= NEAR
        for first, last in _stretches(hunts[:, by], near):
            found += _cut(film, by, first, last, struck)
    return found


def _stretches(hunts: Flags, near: Flags) -> list[tuple[int, int]]:
    """First and last moments of hunting, shorter than BEHIND without being near."""
    found: list[tuple[int, int]] = []
    first, last = -1, -1  # of the stretch that is open; its last moment near
    for t in np.flatnonzero(hunts & near).tolist():
        goes_on = first >= 0 and t - last <= BEHIND and bool(hunts[last:t].all())
        if not goes_on:
            if first >= 0:
                found.append((first, last))
            first = t
        last = t
    if first >= 0:
        found.append((first, last))
    return found


def _cut(film: Film, by: int, first: int, last: int, struck: np.ndarray) -> list[Chase]:
    """A stretch as chases: each blow on the player ends one."""
    found: list[Chase] = []
    for blow in struck[(struck > first) & (struck <= last + 1)].tolist():
        if blow - first >= SHORTEST:
            found.append(Chase(by, first, blow, STRUCK))
        first = blow
    if last + 1 - first >= SHORTEST and (end := _end(film, by, last)):
        found.append(Chase(by, first, last, end))
    return found


def _end(film: Film, by: int, last: int) -> str:
    """How the player got away; empty if the night ended it."""
    now, end = film.moments, film.decisions
    if last >= end - 1:
        return "gate" if film.outcome == Outcome.WON else ""
    saw = np.flatnonzero(now.sees[: last + 1, by])
    lost = int(saw[-1]) if saw.size else 0  # the last moment in which the foe saw the player
    after = slice(max(lost - _BEFORE, 0), min(last + 1, end) + 1)
    if (noise := _dazed_by(film, by, lost, last)) != Noise.NONE:
        return "flash" if noise == Noise.FLASH else "friend"
    if film.role[by] == Role.WOLF and now.lit[after].any():
        return "light"
    if now.hidden[after].any():
        return "grass"
    if now.dashing[max(lost - _DASHED, 0) : lost + _BEFORE + 1].any():
        return "dash"
    between = _between(film, by, lost, after.stop - 1)
    if Tile.WALL in between or Tile.GATE in between:
        return "corner"
    if Tile.WATER in between:
        return "water"
    return "pace" if now.mood[last + 1, by] == Mood.HUNTING else "tired"


def _dazed_by(film: Film, by: int, lost: int, last: int) -> int:
    """The Noise of what dazed a foe as it lost sight of the player, or NONE."""
    now = film.moments
    begun = now.dazed[1:, by] & ~now.dazed[:-1, by]
    for t in (np.flatnonzero(begun[max(lost - 1, 0) : last + 1]) + max(lost - 1, 0) + 1).tolist():
        if now.noise[t, PLAYER] == Noise.FLASH:
            return Noise.FLASH
        if (now.noise[t] == Noise.BECKON).any():
            return Noise.BECKON
    return Noise.NONE


def _between(film: Film, by: int, first: int, last: int) -> set[int]:
    """The kinds of tile that lay between foe and player from one moment to another."""
    now, tiles = film.moments, film.level.tiles
    found: set[int] = set()
    for t in range(first, last + 1):
        x, y = (np.array([place[t, PLAYER], place[t, by]], np.float64) for place in (now.x, now.y))
        points = np.linspace(0, 1, 2 + int(np.hypot(*np.diff([x, y], axis=1)).item() / _STEP))
        columns, rows = ((ends[0] + (ends[1] - ends[0]) * points).astype(int) for ends in (x, y))
        found |= set(tiles[rows, columns].tolist())
    return found
