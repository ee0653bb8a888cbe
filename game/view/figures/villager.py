"""The villager: round, with a scarf that was knitted for winters."""

from ..palette import BERRY, INDIGO, LEAF, NIGHT, PAPER, mix
from .page import Page, rows

_FROCK = mix(LEAF, (196, 172, 104), 0.5)

PAGE = Page(
    colours={
        "n": (138, 88, 60), "N": (104, 64, 52), "s": (246, 206, 164), "S": (214, 156, 120),
        "e": NIGHT, "c": (232, 142, 120), "r": BERRY, "R": mix(BERRY, INDIGO, 0.35),
        "f": mix(_FROCK, PAPER, 0.2), "F": _FROCK, "x": mix(_FROCK, INDIGO, 0.42),
        "a": mix(PAPER, _FROCK, 0.2), "t": (70, 52, 60), "k": (40, 30, 46),
    },
    front=rows("""
.....nnnn.....
...nnnnnnnN...
..nnnnnnnnNN..
..nnssssssnN..
..nssssssssN..
...sessssesS..
...scsssscS...
....ssssSS....
..rrrrrrrrRR..
.frrrrrrrRRRF.
.fffffrrRFFFF.
ffffaarRraFFFx
fffaaarraaaFxx
ssfaaaRraaaFss
.ffaaaaaaaaFx.
.fffaaaaaaFFx.
..ffffFFFFxx..
"""),
    back=rows("""
.....nnnn.....
...nnnnnnnN...
..nnnnnnnnNN..
..nnnnnnnnNN..
..nnnnnnnNNN..
...nnnnnnNN...
...nnnnnNNN...
....nnnNNN....
..rrrrrrrrRR..
.frrrrrrrRRRF.
.ffrrfFFFFFFF.
fffrrFFFFFFFFx
fffrRFFFFFFFxx
ssfrrFFFFFFFss
.fffFFFFFFFFx.
.ffffFFFFFFxx.
..ffffFFFFxx..
"""),
    right=rows("""
.....nnnn.....
...nnnnnnnn...
..nnnnnnnnnn..
.nnnnnnsssss..
.Nnnnnssssss..
..NnnnsssesS..
..NNnnsscsss..
...NNnsssSS...
.rrrrrrrrrR...
rRrrrrrrrRR...
rR.ffffffFFF..
r.ffffffaaFFx.
..fffffaaaFxx.
..ffffsssaFxx.
..ffffaaaaFxx.
..fffffaaFFx..
...ffffFFxx...
"""),
    legs_front=[
        rows("....tt........\n....kk........"),
        rows("....tt..tt....\n....kk..kk...."),
        rows("........tt....\n........kk...."),
        rows("....tt..tt....\n....kk..kk...."),
    ],
    legs_right=[
        rows("....tt.tt.....\n...kk...kk...."),
        rows(".....ttt......\n.....kkkk....."),
        rows(".....ttt......\n....kk.kk....."),
        rows(".....ttt......\n.....kkkk....."),
    ],
)  # fmt: skip
