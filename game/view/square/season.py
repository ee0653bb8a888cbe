"""What the year does to the square: colours of leaves and ground, and what falls."""

from typing import NamedTuple

from ...world.kinds import Genre
from ..climate import Climate, climate_of
from ..palette import EMBER, INDIGO, LEAF, MOSS, PAPER, VIOLET, Colour, mix


class Season(NamedTuple):
    """A time of the year.

    Attributes:
        name: of it.
        leaves: of trees, from dark to light; none for bare ones.
        ground: what the ground is tinted with, and how strongly.
        falls: the colour of what drifts down, and how many at once.
        fast: pixels a second by which it falls.
        climate: how its ground looks.
        snow: whether roofs and ground are white.
    """

    name: str
    leaves: tuple[Colour, ...]
    ground: tuple[Colour, float]
    falls: tuple[Colour, int]
    fast: float
    climate: Climate
    snow: bool = False


SUMMER = Season(
    "summer", (mix(MOSS, INDIGO, 0.35), MOSS, mix(MOSS, LEAF, 0.6), (150, 168, 92)),
    (LEAF, 0.0), ((214, 206, 126), 10), -5.0, climate_of(Genre.THEFT),
)  # fmt: skip
AUTUMN = Season(
    "autumn", ((96, 46, 38), (150, 74, 40), (204, 118, 48), (240, 176, 84)),
    ((156, 112, 60), 0.1), ((222, 134, 56), 26), 16.0, climate_of(Genre.PACK),
)  # fmt: skip
WINTER = Season(
    "winter", (), ((226, 232, 246), 0.3), ((240, 244, 252), 70), 22.0,
    climate_of(Genre.VIGIL)._replace(snow=1.0), snow=True,
)  # fmt: skip
SPRING = Season(
    "spring", (mix(VIOLET, MOSS, 0.5), (150, 104, 128), (216, 158, 178), (248, 216, 222)),
    ((126, 158, 92), 0.16), ((248, 214, 224), 30), 11.0, climate_of(Genre.THEFT),
)  # fmt: skip
_TURNS = ((6, SUMMER), (16, AUTUMN), (26, WINTER), (36, SPRING))


def season_at(reached: int) -> Season:
    """The season once so many nights of the way are behind the player; summer at its end again."""
    return next((season for end, season in _TURNS if reached < end), SUMMER)


def sky(season: Season, *, dawn: bool) -> tuple[Colour, Colour, Colour]:
    """The sky from its top to the hills, at dawn or at dusk."""
    cold = 0.35 if season.snow else 0.0
    if dawn:
        low, high, top = (255, 206, 158), (226, 158, 170), (112, 110, 176)
    else:
        low, high, top = (246, 148, 96), (150, 92, 140), (58, 50, 110)
    return (
        mix(top, (160, 176, 214), cold), mix(high, (196, 196, 222), cold),
        mix(low, mix(PAPER, EMBER, 0.12), cold),
    )  # fmt: skip


def daylight(season: Season, *, dawn: bool) -> Colour:
    """What the square is multiplied by before any lamp."""
    colour = (246, 222, 214) if dawn else (170, 148, 194)
    return mix(colour, (214, 222, 246), 0.3) if season.snow else colour
