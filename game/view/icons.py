"""Small signs of the HUD, drawn to the same grid as the folk."""

from functools import cache

import pygame

from .figures import outlined, paint
from .figures.page import rows
from .palette import BERRY, EMBER, GOLD, INDIGO, LAMP, LEAF, NIGHT, PAPER, STONE, mix, times

_COLOURS = {
    "r": BERRY, "R": mix(BERRY, PAPER, 0.5), "d": times(BERRY, 0.62), "g": GOLD, "y": LAMP,
    "o": EMBER, "w": PAPER, "s": STONE, "S": mix(STONE, INDIGO, 0.5), "k": NIGHT, "l": LEAF,
    "v": mix(INDIGO, STONE, 0.6), "V": mix(INDIGO, STONE, 0.28), "b": (150, 190, 232),
    "n": (138, 88, 60), "f": (246, 206, 164),
}  # fmt: skip

_PICTURES = {
    "heart": """
.rr.rr.
rRrrrrr
rRrrrrd
rrrrrdd
.rrrdd.
..rdd..
...d...
""",
    "heart gone": """
.vv.vv.
vVVVVVv
vVVVVVv
vVVVVVv
.vVVVv.
..vVv..
...v...
""",
    "lamp": """
..ggg..
.gyyyg.
.gywyg.
.gyoyg.
..ggg..
...g...
...g...
..ggg..
""",
    "lamp dark": """
..vvv..
.vVVVv.
.vVVVv.
.vVVVv.
..vvv..
...v...
...v...
..vvv..
""",
    "ember": """
..oo...
.oyyo..
oywwyo.
oywwyo.
.oyyo..
..oo...
""",
    "oil": """
..gg...
..yy...
.gyyg..
gyyyyg.
gyyyyg.
gyyyyg.
.gggg..
""",
    "breath": """
..bbb..
.....b.
bbbbb..
.......
bbbbbb.
......b
...bbb.
""",
    "villager": """
..nnn..
.nnfnn.
.nfffn.
..fff..
.rrrrr.
.llrll.
.lllll.
""",
    "villager gone": """
..vvv..
.vvVvv.
.vVVVv.
..VVV..
.vvvvv.
.VVVVV.
.vvvvv.
""",
    "gate waits": """
.vvvvv.
v..v..v
v.vvv.v
v..v..v
v.vvv.v
v..v..v
""",
    "gate": """
.sssss.
s.....s
s.yyy.s
s.yyy.s
s.yyy.s
s.yyy.s
""",
}


@cache
def icon(name: str) -> pygame.Surface:
    """A sign with a dark outline, about 9 by 9 pixels."""
    return outlined(paint(rows(_PICTURES[name]), _COLOURS))
