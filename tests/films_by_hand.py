"""Films drawn by hand: a player and foes on open ground, of whom a test says what matters."""

from dataclasses import replace

import numpy as np

from duskfolk.agents.measure.film import NOBODY, Film, Moments
from duskfolk.game.levels import Level, build
from duskfolk.game.world.kinds import Genre, Mood, Outcome, Role, Tile

Where = tuple[slice | int, slice | int]  # rows and columns


def level(**tiles: Where) -> Level:
    """An open level of 48 x 32 tiles; ``wall=(8, 12)`` and the like say what stands where."""
    ground = np.zeros((32, 48), np.uint8)
    for kind, where in tiles.items():
        ground[where] = Tile[kind.upper()]
    return replace(build(Genre.WATCH, 1), tiles=ground)


def film(
    moments: int,
    *roles: Role,
    outcome: Outcome = Outcome.NIGHTFALL,
    night: int = 900,
    on: Level | None = None,
) -> Film:
    """So many moments in which the player stands at (10, 10), and each foe a tile farther east.

    Foes are awake and calm, and all see each other.
    """
    bodies = 1 + len(roles)
    flat, none = (moments, bodies), np.zeros((moments, bodies), bool)
    foes = np.tile(np.arange(bodies) > 0, (moments, 1))
    return Film(
        on or level(), 0, outcome, night, np.array([Role.LAMPLIGHTER, *roles], np.int8),
        Moments(
            x=np.tile(10 + np.arange(bodies, dtype=np.float32), (moments, 1)),
            y=np.full(flat, 10, np.float32),
            mood=np.full(flat, Mood.CALM, np.int8),
            windup=np.zeros(flat, np.int16),
            aim=np.full(flat, NOBODY, np.int8),
            struck=np.zeros(flat, np.int16),
            noise=np.zeros(flat, np.int8),
            dazed=none.copy(),
            asleep=none.copy(),
            hostile=foes.copy(),
            seen=~none,
            sees=~none,
            after=foes.copy(),
            blows=np.zeros(moments, np.int16),
            hearts=np.full(moments, 3, np.int8),
            hidden=none[:, 0].copy(),
            lit=none[:, 0].copy(),
            dashing=none[:, 0].copy(),
            acts=none[:, 0].copy(),
        ),
    )  # fmt: skip


def strike(reel: Film, by: int, at: int, lands: bool = True, windup: int = 4) -> None:
    """Let a foe draw back its arm for so many moments from ``at`` on, and let it come down."""
    now, down = reel.moments, at + windup
    now.aim[at, by] = 0
    now.windup[at:down, by] = 3 * np.arange(windup, 0, -1)
    if lands:
        now.struck[down:, by] += 1
        now.blows[down:] += 1
        now.hearts[down:] -= 1
