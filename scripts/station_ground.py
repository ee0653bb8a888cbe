"""The ground of a strange game: maps of cells, and what those who walk there ask of them.

It has nothing of the folk's own world: cells are of 40 pixels, y points up, ways are found here.
"""

import heapq
from functools import lru_cache

import numpy as np
import numpy.typing as npt

Flags = npt.NDArray[np.bool_]
Reals = npt.NDArray[np.float64]
Way = tuple[float, float, float]  # a direction, and the pixels of the path
CELL = 40.0  # pixels
MAPS = ("hall", "yard", "rooms", "maze")
_WIDTH, _HEIGHT = 41, 29  # cells
_STEP = 0.25  # cells between two looks along a line
_AROUND = tuple((dx, dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1) if dx or dy)


class Ground:
    """Walls of one map, and the ways through it; all places are in pixels.

    Attributes:
        walls: (columns, rows), True where nobody can stand.
    """

    def __init__(self, walls: Flags) -> None:
        self.walls = walls
        self.open = not walls[1:-1, 1:-1].any()
        self._fields = lru_cache(maxsize=512)(self._field)

    def free_places(self) -> Reals:
        """The middles of all cells where one can stand (n, 2)."""
        return np.asarray((np.argwhere(~self.walls) + 0.5) * CELL, np.float64)

    def is_blocked(self, x: Reals, y: Reals) -> Flags:
        """Whether there is a wall at places."""
        column = np.clip((x // CELL).astype(int), 0, self.walls.shape[0] - 1)
        row = np.clip((y // CELL).astype(int), 0, self.walls.shape[1] - 1)
        return self.walls[column, row]

    def sees(self, here: Reals, there: Reals) -> bool:
        """Whether no wall is between two places (2)."""
        apart = float(np.hypot(*(there - here)))
        if self.open:
            return True
        steps = np.linspace(0, 1, max(2, int(apart / CELL / _STEP)))[:, None]
        line = here + (there - here) * steps
        return not self.is_blocked(line[:, 0], line[:, 1]).any()

    def reach(self, x: float, y: float, directions: Reals, most: float) -> Reals:
        """How far it is to a wall along unit vectors (n, 2), at most so far."""
        far = np.arange(_STEP, most / CELL + _STEP, _STEP) * CELL
        blocked = self.is_blocked(x + directions[:, :1] * far, y + directions[:, 1:] * far)
        first = np.where(blocked.any(1), blocked.argmax(1), len(far) - 1)
        return np.where(blocked.any(1), far[first], np.inf)

    def way(
        self, x: float, y: float, to_x: float, to_y: float
    ) -> tuple[float, float, float] | None:
        """The direction in which one walks somewhere, and the length of the path."""
        here, there = np.array([x, y]), np.array([to_x, to_y])
        apart = there - here
        length = float(np.hypot(*apart))
        if self.is_blocked(*there[:, None])[0]:
            return None
        if length < CELL or self._is_wide(here, there):
            return (float(apart[0]), float(apart[1]), length)
        field = self._fields(int(to_x // CELL), int(to_y // CELL))
        column, row = int(x // CELL), int(y // CELL)
        best = (field[column, row], 0, 0)
        for dx, dy in _AROUND:
            if not self._cuts(column, row, dx, dy):
                best = min(best, (field[column + dx, row + dy], dx, dy))
        if not np.isfinite(best[0]):
            return None
        to = (np.array([column + best[1], row + best[2]]) + 0.5) * CELL - here
        return float(to[0]), float(to[1]), float(field[column, row]) * CELL

    def _is_wide(self, here: Reals, there: Reals) -> bool:
        """Whether a body can go straight there without touching a corner."""
        if self.open:
            return True
        side = there - here
        side = np.array([-side[1], side[0]]) / max(float(np.hypot(*side)), 1.0) * CELL * 0.35
        return self.sees(here + side, there + side) and self.sees(here - side, there - side)

    def _cuts(self, column: int, row: int, dx: int, dy: int) -> bool:
        """Whether a step to a neighbour is blocked, or cuts a corner."""
        walls = self.walls
        return bool(
            walls[column + dx, row + dy] or walls[column + dx, row] or walls[column, row + dy]
        )

    def _field(self, column: int, row: int) -> Reals:
        """Cells of way from everywhere to one cell."""
        field = np.full(self.walls.shape, np.inf)
        field[column, row] = 0
        queue = [(0.0, column, row)]
        while queue:
            far, x, y = heapq.heappop(queue)
            if far > field[x, y]:
                continue
            for dx, dy in _AROUND:
                new = far + (1.0 if dx == 0 or dy == 0 else 1.4142)
                if not self._cuts(x, y, dx, dy) and new < field[x + dx, y + dy]:
                    field[x + dx, y + dy] = new
                    heapq.heappush(queue, (new, x + dx, y + dy))
        return field


def ground_of(name: str, seed: int, side: int = 0) -> Ground:
    """One of MAPS; a hall may have so many cells on a side."""
    rng = np.random.default_rng(seed)
    walls = np.zeros((side or _WIDTH, side or _HEIGHT), np.bool_)
    walls[[0, -1], :] = walls[:, [0, -1]] = True
    if name == "yard":
        for _ in range(30):
            x, y = rng.integers(3, _WIDTH - 5), rng.integers(3, _HEIGHT - 5)
            walls[x : x + 2, y : y + 2] = True
    elif name == "rooms":
        _wall_off(walls, rng)
    elif name == "maze":
        _dig(walls, rng)
    return Ground(walls)


def _wall_off(walls: Flags, rng: np.random.Generator) -> None:
    """Rooms of nine by six cells, with a door of two cells in each wall between two of them."""
    for x in range(10, _WIDTH - 1, 10):
        walls[x, :] = True
        for y in range(0, _HEIGHT - 1, 7):
            door = y + rng.integers(1, 5)
            walls[x, door : door + 2] = False
    for y in range(7, _HEIGHT - 1, 7):
        walls[:, y] = True
        for x in range(0, _WIDTH - 1, 10):
            door = x + rng.integers(1, 8)
            walls[door : door + 2, y] = False
    walls[[0, -1], :] = walls[:, [0, -1]] = True


def _dig(walls: Flags, rng: np.random.Generator) -> None:
    """Corridors of one cell, dug in depth, and every eighth wall taken out again."""
    walls[:] = True
    stack = [(1, 1)]
    walls[1, 1] = False
    while stack:
        x, y = stack[-1]
        ways = [
            (dx, dy) for dx, dy in ((2, 0), (-2, 0), (0, 2), (0, -2))
            if 0 < x + dx < _WIDTH - 1 and 0 < y + dy < _HEIGHT - 1 and walls[x + dx, y + dy]
        ]  # fmt: skip
        if not ways:
            stack.pop()
            continue
        dx, dy = ways[rng.integers(len(ways))]
        walls[x + dx // 2, y + dy // 2] = walls[x + dx, y + dy] = False
        stack.append((x + dx, y + dy))
    inner = np.zeros_like(walls)
    inner[1:-1, 1:-1] = True
    walls[inner & (rng.random(walls.shape) < 1 / 8)] = False
