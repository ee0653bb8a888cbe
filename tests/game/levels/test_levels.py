"""What levels promise: solvable, always the same, all different, and honest about bad files.

The committed digests of ``golden/levels.json`` change only when builders do. Renew them with
``DUSKFOLK_RENEW=1 pytest tests/game/levels/test_levels.py -k golden`` and review the difference.
"""

import hashlib
import heapq
import json
import os
import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest
import where
from hypothesis import given, settings
from hypothesis import strategies as st

from duskfolk.game import levels
from duskfolk.game.errors import OptionError
from duskfolk.game.levels import builders, fields
from duskfolk.game.levels.builders.fallback import build as build_fallback
from duskfolk.game.levels.builders.luck import Luck
from duskfolk.game.world.kinds import FOES, EmberState, Genre, Relation, Role, Tile
from duskfolk.game.world.rules import MAX_HEIGHT, MAX_TILES, MAX_WIDTH, PLACE_DENS, PLACE_POSTS
from duskfolk.game.world.state import allocate, allocate_ground

GOLDEN = where.GOLDEN / "levels.json"
STEPS = {1: (0, -1), 2: (1, -1), 3: (1, 0), 4: (1, 1), 5: (0, 1), 6: (-1, 1), 7: (-1, 0),
         8: (-1, -1)}  # fmt: skip
WALKABLE = (Tile.FLOOR, Tile.GRASS, Tile.DEN)
genres = st.sampled_from(Genre)
numbers = st.integers(0, 2**62)


@settings(max_examples=120, deadline=None)
@given(genre=genres, number=numbers, crowd=st.integers(1, 2))
def test_every_number_names_a_sound_level(genre: Genre, number: int, crowd: int) -> None:
    level = levels.build(genre, number, crowd)
    assert levels.check(level) == []
    assert [body.role for body in level.bodies] == levels.roster(genre, crowd)
    assert 24 <= level.width <= MAX_WIDTH
    assert 16 <= level.height <= MAX_HEIGHT
    assert level.name.strip()
    assert not level.tiles.flags.writeable
    assert level.night_ticks - level.vigil_ticks <= 120 * 30


@settings(max_examples=30, deadline=None)
@given(genre=genres, number=numbers)
def test_a_greater_crowd_changes_folk_and_nothing_else(genre: Genre, number: int) -> None:
    few, many = levels.build(genre, number), levels.build(genre, number, crowd=2)
    np.testing.assert_array_equal(few.tiles, many.tiles)
    assert (few.name, few.embers, few.lamps) == (many.name, many.embers, many.lamps)
    assert few.night_ticks == many.night_ticks
    assert set(few.bodies) <= set(many.bodies)
    assert few.posts == many.posts[: len(few.posts)]
    for role in FOES:
        counts = [[body.role for body in level.bodies].count(role) for level in (few, many)]
        assert counts[1] == 2 * counts[0]


@settings(max_examples=30, deadline=None)
@given(genre=genres, number=numbers)
def test_folk_begin_near_the_place_that_is_theirs(genre: Genre, number: int) -> None:
    level = levels.build(genre, number, crowd=2)
    for body in level.bodies:
        if body.role == Role.WARDEN:
            assert level.posts[body.place - PLACE_POSTS] == (int(body.x), int(body.y))
        elif body.role in (Role.WOLF, Role.IMP):
            assert body.place - PLACE_DENS in range(len(level.dens))
        else:
            assert body.place == -1


def test_dens_are_near_those_who_live_in_them() -> None:
    for number in range(20):
        level = levels.build(Genre.HOLLOW, number, crowd=2)
        distances = []
        for body in level.bodies:
            if body.role in (Role.WOLF, Role.IMP):
                x, y = level.dens[body.place - PLACE_DENS]
                distances.append(abs(x + 0.5 - body.x) + abs(y + 0.5 - body.y))
        assert np.median(distances) <= 6


def test_a_draft_without_room_for_a_hearth_is_drawn_anew() -> None:
    assert levels.check(levels.build(Genre.THEFT, 5_000_153)) == []


@pytest.mark.parametrize("genre", Genre)
def test_what_a_genre_asks_for_fits_on_its_ground(
    genre: Genre, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A builder that asks for more than there can be would fall back on one and the same square."""
    monkeypatch.setattr(builders, "build_fallback", lambda *_: pytest.fail("no attempt was sound"))
    for number in range(30):
        levels.build(genre, 7_000 + number)


@pytest.mark.parametrize("genre", Genre)
def test_the_fallback_is_sound_for_every_genre(
    genre: Genre, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(builders, "ATTEMPTS", 0)
    for number in range(3):
        assert levels.check(levels.build(genre, number, crowd=2)) == []
    assert build_fallback(genre, Luck(1)).width == 36


@pytest.mark.parametrize("genre", Genre)
def test_numbers_differ_from_each_other(genre: Genre) -> None:
    sheets = []
    for number in range(24):
        level = levels.build(genre, number)
        sheet = np.full((MAX_HEIGHT, MAX_WIDTH), int(Tile.WALL))
        sheet[: level.height, : level.width] = level.tiles
        sheets.append(sheet)
    shares = [(one != two)[(one != Tile.WALL) | (two != Tile.WALL)].mean()
              for index, one in enumerate(sheets) for two in sheets[:index]]  # fmt: skip
    assert min(shares) > 0.2
    assert np.median(shares) > 0.35
    assert len({sheet.tobytes() for sheet in sheets}) == len(sheets)


def test_golden_levels_stay_the_same() -> None:
    cases = [(genre, number, 1) for genre in Genre for number in (0, 1, 2, 1_000_000)]
    cases += [(genre, 3, 2) for genre in Genre]
    digests = {}
    for genre, number, crowd in cases:
        text = levels.to_text(levels.build(genre, number, crowd))
        digest = hashlib.blake2b(text.encode(), digest_size=16).hexdigest()
        digests[f"{genre.name.lower()} {number} x{crowd}"] = digest
    if os.environ.get("DUSKFOLK_RENEW"):
        GOLDEN.write_text(json.dumps(digests, indent=1) + "\n", encoding="utf-8")
    assert digests == json.loads(GOLDEN.read_text(encoding="utf-8"))


@pytest.mark.journey
@pytest.mark.plain
def test_plain_python_builds_the_same_level() -> None:
    code = (
        "from duskfolk.game.levels import build, to_text; import hashlib;"
        "print(hashlib.blake2b(to_text(build('vigil', 1)).encode(), digest_size=16).hexdigest())"
    )
    environment = {**os.environ, "NUMBA_DISABLE_JIT": "1"}
    run = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True,
                         text=True, check=True)  # fmt: skip
    assert run.stdout.strip() == json.loads(GOLDEN.read_text(encoding="utf-8"))["vigil 1 x1"]


def test_unknown_requests_are_refused_with_the_nearest_right_one() -> None:
    with pytest.raises(OptionError, match="did you mean 'escort'"):
        levels.build("eskort", 0)
    with pytest.raises(OptionError, match="number: got -1"):
        levels.build(Genre.PACK, -1)
    with pytest.raises(OptionError, match="the crowd: got 3"):
        levels.build(Genre.PACK, 0, crowd=3)


# Ways and light


def slow_distances(sheet: list[int], source: int) -> list[int]:
    """Dijkstra as in a textbook, to hold the fast one against."""
    distance = [fields.FAR] * MAX_TILES
    distance[source] = 0
    heap = [(0, source)]

    def walkable(t: int) -> bool:
        return sheet[t] in WALKABLE

    while heap:
        here, t = heapq.heappop(heap)
        if here > distance[t] or (t != source and not walkable(t)):
            continue
        x, y = t % MAX_WIDTH, t // MAX_WIDTH
        for across, down in STEPS.values():
            if not (0 <= x + across < MAX_WIDTH and 0 <= y + down < MAX_HEIGHT):
                continue
            there = t + down * MAX_WIDTH + across
            if sheet[there] in (Tile.WALL, Tile.WATER):
                continue
            slanted = across != 0 and down != 0
            if slanted and not (walkable(t + across) and walkable(t + down * MAX_WIDTH)):
                continue
            if (cost := here + (7 if slanted else 5)) < distance[there]:
                distance[there] = cost
                heapq.heappush(heap, (cost, there))
    return distance


@pytest.mark.parametrize("genre", Genre)
def test_ways_lead_to_every_place_and_are_the_shortest(genre: Genre) -> None:
    level = levels.build(genre, 5, crowd=2)
    ground = allocate_ground(2)
    levels.pour(level, ground, 1)
    sheet, nav = ground.tiles[1], ground.nav[1].astype(int)
    places = level.places()
    absent = [place for place in range(32) if place not in places]
    assert (nav[:, absent] == 0xFFFF).all()
    assert (ground.nav[0] == 0xFFFF).all(), "another row was touched"
    for place, (x, y) in places.items():
        target = y * MAX_WIDTH + x
        distance, direction = nav[:, place] >> 4, nav[:, place] & 15
        if place % 4 == 0:  # the slow one is slow
            np.testing.assert_array_equal(distance, slow_distances(sheet.tolist(), target))
        assert (ground.place_x[1, place], ground.place_y[1, place]) == (x + 0.5, y + 0.5)
        assert nav[target, place] == 0
        reached = np.flatnonzero((nav[:, place] != 0xFFFF) & (nav[:, place] != 0))
        across, down = np.array([(0, 0), *STEPS.values()])[direction[reached]].T
        after = reached + down * MAX_WIDTH + across
        step = np.where((across != 0) & (down != 0), 7, 5)
        np.testing.assert_array_equal(distance[reached] - distance[after], step)
        assert (np.isin(sheet[after], WALKABLE) | (after == target)).all()


def test_every_walkable_tile_has_a_way_to_every_place() -> None:
    ground = allocate_ground(1)
    for genre in Genre:
        level = levels.build(genre, 11)
        levels.pour(level, ground, 0)
        walkable = np.isin(ground.tiles[0], WALKABLE)
        assert (ground.nav[0][walkable][:, list(level.places())] != 0xFFFF).all()


def test_light_reaches_round_a_lamp_and_stops_at_walls() -> None:
    sheet = np.full((MAX_HEIGHT, MAX_WIDTH), int(Tile.WALL), np.uint8)
    sheet[1:12, 1:20] = Tile.FLOOR
    sheet[5, 10] = Tile.LAMP
    sheet[1:12, 12] = Tile.WALL
    light = np.zeros(MAX_TILES, np.uint16)
    fields.shed_light(sheet.reshape(-1), 5 * MAX_WIDTH + 10, np.float32(4.0), 3, light)
    light = light.reshape(MAX_HEIGHT, MAX_WIDTH)
    assert set(np.unique(light)) == {0, 8}
    assert all(light[y, x] for y, x in ((5, 10), (5, 6), (9, 10), (5, 12)))
    assert not any(light[y, x] for y, x in ((5, 5), (9, 6))), "beyond the radius"
    assert not light[:, 13:].any(), "behind the wall"


def test_light_of_built_levels_is_symmetric_with_sight() -> None:
    level = levels.build(Genre.HOLLOW, 2)
    ground = allocate_ground(1)
    levels.pour(level, ground, 0)
    for lamp, (x, y) in enumerate(level.lamps):
        rows, columns = np.divmod(np.nonzero(ground.light[0] >> lamp & 1)[0], MAX_WIDTH)
        assert ((columns - x) ** 2 + (rows - y) ** 2 <= 16).all()
    rows, columns = np.divmod(np.nonzero(ground.light[0] >> 8 & 1)[0], MAX_WIDTH)
    x, y = level.hearth
    assert ((columns - x) ** 2 + (rows - y) ** 2 <= 12.25).all()
    assert rows.size > 4


def test_a_starting_state_is_whole_and_overwrites_what_was_there() -> None:
    state = allocate(3)
    state.seed[1], state.ground[1] = 77, 5
    levels.start_state(levels.build(Genre.PACK, 1, crowd=2), state, 1)
    level = levels.build(Genre.VIGIL, 1)
    levels.start_state(level, state, 1)
    fresh = allocate(1)
    levels.start_state(level, fresh, 0)
    for name, column, once in zip(state._fields, state, fresh, strict=True):
        if name not in ("seed", "ground"):
            np.testing.assert_array_equal(column[1], once[0], err_msg=name)
        assert not column[0].any(), name
        assert not column[2].any(), name
    assert (state.seed[1], state.ground[1]) == (77, 5)
    count = len(level.bodies)
    assert state.bodies[1] == count
    assert (state.hearts[1, 0], state.hearts[1, 1]) == (3, 1)
    assert (np.diagonal(state.relation[1])[:count] == Relation.ALLY).all()
    assert state.relation[1, 0, count - 1] == Relation.HOSTILE
    assert (state.relation[1] == state.nature[1]).all()
    assert state.burning[1] == 1 << 8 | (1 << len(level.lamps)) - 1
    lit = len(level.lit)
    assert (state.ember[1, :lit] == EmberState.BURNING).all()
    assert state.ember_at[1, :lit].tolist() == list(level.lit)
    assert (state.ember[1, lit : len(level.embers)] == EmberState.LYING).all()
    assert (state.seen_at[1, :count, :count] == -1).all()


# Checks


def test_unsound_levels_are_named_sentence_by_sentence() -> None:
    level = levels.build(Genre.WATCH, 1)

    def painted(x: int, y: int, tile: Tile) -> levels.Level:
        tiles = level.tiles.copy()
        tiles[y, x] = tile
        return replace(level, tiles=tiles)

    def problems(broken: levels.Level) -> str:
        return " ".join(levels.check(broken))

    assert "outermost ring" in problems(painted(0, 3, Tile.FLOOR))
    assert "exactly one gate; this one has 0" in problems(painted(*level.gate, Tile.WALL))
    assert "exactly one hearth; this one has 2" in problems(painted(3, 3, Tile.HEARTH))
    assert "free ground" in problems(
        painted(int(level.bodies[1].x), int(level.bodies[1].y), Tile.WATER)
    )
    assert "The quota is 40 lamps" in problems(replace(level, quota=40))
    assert "only 1 embers" in problems(replace(level, embers=level.embers[:1]))
    assert "this one has lamplighter" in problems(replace(level, bodies=level.bodies[:-1]))
    assert "has, in this order" in problems(replace(level, bodies=level.bodies[::-1]))
    assert "off the map" in problems(replace(level, embers=((90, 90), *level.embers)))
    assert "tick 60, but finishing takes" in problems(replace(level, night_ticks=60))
    near = [body._replace(x=level.bodies[0].x, y=level.bodies[0].y) if body.role == Role.WARDEN
            else body for body in level.bodies]  # fmt: skip
    assert "starts 0 tiles of walking" in problems(replace(level, bodies=tuple(near)))
    assert "must be from 24 x 16" in problems(replace(level, tiles=level.tiles[:10]))
    assert "Only a vigil" in problems(replace(level, vigil_ticks=5))


def test_a_walled_in_goal_is_found() -> None:
    level = levels.build(Genre.THEFT, 4)
    tiles = level.tiles.copy()
    x, y = level.embers[0]
    around = tiles[y - 1 : y + 2, x - 1 : x + 2]
    around[np.isin(around, WALKABLE)] = Tile.WALL
    tiles[y, x] = Tile.FLOOR
    walled = replace(level, tiles=tiles)
    assert any("cannot reach ember 0" in problem for problem in levels.check(walled)) or any(
        "free ground" in problem for problem in levels.check(walled)
    )
