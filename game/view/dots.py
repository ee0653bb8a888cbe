"""Chinese letters as dots: twelve by twelve, from a small file of our own format.

The file holds `MAGIC`, then how wide and high a letter is (a byte each) and how many there are (two
bytes); the rest is packed by zlib: every letter's code in two bytes, in order, then every letter's
rows from the top in two bytes each, whose highest used bit is the dot at the left. All numbers have
their lowest byte first. `docs/make/dots.py` writes it.
"""

import struct
import zlib
from bisect import bisect_left
from functools import cache
from pathlib import Path
from typing import NamedTuple

FILE = Path(__file__).parent / "fonts" / "WenQuanYi-Song-12.dots"
MAGIC = b"DUSKDOTS"
HEADER = struct.Struct("<8sBBH")
WIDE = HIGH = 12
_ROWS = struct.Struct(f"<{HIGH}H")
_FIRST = 0x2E80  # from here on letters are as wide as they are high

Rows = tuple[int, ...]


class _Font(NamedTuple):
    codes: tuple[int, ...]
    body: bytes


def is_wide(letter: str) -> bool:
    """Whether a letter fills a square, as Chinese ones do."""
    return ord(letter) >= _FIRST


def has_dots(letter: str) -> bool:
    """Whether the file has this letter."""
    return _place(letter) >= 0


def dots_of(letter: str) -> Rows:
    """A letter's rows; of one that is not in the file an empty box's."""
    place = _place(letter)
    if place < 0:
        return 0, 0x7FC, *((0x404,) * 8), 0x7FC, 0
    font = _font()
    return _ROWS.unpack_from(font.body, 2 * len(font.codes) + place * _ROWS.size)


def _place(letter: str) -> int:
    codes = _font().codes
    at = bisect_left(codes, ord(letter))
    return at if at < len(codes) and codes[at] == ord(letter) else -1


@cache
def _font() -> _Font:
    packed = FILE.read_bytes()
    *_, count = HEADER.unpack_from(packed)
    body = zlib.decompress(packed[HEADER.size :])
    return _Font(struct.unpack_from(f"<{count}H", body), body)
