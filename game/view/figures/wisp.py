"""The wisp: a drop of light. It glows, so it is drawn after the light, and needs no legs."""

from ..palette import INDIGO, WISP, mix
from .page import Page, rows

PAGE = Page(
    colours={
        "o": mix(WISP, (255, 255, 255), 0.85), "w": mix(WISP, (255, 255, 255), 0.4),
        "W": WISP, "x": mix(WISP, (70, 120, 220), 0.45), "e": mix(INDIGO, (40, 70, 140), 0.5),
    },
    front=rows("""
.....W....
.....W....
....wW....
....wWW...
...wwWW...
...owWWW..
..oowwWWx.
..ooowwWx.
.ooeoweWWx
.ooeoweWWx
.woooowWWx
.wwooowWxx
..wwwWWxx.
...xxxxx..
"""),
    back=rows("""
.....W....
.....W....
....wW....
....wWW...
...wwWW...
...owWWW..
..oowwWWx.
..ooowwWx.
.ooooowWWx
.ooooowWWx
.woooowWWx
.wwooowWxx
..wwwWWxx.
...xxxxx..
"""),
    right=rows("""
...W......
...WW.....
....wW....
....wWW...
...wwWWW..
...owwWW..
..oowwwWx.
..oooowWx.
.oooowewex
.oooowewex
.wooooowWx
.wwooowWxx
..wwwWWxx.
...xxxxx..
"""),
    legs_front=[],
    legs_right=[],
)  # fmt: skip
