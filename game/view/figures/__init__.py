"""The folk as pixels: each role is a page of letters, made into walk cycles when first drawn.

A page shows a body from the front, the back and the right side, without legs and outline; both are
added here, so a page stays readable and every figure is cut from the same cloth.
"""

from functools import cache
from typing import NamedTuple

import pygame

from ...world.kinds import Role
from ..palette import NIGHT, Colour
from ..shapes import mirrored, shape_of
from . import imp, lamplighter, villager, warden, wisp, wolf
from .page import Page

PAGES: dict[Role, Page] = {
    Role.LAMPLIGHTER: lamplighter.PAGE,
    Role.WARDEN: warden.PAGE,
    Role.WOLF: wolf.PAGE,
    Role.IMP: imp.PAGE,
    Role.WISP: wisp.PAGE,
    Role.VILLAGER: villager.PAGE,
}
FRAMES = 4  # of a walk; frames 1 and 3 are the passing positions
STANDING = 1


class Pose(NamedTuple):
    """One picture of a body: which way it looks and where its legs are."""

    side: str  # "front", "back", "right" or "left"
    frame: int = STANDING


def side_of(face: int) -> str:
    """The picture for a Move one faces; diagonals show the side, which tells more."""
    return {1: "back", 5: "front"}.get(face, "right" if 2 <= face <= 4 else "left")


@cache
def figure(role: Role, pose: Pose) -> pygame.Surface:
    """A body with outline; its feet stand at the middle of the lower edge."""
    page = PAGES[role]
    if pose.side == "left":
        return mirrored(figure(role, Pose("right", pose.frame)))
    rows = _with_legs(page, pose)
    return outlined(paint(rows, page.colours))


@cache
def dressed(role: Role, pose: Pose, colours: tuple[tuple[str, Colour], ...]) -> pygame.Surface:
    """The same body in clothes of its own: other colours for some letters of its page."""
    if pose.side == "left":
        return mirrored(dressed(role, Pose("right", pose.frame), colours))
    page = PAGES[role]
    return outlined(paint(_with_legs(page, pose), page.colours | dict(colours)))


@cache
def silhouette(role: Role, pose: Pose, colour: Colour) -> pygame.Surface:
    """The same body in one colour: for flashes of pain and for memories."""
    mask = shape_of(figure(role, pose))
    return mask.to_surface(setcolor=(*colour, 255), unsetcolor=(0, 0, 0, 0))


def paint(rows: list[str], colours: dict[str, Colour]) -> pygame.Surface:
    """Letters to pixels; a dot is clear."""
    size = max(len(row) for row in rows), len(rows)
    surface = pygame.Surface(size, pygame.SRCALPHA)
    for y, row in enumerate(rows):
        for x, letter in enumerate(row):
            if letter not in ". ":
                surface.set_at((x, y), colours[letter])
    return surface


def outlined(body: pygame.Surface, colour: Colour = NIGHT) -> pygame.Surface:
    """The body with a dark line around it, one pixel larger on every side."""
    mask = pygame.mask.from_surface(body)
    ink = mask.to_surface(setcolor=(*colour, 255), unsetcolor=(0, 0, 0, 0))
    result = pygame.Surface((body.get_width() + 2, body.get_height() + 2), pygame.SRCALPHA)
    for at in ((0, 1), (2, 1), (1, 0), (1, 2)):
        result.blit(ink, at)
    result.blit(body, (1, 1))
    return result


def _with_legs(page: Page, pose: Pose) -> list[str]:
    """Set the trunk upon the legs of this frame; it bobs up while a foot passes the other."""
    trunk = {"front": page.front, "back": page.back, "right": page.right}[pose.side]
    legs = page.legs_right if pose.side == "right" else page.legs_front
    if not legs:
        return trunk
    wide = max(len(row) for row in trunk)
    below = [row.ljust(wide, ".") for row in legs[pose.frame % len(legs)]]
    bob = pose.frame % 2 == 0
    return trunk + below if bob else ["." * wide, *trunk, *below[1:]]
