"""What a level is to the ear: what is under feet, where things are, and what muffles."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ..world.kinds import Tile
from ..world.rules import MAX_LAMPS, MAX_WIDTH, PLACE_GATE, PLACE_HEARTH
from ..world.state import Ground
from .kinds import Heard

_PAVED = 1.7  # tiles about lamps, gate and hearth where feet fall on stones
_STEP = 0.3  # tiles from point to point of a line that is searched for walls


class Terrain(NamedTuple):
    """One level.

    Attributes:
        tiles: Tile of each place, uint8 (rows, columns).
        under: for each the step that is heard there, rows of Heard.
        place_x: tiles, of each place by number.
        place_y: likewise.
    """

    tiles: npt.NDArray[np.uint8]
    under: list[list[Heard]]
    place_x: npt.NDArray[np.float32]
    place_y: npt.NDArray[np.float32]

    def step(self, x: float, y: float) -> Heard:
        """What a foot there sounds like."""
        rows, columns = self.tiles.shape
        return self.under[min(max(int(y), 0), rows - 1)][min(max(int(x), 0), columns - 1)]

    def between(self, start: tuple[float, float], end: tuple[float, float]) -> bool:
        """Whether a wall stands between two points; the gate is none, since it leaks."""
        away = np.hypot(end[0] - start[0], end[1] - start[1])
        share = np.linspace(0, 1, max(2, int(away / _STEP)))[1:-1]
        rows, columns = self.tiles.shape
        x = np.clip((start[0] + (end[0] - start[0]) * share).astype(int), 0, columns - 1)
        y = np.clip((start[1] + (end[1] - start[1]) * share).astype(int), 0, rows - 1)
        return bool((self.tiles[y, x] == Tile.WALL).any())


def terrain_of(ground: Ground, g: int) -> Terrain:
    """What the level in row ``g`` is to the ear."""
    rows, columns = int(ground.height[g]), int(ground.width[g])
    tiles = np.array(ground.tiles[g].reshape(-1, MAX_WIDTH)[:rows, :columns], np.uint8)
    place_x, place_y = np.array(ground.place_x[g]), np.array(ground.place_y[g])
    y, x = np.mgrid[0:rows, 0:columns] + 0.5
    paved = np.zeros(tiles.shape, bool)
    for place in (*range(MAX_LAMPS), PLACE_GATE, PLACE_HEARTH):
        if place_x[place] > 0:
            paved |= np.hypot(x - place_x[place], y - place_y[place]) < _PAVED
    wide = np.pad(tiles, 1)
    beside = sum(
        (wide[1 + dy : 1 + dy + rows, 1 + dx : 1 + dx + columns] == Tile.WATER).astype(int)
        for dx, dy in ((0, 1), (0, -1), (1, 0), (-1, 0))
    )
    under = np.full(tiles.shape, Heard.STEP_EARTH, object)
    under[paved] = Heard.STEP_STONE
    under[beside > 0] = Heard.STEP_WATER
    under[tiles == Tile.GRASS] = Heard.STEP_GRASS
    under[tiles == Tile.DEN] = Heard.STEP_DEN
    return Terrain(tiles, under.tolist(), place_x, place_y)
