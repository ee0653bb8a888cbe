"""What a genre's valley looks like: its ground, its leaves, its stone, its dusk and its weather.

A genre is known by its place before a word is read. Rules know nothing of it.
"""

from enum import Enum, auto
from typing import NamedTuple

from ..world.kinds import Genre
from .palette import BERRY, EARTH, LAMP, LEAF, PAPER, STONE, VIOLET, Colour, mix

Ramp = tuple[Colour, ...]
Dusk = tuple[tuple[float, Colour], ...]


class Weather(Enum):
    """What is in the air."""

    MIST = auto()
    LEAVES = auto()
    FIREFLIES = auto()
    RAIN = auto()
    MOON = auto()
    SNOW = auto()


class Climate(NamedTuple):
    """The colours of a valley by day, and how its day ends.

    Attributes:
        moss: Of open ground, five steps from shade to light.
        sedge: Of the ground under tall grass, likewise.
        blades: Of tall grass, four steps.
        earth: Of trails and banks, five steps.
        water: Five steps from the deep to the foam.
        leaves: Of hedges and of the wood's mass, five steps.
        crowns: The tints of trees.
        stone: Of walls and cobbles.
        petals: Of what grows or lies about.
        strewn: How much of that there is, about 1.
        snow: Share of the ground that is white, to 1.
        dusk: What is left of daylight at shares of the night.
        weather: What is in the air.
    """

    moss: Ramp
    sedge: Ramp
    blades: Ramp
    earth: Ramp
    water: Ramp
    leaves: Ramp
    crowns: Ramp
    stone: Colour
    petals: Ramp
    strewn: float
    snow: float
    dusk: Dusk
    weather: Weather


def climate_of(genre: Genre) -> Climate:
    """The climate in which a genre's levels lie."""
    return _CLIMATES[genre]


def _steps(*colours: Colour, count: int = 5) -> Ramp:
    """A ramp of so many colours through these, evenly."""
    last = len(colours) - 1
    found: list[Colour] = []
    for n in range(count):
        at = n * last / (count - 1)
        begin = min(int(at), last - 1)
        found.append(mix(colours[begin], colours[begin + 1], at - begin))
    return tuple(found)


def _dusk(*colours: Colour) -> Dusk:
    return tuple(zip((0.0, 0.3, 0.65, 1.0), colours, strict=True))


_WATER = _steps((40, 66, 104), (60, 98, 134), (124, 164, 178))
_SAND = (168, 146, 112)
_EARTH = _steps(mix(EARTH, (36, 31, 69), 0.15), mix(EARTH, _SAND, 0.38), mix(EARTH, _SAND, 0.82))

_CLIMATES: dict[Genre, Climate] = {
    Genre.WATCH: Climate(  # a cold heath in mist
        moss=_steps((56, 74, 88), (84, 110, 112), (142, 160, 148)),
        sedge=_steps((46, 66, 82), (70, 98, 100), (122, 144, 126)),
        blades=_steps((62, 92, 98), (112, 140, 126), (186, 194, 164), count=4),
        earth=_steps((70, 72, 84), (104, 106, 112), (146, 146, 142)),
        water=_steps((44, 70, 92), (78, 112, 126), (160, 186, 186)),
        leaves=_steps((36, 54, 70), (62, 92, 96), (132, 154, 136)),
        crowns=((50, 78, 84), (62, 92, 88), (44, 68, 82), (78, 104, 96)),
        stone=(116, 126, 142), petals=((206, 212, 220), (150, 160, 204), PAPER, (170, 140, 190)),
        strewn=0.7, snow=0.0,
        dusk=_dusk((222, 224, 220), (176, 192, 204), (124, 142, 182), (86, 102, 152)),
        weather=Weather.MIST,
    ),
    Genre.PACK: Climate(  # an autumn wood in wind
        moss=_steps((70, 64, 50), (112, 98, 60), (172, 146, 88)),
        sedge=_steps((72, 68, 46), (116, 104, 58), (166, 148, 86)),
        blades=_steps((94, 82, 48), (150, 128, 70), (216, 192, 116), count=4),
        earth=_steps((62, 42, 42), (98, 68, 56), (146, 108, 82)),
        water=_steps((44, 56, 78), (66, 86, 100), (142, 150, 140)),
        leaves=_steps((66, 44, 46), (118, 70, 52), (194, 128, 72)),
        crowns=((142, 68, 46), (166, 104, 52), (112, 54, 52), (116, 110, 62)),
        stone=(126, 114, 116),
        petals=((206, 112, 52), (178, 70, 50), (222, 166, 80), (142, 82, 50)),
        strewn=1.8, snow=0.0,
        dusk=_dusk((250, 208, 180), (218, 168, 172), (160, 124, 168), (106, 94, 154)),
        weather=Weather.LEAVES,
    ),
    Genre.THEFT: Climate(  # a summer garden full of fireflies
        moss=_steps((40, 84, 58), (66, 122, 68), (142, 182, 88)),
        sedge=_steps((34, 74, 52), (58, 108, 62), (118, 158, 80)),
        blades=_steps((50, 98, 60), (96, 150, 72), (202, 214, 122), count=4),
        earth=_EARTH, water=_steps((36, 84, 108), (58, 124, 138), (130, 190, 184)),
        leaves=_steps((32, 66, 54), (56, 108, 66), (144, 178, 90)),
        crowns=((48, 104, 66), (74, 124, 62), (104, 136, 64), (56, 98, 84)),
        stone=STONE,
        petals=(PAPER, mix(VIOLET, PAPER, 0.45), LAMP, mix(BERRY, PAPER, 0.25)),
        strewn=1.9, snow=0.0,
        dusk=_dusk((240, 208, 192), (202, 172, 200), (142, 130, 190), (94, 98, 160)),
        weather=Weather.FIREFLIES,
    ),
    Genre.ESCORT: Climate(  # marshes in the rain
        moss=_steps((52, 56, 56), (82, 84, 70), (126, 120, 92)),
        sedge=_steps((44, 56, 50), (68, 82, 60), (104, 116, 78)),
        blades=_steps((54, 70, 56), (94, 108, 70), (152, 156, 104), count=4),
        earth=_steps((54, 42, 44), (84, 66, 58), (122, 100, 82)),
        water=_steps((34, 50, 88), (50, 74, 116), (116, 142, 168)),
        leaves=_steps((32, 48, 48), (52, 74, 58), (98, 116, 76)),
        crowns=((44, 68, 56), (58, 78, 54), (74, 80, 52), (46, 62, 64)),
        stone=(100, 104, 128), petals=((190, 186, 160), (140, 130, 170), (200, 170, 110), LEAF),
        strewn=0.5, snow=0.0,
        dusk=_dusk((196, 204, 222), (156, 168, 204), (114, 126, 182), (82, 92, 154)),
        weather=Weather.RAIN,
    ),
    Genre.HOLLOW: Climate(  # a ruin under the moon
        moss=_steps((92, 88, 104), (132, 126, 138), (184, 178, 180)),
        sedge=_steps((84, 88, 104), (118, 122, 134), (166, 168, 170)),
        blades=_steps((92, 98, 120), (144, 150, 164), (214, 216, 212), count=4),
        earth=_steps((90, 76, 88), (128, 112, 116), (170, 152, 148)),
        water=_steps((40, 46, 100), (66, 78, 140), (160, 172, 212)),
        leaves=_steps((54, 50, 86), (84, 84, 120), (146, 148, 170)),
        crowns=((74, 72, 112), (90, 92, 122), (62, 66, 104), (108, 100, 132)),
        stone=(104, 88, 146), petals=((214, 206, 232), (170, 160, 214), PAPER, (190, 176, 206)),
        strewn=0.6, snow=0.0,
        dusk=_dusk((228, 208, 226), (188, 174, 222), (140, 138, 206), (106, 112, 186)),
        weather=Weather.MOON,
    ),
    Genre.VIGIL: Climate(  # a high pasture in the first snow
        moss=_steps((70, 88, 96), (112, 130, 130), (172, 184, 180)),
        sedge=_steps((74, 92, 98), (116, 132, 128), (168, 178, 166)),
        blades=_steps((98, 112, 108), (152, 164, 150), (226, 230, 222), count=4),
        earth=_steps((92, 86, 98), (138, 134, 142), (190, 188, 190)),
        water=_steps((62, 92, 130), (104, 142, 172), (196, 220, 228)),
        leaves=_steps((40, 62, 76), (72, 100, 108), (204, 216, 224)),
        crowns=((52, 84, 88), (62, 92, 98), (46, 74, 88), (82, 108, 112)),
        stone=(132, 138, 156), petals=(PAPER, (214, 222, 236), (196, 70, 84), (226, 230, 240)),
        strewn=0.4, snow=0.6,
        dusk=_dusk((224, 216, 224), (176, 176, 212), (124, 132, 186), (86, 98, 156)),
        weather=Weather.SNOW,
    ),
}  # fmt: skip
