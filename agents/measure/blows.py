"""Strikes at a player, read off a film: which landed, which missed, and what could be seen of them.

A striker's arm is drawn back at one moment and comes down some moments later. A moment is a tenth
of a second, for which the picture shows it.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from ...game.view.camera import Camera
from ...game.view.canvas import SIZE, TILE
from .film import NOBODY, PER_SECOND, PLAYER, Film, Flags

CUE = 0.4  # seconds for which the arm has to be seen before a blow counts as told
CLOSE = 2.5  # tiles
HASTE = 5.0  # seconds from the player's first act
_FEET = 4  # pixels that the picture's middle is above a body's
_FULL_WALK = 0.36  # tiles in a decision, which the camera takes for 1


class Blow(NamedTuple):
    """One strike that landed on the player."""

    at: int  # the moment that shows it
    by: int  # body
    told: float  # seconds for which the picture showed the arm drawn back until then
    crowd: int  # foes awake within CLOSE as it came down, the striker among them


class Strike(NamedTuple):
    """One strike begun on the player."""

    at: int  # the moment that first shows it
    by: int  # body
    landed: bool  # on the player


def blows(film: Film) -> list[Blow]:
    """The strikes that landed on the player, in their order.

    Of several who landed a strike in one decision it was the nearest for each.
    """
    now = film.moments
    came = np.diff(now.blows)
    times = np.repeat(np.flatnonzero(came > 0) + 1, came[came > 0])
    if not times.size:
        return []
    near = _distance(film)
    shown = now.seen & in_picture(film) & (now.windup > 0)
    foes = now.hostile & ~now.asleep
    found: list[Blow] = []
    for t in dict.fromkeys(times.tolist()):
        landed = np.flatnonzero(now.struck[t] > now.struck[t - 1])
        landed = landed[landed != PLAYER]
        by_distance = landed[np.argsort(near[t, landed], kind="stable")].tolist()
        crowd = int((foes[t - 1, 1:] & (near[t - 1, 1:] <= CLOSE)).sum())
        for by in by_distance[: int(came[t - 1])]:
            found.append(Blow(t, by, _run_before(shown[:, by], t) / PER_SECOND, crowd))
    return found


def strikes(film: Film, struck: Sequence[Blow]) -> list[Strike]:
    """The strikes begun on the player, in their order; one that the play's end cut off is none.

    Args:
        film: of the play.
        struck: its :func:`blows`.
    """
    now = film.moments
    landed = {(blow.at, blow.by) for blow in struck}
    found: list[Strike] = []
    for t, by in np.argwhere(now.aim[:, 1:] == PLAYER).tolist():
        by += 1
        down = np.flatnonzero(now.windup[t:, by] == 0)
        if down.size:
            found.append(Strike(t, by, (t + int(down[0]), by) in landed))
    return found


def is_told(blow: Blow) -> bool:
    """Whether the picture showed the blow coming for long enough."""
    return blow.told >= CUE - 1e-6


def in_picture(film: Film) -> Flags:
    """Who stands on the canvas, (t, a), with the camera that leads the player."""
    now = film.moments
    tiles = film.level.tiles.shape
    camera = Camera(SIZE, (tiles[1] * TILE, tiles[0] * TILE))
    x, y = now.x[:, PLAYER], now.y[:, PLAYER]
    way_x, way_y = (np.diff(place, prepend=place[:1]) / _FULL_WALK for place in (x, y))
    corners: list[tuple[int, int]] = []
    for t in range(len(x)):
        camera.follow(
            float(x[t]) * TILE, float(y[t]) * TILE - _FEET, (float(way_x[t]), float(way_y[t])),
            1 / PER_SECOND,
        )  # fmt: skip
        corners.append(camera.corner(0.0))
    left, top = np.array(corners).T[:, :, None]  # (t, 1) each
    across, down = now.x * TILE - left, now.y * TILE - top
    return (across >= 0) & (across < SIZE[0]) & (down >= 0) & (down < SIZE[1])


def first_act(film: Film) -> int:
    """The moment that shows the player's first act; NOBODY's if there was none."""
    acted = np.flatnonzero(film.moments.acts)
    return int(acted[0]) if acted.size else NOBODY


def is_hasty(film: Film) -> bool:
    """Whether a blow fell within HASTE of the player's first act."""
    first = first_act(film)
    if first == NOBODY:
        return False
    count = film.moments.blows
    return bool(count[min(first + round(HASTE * PER_SECOND), len(count) - 1)] > 0)


def _distance(film: Film) -> np.ndarray:
    """Of everybody from the player (t, a), tiles."""
    now = film.moments
    return np.hypot(now.x - now.x[:, [PLAYER]], now.y - now.y[:, [PLAYER]])


def _run_before(flags: Flags, t: int) -> int:
    """For how many moments in a row before ``t`` a flag was up."""
    down = np.flatnonzero(~flags[:t])
    return t - (int(down[-1]) + 1 if down.size else 0)
