"""Marks over heads: calm, doubt, hunt and a raised arm, each to be read beside all the others.

They are drawn over everything else in the world, none over another, and none beyond the picture:
a mark whose head lies outside stays at the edge on that side.
"""

from collections.abc import Sequence
from math import hypot

import pygame

from ..world.kinds import FOES, Mood
from .actors import HEIGHTS, Actor, place_of
from .hud import CORNERS
from .palette import LAMP, NIGHT, PAPER, STONE, WISP, Colour, mix

_SIZE = 11, 12  # pixels that any mark takes, with a free pixel around it
_OVER = 5  # pixels between a head and the middle of its mark
_EDGE = 3  # pixels that a mark keeps from the edge of the picture
_BEYOND = 64  # pixels that a head may lie outside, and its mark is still shown
_QUESTION = ((1, 2), (0, 3), (3,), (2,), (1,), (), (1,))  # columns of each row
_QUIET = mix(STONE, WISP, 0.45)  # of the ring of the calm
_WEDGE = 4, 3, 2, 1  # half of how wide its rows are
_STEPS = sorted(  # from where a mark wants to be, the nearest first; down is where faces are
    ((x, y) for x in range(-72, 73, 2) for y in range(-72, 73, 2)),
    key=lambda step: (hypot(step[0], max(-step[1], 3 * step[1])), step[1], step[0]),
)


def marked(actors: Sequence[Actor]) -> list[Actor]:
    """Whose mark is shown, the most urgent first: raised arms, hunters, doubters, the calm."""
    shown = [
        one
        for one in actors
        if one.windup > 0
        or (
            one.role in FOES
            and max(one.presence, one.watch) > 0.5
            and not (one.dazed or one.asleep)
        )
    ]
    return sorted(shown, key=lambda one: (one.windup <= 0, -one.mood, one.number))


def lay_out(heads: Sequence[tuple[int, int]], area: pygame.Rect) -> list[pygame.Rect]:
    """Where marks lie that want to be in the middle of these spots, the first of them first.

    Args:
        heads: spots on the canvas, or beyond it.
        area: the picture.

    Returns:
        A box for each, empty for a head that is too far outside.
    """
    inner, boxes = area.inflate(-2 * _EDGE, -2 * _EDGE), list[pygame.Rect]()
    for head in heads:
        if not area.inflate(2 * _BEYOND, 2 * _BEYOND).collidepoint(head):
            boxes.append(pygame.Rect(head, (0, 0)))
            continue
        home = pygame.Rect((0, 0), _SIZE)
        home.center = head
        # Who stands under a card turns it sheer; who is outside does not, and is kept off it.
        taken = [*boxes, *(() if area.collidepoint(head) else CORNERS)]
        home.clamp_ip(inner)
        tried = (home.move(step) for step in _STEPS)
        free = (box for box in tried if inner.contains(box) and box.collidelist(taken) < 0)
        boxes.append(next(free, home))
    return boxes


def draw_marks(
    canvas: pygame.Surface, actors: Sequence[Actor], clock: float, danger: Colour
) -> list[pygame.Rect]:
    """Draw the marks of these bodies; returns where they lie."""
    shown = marked(actors)
    places = (place_of(one, clock) for one in shown)
    heads = [
        (x, y - HEIGHTS.get(one.role, 20) - _OVER - 2)
        for one, (x, y) in zip(shown, places, strict=True)
    ]
    boxes = lay_out(heads, canvas.get_rect())
    for one, box in zip(shown, boxes, strict=True):
        if not box:
            continue
        at = box.centerx, box.centery + 2
        if one.windup > 0:
            _draw_warning(canvas, *at, one.windup)
        elif one.mood == Mood.HUNTING:
            _draw_wedge(canvas, *at, danger)
        elif one.mood == Mood.CALM:
            _draw_ring(canvas, *at)
        else:
            _draw_question(canvas, *at, one.doubt, danger)
    return [box for box in boxes if box]


def _draw_ring(canvas: pygame.Surface, x: int, y: int) -> None:
    """A small ring, dim: nothing is the matter."""
    canvas.fill(NIGHT, (x - 3, y - 2, 6, 6))
    canvas.fill(_QUIET, (x - 1, y - 1, 2, 4))
    canvas.fill(_QUIET, (x - 2, y, 4, 2))
    canvas.fill(NIGHT, (x - 1, y, 2, 2))


def _draw_wedge(canvas: pygame.Surface, x: int, y: int, danger: Colour) -> None:
    """The two wedges of a hunter, one under the other, that point at it."""
    tops = y - 6, y - 1
    for top in tops:
        for row, half in enumerate(_WEDGE):
            canvas.fill(NIGHT, (x - half - 1, top - 1 + row, 2 * half + 2, 3))
    for top in tops:
        for row, half in enumerate(_WEDGE):
            canvas.fill(danger, (x - half, top + row, 2 * half, 1))


def _draw_question(canvas: pygame.Surface, x: int, y: int, doubt: float, danger: Colour) -> None:
    """A question mark that fills with doubt, from below."""
    for row, columns in enumerate(_QUESTION):
        for column in columns:
            canvas.fill(NIGHT, (x - 3 + column, y - 7 + row, 3, 3))
    for row, columns in enumerate(_QUESTION):
        filled = (len(_QUESTION) - row) / len(_QUESTION) <= doubt
        for column in columns:
            canvas.fill(danger if filled else LAMP, (x - 2 + column, y - 6 + row, 1, 1))


def _draw_warning(canvas: pygame.Surface, x: int, y: int, share: float) -> None:
    """A small exclamation that rises as the strike is wound up."""
    y -= round(3 * share)
    canvas.fill(NIGHT, (x - 2, y - 5, 4, 9))
    canvas.fill(PAPER if share > 0.6 else LAMP, (x - 1, y - 4, 2, 4))
    canvas.fill(PAPER if share > 0.6 else LAMP, (x - 1, y + 1, 2, 2))
