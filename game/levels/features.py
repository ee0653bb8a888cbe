"""What a level is like, in numbers: one table for difficulty, recommending and training."""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

import numpy as np

from ..world.kinds import FOES, Role, Tile
from ..world.rules import LAMP_LIGHT, MAX_WIDTH, TICKS_PER_SECOND
from .builders.draft import around
from .fields import FAR
from .level import WALKABLE, Level, check_level
from .tour import UNITS, Tour, Ways, spot_of

GUARDED = 5  # tiles of walking within which hostile folk at the start guard a thing
_KEPT = 512  # levels whose features are remembered; each takes some milliseconds

FEATURES = {
    "ground": "tiles that can be walked on, in hundreds",
    "tour": "tiles to walk from the start through ember, lamps and villagers to the gate, in tens",
    "haste": "share of the night, without the vigil, that the bare tour takes",
    "openness": "mean share of open tiles around a walkable tile",
    "cover": "share of the walkable ground that is grass",
    "water": "share of the map inside its rim that is water",
    "light": "share of the walkable ground near enough to a lamp to be lit by it",
    "wardens": "wardens",
    "wolves": "wolves",
    "imps": "imps",
    "guarded": "share of embers and lamps with hostile folk nearby at the start",
    "errands": "lamps to light and villagers to bring home",
    "spare": "embers beyond those that the lamps to light need",
    "vigil": "seconds of the vigil, in minutes",
}


def features_of(level: Level) -> Mapping[str, float]:
    """What a level is like, in the numbers that :data:`FEATURES` explains; nobody can change them.

    Raises:
        LevelError: it is no level.
    """
    check_level(level)
    return _features(level)


@lru_cache(maxsize=_KEPT)
def _features(level: Level) -> Mapping[str, float]:
    ways = Ways(level)
    tour = Tour(level, ways)
    tiles = level.tiles
    walkable = WALKABLE[tiles]
    ground = max(int(walkable.sum()), 1)
    rows, columns = np.nonzero(walkable)
    reach = float(LAMP_LIGHT) ** 2
    lit = np.zeros(rows.size, np.bool_)
    for x, y in level.lamps:
        lit |= (columns - x) ** 2 + (rows - y) ** 2 <= reach
    roles = [one.role for one in level.bodies]
    return MappingProxyType(
        {
            "ground": ground / 100,
            "tour": (tour.tiles + tour.led_tiles) / 10,
            "haste": tour.ticks / max(level.night_ticks - level.vigil_ticks, 1),
            "openness": float((around(walkable)[walkable] - 1).mean() / 8),
            "cover": float((tiles == Tile.GRASS).sum() / ground),
            "water": float((tiles[1:-1, 1:-1] == Tile.WATER).mean()),
            "light": float(lit.mean()),
            "wardens": float(roles.count(Role.WARDEN)),
            "wolves": float(roles.count(Role.WOLF)),
            "imps": float(roles.count(Role.IMP)),
            "guarded": _guarded(level, ways),
            "errands": float(level.quota + level.wanted),
            "spare": float(len(level.embers) - level.quota),
            "vigil": level.vigil_ticks / TICKS_PER_SECOND / 60,
        }
    )


def _guarded(level: Level, ways: Ways) -> float:
    spots = [*level.embers, *level.lamps]
    near = np.full(ways.field(level.hearth).shape, FAR, np.int32)
    for one in level.bodies:
        if one.role in FOES:
            near = np.minimum(near, ways.field(spot_of(one.x, one.y)))
    return sum(int(near[y * MAX_WIDTH + x]) <= GUARDED * UNITS for x, y in spots) / max(
        len(spots), 1
    )
