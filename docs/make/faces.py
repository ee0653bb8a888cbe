"""Draws the sheet of faces in the page for writers: who ships, and every code of a face.

python docs/make/faces.py
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pygame

from duskfolk.agents.characters import Face, persona_names, shipped_persona
from duskfolk.agents.characters.face import MARKS, SHAPES, STYLES
from duskfolk.game.view import text
from duskfolk.game.view.faces import FACE, Feeling, portrait
from duskfolk.game.view.palette import INK, PAPER

PAGE = Path(__file__).parents[1] / "faces.png"
_ACROSS, _CELL, _HIGH = 9, 76, 76  # faces in a row, and pixels of each with its name
_PLAIN = Face("round", "none", "#e8bc94", "#7a5236", "#4c6478", "#e0b040")
_MOODS = {
    "calm": (0.5, 0.0, 0.0), "warm": (0.95, 0.0, 0.0), "wary": (0.2, 0.0, 0.1),
    "afraid": (0.4, 0.9, 0.0), "angry": (0.3, 0.0, 0.9),
}  # fmt: skip


def rows() -> Iterator[list[tuple[str, Face, Feeling]]]:
    """What stands in each row, with its name."""
    calm = Feeling.of(0.5, 0.0, 0.0)
    folk = [(name, shipped_persona(name).face or _PLAIN) for name in persona_names()]
    yield [(name, face, calm) for name, face in folk]
    marta = dict(folk)["marta"]
    yield [(mood, marta, Feeling.of(*feelings)) for mood, feelings in _MOODS.items()]
    yield [(shape, replace(_PLAIN, shape=shape, style="short"), calm) for shape in SHAPES]
    for names in (STYLES[:8], STYLES[8:]):
        yield [(style, replace(_PLAIN, style=style), calm) for style in names]
    for names in (MARKS[:7], MARKS[7:]):
        yield [(mark, replace(_PLAIN, style="short", marks=(mark,)), calm) for mark in names]


def main() -> None:
    """Write the sheet."""
    lines = list(rows())
    sheet = pygame.Surface((_ACROSS * _CELL, len(lines) * _HIGH))
    sheet.fill(PAPER)
    for y, line in enumerate(lines):
        for x, (name, face, feeling) in enumerate(line):
            left, top = x * _CELL, y * _HIGH + 4
            sheet.blit(portrait(face, feeling), (left + (_CELL - FACE) // 2, top))
            at = left + _CELL // 2, top + FACE
            text.write(sheet, name, at, INK, align=0.5, shadow=None)
    pygame.image.save(sheet, PAGE)


if __name__ == "__main__":
    main()
