"""How a card of a level looks, and the buttons under the cards."""

from collections.abc import Sequence
from typing import NamedTuple

import pygame

from ...view import text
from ...view.hud import panel
from ...view.palette import EARTH, GOLD, INDIGO, INK, LAMP, NIGHT, PAPER, Colour, mix

_INSET = 6
_LINE = 14  # pixels from line to line on a card
_ROOM = 632  # pixels that a row of buttons may take
_SPACES = ((16, 8), (8, 4))  # pixels within a button beside its words, and between two
_GAP = 4  # pixels between two rows of them


class Face(NamedTuple):
    """What stands on a card."""

    kind: str
    name: str  # of the level
    odds: str
    new: str
    task: str
    why: tuple[str, ...]


def draw_card(
    canvas: pygame.Surface, area: pygame.Rect, face: Face, picture: pygame.Surface | None,
    room: tuple[int, int], *, chosen: bool, size: float,
) -> None:  # fmt: skip
    """A card: a picture and a few lines; with large letters its kind alone, the rest lies below.

    Args:
        canvas: where.
        area: of the card.
        face: what stands on it.
        picture: of the level; None while it is painted.
        room: width and height of the picture.
        chosen: whether the player has it in hand.
        size: of letters.
    """
    area = area.move(0, -3) if chosen else area
    panel(canvas, area, paper=chosen)
    frame = pygame.Rect((0, 0), room)
    frame.midtop = area.centerx, area.y + _INSET
    canvas.fill(NIGHT, frame.inflate(2, 2))
    if picture is not None:
        canvas.blit(picture, frame)
    ink: Colour = INK if chosen else PAPER
    quiet = mix(EARTH, GOLD, 0.3) if chosen else mix(PAPER, INDIGO, 0.3)
    shadow = None if chosen else NIGHT
    lines: list[tuple[str, Colour, float]] = [(face.kind, ink, size)]
    if size == 1:
        lines += [(face.name, quiet, 1), (face.odds, ink, 1), (face.new, quiet, 1)]
    y = frame.bottom + 5
    for words, colour, high in lines:
        shown = text.cut(words, area.w - 6, high)
        text.write(canvas, shown, (area.centerx, y), colour, size=high, align=0.5, shadow=shadow)
        y += _LINE * high


class Button(NamedTuple):
    """Something that can be chosen beside the cards, and the key that does it at once."""

    name: str
    words: str
    key: str = ""


def place_buttons(
    buttons: Sequence[Button], at: tuple[int, int], size: float, *, low: bool = False
) -> list[pygame.Rect]:
    """Where buttons lie: in a row, a closer one, or in two rows, whichever has room first.

    Args:
        buttons: from left to right.
        at: the middle of their upper edge.
        size: of letters.
        low: whether it is the middle of their lower edge.
    """
    wides = [text.width(_label(one), size) for one in buttons]
    high, ways = round(14 * size) + 6, [[wides], *_halves(wides)]
    rows, (inset, gap) = next(
        ((rows, spaces) for rows in ways for spaces in _SPACES
         if max(_wide(row, *spaces) for row in rows) <= _ROOM),
        (ways[-1], _SPACES[-1]),
    )  # fmt: skip
    y = at[1] - low * (len(rows) * (high + _GAP) - _GAP)
    areas: list[pygame.Rect] = []
    for row in rows:
        x = at[0] - _wide(row, inset, gap) // 2
        for wide in row:
            areas.append(pygame.Rect(x, y, wide + inset, high))
            x += wide + inset + gap
        y += high + _GAP
    return areas


def _halves(wides: list[int]) -> list[list[list[int]]]:
    """Two rows, as even as can be; none of one button."""
    both = [[wides[:n], wides[n:]] for n in range(1, len(wides))]
    return sorted(both, key=lambda rows: max(_wide(row, *_SPACES[0]) for row in rows))[:1]


def _wide(row: list[int], inset: int, gap: int) -> int:
    return sum(row) + (inset + gap) * len(row) - gap


def draw_button(
    canvas: pygame.Surface, button: Button, area: pygame.Rect, *, chosen: bool, size: float
) -> None:
    """One button, its key before its words."""
    panel(canvas, area, paper=chosen)
    shadow = None if chosen else NIGHT
    x, y = area.centerx - text.width(_label(button), size) // 2, area.y + 3
    if button.key:
        colour = EARTH if chosen else LAMP
        text.write(canvas, button.key, (x, y), colour, size=size, shadow=shadow)
        x += text.width(f"{button.key} ", size)
    text.write(canvas, button.words, (x, y), INK if chosen else PAPER, size=size, shadow=shadow)


def _label(button: Button) -> str:
    return f"{button.key} {button.words}" if button.key else button.words
