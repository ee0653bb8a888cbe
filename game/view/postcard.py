"""A level as a small picture: the real scenery at dusk with its folk in it, made small."""

from collections.abc import Sequence

import pygame

from ..world.kinds import Genre, Role
from ..world.rules import PLACE_GATE, PLACE_HEARTH
from ..world.state import Ground
from . import fixtures
from .canvas import TILE
from .figures import Pose, figure
from .growth import BLADES
from .light import ambient, glow
from .palette import EMBER, LAMP, WISP, Colour, times
from .scenery import Scenery
from .shapes import enlarged
from .walls import RISE

_NIGHT = 0.25  # of the dusk: late enough for lights, early enough to see the ways
_LARGER = 1.7  # folk are drawn so many times their size, or nobody would find them
_GLEAM: dict[Role, Colour] = {Role.WISP: WISP, Role.LAMPLIGHTER: LAMP}

Folk = tuple[Role, float, float]  # who, and where in tiles


class Postcard:
    """A picture of a whole level, from which small ones are made.

    Args:
        ground: where levels are stored.
        g: the row of this one.
        genre: sets the mood of walls.
        folk: who stands where.
        embers: where they lie, in tiles.
        shape: width and height of what it will be made to fit, so that woods fill the rest.
    """

    def __init__(
        self, ground: Ground, g: int, genre: Genre, folk: Sequence[Folk],
        embers: Sequence[tuple[int, int]], shape: tuple[int, int],
    ) -> None:  # fmt: skip
        columns, rows = int(ground.width[g]) * TILE, int(ground.height[g]) * TILE
        wide = max(columns, rows * shape[0] // shape[1])
        high = max(rows, columns * shape[1] // shape[0])
        scenery = Scenery(ground, g, genre, (wide, high))
        self._left = scenery.margin[0] * TILE - (wide - columns) // 2
        self._top = scenery.margin[1] * TILE - (high - rows) // 2
        self.picture = pygame.Surface((wide, high))
        self.picture.blit(scenery.ground, (-self._left, -self._top))
        self._raise(scenery, folk)
        self.picture.fill(
            ambient(_NIGHT, scenery.climate.dusk), special_flags=pygame.BLEND_RGB_MULT
        )
        self._shine(scenery, folk, embers)

    def small(self, size: tuple[int, int]) -> pygame.Surface:
        """The picture in another size, of the shape that it was made for."""
        return pygame.transform.smoothscale(self.picture, size)

    def _at(self, scenery: Scenery, x: float, y: float) -> tuple[int, int]:
        """Where a spot of the level, in pixels, lies in the picture."""
        margin = scenery.margin
        return (
            round(x) + margin[0] * TILE - self._left,
            round(y) + margin[1] * TILE - self._top,
        )

    def _raise(self, scenery: Scenery, folk: Sequence[Folk]) -> None:
        """Walls, things and folk from the back to the front."""
        things = [
            (surface, *self._at(scenery, *scenery.spot(place)))
            for place, surface in _things(scenery)
        ]
        for role, x, y in folk:
            body = enlarged(figure(role, Pose("front")), _LARGER)
            things.append((body, *self._at(scenery, x * TILE, y * TILE)))
        for row, walls in enumerate(scenery.walls):
            edge = row * TILE - self._top
            self.picture.blit(walls, (-self._left, edge - RISE))
            for surface, x, y in things:
                if edge <= y < edge + TILE:
                    wide, high = surface.get_size()
                    self.picture.blit(surface, (x - wide // 2, y + 8 - high))
            if (grass := scenery.grass[row]) is not None:
                self.picture.blit(grass, (-self._left, edge + TILE + 1 - BLADES))

    def _shine(
        self, scenery: Scenery, folk: Sequence[Folk], embers: Sequence[tuple[int, int]]
    ) -> None:
        if scenery.has_hearth:
            self._glow(self._at(scenery, *scenery.spot(PLACE_HEARTH)), 90, EMBER, 0.6)
        for lamp in scenery.lamps:
            x, y = self._at(scenery, *scenery.spot(lamp))
            self._glow((x, y - 10), 34, LAMP, 0.5)
        for x, y in embers:
            self._glow(self._at(scenery, (x + 0.5) * TILE, (y + 0.5) * TILE), 26, EMBER, 0.8)
        for role, x, y in folk:
            if role in _GLEAM:
                self._glow(self._at(scenery, x * TILE, y * TILE), 44, _GLEAM[role], 0.6)

    def _glow(self, at: tuple[int, int], radius: int, colour: Colour, strength: float) -> None:
        light = glow(radius, times(colour, strength))
        self.picture.blit(
            light, (at[0] - radius, at[1] - radius), special_flags=pygame.BLEND_RGB_ADD
        )


def _things(scenery: Scenery) -> list[tuple[int, pygame.Surface]]:
    things = [(lamp, fixtures.lamp_post()) for lamp in scenery.lamps]
    if scenery.has_hearth:
        things.append((PLACE_HEARTH, fixtures.hearth()))
    if scenery.has_gate:
        things.append((PLACE_GATE, fixtures.gate(0)))
    return things
