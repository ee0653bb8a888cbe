"""How a card of a level looks, and the buttons under the cards."""

from typing import NamedTuple

import pygame

from ...view import text
from ...view.hud import panel
from ...view.palette import EARTH, GOLD, INDIGO, INK, LAMP, NIGHT, PAPER, Colour, mix

_INSET = 6
_LINE = 14  # pixels from line to line on a card


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


def place_buttons(buttons: list[Button], at: tuple[int, int], size: float) -> list[pygame.Rect]:
    """Where buttons lie in a row, its middle at ``at``."""
    wides = [text.width(_label(one, size), size) + 16 for one in buttons]
    x = at[0] - (sum(wides) + 8 * (len(wides) - 1)) // 2
    areas: list[pygame.Rect] = []
    for wide in wides:
        areas.append(pygame.Rect(x, at[1], wide, round(14 * size) + 6))
        x += wide + 8
    return areas


def draw_button(
    canvas: pygame.Surface, button: Button, area: pygame.Rect, *, chosen: bool, size: float
) -> None:
    """One button, with its key where letters leave room for it."""
    panel(canvas, area, paper=chosen)
    at, shadow = (area.centerx, area.y + 3), None if chosen else NIGHT
    if not button.key or size > 1:
        colour = INK if chosen else PAPER
        text.write(canvas, button.words, at, colour, size=size, align=0.5, shadow=shadow)
        return
    x = area.x + 8
    text.write(canvas, button.key, (x, at[1]), EARTH if chosen else LAMP, shadow=shadow)
    x += text.width(button.key) + text.ADVANCE
    text.write(canvas, button.words, (x, at[1]), INK if chosen else PAPER, shadow=shadow)


def _label(button: Button, size: float) -> str:
    return f"{button.key} {button.words}" if button.key and size == 1 else button.words
