"""A world that is turned or mirrored looks as the rows say, to every body, after any play."""

import numpy as np
import pytest
import torch
from worlds_by_hand import Valley

from duskfolk.agents.learn.clone.symmetry import WAYS, in_eighths, turned_acts, turned_rows
from duskfolk.game import layout
from duskfolk.game.world.kinds import Deed, Move, Role

GROUND = """
#############
#...~.......#
#...~..L.##.#
#......#.##.#
#.H....#....#
#...........#
#############
"""
BODIES = ((Role.LAMPLIGHTER, 5.17, 5.41), (Role.WARDEN, 8.37, 5.22), (Role.WOLF, 2.63, 1.59))
ACTS = {0: (Move.NORTH_EAST, Deed.DASH), 1: (Move.WEST, Deed.NONE), 2: (Move.SOUTH, Deed.NONE)}
MATRICES = [
    ((1, 0), (0, 1)), ((0, 1), (1, 0)), ((1, 0), (0, -1)), ((0, 1), (-1, 0)),
    ((-1, 0), (0, 1)), ((0, -1), (1, 0)), ((-1, 0), (0, -1)), ((0, -1), (-1, 0)),
]  # fmt: skip


def valley(way: int) -> Valley:
    """The ground and its bodies in a turned world; there is one such world at a time."""
    tiles = np.array([list(row) for row in GROUND.split()])
    (a, _), (_, d) = MATRICES[way] if way % 2 == 0 else [row[::-1] for row in MATRICES[way]]
    height, width = tiles.shape
    if way % 2:
        tiles = tiles.T
    tiles = tiles[::d, ::a]
    bodies: list[tuple[Role, float, float]] = []
    for role, x, y in BODIES:
        along, down = (x, y) if way % 2 == 0 else (y, x)
        wide, high = (width, height) if way % 2 == 0 else (height, width)
        bodies.append((role, along if a > 0 else wide - along, down if d > 0 else high - down))
    return Valley("\n".join("".join(row) for row in tiles), *bodies)


def seen_in(way: int) -> torch.Tensor:
    """What the bodies see in each of some decisions there (6, 3, 160)."""
    there = turned_acts(torch.tensor(list(ACTS.values())), way).tolist()
    acts = {n: (Move(move), Deed(deed)) for n, (move, deed) in enumerate(there)}
    world = valley(way)
    rows: list[torch.Tensor] = []
    for _ in range(6):
        world.live(1, acts)
        rows.append(torch.from_numpy(world.worlds.rows[0, : len(BODIES)].copy()))
    return torch.stack(rows)


@pytest.mark.parametrize("way", range(WAYS))
def test_rows_of_a_turned_world_are_turned_rows(way: int) -> None:
    straight, other = seen_in(0), seen_in(way)
    for here, there in zip(straight, other, strict=True):
        apart = (turned_rows(here, way) - there).abs() > 2e-3
        # A ray may graze a corner, and of two ways that are as short either may be told.
        assert apart.float().mean() < 0.02
        assert way == 0 or ((here - there).abs() > 0.1).sum() > 40


def test_every_move_becomes_another_and_deeds_stay() -> None:
    acts = torch.tensor([[move, 2] for move in range(9)])
    for way in range(WAYS):
        moved = turned_acts(acts, way)
        assert sorted(moved[:, 0].tolist()) == list(range(9))
        assert (moved[:, 1] == 2).all()
        assert (way == 0) == torch.equal(moved, acts)


def test_every_eighth_is_turned_another_way_and_tails_stay() -> None:
    rows = torch.rand((19, layout.SIZE + 4))
    whole = in_eighths(turned_rows, rows, first=3)
    assert whole.shape == rows.shape
    assert torch.equal(whole[:, layout.SIZE :], rows[:, layout.SIZE :])
    at = 0
    for n, part in enumerate(rows.tensor_split(WAYS)):
        assert torch.equal(whole[at : at + len(part)], turned_rows(part, (3 + n) % WAYS))
        at += len(part)
    assert torch.equal(turned_rows(rows, 0), rows)
