"""The eight ways to turn and mirror a world, in which folk might as well have met it.

No rule knows north: whoever would be right to go east here would be right to go west in the mirror.
So every decision teaches eight (F. Abdolhosseini and others, "On learning symmetric locomotion",
MIG 2019, there by duplicating; M. Mittal and others, "Symmetry considerations for learning task
symmetric robot policies", ICRA 2024).
"""

import math
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor

from ....game import layout

WAYS = 8
_STEPS = [(0, 0), (0, -1), (1, -1), (1, 0), (1, 1), (0, 1), (-1, 1), (-1, 0), (-1, -1)]  # MOVES
_PAIRS = (("vx", "vy"), ("dx", "dy"), ("face_x", "face_y"))
Matrix = tuple[tuple[int, int], tuple[int, int]]


class Way(NamedTuple):
    """One of them."""

    source: Tensor  # (160,) which number of a row comes to stand here
    sign: Tensor  # (160,) and times what
    moves: Tensor  # (9,) what a move becomes


def _way(matrix: Matrix) -> Way:
    source, sign = np.arange(layout.SIZE), np.ones(layout.SIZE, np.float32)
    for field in layout.FIELDS:
        stem, _, last = field.name.rpartition(".")
        for pair in _PAIRS:
            if last == pair[0]:
                here = [layout.index(f"{stem}.{each}") for each in pair]
                for row, place in zip(matrix, here, strict=True):
                    taken = int(np.argmax(np.abs(row)))
                    source[place], sign[place] = here[taken], row[taken]
    for ray in range(layout.RAY_COUNT):
        angle = 2 * math.pi * ray / layout.RAY_COUNT
        x, y = _turned(matrix, math.cos(angle), math.sin(angle))
        there = round(math.atan2(y, x) / (2 * math.pi) * layout.RAY_COUNT) % layout.RAY_COUNT
        for what in ("distance", "hit"):
            source[layout.index(f"ray.{there}.{what}")] = layout.index(f"ray.{ray}.{what}")
    steps = [_turned(matrix, *step) for step in _STEPS]
    moves = [_STEPS.index((round(x), round(y))) for x, y in steps]
    return Way(torch.from_numpy(source), torch.from_numpy(sign), torch.tensor(moves))


def _turned(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    (a, b), (c, d) = matrix
    return a * x + b * y, c * x + d * y


_EVERY: tuple[Way, ...] = tuple(
    _way(matrix)
    for x in (1, -1)
    for y in (1, -1)
    for matrix in (((x, 0), (0, y)), ((0, x), (y, 0)))
)


def turned_rows(rows: Tensor, way: int) -> Tensor:
    """Rows (n, 160 and more) as they are in the world turned one of the ways; 0 leaves them."""
    source, sign, _ = _EVERY[way]
    seen = rows[:, : layout.SIZE].index_select(1, source) * sign
    return torch.cat((seen, rows[:, layout.SIZE :]), 1)


def turned_acts(acts: Tensor, way: int) -> Tensor:
    """What acts (n, 2), integers, become there: the deed stays as it is."""
    return torch.stack((_EVERY[way].moves[acts[:, 0]], acts[:, 1]), 1)


def in_eighths(turn: Callable[[Tensor, int], Tensor], whole: Tensor, first: int = 0) -> Tensor:
    """The first eighth of the rows of a tensor turned one way, the second the next way, and so on.

    Args:
        turn: one of the functions above.
        whole: what it turns.
        first: the way of the first eighth.
    """
    return torch.cat(
        [turn(part, (first + n) % WAYS) for n, part in enumerate(whole.tensor_split(WAYS))]
    )
