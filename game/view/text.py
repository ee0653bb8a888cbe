"""Writing on the canvas, in one pixel font at its own size or a multiple of it."""

from functools import cache, lru_cache
from pathlib import Path

import pygame

from .palette import NIGHT, PAPER, Colour

LINE = 13  # pixels from one line to the next at size 1
ADVANCE = 7  # pixels a letter takes at size 1

_FILE = Path(__file__).parent / "fonts" / "DepartureMono-Regular.otf"
_EM = 11  # the grid the font is drawn on


@cache
def _font(size: int) -> pygame.font.Font:
    if not pygame.font.get_init():
        pygame.font.init()
    return pygame.font.Font(_FILE, _EM * size)


@lru_cache(maxsize=512)
def _letters(text: str, colour: Colour, size: int) -> pygame.Surface:
    try:
        return _font(size).render(text, False, colour)
    except pygame.error:  # whose program this is has quit pygame since, and all fonts with it
        _font.cache_clear()
        return _font(size).render(text, False, colour)


def width(text: str, size: int = 1) -> int:
    """Pixels that a line of text takes."""
    return len(text) * ADVANCE * size


def write(
    canvas: pygame.Surface,
    text: str,
    at: tuple[int, int],
    colour: Colour = PAPER,
    *,
    size: int = 1,
    align: float = 0.0,
    shadow: Colour | None = NIGHT,
) -> None:
    """Write one line; ``align`` 0 begins at the point, 0.5 centres on it, 1 ends there."""
    x, y = round(at[0] - align * width(text, size)), at[1]
    if shadow is not None:
        canvas.blit(_letters(text, shadow, size), (x, y + size))
    canvas.blit(_letters(text, colour, size), (x, y))


def can_write(letter: str) -> bool:
    """Whether the font has this letter; else an empty box would stand in its place."""
    none, here = (_letters(each, PAPER, 1) for each in ("\ufffe", letter))
    return pygame.image.tobytes(none, "RGBA") != pygame.image.tobytes(here, "RGBA")


def wrap(text: str, room: int) -> list[str]:
    """Break a text into lines of at most ``room`` pixels, at spaces or else where a line ends."""
    lines: list[str] = []
    most = max(1, room // ADVANCE)
    for word in text.split():
        if lines and width(f"{lines[-1]} {word}") <= room:
            lines[-1] += f" {word}"
        else:
            while len(word) > most:  # a path: after a slash, and no mark is left alone
                at = max(1, min(word.rfind("/", most // 2, most) + 1 or most, len(word) - 3))
                lines.append(word[:at])
                word = word[at:]
            lines.append(word)
    return lines
