"""The wisp: a drop of light with two dark eyes."""

from math import cos, pi, sin

import pygame

from ..palette import NIGHT, Colour, mix
from .feeling import Feeling
from .paint import Codes, colour, dots, layer, light

_X, _EYES, _MOUTH = 28, 31, 39


def draw_wisp(
    codes: Codes, feeling: Feeling, mouth: int, *, are_open: bool, beat: int
) -> pygame.Surface:
    """A light that breathes: ``beat`` goes round from 0 to 3."""
    body, glow, accent = colour(codes.skin), colour(codes.hair), colour(codes.accent)
    if feeling.flush > 0:
        body = mix(body, (255, 150, 120), 0.16 * feeling.flush)
    fade = 0.12 * max(0, feeling.brow)  # what is afraid dims
    on = layer()
    breath = (0, 1, 2, 1)[beat]
    for number in range(5):
        reach = 25 + breath - 3 * number
        veil = layer()
        pygame.draw.circle(veil, (*mix(glow, NIGHT, fade), 26 + 14 * number), (_X, 32), reach)
        on.blit(veil, (0, 0))
    _draw_drop(on, mix(body, glow, 0.55 + fade), 0, breath)
    _draw_drop(on, mix(body, glow, fade), 3, breath)
    _draw_drop(on, light(body, 0.5 - fade), 8, breath)
    if codes.style == "halo":
        pygame.draw.ellipse(on, accent, (16, 5 - breath // 2, 24, 7), 1)
        pygame.draw.line(on, light(accent, 0.7), (20, 5 - breath // 2), (26, 5 - breath // 2))
    _draw_face(on, feeling, mouth, accent, are_open=are_open)
    if "spark" in codes.marks:
        _draw_sparks(on, accent, beat)
    return on


def _draw_drop(on: pygame.Surface, of: Colour, inset: int, breath: int) -> None:
    """A drop whose tip bends with its breath."""
    radius = 16 - inset
    tip = _X + 2 - breath * 2, 12 + inset * 2 - breath
    pygame.draw.circle(on, of, (_X, 34), radius)
    side = round(radius * 0.86)
    pygame.draw.polygon(on, of, [tip, (_X - side, 34 - radius // 2), (_X + side, 34 - radius // 2)])


def _draw_face(
    on: pygame.Surface, feeling: Feeling, mouth: int, accent: Colour, *, are_open: bool
) -> None:
    ink = mix(NIGHT, (20, 60, 70), 0.5)
    high = 6 + max(-2, feeling.wide)
    for side in (-1, 1):
        x = _X + side * 6
        if not are_open:
            pygame.draw.line(on, ink, (x - 2, _EYES + 1), (x + 2, _EYES + 1))
            continue
        pygame.draw.ellipse(on, ink, (x - 2, _EYES - high // 2, 5, high))
        on.set_at((x - 1, _EYES - high // 2 + 1), (255, 255, 255))
        if feeling.brow:
            inner, outer = (x - side * 3, _EYES - 6 - feeling.brow), (x + side * 3, _EYES - 6)
            pygame.draw.line(on, ink, inner, outer)
        if feeling.smile > 0:
            blush = mix(accent, (255, 140, 130), 0.6)
            pygame.draw.ellipse(on, blush, (x - 2 + side, _EYES + 4, 4, 2))
    if mouth:
        size = 2 + mouth * 2
        pygame.draw.ellipse(on, ink, (_X - size // 2, _MOUTH - 1, size, size - 1))
        return
    for x in range(-2, 3):
        lift = (abs(x) if feeling.smile > 0 else -abs(x) if feeling.smile < 0 else 0) // 2
        on.set_at((_X + x, _MOUTH - lift), ink)


def _draw_sparks(on: pygame.Surface, of: Colour, beat: int) -> None:
    """Three of them go round, a quarter of their way with each beat."""
    for number in range(3):
        turn = 2 * pi * (number / 3 + beat / 12)
        x, y = round(_X + 23 * cos(turn)), round(30 + 17 * sin(turn))
        dots(on, [(x, y), (x + 1, y), (x, y - 1), (x - 1, y), (x, y + 1)], of)
        on.set_at((x, y), (255, 255, 255))
