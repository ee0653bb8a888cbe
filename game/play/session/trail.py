"""The wisp's trail: sparks on the ground along the way to what is needed now."""

from collections.abc import Sequence
from math import sin

import pygame

from ...levels.level import Spot
from ...view.palette import WISP, times
from ...view.stage import Stage

_FIRST = 1  # tiles that are left out at the feet
_PACE = 5.0  # tiles a second that the light runs along it
_LONG = 9.0  # tiles from one running light to the next


def draw_trail(
    canvas: pygame.Surface, stage: Stage, path: Sequence[Spot], clock: float
) -> None:  # fmt: skip
    """Draw it; the farther the fainter, and brighter where a light runs along."""
    for n, (x, y) in enumerate(path):
        if n < _FIRST:
            continue
        at = stage.spot_on_canvas(x + 0.5, y + 0.5)
        run = ((n - clock * _PACE) % _LONG) / _LONG
        share = (1 - n / (len(path) + 2)) * (0.35 + 0.65 * max(0.0, 1 - 3 * min(run, 1 - run)))
        drift = round(1.5 * sin(clock * 2 + n * 1.7))
        colour = times(WISP, 0.75 * share)
        size = 3 if share > 0.5 else 2
        spark = pygame.Surface((size + 2, size + 2))
        spark.fill(times(colour, 0.35))
        spark.fill(colour, (1, 1, size, size))
        where = spark.get_rect(center=(at[0], at[1] + drift))
        canvas.blit(spark, where, special_flags=pygame.BLEND_RGB_ADD)
