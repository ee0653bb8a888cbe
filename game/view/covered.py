"""The outline of who is followed, seen through what covers it: folk, walls, crowns of trees."""

from collections.abc import Iterable

import pygame

from ..world.kinds import Role
from .actors import Actor, body_of
from .canvas import TILE
from .palette import Colour
from .scenery import Scenery
from .shapes import shape_of
from .walls import RISE

_WIDE, _HIGH = 30, 64  # pixels between feet, from which on no body covers another
_CLOSE = (12, 16)  # pixels aside and to the front
_THERE = 0.3  # of a body's presence, from which on it covers


def cover_of(
    one: Actor, actors: Iterable[Actor], scenery: Scenery, corner: tuple[int, int], clock: float
) -> tuple[pygame.Mask, tuple[int, int]]:
    """The pixels of a body's outline that are covered, and where they begin on the canvas.

    Args:
        one: whose outline.
        actors: all who are in the picture.
        scenery: whose walls stand before it.
        corner: of the canvas, in pixels of the level.
        clock: seconds of the picture.
    """
    body, at = body_of(one, clock)
    cover = pygame.Mask(body.get_size())
    for other in actors:
        near = abs(other.x - one.x) < _WIDE and abs(other.y - one.y) < _HIGH
        if other is not one and near and other.presence > _THERE and _before(other, one):
            shape, there = body_of(other, clock)
            cover.draw(shape_of(shape), (there[0] - at[0], there[1] - at[1]))
    left, top = corner
    margin_x, margin_y = scenery.margin
    row = int((one.y - 4 + top) // TILE) + margin_y
    for ahead in (row + 1, row + 2):
        if 0 <= ahead < len(scenery.walls):
            edge = (ahead - margin_y) * TILE - top - RISE
            cover.draw(scenery.wall_mask(ahead), (-left - margin_x * TILE - at[0], edge - at[1]))
    return rim_of(shape_of(body)).overlap_mask(cover, (0, 0)), at


def draw_covered(
    canvas: pygame.Surface, covered: pygame.Mask, at: tuple[int, int], colour: Colour
) -> None:
    """Draw what :func:`cover_of` found."""
    if covered.count():
        line = covered.to_surface(setcolor=(*colour, 255), unsetcolor=(0, 0, 0, 0))
        canvas.blit(line, at)


def draw_line(canvas: pygame.Surface, one: Actor, clock: float, colour: Colour) -> None:
    """A line around a body, for eyes that want one."""
    body, at = body_of(one, clock)
    rim = rim_of(shape_of(body))
    line = rim.to_surface(setcolor=(*colour, 255), unsetcolor=(0, 0, 0, 0))
    line.set_alpha(round(255 * one.presence))
    canvas.blit(line, at)


def rim_of(shape: pygame.Mask) -> pygame.Mask:
    """The pixels of a shape that touch what is outside."""
    inner = shape.copy()
    for step in ((1, 0), (-1, 0), (0, 1), (0, -1)):
        inner = inner.overlap_mask(shape, step)
    rim = shape.copy()
    rim.erase(inner, (0, 0))
    return rim


def makes_way(other: Actor, one: Actor) -> bool:
    """Whether a villager close before who is followed is drawn behind them instead.

    Who is led, or waits for a word, comes so close that players would look for themselves.
    """
    if other.role != Role.VILLAGER or other is one:
        return False
    return abs(other.x - one.x) < _CLOSE[0] and 0 <= other.y - one.y < _CLOSE[1]


def _before(other: Actor, one: Actor) -> bool:
    """Whether it is drawn later: it stands nearer, floats in its own light, or raises its arm."""
    if other.role == Role.WISP or other.windup > 0:
        return True
    if makes_way(other, one):
        return False
    return (other.y, other.number) > (one.y, one.number)
