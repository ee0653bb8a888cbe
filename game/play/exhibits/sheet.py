"""Pictures side by side with a word under each, kept as a file."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import pygame

from duskfolk.files import write

from ...view import text
from ...view.palette import NIGHT, PAPER

_GAP, _WORD = 6, 14


class Shown(NamedTuple):
    """A picture, and what is written under it."""

    picture: pygame.Surface
    words: str


def larger(shown: Sequence[Shown], times: int = 3) -> list[Shown]:
    """The same pictures, each pixel so many pixels wide and high."""
    return [Shown(pygame.transform.scale_by(one.picture, times), one.words) for one in shown]


def laid_out(shown: Sequence[Shown], columns: int) -> pygame.Surface:
    """All of them in rows of so many."""
    rows = [shown[begin : begin + columns] for begin in range(0, len(shown), columns)]
    wide = max(sum(one.picture.get_width() + _GAP for one in row) for row in rows) + _GAP
    highs = [max(one.picture.get_height() for one in row) + _WORD for row in rows]
    sheet = pygame.Surface((wide, sum(highs) + _GAP * (len(rows) + 1)))
    sheet.fill(NIGHT)
    y = _GAP
    for row, high in zip(rows, highs, strict=True):
        x = _GAP
        for one in row:
            sheet.blit(one.picture, (x, y))
            if text.width(one.words) <= one.picture.get_width() + _GAP:  # else the larger says it
                text.write(sheet, one.words, (x, y + one.picture.get_height()), PAPER)
            x += one.picture.get_width() + _GAP
        y += high + _GAP
    return sheet


def above(*sheets: pygame.Surface) -> pygame.Surface:
    """Sheets one above the other."""
    wide = max(sheet.get_width() for sheet in sheets)
    whole = pygame.Surface((wide, sum(sheet.get_height() for sheet in sheets)))
    whole.fill(NIGHT)
    y = 0
    for sheet in sheets:
        whole.blit(sheet, (0, y))
        y += sheet.get_height()
    return whole


def keep(sheet: pygame.Surface, path: Path) -> None:
    """Write a sheet as a PNG with every colour as the game has it.

    Raises:
        FileError: it cannot be written.
    """
    from PIL import Image  # here, so that the game starts without it

    pixels = pygame.image.tobytes(sheet, "RGB")
    image = Image.frombytes("RGB", sheet.get_size(), pixels)
    data = BytesIO()
    image.save(data, "PNG", optimize=True)
    write(path, data.getvalue())
