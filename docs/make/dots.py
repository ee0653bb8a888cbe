"""Packs the letters that folk and players write in Chinese from a bitmap font of 12 dots.

    python docs/make/dots.py wenquanyi_9pt.pcf

The font is WenQuanYi Bitmap Song, as Debian's package xfonts-wqy holds it. Packed are the letters
and marks of GB 2312, all other letters of our characters' files, and the 20,902 ideographs that
Unicode had first, since who types may write traditional ones; `game/view/dots.py` tells the format.
"""

import struct
import sys
import zlib
from pathlib import Path

import pygame

from duskfolk.game.view.dots import FILE, HEADER, HIGH, MAGIC, WIDE, is_wide

_PERSONAS = Path(__file__).parents[2] / "agents" / "characters" / "personas"
_TOP = 1  # rows of the font's line above its dots


def letters() -> list[str]:
    """All that is packed, in order."""
    found = {chr(code) for code in range(0x4E00, 0x9FA6)}
    for high in range(0xA1, 0xF8):
        for low in range(0xA1, 0xFF):
            found.add(bytes((high, low)).decode("gb2312", errors="ignore"))
    for file in _PERSONAS.rglob("*.json"):
        found |= set(file.read_text("utf-8"))
    return sorted(letter for letter in found if letter and is_wide(letter))


def rows(font: pygame.font.Font, letter: str) -> list[int]:
    """The dots of a letter: a number for each row, whose highest bit is at the left."""
    picture = font.render(letter, False, "white", "black")
    return [
        sum(
            1 << (WIDE - 1 - x)
            for x in range(min(WIDE, picture.get_width()))
            if y < picture.get_height() and picture.get_at((x, y))[0] > 127
        )
        for y in range(_TOP, _TOP + HIGH)
    ]


def main() -> None:
    """Write the file beside its licence."""
    pygame.font.init()
    font, wanted = pygame.font.Font(sys.argv[1], 12), letters()
    found = zip(wanted, font.metrics("".join(wanted)), strict=True)
    has = [letter for letter, seen in found if seen]
    dots = [row for letter in has for row in rows(font, letter)]
    body = struct.pack(f"<{len(has)}H", *map(ord, has)) + struct.pack(f"<{len(dots)}H", *dots)
    FILE.write_bytes(HEADER.pack(MAGIC, WIDE, HIGH, len(has)) + zlib.compress(body, 9))
    print(f"{len(has)} of {len(wanted)} letters, {FILE.stat().st_size} bytes")


if __name__ == "__main__":
    main()
