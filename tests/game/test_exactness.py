"""The same level, seed and actions give the same world, whatever happens and wherever it runs."""

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import numpy as np
import pytest
import where
from golden.renew import GOLDEN, golden_game
from hypothesis import given, settings
from hypothesis import strategies as st
from restless import SEED, restless, trace, traces
from sound import check_world

from duskfolk.game.errors import SaveError
from duskfolk.game.levels import Level, build, save
from duskfolk.game.world.kinds import Deed, Genre, Move, Outcome, Role, Use
from duskfolk.game.world.rules import MAX_AGENTS, MAX_WIDTH
from duskfolk.game.world.state import Bytes
from duskfolk.game.worlds import Worlds

HERE = where.TESTS
genres = st.sampled_from(list(Genre))
numbers = st.integers(0, 30)
seeds = st.integers(0, 2**64 - 1)
wild = settings(max_examples=20, deadline=None)


@cache
def a_level(genre: Genre, number: int = 0, crowd: int = 1) -> Level:
    return build(genre, number, crowd)


def blind_actions(luck: np.random.Generator, worlds: int) -> Bytes:
    """Actions without sense."""
    move = luck.integers(0, len(Move), (worlds, MAX_AGENTS), np.int8)
    return np.stack([move, luck.integers(0, len(Deed), move.shape, np.int8)], 2)


# Whatever anybody does


@wild
@given(genre=genres, number=numbers, crowd=st.sampled_from([1, 2]), seed=seeds, blind=st.booleans())
def test_whatever_anybody_does_the_world_stays_sound(
    genre: Genre, number: int, crowd: int, seed: int, blind: bool
) -> None:
    worlds = Worlds(1)
    level = a_level(genre, number, crowd)
    worlds.start(0, level, seed)
    luck = np.random.default_rng(seed)
    check_world(worlds, level)
    for _ in range(150):
        worlds.step(blind_actions(luck, 1) if blind else restless(worlds))
        check_world(worlds, level)
        before = worlds.digest(0)
        worlds.restore(0, worlds.save(0))  # no check of saves stands in the way of a real one
        assert worlds.digest(0) == before


@wild
@given(genre=genres, number=numbers, seed=seeds, decisions=st.integers(1, 200))
def test_a_mask_allows_exactly_the_deeds_that_do_something(
    genre: Genre, number: int, seed: int, decisions: int
) -> None:
    worlds = Worlds(2)
    worlds.start(0, a_level(genre, number), seed)
    for decision in range(decisions):
        actions = restless(worlds)
        if decision == 0:
            actions[0, 0, 0] = Move.EAST  # even what it attempts in vain would stir the lamplighter
        worlds.step(actions)
    before = worlds.save(0)
    worlds.copy(0, 1)
    masks = worlds.masks[0].copy()
    if worlds.state.outcome[0] != Outcome.RUNNING:
        return
    for a in range(int(worlds.state.bodies[0])):
        for deed in (Deed.DASH, Deed.USE, Deed.POWER):
            actions = np.zeros((2, MAX_AGENTS, 2), np.int8)
            actions[0, a, 1] = deed
            worlds.step(actions)
            changed = worlds.digest(0) != worlds.digest(1)
            offer = Use(worlds.state.offer[0, a])
            assert changed == (masks[a, deed] == 1), (a, deed, offer)
            worlds.restore(0, before)
            worlds.restore(1, before)


@wild
@given(genre=genres, number=numbers, seed=seeds)
def test_no_wolf_walks_from_the_dark_into_the_light(genre: Genre, number: int, seed: int) -> None:
    worlds = Worlds(1)
    worlds.start(0, a_level(genre, number), seed)
    s = worlds.state
    light = worlds.ground.light[s.ground[0]].reshape(-1, MAX_WIDTH)
    wolves = np.flatnonzero(s.role[0] == Role.WOLF)
    for _ in range(100):
        x, y, burning = s.x[0].copy(), s.y[0].copy(), s.burning[0].copy()
        actions = restless(worlds)
        others = np.setdiff1d(np.arange(MAX_AGENTS), wolves[:1])
        actions[0, others] = 0  # only one walks, and nobody shoves it
        worlds.step(actions)
        for a in wolves[:1]:
            apart = np.hypot(x - x[a], y - y[a])
            apart[a] = 9
            was_dark = not light[int(y[a]), int(x[a])] & burning
            is_lit = light[int(s.y[0, a]), int(s.x[0, a])] & burning
            assert not (was_dark and is_lit) or apart[: int(s.bodies[0])].min() < 2


# Wherever it runs


@pytest.mark.parametrize("genre", list(Genre))
def test_a_world_does_not_know_its_batch(genre: Genre) -> None:
    alone = traces(a_level(genre), SEED, 60)
    others = [a_level(other, 1) for other in Genre]
    for count, place, threads in ((2, 1, 1), (7, 3, 1), (7, 6, 2), (7, 0, 2), (64, 41, 2)):
        worlds = Worlds(count, threads=threads)
        for w in range(count):
            worlds.start(w, others[w % len(others)], w)
        worlds.step(restless(worlds))  # the place has a history
        worlds.start(place, a_level(genre), SEED)
        for expected in alone:
            assert trace(worlds, place) == expected
            worlds.step(restless(worlds))


@wild
@given(genre=genres, number=numbers, seed=seeds, at=st.integers(0, 120))
def test_a_world_is_copied_saved_restored_and_branched_at_any_decision(
    genre: Genre, number: int, seed: int, at: int
) -> None:
    worlds = Worlds(4)
    level = a_level(genre, number)
    worlds.start(0, level, seed)
    for _ in range(at):
        worlds.step(restless(worlds))
    saved = worlds.save(0)
    worlds.copy(0, 1)
    worlds.start(2, level, 5)
    worlds.restore(2, saved)
    worlds.start(3, a_level(Genre.HOLLOW, 1), 5)
    worlds.copy(0, 3)
    elsewhere = Worlds(1)
    elsewhere.start(0, level, 6)
    elsewhere.restore(0, saved)
    assert elsewhere.save(0) == saved
    for _ in range(20):
        expected = trace(worlds, 0)
        assert [trace(worlds, w) for w in (1, 2, 3)] == [expected] * 3
        assert trace(elsewhere, 0) == expected
        worlds.step(restless(worlds))
        elsewhere.step(restless(elsewhere))
    worlds.restore(0, saved)  # back in time, while the twins went on
    elsewhere.restore(0, saved)
    for _ in range(5):
        assert trace(worlds, 0) == trace(elsewhere, 0)
        worlds.step(restless(worlds))
        elsewhere.step(restless(elsewhere))


def test_branches_part_and_do_not_touch_each_other() -> None:
    worlds = Worlds(2)
    worlds.start(0, a_level(Genre.WATCH), SEED)
    worlds.copy(0, 1)
    before = trace(worlds, 1)
    actions = np.zeros((2, MAX_AGENTS, 2), np.int8)
    actions[0, :, 0] = Move.EAST
    worlds.step(actions)
    assert trace(worlds, 0) != trace(worlds, 1)
    worlds.copy(1, 0)
    assert trace(worlds, 0) == trace(worlds, 1) != before


def test_looking_again_changes_nothing() -> None:
    worlds = Worlds(1)
    worlds.start(0, a_level(Genre.THEFT), SEED)
    for _ in range(50):
        worlds.step(restless(worlds))
        before = trace(worlds, 0)
        worlds.look_again(0)
        assert trace(worlds, 0) == before


def test_ways_kept_from_decision_to_decision_are_those_found_anew() -> None:
    worlds = Worlds(2)
    worlds.start(0, a_level(Genre.WATCH, 0), 5)
    for _ in range(300):
        worlds.step(restless(worlds))
        worlds.copy(0, 1)  # a twin has kept nothing
        np.testing.assert_array_equal(worlds.rows[1], worlds.rows[0])


def test_bodies_that_are_not_there_cannot_act() -> None:
    worlds = Worlds(2)
    for w in range(2):
        worlds.start(w, a_level(Genre.PACK), SEED)
    for _ in range(50):
        actions = restless(worlds)
        actions[1, int(worlds.state.bodies[1]) :] = Move.EAST, Deed.DASH
        worlds.step(actions)
        assert trace(worlds, 0) == trace(worlds, 1)


def elsewhere(
    folder: Path, decisions: int, built: tuple[Genre, ...], **environment: str
) -> list[list[str]]:
    """The traces of one game a genre, lived in a process of its own, which builds these levels."""
    names: list[str] = []
    for genre in Genre:
        file = folder / f"{genre.name.lower()}.json"
        save(a_level(genre), file)
        names.append(genre.name if genre in built else str(file))
    done = subprocess.run(
        [sys.executable, str(HERE / "restless.py"), str(decisions), *names],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def here(decisions: int) -> list[list[str]]:
    return [traces(a_level(genre), SEED, decisions) for genre in Genre]


def test_a_fresh_process_lives_the_same_games(tmp_path: Path) -> None:
    assert elsewhere(tmp_path, 200, tuple(Genre), PYTHONHASHSEED="1") == here(200)


@pytest.mark.plain
def test_plain_python_lives_the_same_games_without_a_warning(tmp_path: Path) -> None:
    assert elsewhere(tmp_path, 25, (Genre.ESCORT,), NUMBA_DISABLE_JIT="1") == here(25)


@pytest.mark.slow
def test_no_rule_reaches_beyond_its_arrays(tmp_path: Path) -> None:
    assert elsewhere(tmp_path, 400, tuple(Genre), NUMBA_BOUNDSCHECK="1") == here(400)


@pytest.mark.parametrize("genre", list(Genre))
def test_golden_games_are_as_committed(genre: Genre) -> None:
    committed = json.loads(GOLDEN.read_text(encoding="utf-8"))[genre.name.lower()]
    now = golden_game(genre)
    renew = "if this was meant, run: python tests/golden/renew.py"
    assert now["level"] == committed["level"], f"the level builder has changed; {renew}"
    assert now == committed, f"the rules have changed; {renew}"


# Saves that are not whole


def a_save(worlds: Worlds) -> bytes:
    worlds.start(0, a_level(Genre.VIGIL), SEED)
    for _ in range(20):
        worlds.step(restless(worlds))
    return worlds.save(0)


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_a_damaged_save_is_refused_and_the_world_stays_as_it_was(data: st.DataObject) -> None:
    worlds = Worlds(1)
    saved = a_save(worlds)
    whole = trace(worlds, 0)
    worlds.step(restless(worlds))
    before = trace(worlds, 0)
    if data.draw(st.booleans(), label="cut off"):
        damaged = saved[: data.draw(st.integers(0, len(saved) - 1))]
    elif data.draw(st.booleans(), label="added to"):
        damaged = saved + data.draw(st.binary(min_size=1, max_size=20))
    else:
        at = data.draw(st.integers(0, len(saved) - 1))
        flip = 1 << data.draw(st.integers(0, 7))
        damaged = saved[:at] + bytes([saved[at] ^ flip]) + saved[at + 1 :]
    try:
        worlds.restore(0, damaged)
    except SaveError:
        assert trace(worlds, 0) == before
    else:  # a few bits of compressed data mean nothing
        assert trace(worlds, 0) == whole
        assert len(damaged) == len(saved)


@settings(max_examples=50, deadline=None)
@given(foreign=st.binary(max_size=200))
def test_a_foreign_file_is_no_save(foreign: bytes) -> None:
    worlds = Worlds(1)
    worlds.start(0, a_level(Genre.VIGIL), SEED)
    for data in (foreign, b"duskfolk world 1\n" + foreign, b"duskfolk world 2\n" + foreign):
        with pytest.raises(SaveError):
            worlds.restore(0, data)


def test_a_save_of_another_level_or_for_no_level_is_refused() -> None:
    worlds = Worlds(1)
    saved = a_save(worlds)
    with pytest.raises(SaveError, match="Start the saved world's level"):
        Worlds(1).restore(0, saved)
    worlds.start(0, a_level(Genre.VIGIL, 1), SEED)
    with pytest.raises(SaveError, match="another level"):
        worlds.restore(0, saved)
