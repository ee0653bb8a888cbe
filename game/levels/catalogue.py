"""The catalogue: sets of levels by number, what a level is like, and how hard it looks.

Levels below :data:`TRAINING_LIMIT` may be trained on; from there on they are held out, and every
evaluation reports both.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from ..errors import OptionError
from ..world.kinds import Genre, Role, Tile
from ..world.rules import LAMP_LIGHT, MAX_WIDTH, TICKS_PER_SECOND
from .builders import build
from .builders.draft import around
from .fields import FAR
from .level import HOSTILE, MAX_CROWD, WALKABLE, Level, check_level
from .tour import UNITS, Tour, Ways, spot_of

TRAINING_LIMIT = 1_000_000  # the first level that is never trained on
GUARDED = 5  # tiles of walking within which hostile folk at the start guard a thing

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
    "vigil": "seconds of the vigil, in minutes",
}

# Added to the logit for each unit of a feature, and for each genre. These are first guesses made
# before anyone played: signs and sizes by judgement, not fitted. A recommender that has play
# records starts here and moves.
WEIGHTS = {
    "ground": 0.02,
    "tour": 0.05,
    "haste": 2.5,
    "openness": -0.5,
    "cover": -1.0,
    "water": 0.0,
    "light": 0.3,
    "wardens": 0.22,
    "wolves": 0.25,
    "imps": 0.15,
    "guarded": 0.6,
    "errands": 0.2,
    "vigil": 0.4,
}
GENRE_LOGITS = {
    Genre.WATCH: -2.6,
    Genre.PACK: -2.6,
    Genre.THEFT: -2.8,
    Genre.ESCORT: -2.7,
    Genre.HOLLOW: -2.8,
    Genre.VIGIL: -2.0,
}


@dataclass(frozen=True)
class LevelSet:
    """So many levels of a genre from a number on; iterating gives their numbers.

    >>> list(LevelSet(Genre.PACK, 10, 3))
    [10, 11, 12]
    """

    genre: Genre
    start: int
    count: int
    crowd: int = 1

    def __post_init__(self) -> None:
        if self.start < 0 or self.count < 1:
            raise OptionError(
                f"A level set starts at 0 or later and holds at least one level; "
                f"given were start {self.start} and count {self.count}."
            )
        if self.crowd not in range(1, MAX_CROWD + 1):
            raise OptionError(f"Crowd {self.crowd} does not exist; use 1 to {MAX_CROWD}.")

    @property
    def may_train(self) -> bool:
        """Whether every level of the set may be trained on."""
        return self.start + self.count <= TRAINING_LIMIT

    @property
    def is_held_out(self) -> bool:
        """Whether no level of the set was ever trained on."""
        return self.start >= TRAINING_LIMIT

    def __len__(self) -> int:
        return self.count

    def __iter__(self) -> Iterator[int]:
        return iter(range(self.start, self.start + self.count))

    def __contains__(self, number: object) -> bool:
        return isinstance(number, int) and self.start <= number < self.start + self.count

    def levels(self) -> Iterator[Level]:
        """The levels themselves, built one after the other."""
        return (build(self.genre, number, self.crowd) for number in self)


def features(level: Level) -> dict[str, float]:
    """What a level is like, in the numbers that :data:`FEATURES` explains."""
    check_level(level)
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
    return {
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
        "vigil": level.vigil_ticks / TICKS_PER_SECOND / 60,
    }


def difficulty(level: Level) -> float:
    """How hard a level looks before anyone has played it, as a logit of failing it.

    A weighted sum: ``GENRE_LOGITS[genre] + sum of WEIGHTS[f] * features[f]``. 0 means that a
    middling player fails every other time, +1 about three in four, -1 about one in four.
    """
    values = features(level)
    return GENRE_LOGITS[level.genre] + sum(WEIGHTS[name] * values[name] for name in FEATURES)


def _guarded(level: Level, ways: Ways) -> float:
    spots = [*level.embers, *level.lamps]
    near = np.full(ways.field(level.hearth).shape, FAR, np.int32)
    for one in level.bodies:
        if one.role in HOSTILE:
            near = np.minimum(near, ways.field(spot_of(one.x, one.y)))
    return sum(int(near[y * MAX_WIDTH + x]) <= GUARDED * UNITS for x, y in spots) / max(
        len(spots), 1
    )
