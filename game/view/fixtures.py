"""What stands in a level: lamp posts, the hearth, the gate, dens, and embers on their beds."""

from functools import cache
from math import sin

import pygame

from .figures import outlined, paint
from .figures.page import rows
from .grain import grain
from .palette import EARTH, EMBER, GOLD, INDIGO, LAMP, NIGHT, PAPER, STONE, mix

_IRON = mix(STONE, INDIGO, 0.62)
_IRON_LIT = mix(STONE, INDIGO, 0.25)
_COLOURS = {
    "i": _IRON, "I": _IRON_LIT, "k": NIGHT, "d": (48, 42, 70), "D": (66, 58, 92), "g": GOLD,
    "y": LAMP, "o": EMBER, "w": (255, 246, 214), "s": mix(STONE, INDIGO, 0.3), "S": STONE,
    "z": mix(STONE, PAPER, 0.35), "e": EARTH, "E": mix(EARTH, INDIGO, 0.4),
    "p": mix(EARTH, PAPER, 0.22), "P": mix(EARTH, (150, 112, 76), 0.55), "r": (178, 62, 40),
}  # fmt: skip

_LAMP = rows("""
....kk....
...iIIi...
..iIIIIi..
.iIIIIIIi.
..IddddI..
..IdDDdI..
..IdDDdI..
..IddddI..
..iIIIIi..
...iggi...
....Ii....
....Ii....
....Ii....
...gIig...
....Ii....
....Ii....
....Ii....
....Ii....
....Ii....
....Ii....
...IIii...
..sSSSss..
.sSzSSSss.
.ssSSSsss.
""")
_HEARTH = rows("""
....................
....................
....................
.......eEeE.........
......EePPeEe.......
....szeEPPEEezS.....
...sSSEeeEEEeSSs....
..zSSs........sSz...
..SSs..........sSs..
..SSs.oorroor..sSs..
..sSSsrrrrrrr.sSSs..
...sSSzSssSSzSSSs...
....ssSSSzSSSsss....
.......sssss........
""")
_BED = rows("""
....s.zs....
..ss....Ss..
.z...EE...s.
.s..EEEE..z.
..S..EE..s..
...ss..zs...
""")
_EMBER = rows("""
..oo..
.oyyo.
oywwyr
oywyor
.royr.
..rr..
""")
_LEAF_OF_GATE = rows("""
gPpPPpPP
PpPEPpPE
PpPEPpPE
PpPEPpPE
gggggggg
PpPEPpPE
PpPEPpPE
PpPEPpgg
PpPEPpgE
PpPEPpPE
PpPEPpPE
gggggggg
PpPEPpPE
PpPEPpPE
EEEEEEEE
""")
_DEN = rows("""
.....eEEEEEEee......
...eEEkkkkkkEEEe....
..eEkkkkkkkkkkEEe...
.eEkkkkkkkkkkkkEe...
.EkkkkkkkkkkkkkkEe..
eEkkkkkkkkkkkkkkEe..
eEkkkkkkkkkkkkkEEe..
.eEEkkkkkkkkkkEEe...
..eeEEEkkkkEEEee....
....zeeEEEEee.z.....
......ee..ee........
""")


@cache
def lamp_post() -> pygame.Surface:
    """A lamp with no ember in it; what burns is drawn over it after the light."""
    return outlined(paint(_LAMP, _COLOURS))


@cache
def hearth() -> pygame.Surface:
    """Stones around the ever-burning fire, without the fire."""
    return outlined(paint(_HEARTH, _COLOURS))


@cache
def ember() -> pygame.Surface:
    """A glowing coal."""
    return paint(_EMBER, _COLOURS)


@cache
def bed() -> pygame.Surface:
    """The ring of stones an ember lies in."""
    return paint(_BED, _COLOURS)


@cache
def den() -> pygame.Surface:
    """A hole among roots."""
    return paint(_DEN, _COLOURS)


@cache
def gate(step: int) -> pygame.Surface:
    """The gate between its pillars, from closed (0) to open (8)."""
    surface = pygame.Surface((30, 30), pygame.SRCALPHA)
    surface.fill((*NIGHT, 255), (5, 11, 20, 19))
    if step:
        surface.fill((*mix(NIGHT, LAMP, 0.07 * step), 255), (7, 12, 16, 18))
    door = paint(_LEAF_OF_GATE, _COLOURS)
    wide = max(1, 8 - step)
    leaf = pygame.transform.scale(door, (wide, 15))
    surface.blit(leaf, (7, 14))
    surface.blit(pygame.transform.flip(leaf, True, False), (23 - wide, 14))
    for x in (0, 23):
        _pillar(surface, x)
    surface.fill((*_COLOURS["i"], 255), (4, 9, 22, 3))
    surface.fill((*_COLOURS["I"], 255), (4, 9, 22, 1))
    surface.fill((*GOLD, 255), (13, 7, 4, 4))
    surface.fill((*LAMP, 255), (14, 8, 2, 2))
    return surface


def _pillar(surface: pygame.Surface, x: int) -> None:
    for row in range(5, 30):
        lot = grain(x, row // 4, 77)
        shade = mix(STONE, INDIGO, 0.1 + 0.35 * lot)
        surface.fill((*shade, 255), (x, row, 7, 1))
        surface.fill((*mix(STONE, NIGHT, 0.6), 255), (x + 6, row, 1, 1))
        if row % 4 == 0:
            surface.fill((*mix(STONE, NIGHT, 0.5), 255), (x, row, 7, 1))
    surface.fill((*mix(STONE, PAPER, 0.35), 255), (x, 4, 7, 1))
    surface.fill((*mix(STONE, PAPER, 0.2), 255), (x + 1, 2, 5, 2))


@cache
def flame(frame: int, size: int) -> pygame.Surface:
    """A tongue of fire, ``size`` pixels high, one of eight frames."""
    wide = max(3, size * 3 // 4)
    surface = pygame.Surface((wide + 2, size + 1), pygame.SRCALPHA)
    middle = wide / 2 + 0.5
    for row in range(size):
        up = row / size  # 0 at the foot
        sway = sin(frame * 0.785 + up * 3.0) * up * wide * 0.22
        half = wide / 2 * (1 - up) ** 0.7 * (0.65 + 0.7 * min(1.0, up * 4)) * 0.8
        for colour, share in ((_COLOURS["r"], 1.0), (EMBER, 0.8), (LAMP, 0.52), (PAPER, 0.24)):
            reach = half * share - up * (1 - share) * wide * 0.45
            if reach > 0.2:
                left = round(middle + sway - reach)
                right = max(left + 1, round(middle + sway + reach))
                surface.fill((*colour, 255), (left, size - row, right - left, 1))
    return surface
