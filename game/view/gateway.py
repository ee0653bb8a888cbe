"""What makes a gate known from afar: lanterns on its pillars, and a shaft of light once open."""

from functools import cache
from math import sin

import numpy as np
import pygame

from .canvas import SIZE
from .light import glow
from .palette import EMBER, GOLD, INK, LAMP, NIGHT, Colour, times

_LANTERNS, _UP = (-12, 12), 30  # pixels from the middle of its foot
_BEAM = 30, 116  # pixels of the shaft
_BOB = 3.0  # pixels by which the sign over an open gate moves up and down
_STEPS = 8  # strengths of the shaft that are painted


def draw_gateway(
    canvas: pygame.Surface, foot: tuple[int, int], opening: float, clock: float
) -> None:
    """Draw it.

    Args:
        canvas: after the light of the night, so that it shines through it.
        foot: of the gate, on the canvas.
        opening: 0 to 1, how far it has swung open.
        clock: seconds of the picture.
    """
    x, y = foot
    if not canvas.get_rect().inflate(80, 260).collidepoint(x, y):
        return
    if opening > 0:
        breath = opening * (0.82 + 0.18 * sin(clock * 2.2))
        shaft = _shaft(round(breath * _STEPS))
        canvas.blit(shaft, (x - _BEAM[0] // 2, y - _BEAM[1]), special_flags=pygame.BLEND_RGB_ADD)
        _halo(canvas, (x, y - 12), 40, times(LAMP, 0.3 * opening))
    for side in _LANTERNS:
        at = x + side, y - _UP
        _halo(canvas, at, 13, times(EMBER, 0.4 + 0.06 * sin(clock * 3 + side)))
        canvas.fill(NIGHT, (at[0] - 2, at[1] - 3, 5, 7))
        canvas.fill(GOLD, (at[0] - 2, at[1] - 4, 5, 1))
        canvas.fill(LAMP, (at[0] - 1, at[1] - 2, 3, 5))
    if opening >= 1:
        _draw_sign(canvas, x, y - _UP - 16 + round(_BOB * sin(clock * 4)))


def _draw_sign(canvas: pygame.Surface, x: int, y: int) -> None:
    """A wedge that points down, since not all see that it shines; kept in the picture's height."""
    y = max(8, min(SIZE[1] - 8, y))
    for colour, grown in ((INK, 2), (LAMP, 0)):
        wide, high = 8 + grown, 6 + grown
        corners = [(x - wide, y - high), (x + wide, y - high), (x, y + high)]
        pygame.draw.polygon(canvas, colour, corners)


def _halo(canvas: pygame.Surface, at: tuple[int, int], radius: int, colour: Colour) -> None:
    red, green, blue = (channel & 0xF0 for channel in colour)  # few shades, so that caches hold
    light = glow(radius, (red, green, blue), 2.0)
    canvas.blit(light, (at[0] - radius, at[1] - radius), special_flags=pygame.BLEND_RGB_ADD)


@cache
def _shaft(step: int) -> pygame.Surface:
    """Light that stands over the gate and fades upwards and to its sides."""
    wide, high = _BEAM
    across = 1 - np.abs(np.linspace(-1, 1, wide)) ** 1.6
    along = np.linspace(0, 1, high) ** 1.5
    share = across[:, None] * along[None, :] * step / _STEPS * 0.55
    surface = pygame.Surface(_BEAM)
    pygame.surfarray.blit_array(surface, (share[..., None] * np.array(LAMP)).astype(np.uint8))
    return surface
