"""The warden: square and heavy, hooded, a cold gaze and a staff."""

from ..palette import INDIGO, NIGHT, STONE, WISP, mix, times
from .page import Page, rows

_CLOAK = mix(STONE, (70, 92, 150), 0.55)

PAGE = Page(
    colours={
        "w": mix(_CLOAK, (220, 225, 245), 0.28), "W": _CLOAK, "x": mix(_CLOAK, INDIGO, 0.5),
        "k": NIGHT, "E": mix(WISP, (255, 255, 255), 0.4), "v": times(_CLOAK, 0.62),
        "g": (206, 178, 112), "m": (96, 98, 118), "M": (142, 146, 168), "b": (36, 30, 54),
    },
    front=rows("""
.....wwWWW....
...wwwwWWWWx..
..wwwkkkkkWWx.
..wwkkkkkkkWx.
..wwkEEkEEkWx.
..wWkkkkkkkWx.
.wwwWkkkkkWWxx
wwwwwWWWWWWWxx
MMwwvWWgWWvWmm
MMwwvWgggWvxmm
mmwWvWWgWWvxmm
wwwWvWWWWWvxxx
wwWWvvvvvvvxxx
MMwWvWWWWWvxmm
.wwWvWWWWWvxx.
.wwWWWWWWWxxx.
.wwWWWWWWWxxx.
"""),
    back=rows("""
.....wwWWW....
...wwwwWWWWx..
..wwwwWWWWWWx.
..wwwWWWWWWWx.
..wwwWWWWWWxx.
..wwWWWWWWWxx.
.wwwwWvvvWWWxx
wwwwwWWvWWWWxx
MMwwWWWWWWWWmm
MMwwWWWvWWWxmm
mmwWWWWvWWWxmm
wwwWWWWvWWWxxx
wwWWvvvvvvvxxx
MMwWWWWvWWWxmm
.wwWWWWvWWWxx.
.wwWWWWWWWxxx.
.wwWWWWWWWxxx.
"""),
    right=rows("""
....wwWWWW....
..wwwwWWWWWx..
..wwwWWWkkkkx.
..wwWWWkkkkkk.
..wwWWWkkEEkk.
..wwWWWkkkkkk.
.wwwWWWWkkkWx.
.wwwwWWWWWWxx.
.wwwwWWWWWWxx.
.wwwWMMmWWWvx.
.wwwWMMmmWWvx.
.wwWWWWMMmmvx.
.wwWWvvvvvvvx.
.wwWWWWWWWWvx.
.wwWWWWWWWWxx.
wwwWWWWWWWxxx.
wwwWWWWWWWxxx.
"""),
    legs_front=[
        rows("..bbbb........\n..bbbb........"),
        rows("..bbb...bbb...\n..bbb...bbb..."),
        rows(".......bbbb...\n.......bbbb..."),
        rows("..bbb...bbb...\n..bbb...bbb..."),
    ],
    legs_right=[
        rows("..bbb...bbb...\n..bbb....bbb.."),
        rows("....bbbb......\n....bbbbb....."),
        rows("...bbb.bbb....\n...bb...bbb..."),
        rows("....bbbb......\n....bbbbb....."),
    ],
)  # fmt: skip
