"""The wolf: low and long, a pale ruff and a brush of a tail."""

from ..palette import INDIGO, LAMP, NIGHT, STONE, mix
from .page import Page, rows

_COAT = mix(STONE, (150, 140, 150), 0.45)

PAGE = Page(
    colours={
        "a": _COAT, "A": mix(_COAT, INDIGO, 0.4), "l": mix(_COAT, (226, 220, 226), 0.5),
        "u": mix(_COAT, INDIGO, 0.22), "e": LAMP, "n": NIGHT, "r": (150, 84, 92),
        "d": mix(_COAT, INDIGO, 0.62),
    },
    front=rows("""
..a......a..
..aa....aa..
..ara..ara..
..aaaaaaaa..
.aaeaaaaeaa.
.aaaallaaaa.
.laalnnlaal.
..llallall..
.aallllllaa.
.aaalllaaaA.
.aaallllaAA.
"""),
    back=rows("""
..a......a..
..aa....aa..
..aaa..aaa..
..aaaaaaaa..
.aaaaaaaaaa.
.aaaaaaaaAA.
.aaaaluaaAA.
.aaaaluuaAA.
.aaaaluuaAA.
.aaaauuuAAA.
.aaaaauAAAA.
"""),
    right=rows("""
................a.a...
................aaaa..
u..............aaaaaa.
uu.............aaaeaaa
uuu..aaaaaaaaaaaaaallln
.uuuaaaaaaaaaaaaalllll
..uuaaaaaaaaaaaallll..
...aAAaaaaaaaaaalll...
...aAAAAaaAAaaaall....
...AAAAAAAAAAAaall....
"""),
    legs_front=[
        rows("..aa....AA..\n..la........"),
        rows("..aa....AA..\n..la....AA.."),
        rows("..aa....AA..\n........AA.."),
        rows("..aa....AA..\n..la....AA.."),
    ],
    legs_right=[
        rows("..AA.aa......aa.dd....\n.AA...aa....aa...dd...\n.A.....a....a.....d..."),
        rows("...AAaa......aadd.....\n...dAaa......aad......\n....Aa........ad......"),
        rows("....aAA.....daa.......\n...aa.AA...dd.aa......\n...a...A...d...a......"),
        rows("...aaAA......ddaa.....\n...aadA......ddaa.....\n....aA........da......"),
    ],
)  # fmt: skip
