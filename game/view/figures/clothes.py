"""Folk who have a name as figures: each in clothes of its own, on the square and by night."""

from functools import cache
from typing import NamedTuple

import pygame

from ...world.kinds import Role
from ..palette import INDIGO, PAPER, Colour, mix
from . import PAGES, Pose, dressed


class Cloth(NamedTuple):
    """What somebody wears, and how tall they are.

    Args:
        hair: its colour.
        scarf: its colour.
        frock: its colour.
        apron: its colour.
        high: share of the usual height.
    """

    hair: Colour
    scarf: Colour
    frock: Colour
    apron: Colour
    high: float = 1.0


_CLOTHES = {
    "marta": Cloth((138, 90, 52), (244, 232, 208), (176, 86, 60), (244, 236, 222), 1.0),
    "tobin": Cloth((214, 210, 206), (70, 84, 120), (92, 84, 96), (120, 104, 92), 1.0),
    "edda": Cloth((226, 186, 108), (226, 150, 60), (52, 92, 110), (76, 122, 132), 1.05),
    "pip": Cloth((170, 78, 42), (108, 158, 84), (206, 168, 84), (226, 200, 132), 0.8),
}


CLOTHED = tuple(_CLOTHES)
"""The ids of all who have clothes of their own."""


@cache
def person(name: str, role: Role, pose: Pose) -> pygame.Surface:
    """Somebody as they stand; folk without clothes of their own look as all of their kind."""
    cloth = _CLOTHES.get(name)
    if cloth is None:
        return dressed(role, pose, ())
    page = PAGES[role].colours
    colours = {
        "n": cloth.hair, "N": mix(cloth.hair, INDIGO, 0.35),
        "r": cloth.scarf, "R": mix(cloth.scarf, INDIGO, 0.3),
        "f": mix(cloth.frock, PAPER, 0.18), "F": cloth.frock, "x": mix(cloth.frock, INDIGO, 0.4),
        "a": cloth.apron,
    }  # fmt: skip
    worn = tuple((letter, colours[letter]) for letter in page if letter in colours)
    body = dressed(role, pose, worn)
    if cloth.high == 1.0:
        return body
    wide, high = body.get_size()
    return pygame.transform.scale(body, (round(wide * cloth.high), round(high * cloth.high)))
