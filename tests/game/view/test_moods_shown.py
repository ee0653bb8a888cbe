"""A foe's mood and its raised arm can be told apart on the canvas."""

from dataclasses import replace

import pygame
import pytest

from duskfolk.game.view.actors import Actor, draw_glow, draw_reach
from duskfolk.game.view.palette import LOOKS, Look
from duskfolk.game.world.kinds import FOES, Mood, Role

CALM = Actor(
    number=1, role=Role.WARDEN, x=40, y=60, face=5, stride=0, moving=False, dashing=False,
    windup=0, lunge=0, struck=0, dazed=False, asleep=False, cowering=False, carrying=False,
    guarded=False, presence=1, mood=Mood.CALM, doubt=0,
)  # fmt: skip


def picture(actor: Actor, look: Look) -> bytes:
    canvas = pygame.Surface((80, 80))
    draw_reach(canvas, actor, look.danger)
    draw_glow(canvas, actor, 0.0, look.danger)
    return pygame.image.tobytes(canvas, "RGB")


@pytest.mark.parametrize("look", LOOKS.values(), ids=list(LOOKS))
@pytest.mark.parametrize("role", FOES)
def test_each_mood_and_a_raised_arm_looks_different(role: Role, look: Look) -> None:
    foe = replace(CALM, role=role)
    shown = [
        picture(foe, look),
        picture(replace(foe, mood=Mood.SUSPICIOUS, doubt=0.1), look),
        picture(replace(foe, mood=Mood.SUSPICIOUS, doubt=0.9), look),
        picture(replace(foe, mood=Mood.HUNTING, doubt=1), look),
        picture(replace(foe, mood=Mood.HUNTING, doubt=1, windup=0.5), look),
    ]
    assert len(set(shown)) == len(shown)


@pytest.mark.parametrize("mood", Mood)
def test_friends_have_no_mark_over_their_heads(mood: Mood) -> None:
    friend = replace(CALM, role=Role.VILLAGER)
    assert picture(replace(friend, mood=mood), LOOKS["plain"]) == picture(friend, LOOKS["plain"])


def test_the_ring_of_a_strike_fills_until_it_lands() -> None:
    filled = [
        picture(replace(CALM, role=Role.WOLF, windup=share), LOOKS["plain"]).count(b"\x00")
        for share in (0.1, 0.5, 0.9)
    ]
    assert filled == sorted(filled, reverse=True)
    assert len(set(filled)) == 3
