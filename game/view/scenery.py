"""A level made ready to draw: its ground, walls and grass as surfaces, and its places."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pygame

from ..world.kinds import Genre, Tile
from ..world.rules import (
    MAX_DENS,
    MAX_WIDTH,
    PLACE_BEDS,
    PLACE_DENS,
    PLACE_GATE,
    PLACE_HEARTH,
    PLACE_LAMPS,
    PLACE_POSTS,
)
from ..world.state import Ground
from . import fixtures, growth, soil, walls
from .canvas import TILE
from .climate import climate_of
from .grain import grain, smooth_tiles
from .quiet import quieted
from .soil import Flags

_STEP_X = (0, 0, 1, 1, 1, 0, -1, -1, -1)  # of a Move
_STEP_Y = (0, -1, -1, 0, 1, 1, 1, 0, -1)


class Shades(NamedTuple):
    """What of a level is drawn under and between its folk."""

    ground: pygame.Surface
    walls: list[pygame.Surface]
    grass: list[pygame.Surface | None]


class Scenery:
    """The parts of a level's picture that never change, painted once.

    A level lies in a wood of ``margin`` tiles (columns, rows) on each side, as many as are seen;
    ground, walls and grass begin that much before the level's corner.
    """

    def __init__(self, ground: Ground, g: int, genre: Genre, canvas: tuple[int, int]) -> None:
        self.climate = climate_of(genre)
        self.columns, self.rows = int(ground.width[g]), int(ground.height[g])
        self.size = self.columns * TILE, self.rows * TILE
        tiles = ground.tiles[g].reshape(-1, MAX_WIDTH)[: self.rows, : self.columns]
        self.tiles = np.array(tiles, np.uint8)
        self.light = np.array(ground.light[g])
        self.place_x, self.place_y = np.array(ground.place_x[g]), np.array(ground.place_y[g])
        self.lamps = [n for n in range(PLACE_LAMPS, PLACE_GATE) if self._has(n, Tile.LAMP)]
        self.has_gate = self._has(PLACE_GATE, Tile.GATE)
        self.has_hearth = self._has(PLACE_HEARTH, Tile.HEARTH)
        self.dens = [n for n in range(PLACE_DENS, PLACE_DENS + MAX_DENS) if self._has(n, Tile.DEN)]
        self.salt = int(np.frombuffer(self.tiles.tobytes(), np.uint8).sum(dtype=np.int64)) & 0xFFFF
        trail = self._trails(ground, g)
        self.margin = (
            max(1, -(-(canvas[0] - self.size[0]) // (2 * TILE)) + 1),
            max(6, -(-(canvas[1] - self.size[1]) // (2 * TILE)) + 1),
        )
        wide = np.pad(self.tiles, self._padding, constant_values=Tile.WALL)
        trail = np.pad(trail, self._padding)
        self._open_way_out(wide, trail)
        self.ground = self._paint(wide, trail)
        self.walls = walls.strips(wide, genre, self.salt, self.margin)
        self._wall_masks: dict[int, pygame.Mask] = {}
        self._quiet: dict[float, Shades] = {}
        self.grass = growth.tall_grass(wide, self.salt, self.climate)
        self.water = [(int(x), int(y)) for y, x in np.argwhere(self.tiles == Tile.WATER)]
        self._stone = (self.tiles == Tile.WALL) | (self.tiles == Tile.GATE)
        self._stone_ajar = self.tiles == Tile.WALL

    def blocked(self, gate_open: bool) -> Flags:
        """Where no light goes."""
        return self._stone_ajar if gate_open else self._stone

    def shades(self, quiet: float) -> "Shades":
        """Ground, walls and grass, dimmed to grey by so much; made when first asked for."""
        if quiet <= 0:
            return Shades(self.ground, self.walls, self.grass)
        if quiet not in self._quiet:
            grass = [row if row is None else quieted(row, quiet) for row in self.grass]
            walls = [quieted(row, quiet) for row in self.walls]
            # None beside it: each is as large as the level itself, and one looks by one look.
            self._quiet = {quiet: Shades(quieted(self.ground, quiet), walls, grass)}
        return self._quiet[quiet]

    def wall_mask(self, row: int) -> pygame.Mask:
        """The pixels that a row of walls covers; found when it is first asked for."""
        if row not in self._wall_masks:
            self._wall_masks[row] = pygame.mask.from_surface(self.walls[row])
        return self._wall_masks[row]

    def spot(self, place: int) -> tuple[float, float]:
        """The middle of a place, in pixels."""
        return float(self.place_x[place]) * TILE, float(self.place_y[place]) * TILE

    def _has(self, place: int, tile: Tile) -> bool:
        x, y = int(self.place_x[place]), int(self.place_y[place])
        return y < self.rows and x < self.columns and self.tiles[y, x] == tile

    def _trails(self, ground: Ground, g: int) -> Flags:
        """The ways that lamplighters of old have worn: from lamps, gate and posts to the hearth."""
        trail = np.zeros((self.rows, self.columns), bool)
        goal = PLACE_HEARTH if self.has_hearth else PLACE_GATE
        posts = range(PLACE_POSTS, PLACE_POSTS + 8)
        for place in (PLACE_GATE, *self.lamps, *posts):
            x, y = int(self.place_x[place]), int(self.place_y[place])
            if not (0 < x < self.columns and 0 < y < self.rows):
                continue
            for way_x, way_y in self._walk(ground, g, x, y, goal):
                trail[way_y, way_x] = True
        return trail

    def _walk(self, ground: Ground, g: int, x: int, y: int, goal: int) -> Iterator[tuple[int, int]]:
        if self.tiles[y, x] in (Tile.LAMP, Tile.GATE):  # begin beside it, where feet can stand
            ways = [(x + dx, y + dy) for dx, dy in ((0, 1), (1, 0), (-1, 0), (0, -1))]
            inside = [(i, j) for i, j in ways if 0 <= i < self.columns and 0 <= j < self.rows]
            x, y = next((w for w in inside if self.tiles[w[1], w[0]] == Tile.FLOOR), (x, y))
        for _ in range(96):
            yield x, y
            code = int(ground.nav[g, y * MAX_WIDTH + x, goal])
            move = code & 15
            if code == 0xFFFF or not 0 < move < 9:
                return
            x, y = x + _STEP_X[move], y + _STEP_Y[move]
            if not (0 <= x < self.columns and 0 <= y < self.rows):
                return

    def _open_way_out(self, wide: npt.NDArray[np.uint8], trail: Flags) -> None:
        """Clear the wood behind a gate in the rim, so that it leads somewhere."""
        if not self.has_gate:
            return
        x, y = int(self.place_x[PLACE_GATE]), int(self.place_y[PLACE_GATE])
        step_x = (x >= self.columns - 2) - (x <= 1)
        step_y = (y >= self.rows - 2) - (y <= 1)
        x, y = x + self.margin[0], y + self.margin[1]
        while step_x != 0 or step_y != 0:
            x, y = x + step_x, y + step_y
            if not (0 <= x < wide.shape[1] and 0 <= y < wide.shape[0]):
                return
            wide[y, x], trail[y, x] = Tile.FLOOR, True

    @property
    def _padding(self) -> tuple[tuple[int, int], tuple[int, int]]:
        return (self.margin[1], self.margin[1]), (self.margin[0], self.margin[0])

    def _paint(self, tiles: npt.NDArray[np.uint8], trail: Flags) -> pygame.Surface:
        paved = np.pad(self._paved(), self._padding)
        picture = soil.paint_soil(tiles, trail, paved, self.salt, self.climate)
        _cast_shadows(picture, tiles == Tile.WALL)
        surface = soil.to_surface(picture)
        growth.scatter(surface, tiles, trail, self.salt, self.climate)
        growth.back_grass(surface, tiles, self.salt, self.climate)
        corner_x, corner_y = self.margin[0] * TILE, self.margin[1] * TILE
        for den in self.dens:
            x, y = self.spot(den)
            surface.blit(fixtures.den(), (int(x) - 10 + corner_x, int(y) - 6 + corner_y))
        for place in range(PLACE_BEDS, PLACE_POSTS):
            x, y = self.spot(place)
            if x > TILE and y > TILE:
                surface.blit(fixtures.bed(), (int(x) - 5 + corner_x, int(y) - 2 + corner_y))
        return surface

    def _paved(self) -> npt.NDArray[np.bool_]:
        """Cobbles lie around hearth and gate, and now and then around a lamp."""
        paved = np.zeros((self.rows, self.columns), bool)
        around = [(PLACE_HEARTH, 2, self.has_hearth), (PLACE_GATE, 2, self.has_gate)]
        around += [(lamp, 1, grain(lamp, self.salt) < 0.6) for lamp in self.lamps]
        for place, reach, there in around:
            if there:
                x, y = int(self.place_x[place]), int(self.place_y[place])
                paved[max(0, y - reach) : y + reach + 1, max(0, x - reach) : x + reach + 1] = True
        return paved


def _cast_shadows(picture: soil.Pixels, wall: Flags) -> None:
    """The low sun stands in the west: walls throw long soft shadows to the east and south."""
    east = np.zeros_like(wall)
    east[:, 1:] = wall[:, :-1]
    south = np.zeros_like(wall)
    south[1:] = wall[:-1]
    far = np.zeros_like(wall)
    far[1:, 1:] = wall[:-1, :-1]
    shade = 0.42 * smooth_tiles(east | (far & south), TILE, 6) + 0.3 * smooth_tiles(south, TILE, 4)
    shade = np.minimum(shade, 0.5)[..., None]
    for lines in range(0, len(picture), TILE):  # a few at a time: all at once is fifty megabytes
        band, dark = picture[lines : lines + TILE], shade[lines : lines + TILE]
        day = np.minimum(band * 1.22, 255)
        band[:] = (day * (1 - dark) + np.array((24, 20, 52)) * dark).astype(np.uint8)
