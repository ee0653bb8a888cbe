"""Ways to what moves: the shortest in steps, and cut short only as far as a body has walked it."""

from collections import deque

import numba
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duskfolk.game.layout import PATH_FAR, path_number
from duskfolk.game.levels import build
from duskfolk.game.levels.ground import pour
from duskfolk.game.sense.errands import path_in_row, tiles_in_row
from duskfolk.game.sense.way import WAVES, allocate_trails, follow, keep_path, search
from duskfolk.game.world.geometry import STEP_X, STEP_Y, is_walkable
from duskfolk.game.world.kinds import Genre
from duskfolk.game.world.rules import MAX_TILES, MAX_WIDTH
from duskfolk.game.world.state import Codes, Floats, Ground, Seeds, Shorts, allocate_ground

AIM, FIFTHS, FIRST = 4, 2, 3  # of a trail
LENGTHS = (7, 5)  # of a diagonal and of a straight step


@numba.njit(error_model="numpy")
def _path(room: Seeds, start: int, end: int, trails: Shorts) -> int:
    waves = np.empty(WAVES, np.uint64)
    steps = search(room, start, end, waves)
    if steps > 0:
        keep_path(0, AIM, start, steps, room, waves, trails)
        trails[0, AIM, 0], trails[0, AIM, 1] = start + 1, end
    return steps


@numba.njit(error_model="numpy")
def _follow(start: int, end: int, trails: Shorts) -> bool:
    return follow(0, AIM, start, end, trails)


@numba.njit(error_model="numpy")
def _walkable(tiles: Codes) -> Codes:
    return np.array([is_walkable(tile, 1) for tile in tiles], np.uint8)


@numba.njit(error_model="numpy")
def _there_and_back(ways: Floats) -> tuple[Floats, Floats]:
    """The number of each way in a row, and the tiles that this number stands for."""
    numbers, tiles = np.empty_like(ways), np.empty_like(ways)
    for n in range(ways.size):
        numbers[n] = path_in_row(ways[n])
        tiles[n] = tiles_in_row(numbers[n])
    return numbers, tiles


def ground_of(genre: Genre, number: int) -> Ground:
    ground = allocate_ground(1)
    pour(build(genre, number), ground, 0)
    return ground


def steps_to(free: Codes, end: int) -> dict[int, int]:
    """Steps from every tile to the end, plainly: tile by tile, corners not cut."""
    found = {end: 0}
    ahead = deque([end])
    while ahead:
        tile = ahead.popleft()
        for move in range(1, 9):
            x, y = int(STEP_X[move]), int(STEP_Y[move])
            there = tile + y * MAX_WIDTH + x
            sides = free[tile + x] and free[tile + y * MAX_WIDTH]
            if there not in found and free[there] and (move % 2 == 1 or sides):
                found[there] = found[tile] + 1
                ahead.append(there)
    return found


@settings(max_examples=60, deadline=None)
@given(genre=st.sampled_from(Genre), number=st.integers(0, 30), seed=st.integers(0, 2**32 - 1))
def test_a_search_finds_a_shortest_path_if_there_is_one(
    genre: Genre, number: int, seed: int
) -> None:
    ground = ground_of(genre, number)
    free = _walkable(ground.tiles[0])
    end, *starts = np.random.default_rng(seed).choice(np.flatnonzero(free), 21).tolist()
    steps = steps_to(free, end)
    for start in starts:
        trails = allocate_trails(1)[0]
        wanted = steps.get(start, 0)
        found = _path(ground.room[0], start, end, trails)
        assert found == (wanted if wanted < WAVES[0] - 1 else 0)
        moves = [int(move) for move in trails[0, AIM, FIRST:] if move]
        assert len(moves) == min(found, trails.shape[2] - FIRST)
        tile = start
        for taken, move in enumerate(moves, 1):
            tile += int(STEP_Y[move]) * MAX_WIDTH + int(STEP_X[move])
            assert steps[tile] == wanted - taken, "each step brings it nearer"
        if 0 < found == len(moves):
            assert tile == end
            assert trails[0, AIM, FIFTHS] == sum(LENGTHS[move % 2] for move in moves)


@pytest.mark.parametrize("genre", Genre)
def test_what_is_left_of_a_path_is_what_a_search_from_there_finds(genre: Genre) -> None:
    ground = ground_of(genre, 3)
    luck = np.random.default_rng(0)
    open_tiles = np.flatnonzero(_walkable(ground.tiles[0]))
    followed = 0
    for _ in range(200):
        start, end = luck.choice(open_tiles, 2, replace=False).tolist()
        kept, anew = allocate_trails(2)
        if _path(ground.room[0], start, end, kept) < 2:
            continue
        move = int(kept[0, AIM, FIRST])
        there = start + int(STEP_Y[move]) * MAX_WIDTH + int(STEP_X[move])
        assert _follow(there, end, kept)
        _path(ground.room[0], there, end, anew)
        known = np.flatnonzero(kept[0, AIM, FIRST:]) + FIRST
        assert (kept[0, AIM, known] == anew[0, AIM, known]).all()
        assert kept[0, AIM, FIFTHS] == anew[0, AIM, FIFTHS]
        followed += 1
    assert followed > 100


def test_no_path_leads_into_a_wall_or_nowhere() -> None:
    room = np.zeros(WAVES[1], np.uint64)
    room[10] = 0b1110
    trails = allocate_trails(1)[0]
    row = 9 * MAX_WIDTH
    assert _path(room, row + 1, row + 3, trails) == 2
    assert _path(room, row + 1, row + 3 * MAX_WIDTH + 1, trails) == 0
    assert _path(room, row + 1, MAX_TILES - MAX_WIDTH - 5, trails) == 0


def test_the_number_of_a_way_is_that_of_the_layout_on_both_sides_of_every_power_of_two() -> None:
    powers = np.float32(2) ** np.arange(10, dtype=np.float32) - 1
    beside = [np.nextafter(powers, np.float32(side)) for side in (0, 1000)]
    ways = np.concatenate([powers, *beside, np.linspace(0, 450, 2000, dtype=np.float32)])
    numbers, tiles = _there_and_back(ways)
    expected = [path_number(way) for way in ways.tolist()]
    np.testing.assert_allclose(numbers, expected, rtol=0, atol=2e-7)
    np.testing.assert_allclose(tiles, np.minimum(ways, PATH_FAR), rtol=1e-5, atol=1e-5)
