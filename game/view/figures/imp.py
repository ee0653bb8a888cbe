"""The imp: all ears and sack."""

from ..palette import EARTH, INDIGO, LAMP, NIGHT, PAPER, mix
from .page import Page, rows

_SKIN = (150, 92, 138)
_SACK = mix(EARTH, PAPER, 0.42)

PAGE = Page(
    colours={
        "i": _SKIN, "I": mix(_SKIN, INDIGO, 0.4), "p": (226, 128, 142),
        "Y": LAMP, "k": NIGHT, "q": mix(_SKIN, PAPER, 0.35),
        "s": _SACK, "S": mix(_SACK, INDIGO, 0.42), "z": mix(_SACK, PAPER, 0.45), "o": EARTH,
    },
    front=rows("""
i............I
iq..........iI
ipq........ipI
.ipqiiiiiiipI.
.iipiiiiiiipI.
..iiiiiiiiiI..
...YYkiiYkI...
...YYkiiYkI.z.
....iiiiiIzzss
....kqqkqIzsss
.....iiIsozssS
...iiqqiIsosSS
...i.qqiIissSS
.....iiII.SSS.
"""),
    back=rows("""
i............I
ii..........iI
iii........iII
.iiiiiiiiiiiI.
.iiiiiiiiiiiI.
..iiiiiiiiiI..
...iiizzziI...
....izzsssI...
...zzzssssS...
...zzsssssSS..
..zzzsssssSS..
..zzssssssSS..
..zsssssSSSS..
...ssssSSSS...
"""),
    right=rows("""
..i...........
..ii..........
..ipi.........
..iipiii......
...iipiiii....
....iiiiiii...
.zz.iiiiYkI...
zzzs.iiiYkII..
zzssoiiiiiiI..
zsssSoiikkk...
zsssSsoiii....
zssSSSiiqI....
.sSSSS.iqii...
..SSS..iiI....
"""),
    legs_front=[
        rows("....ii........\n....II........"),
        rows("....ii.II.....\n....II.II....."),
        rows(".......II.....\n.......II....."),
        rows("....ii.II.....\n....II.II....."),
    ],
    legs_right=[
        rows("......ii.I....\n.....ii...II.."),
        rows("......iiI.....\n......iiII...."),
        rows(".......iI.....\n......II.ii..."),
        rows("......iiI.....\n......iiII...."),
    ],
)  # fmt: skip
