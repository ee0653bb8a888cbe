"""The rim of what a foe sees: solid for a hunter, dashed for a doubter, dotted for the calm."""

from math import hypot

import pygame

from ..world.kinds import Mood
from .canvas import TILE
from .palette import INDIGO, Colour, mix
from .sight import Points

_DRAWN = {Mood.CALM: (1, 3), Mood.SUSPICIOUS: (2, 3), Mood.HUNTING: (1, 1)}  # of so many pieces
_FAINT = {Mood.CALM: (82, 108, 146), Mood.SUSPICIOUS: (150, 124, 82)}


def draw_rim(
    canvas: pygame.Surface, points: Points, reach: float, mood: Mood, danger: Colour,
    corner: tuple[int, int],
) -> None:  # fmt: skip
    """Draw where a sight ends in the open; where a wall ends it, the wall tells.

    Args:
        canvas: the picture, already under its light.
        points: the eye first, then where its rays end, in tiles.
        reach: how far it sees, in tiles.
        mood: of whose sight it is.
        danger: colour of what threatens.
        corner: of the canvas, in pixels of the level.
    """
    colour = mix(danger, INDIGO, 0.5) if mood == Mood.HUNTING else _FAINT[mood]
    spots = [(x * TILE - corner[0], y * TILE - corner[1]) for x, y in points.tolist()]
    eye_x, eye_y = points[0].tolist()
    open_end = [hypot(x - eye_x, y - eye_y) > reach - 0.15 for x, y in points.tolist()]
    drawn, of = _DRAWN[mood]
    for n in range(1, len(spots) - 1):
        if open_end[n] and open_end[n + 1] and n % of < drawn:
            pygame.draw.line(canvas, colour, spots[n], spots[n + 1])
    for end in (spots[1], spots[-1]):
        _draw_side(canvas, spots[0], end, colour, drawn, of)


def _draw_side(
    canvas: pygame.Surface, eye: tuple[float, float], end: tuple[float, float], colour: Colour,
    drawn: int, of: int,
) -> None:  # fmt: skip
    """An edge from beyond the body to the rim, in the same dashes."""
    dx, dy = end[0] - eye[0], end[1] - eye[1]
    steps = int(hypot(dx, dy) / 6)
    for n in range(3, steps):
        if n % of < drawn:
            a, b = n / steps, (n + 1) / steps
            pygame.draw.line(
                canvas, colour, (eye[0] + dx * a, eye[1] + dy * a),
                (eye[0] + dx * b, eye[1] + dy * b),
            )  # fmt: skip
