"""Faces of those who talk, drawn from the codes of their files: read :func:`portrait`."""

from functools import lru_cache

import pygame

from ..palette import BERRY, EMBER, INDIGO, NIGHT, VIOLET, WISP, mix
from .feeling import Feeling
from .hood import draw_hood
from .imp import draw_imp
from .paint import FACE, Codes, colour
from .people import draw_person
from .wisp import draw_wisp
from .wolf import draw_wolf

__all__ = ["CALM", "FACE", "Codes", "Feeling", "portrait"]

CALM = Feeling()


@lru_cache(maxsize=256)
def portrait(
    codes: Codes, feeling: Feeling = CALM, mouth: int = 0, eyes: bool = True, beat: int = 0
) -> pygame.Surface:
    """A face before the dusk; drawn once, so do not draw on it.

    Args:
        codes: what it looks like.
        feeling: what it shows of its mood.
        mouth: 0 shut to 2 wide open.
        eyes: whether they are open.
        beat: 0 to 3, for what glows.
    """
    if codes.shape == "hood":
        face = draw_hood(codes, feeling, mouth, are_open=eyes)
    elif codes.shape == "flame":
        face = draw_wisp(codes, feeling, mouth, are_open=eyes, beat=beat)
    elif codes.shape == "muzzle":
        face = draw_wolf(codes, feeling, mouth, are_open=eyes)
    elif codes.shape == "mask":
        face = draw_imp(codes, feeling, mouth, are_open=eyes, beat=beat)
    else:
        face = draw_person(codes, feeling, mouth, are_open=eyes)
    picture = _dusk(codes, feeling)
    picture.blit(face, (0, 0))
    return picture


def _dusk(codes: Codes, feeling: Feeling) -> pygame.Surface:
    """The evening behind a face, in the light of its mood: warm, red or cold."""
    picture = pygame.Surface((FACE, FACE))
    top, low = mix(INDIGO, NIGHT, 0.25), mix(VIOLET, colour(codes.cloth), 0.25)
    low = mix(low, EMBER, 0.12 * feeling.warm)
    if feeling.flush > 0:
        top, low = mix(top, BERRY, 0.14 * feeling.flush), mix(low, BERRY, 0.25 * feeling.flush)
    if feeling.brow > 0:
        low = mix(low, WISP, 0.1 * feeling.brow)
    for row in range(FACE):
        picture.fill(mix(top, low, row / FACE), (0, row, FACE, 1))
    for number in range(7):  # stars
        at = (number * 23 + 7) % FACE, (number * 11 + 4) % 22
        picture.set_at(at, mix(top, (255, 255, 255), 0.35))
    return picture
