"""Writing on the canvas, in one pixel font at its own size or a multiple of it.

Chinese letters, which the font lacks, are drawn from their dots. A size between whole ones, such as
1.5, is made of letters twice as large, and has soft edges.
"""

import re
from collections.abc import Generator
from contextlib import contextmanager
from functools import cache, lru_cache
from itertools import groupby
from math import ceil
from pathlib import Path

import pygame

from .breaks import pieces
from .dots import HIGH, WIDE, dots_of, has_dots, is_wide
from .palette import NIGHT, PAPER, Colour

LINE = 13  # pixels from one line to the next at size 1
ADVANCE = 7  # pixels a letter takes at size 1
APART = " · "
"""What sets the parts of a text apart: where there is no room for all, a line ends between two."""

_FILE = Path(__file__).parent / "fonts" / "DepartureMono-Regular.otf"
_EM = 11  # the grid the font is drawn on
_LINE_HIGH = 14  # of the font, from the top of its accents to the end of its tails
_SINK = 1  # rows from the top of a line to the top of a Chinese letter: both stand on one ground


_AFTER_SLASH = re.compile(r"(?<=[^/~])/(?=.)")
_ENDING = re.compile(r"(?<=\w)\.\w{1,6}(?=\W*$)")
_noting: list[tuple[pygame.Surface, list[pygame.Rect]]] = []


@cache
def _font(size: int) -> pygame.font.Font:
    if not pygame.font.get_init():
        pygame.font.init()
    return pygame.font.Font(_FILE, _EM * size)


@lru_cache(maxsize=512)
def drawn(text: str, colour: Colour, size: float) -> pygame.Surface:
    """A line as a surface of its own; it is shared, and not to be changed."""
    if isinstance(size, int) or size.is_integer():
        return _whole(text, colour, int(size))
    large = _whole(text, colour, ceil(size * 2))
    soft = pygame.Surface(large.get_size(), pygame.SRCALPHA)
    soft.fill((*colour, 0))  # so that edges fade into their own colour
    soft.blit(large, (0, 0))
    high = round(_LINE_HIGH * size)
    return pygame.transform.smoothscale(soft, (width(text, size), high))


def _whole(text: str, colour: Colour, size: int) -> pygame.Surface:
    """Letters of a whole size, whose dots are squares."""
    if text.isascii() or not any(map(is_wide, text)):
        return _narrow(text, colour, size)
    whole = pygame.Surface((width(text, size), _LINE_HIGH * size), pygame.SRCALPHA)
    x = 0
    for wide, run in groupby(text, is_wide):
        for part in run if wide else ("".join(run),):
            one = _square(part, colour, size) if wide else _narrow(part, colour, size)
            whole.blit(one, (x, _SINK * size if wide else 0))
            x += width(part, size)
    return whole


def _narrow(text: str, colour: Colour, size: int) -> pygame.Surface:
    try:
        return _font(size).render(text, False, colour)
    except pygame.error:  # whose program this is has quit pygame since, and all fonts with it
        _font.cache_clear()
        return _font(size).render(text, False, colour)


@lru_cache(maxsize=1024)
def _square(letter: str, colour: Colour, size: int) -> pygame.Surface:
    """One Chinese letter."""
    square = pygame.Surface((WIDE, HIGH), pygame.SRCALPHA)
    for y, row in enumerate(dots_of(letter)):
        for x in range(WIDE):
            if row >> (WIDE - 1 - x) & 1:
                square.set_at((x, y), colour)
    return pygame.transform.scale_by(square, size)


def width(text: str, size: float = 1) -> int:
    """Pixels that a line of text takes."""
    if text.isascii():
        return ceil(len(text) * ADVANCE * size)
    return ceil(sum(WIDE if is_wide(letter) else ADVANCE for letter in text) * size)


def line(size: float = 1) -> int:
    """Pixels from one line to the next."""
    return ceil(LINE * size)


def write(
    canvas: pygame.Surface,
    text: str,
    at: tuple[float, float],
    colour: Colour = PAPER,
    *,
    size: float = 1,
    align: float = 0.0,
    shadow: Colour | None = NIGHT,
) -> None:
    """Write one line; ``align`` 0 begins at the point, 0.5 centres on it, 1 ends there."""
    x, y = round(at[0] - align * width(text, size)), round(at[1])
    for noting, areas in _noting:
        if noting is canvas:
            areas.append(pygame.Rect(x, y, width(text, size), line(size)))
    if shadow is not None:
        canvas.blit(drawn(text, shadow, size), (x, y + max(1, int(size))))
    canvas.blit(drawn(text, colour, size), (x, y))


@contextmanager
def noted(canvas: pygame.Surface) -> Generator[list[pygame.Rect]]:
    """Where lines are written on a canvas meanwhile, for who would lie over none of them."""
    _noting.append((canvas, []))
    try:
        yield _noting[-1][1]
    finally:
        _noting.pop()


@contextmanager
def unnoted() -> Generator[None]:
    """What is written meanwhile, as the name of a page, something may lie over for a while."""
    noting = _noting.copy()
    _noting.clear()
    try:
        yield
    finally:
        _noting[:] = noting


def can_write(letter: str) -> bool:
    """Whether the font has this letter; else an empty box would stand in its place."""
    if is_wide(letter):
        return has_dots(letter)
    none, here = (drawn(each, PAPER, 1) for each in ("\ufffe", letter))
    return pygame.image.tobytes(none, "RGBA") != pygame.image.tobytes(here, "RGBA")


def cut(text: str, room: int, size: float = 1) -> str:
    """As much of one line as there is room for; what is left out is told by three dots."""
    if width(text, size) <= room:
        return text
    while text and width(f"{text}...", size) > room:
        text = text[:-1]
    return f"{text.rstrip()}..."


def wrap(text: str, room: int, size: float = 1) -> list[str]:
    """Break a text into lines of at most ``room`` pixels.

    A line ends between two parts that are set :data:`APART` if it can, else where a text may be
    broken, else where it must.
    """
    return list(_wrapped(text, room, size))


def balanced(text: str, room: int, size: float = 1) -> list[str]:
    """The same in as many lines, all about as long: none is one word, or one letter, of its own."""
    return list(_balanced(text, room, size))


@lru_cache(maxsize=64)
def _balanced(text: str, room: int, size: float) -> tuple[str, ...]:
    lines = _in_lines(text, room, size)
    least = max((width(piece, size) for piece, _ in pieces(text)), default=0)  # none is broken more
    least, most = max(least, width(text, size) // len(lines)) if lines else room, room
    while least < most:  # the narrowest room that takes no line more
        middle = (least + most) // 2
        if len(_in_lines(text, middle, size)) > len(lines):
            least = middle + 1
        else:
            most = middle
    return tuple(_in_lines(text, most, size))


def holds(text: str, room: int, size: float = 1) -> bool:
    """Whether none of its words is wider than the room, and so is broken."""
    return all(width(piece, size) <= room for piece, _ in pieces(text))


@lru_cache(maxsize=256)  # what is read for seconds is drawn in each frame
def _wrapped(text: str, room: int, size: float) -> tuple[str, ...]:
    return tuple(_in_lines(text, room, size))


def _in_lines(text: str, room: int, size: float) -> list[str]:
    lines: list[str] = []
    for part in text.split(APART):
        longer = f"{lines[-1]}{APART}{part}" if lines else part
        if lines and width(longer, size) <= room:
            lines[-1] = longer
        else:
            lines += _broken(part, room, size)
    return lines


def _broken(text: str, room: int, size: float) -> list[str]:
    """One part by itself."""
    lines: list[str] = []
    for piece, spaced in pieces(text):
        after = f" {piece}" if spaced else piece
        if lines and width(lines[-1] + after, size) <= room:
            lines[-1] += after
            continue
        while width(piece, size) > room and len(piece) > 1:
            at = _end_of_line(piece, room, size)
            lines.append(piece[:at])
            piece = piece[at:]
        lines.append(piece)
    return lines


def _end_of_line(piece: str, room: int, size: float) -> int:
    """How many letters of a piece stand in its first line.

    The name of a file ends there after a slash, or before its ending, if it can.
    """
    most = 1
    while most < len(piece) and width(piece[: most + 1], size) <= room:
        most += 1
    ends = [found.end() for found in _AFTER_SLASH.finditer(piece)]
    ends += [found.start() for found in _ENDING.finditer(piece)]
    fit = max((end for end in ends if end <= most), default=0)
    return fit or max(1, min(most, len(piece) - 3))  # and no mark is left alone
