"""A level on the drawing board: the sheet that builders carve, and what stands on it."""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from ...world.kinds import Role, Tile
from ...world.rules import MAX_HEIGHT, MAX_TILES, MAX_WIDTH
from ..fields import FAR, flood, open_steps
from ..level import MIN_HEIGHT, MIN_WIDTH, WALKABLE, Body, Spot, Tiles
from .luck import Luck

Sheet = npt.NDArray[np.int32]
Flags = npt.NDArray[np.bool_]
TILE = 5  # units of walking distance in a tile


class CrampedError(Exception):
    """A draft has no room for what has to stand in it; the next attempt may."""


@dataclass
class Draft:
    """Ground being carved out of solid wall. Columns and rows count from the map's corner."""

    luck: Luck
    width: int
    height: int
    tiles: Tiles = field(init=False)  # (height, width) Tile; a view into the sheet
    kept: Flags = field(init=False)  # (height, width) ways that no decoration may block
    sheet: Tiles = field(init=False)  # (32, 48) Tile
    home: Spot = (0, 0)  # where the lamplighter should begin, roughly
    embers: list[Spot] = field(default_factory=list)
    posts: list[Spot] = field(default_factory=list)
    bodies: dict[Role, list[Body]] = field(default_factory=dict)  # as at crowd 2
    pressing: int = 0  # lamps of the quota that the night is too short to light at leisure
    quota: int = 0  # as in Level, like all below
    wanted: int = 0
    vigil_ticks: int = 0
    lit: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        self.sheet = np.full((MAX_HEIGHT, MAX_WIDTH), int(Tile.WALL), np.uint8)
        self.resize(self.width, self.height)

    def resize(self, width: int, height: int) -> None:
        """Change the map's size before anything is carved."""
        self.width, self.height = width, height
        self.tiles = self.sheet[:height, :width]
        self.kept = np.zeros((height, width), np.bool_)

    @property
    def walkable(self) -> Flags:
        """(height, width) where a body can stand."""
        return WALKABLE[self.tiles]

    def distances(self, *spots: Spot) -> list[Sheet]:
        """For each spot the (height, width) walking distance to it, in 1/5 tile; FAR without."""
        flat = self.sheet.reshape(-1)
        steps = np.empty(MAX_TILES, np.uint8)
        toward = np.empty(MAX_TILES, np.uint8)
        open_steps(flat, steps)
        fields: list[Sheet] = []
        for x, y in spots:
            distance = np.empty(MAX_TILES, np.int32)
            flood(flat, steps, y * MAX_WIDTH + x, distance, toward)
            fields.append(distance.reshape(MAX_HEIGHT, MAX_WIDTH)[: self.height, : self.width])
        return fields

    def seal(self) -> None:
        """Wall off every pocket that cannot be reached; home moves out of a pocket by itself."""
        ground = self.walkable
        homes = [self.home, *self.luck.sample(spots_of(self.kept & ground), 4)]
        reached = np.zeros_like(ground)
        for home in homes:
            (distance,) = self.distances(home)
            here = ground & (distance < FAR)
            if here.sum() > reached.sum():
                self.home, reached = home, here
            if 2 * reached.sum() > ground.sum():
                break
        self.tiles[ground & ~reached] = Tile.WALL
        shore = reached
        for _ in range(3):  # water far from anyone's feet would be a blue hole in a wall
            shore = around(shore) > 0
        self.tiles[(self.tiles == Tile.WATER) & ~shore] = Tile.WALL
        self._trim()

    def _trim(self) -> None:
        """Cut off rows and columns of wall, but for two all round and the least size of a map."""
        rows, columns = np.nonzero(self.tiles != Tile.WALL)
        left, top = max(0, int(columns.min()) - 2), max(0, int(rows.min()) - 2)
        left, top = min(left, self.width - MIN_WIDTH), min(top, self.height - MIN_HEIGHT)
        right = max(min(self.width, int(columns.max()) + 3), left + MIN_WIDTH)
        bottom = max(min(self.height, int(rows.max()) + 3), top + MIN_HEIGHT)
        tiles, kept = self.tiles[top:bottom, left:right], self.kept[top:bottom, left:right]
        self.sheet = np.full((MAX_HEIGHT, MAX_WIDTH), int(Tile.WALL), np.uint8)
        self.resize(right - left, bottom - top)
        self.tiles[:], self.kept[:] = tiles, kept
        self.home = (self.home[0] - left, self.home[1] - top)

    def mirror(self) -> None:
        """Turn the whole ground left to right, upside down, both or not at all."""
        x, y = self.home
        if self.luck.chance(50):
            self.tiles[:] = self.tiles[:, ::-1].copy()
            self.kept[:] = self.kept[:, ::-1].copy()
            x = self.width - 1 - x
        if self.luck.chance(50):
            self.tiles[:] = self.tiles[::-1].copy()
            self.kept[:] = self.kept[::-1].copy()
            y = self.height - 1 - y
        self.home = (x, y)


def spots_of(flags: Flags) -> list[Spot]:
    """The tiles that are set, row by row."""
    rows, columns = np.nonzero(flags)
    return list(zip(columns.tolist(), rows.tolist(), strict=True))


def around(flags: Flags) -> npt.NDArray[np.int8]:
    """How many of the eight tiles around each tile, and itself, are set; 0 on the rim."""
    count = np.zeros(flags.shape, np.int8)
    ones = flags.astype(np.int8)
    rows = ones[:-2] + ones[1:-1] + ones[2:]
    count[1:-1, 1:-1] = rows[:, :-2] + rows[:, 1:-1] + rows[:, 2:]
    return count
