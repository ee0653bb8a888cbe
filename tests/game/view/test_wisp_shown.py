"""A wisp beside somebody hides no face, and alone it floats where the world has it."""

from dataclasses import replace
from itertools import pairwise, product

import pygame
import pytest

from duskfolk.game.view.actors import Actor, draw_glow, float_aside
from duskfolk.game.world.kinds import Mood, Role

MAN = Actor(
    number=0, role=Role.LAMPLIGHTER, x=60, y=70, face=5, stride=0, moving=False, dashing=False,
    windup=0, lunge=0, dazed=False, asleep=False, cowering=False, carrying=False,
    guarded=False, presence=1, mood=Mood.CALM, doubt=0,
)  # fmt: skip
FACE = pygame.Rect(56, 53, 9, 9)  # under the hat
VOID = (255, 0, 255)


def hides(wisp: Actor, part: pygame.Rect) -> bool:
    canvas = pygame.Surface((120, 120))
    canvas.fill(VOID)
    draw_glow(canvas, wisp, 0.0, (255, 0, 0))
    return bool((pygame.surfarray.array3d(canvas.subsurface(part)) != VOID).any())


@pytest.mark.parametrize("face", range(1, 9))
def test_a_wisp_that_stays_with_somebody_hides_no_face(face: int) -> None:
    near = [
        replace(MAN, number=3, role=Role.WISP, x=60 + x, y=70 + y, face=face)
        for x, y in product(range(-6, 7, 2), repeat=2)
    ]
    assert all(hides(wisp, FACE) for wisp in near if abs(wisp.y - 70) < 4 and abs(wisp.x - 60) < 4)
    float_aside(near, [MAN])
    assert not any(hides(wisp, FACE) for wisp in near)


def test_a_wisp_alone_is_drawn_over_its_shadow_and_glides_there() -> None:
    ways = [replace(MAN, role=Role.WISP, x=60 + away) for away in range(60)]
    float_aside(ways, [MAN])
    aside = [wisp.aside for wisp in ways]
    assert aside == sorted(aside, reverse=True)
    assert max(one - other for one, other in pairwise(aside)) < 0.1
    assert aside[0] == 1
    assert aside[-1] == 0
    float_aside(ways, [])
    assert not any(wisp.aside for wisp in ways)
