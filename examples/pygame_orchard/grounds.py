"""The orchard's ground: polygons from a text file, what stops a body, and the way round it."""

import math
from collections import deque
from functools import lru_cache
from pathlib import Path

import numpy as np

Point = tuple[float, float]
CELL = 24  # pixels of the grid on which ways are found
GIRTH = 13  # pixels that a way keeps from hedges
_NEIGHBOURS = [(1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (1, -1), (-1, 1), (-1, -1)]


class Grounds:
    """Everything on the map, by its word: lists of points, or of lists of points."""

    def __init__(self, path: Path) -> None:
        shapes: dict[str, list[list[Point]]] = {}
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            word, *points = line.split("#")[0].split() or [""]
            try:
                shape = [(float(x), float(y)) for x, y in (point.split(",") for point in points)]
            except ValueError:
                raise ValueError(f"{path.name}, line {number}: write points as x,y.") from None
            if word:
                shapes.setdefault(word, []).append(shape)
        self.shapes = shapes
        self.width, self.height = (int(side) for side in shapes["size"][0][0])
        self.trees = [tree[0] for tree in shapes["tree"]]
        self.cart = shapes["cart"][0][0]
        opaque = shapes["fence"] + shapes["hedge"]
        self.opaque = _sides(opaque)  # (sides, 4): what stops eyes
        self.solid = _sides(opaque + shapes["water"])  # what stops feet, too
        self._blocked = self._find_blocked()
        self._steps_to = lru_cache(256)(self._count_steps)

    def reach(self, x: float, y: float, directions: np.ndarray, sides: np.ndarray) -> np.ndarray:
        """Distances from a point to the nearest side along unit vectors, inf for none."""
        from_x, from_y = sides[:, 0] - x, sides[:, 1] - y
        along_x, along_y = sides[:, 2] - sides[:, 0], sides[:, 3] - sides[:, 1]
        dx, dy = directions[:, :1], directions[:, 1:]
        cross = dx * along_y - dy * along_x
        cross = np.where(np.abs(cross) < 1e-9, 1e-9, cross)
        distance = (from_x * along_y - from_y * along_x) / cross
        share = (from_x * dy - from_y * dx) / cross
        met = (distance >= 0) & (share >= 0) & (share <= 1)
        return np.where(met, distance, np.inf).min(axis=1)

    def is_open(self, x: float, y: float, to_x: float, to_y: float, sides: np.ndarray) -> bool:
        """Whether no side lies between two points."""
        length = math.dist((x, y), (to_x, to_y))
        if length < 1:
            return True
        direction = np.array([[(to_x - x) / length, (to_y - y) / length]])
        return bool(self.reach(x, y, direction, sides)[0] > length)

    def push_out(self, x: float, y: float, radius: float) -> Point:
        """The nearest place to a point where a circle does not cut into anything solid."""
        for _ in range(2):  # out of one side may be into another
            x0, y0, x1, y1 = self.solid.T
            along_x, along_y = x1 - x0, y1 - y0
            share = (x - x0) * along_x + (y - y0) * along_y
            share = np.clip(share / (along_x**2 + along_y**2), 0, 1)
            off_x, off_y = x - x0 - share * along_x, y - y0 - share * along_y
            gap = np.hypot(off_x, off_y)
            side = int(gap.argmin())
            if 0 < gap[side] < radius:
                x += off_x[side] / gap[side] * (radius - gap[side])
                y += off_y[side] / gap[side] * (radius - gap[side])
        return float(x), float(y)

    def in_grass(self, x: float, y: float) -> bool:
        """Whether tall grass grows here."""
        return any(_is_inside(patch, x, y) for patch in self.shapes["grass"])

    def way(self, x: float, y: float, to_x: float, to_y: float) -> tuple[float, float, float]:
        """Direction of the next step from one point to another, and pixels to walk."""
        straight = math.dist((x, y), (to_x, to_y))
        here, there = self._cell(x, y), self._cell(to_x, to_y)
        if straight < 2 * CELL or self._is_wide(x, y, to_x, to_y):
            return to_x - x, to_y - y, straight
        steps = self._steps_to(there)
        ahead = [(steps[here[0] + i, here[1] + j] + math.hypot(i, j), i, j) for i, j in _NEIGHBOURS]
        cells, i, j = min(ahead)
        aim_x, aim_y = (here[0] + i + 0.5) * CELL, (here[1] + j + 0.5) * CELL
        return aim_x - x, aim_y - y, float(cells) * CELL

    def _is_wide(self, x: float, y: float, to_x: float, to_y: float) -> bool:
        """Whether a body fits along a straight line."""
        length = math.dist((x, y), (to_x, to_y))
        off_x, off_y = (y - to_y) / length * GIRTH, (to_x - x) / length * GIRTH
        return all(
            self.is_open(x + s * off_x, y + s * off_y, to_x + s * off_x, to_y + s * off_y,
                         self.solid)
            for s in (-1, 1)
        )  # fmt: skip

    def _cell(self, x: float, y: float) -> tuple[int, int]:
        columns, rows = self._blocked.shape
        column, row = int(x // CELL), int(y // CELL)
        return min(max(column, 1), columns - 2), min(max(row, 1), rows - 2)

    def _find_blocked(self) -> np.ndarray:
        """Bool (columns, rows): cells whose middle is too near to something solid."""
        columns, rows = self.width // CELL, self.height // CELL
        blocked = np.ones((columns, rows), bool)
        for column in range(1, columns - 1):
            for row in range(1, rows - 1):
                x, y = (column + 0.5) * CELL, (row + 0.5) * CELL
                inside = any(
                    _is_inside(shape, x, y) for word in ("hedge", "water")
                    for shape in self.shapes[word]
                )  # fmt: skip
                blocked[column, row] = inside or self.push_out(x, y, GIRTH) != (x, y)
        return blocked

    def _count_steps(self, there: tuple[int, int]) -> np.ndarray:
        """Cells to walk from everywhere to one cell."""
        steps = np.full(self._blocked.shape, 1e6)
        steps[there] = 0
        ahead = deque([there])
        while ahead:
            column, row = ahead.popleft()
            for i, j in _NEIGHBOURS:
                cell = column + i, row + j
                if self._blocked[cell] or self._blocked[column + i, row]:
                    continue
                longer = steps[column, row] + math.hypot(i, j)
                if not self._blocked[column, row + j] and longer < steps[cell] - 1e-6:
                    steps[cell] = longer
                    ahead.append(cell)
        return steps


def _sides(polygons: list[list[Point]]) -> np.ndarray:
    """The sides of polygons as (sides, 4): from x, y to x, y."""
    return np.array(
        [
            (*shape[n - 1], *shape[n])
            for shape in polygons
            for n in range(len(shape))
        ]
    )  # fmt: skip


def _is_inside(shape: list[Point], x: float, y: float) -> bool:
    inside = False
    for n in range(len(shape)):
        (x0, y0), (x1, y1) = shape[n - 1], shape[n]
        if (y0 > y) != (y1 > y) and x < (x1 - x0) * (y - y0) / (y1 - y0) + x0:
            inside = not inside
    return inside
