"""Rewards say what the pages say, and the pages what the code says."""

import runpy
from typing import Any

import numpy as np
import pytest
import where
from roused import rouse

from duskfolk.envs import DuskfolkEnv, DuskfolkVecEnv
from duskfolk.envs.core import Flock
from duskfolk.envs.options import parse
from duskfolk.envs.tasks import CHASE, DISCOUNT, ENDS, EVENTS, HELD_BACK, TALLIES, Event
from duskfolk.game.world.kinds import Deed, Move, Outcome, Relation, Role, Tally, Use
from duskfolk.game.world.rules import TICKS_PER_DECISION, WINDUP_TICKS

DOCS = where.ROOT / "docs" / "envs"
pages = runpy.run_path(str(where.ROOT / "docs" / "make" / "env_pages.py"))["pages"]


def everybody(genre: str, rivals: str = "scripted") -> Flock:
    """Everybody of a level; what idle hours are worth is left to test_calm."""
    weights = {"calm": 0}
    flock = Flock(
        parse(
            "lamplighter", "everybody", genre=genre, levels=(0, 3), rivals=rivals, weights=weights
        )
    )
    flock.reset(0, seed=0)
    return flock


def stay(flock: Flock) -> np.ndarray:
    return np.zeros((flock.rows, 2), np.int64)


def unshaped(flock: Flock, before: np.ndarray) -> np.ndarray:
    """The last rewards without their shaping."""
    after = flock.ledger.potential[0, : flock.rows]
    return flock.rewards - (discounts(flock) * after - before)


def discounts(flock: Flock) -> np.ndarray:
    return DISCOUNT[flock.worlds.state.role[flock.world, flock.body]]


def step(flock: Flock, actions: np.ndarray) -> np.ndarray:
    before = flock.ledger.potential[0, : flock.rows].copy()
    flock.step(actions)
    return unshaped(flock, before)


def rows_of(flock: Flock, role: Role) -> np.ndarray:
    return np.flatnonzero(flock.worlds.state.role[0, : flock.rows] == role)


@pytest.mark.parametrize("name", sorted(pages()))
def test_pages_are_what_the_code_makes(name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == pages()[name], (
        "run: python docs/make/env_pages.py"
    )


def test_no_page_is_left_over() -> None:
    assert {path.name for path in DOCS.glob("*.md")} == set(pages())


def test_a_strike_on_the_lamplighter_pays_the_whole_team() -> None:
    flock = everybody("watch")
    state = flock.worlds.state
    wardens = rows_of(flock, Role.WARDEN)
    first = wardens[0]
    state.x[0, first], state.y[0, first] = state.x[0, 0], state.y[0, 0] + np.float32(0.7)
    state.face[0, first] = Move.NORTH
    rouse(state)
    flock.worlds.step(np.zeros((1, 12, 2), np.int8))  # it sees him, and is offered the strike
    flock.ledger.x[0], flock.ledger.y[0] = state.x[0], state.y[0]  # it was carried, it did not walk
    actions = stay(flock)
    actions[first] = (0, 2)
    earned = np.zeros(flock.rows)
    for _ in range(WINDUP_TICKS // TICKS_PER_DECISION + 1):
        earned += step(flock, actions)
        if state.tally[0, first, Tally.STRIKES]:
            break
        actions[first] = (0, 0)
    assert state.tally[0, first, Tally.STRIKES] == 1
    team, own = EVENTS[Role.WARDEN, Event.TEAM_HIT], EVENTS[Role.WARDEN, Event.OWN_HIT]
    assert earned[first] == pytest.approx(team + own, abs=1e-4)
    assert earned[wardens[1:]] == pytest.approx(team, abs=0.01), "a neighbour may be pushed"
    lamplighter = TALLIES[Role.LAMPLIGHTER, Tally.STRUCK]
    assert earned[0] == pytest.approx(lamplighter, abs=0.02)


def test_a_flash_pays_nothing_for_there_is_oil_without_end_at_the_hearth() -> None:
    flock = everybody("pack", "idle")
    state = flock.worlds.state
    wolves = rows_of(flock, Role.WOLF)[:2]
    state.x[0, wolves] = state.x[0, 0] + np.array([0.4, 0.8], np.float32)
    state.y[0, wolves] = state.y[0, 0]
    rouse(state)
    flock.worlds.step(np.zeros((1, 12, 2), np.int8))
    flock.ledger.x[0], flock.ledger.y[0] = state.x[0], state.y[0]  # they were carried
    actions = stay(flock)
    actions[0] = (0, Deed.POWER)
    earned = step(flock, actions)[0]
    assert state.tally[0, 0, Tally.FLASHED] == 2
    assert earned == pytest.approx(EVENTS[Role.LAMPLIGHTER, Event.DECISION], abs=1e-4)


@pytest.mark.parametrize("outcome", [Outcome.LOST, Outcome.NIGHTFALL])
def test_the_end_pays_each_side_its_own(outcome: Outcome) -> None:
    flock = everybody("hollow")
    state = flock.worlds.state
    if outcome == Outcome.LOST:
        state.hearts[0, 0] = 0
    else:
        state.night[0] = state.tick[0] + 1
    assert flock.terminated.tolist() == [False]
    worth = step(flock, stay(flock))
    assert flock.terminated.tolist() == [True]
    assert flock.outcome(0) == outcome.name.lower()
    roles = state.role[0, : flock.rows]
    expected = ENDS[roles, outcome] + EVENTS[roles, Event.DECISION]
    assert worth == pytest.approx(expected, abs=1e-5)
    assert not flock.ledger.potential[0].any()
    flock.step(stay(flock))
    assert not flock.rewards.any()  # an ended level earns nothing more


def test_success_is_what_each_role_wants() -> None:
    flock = everybody("vigil")
    state = flock.worlds.state
    state.outcome[0] = Outcome.WON
    assert [flock.succeeded(0, role) for role in Role] == [True, False, False, False, True, True]
    state.outcome[0] = Outcome.NIGHTFALL
    state.tally[0, -1, Tally.STASHED] = 1
    assert [flock.succeeded(0, role) for role in Role] == [False, True, True, True, False, False]


@pytest.mark.parametrize("hostile", [True, False])
def test_ones_own_step_along_the_way_to_a_rival_that_is_hunted_is_worth_something(
    hostile: bool,
) -> None:
    flock = everybody("watch")
    state = flock.worlds.state
    warden = int(rows_of(flock, Role.WARDEN)[0])
    state.x[0, warden], state.y[0, warden] = state.x[0, 0], state.y[0, 0] + np.float32(0.2)
    rouse(state)
    if not hostile:
        flock.worlds.pledge(0, warden, 0, Relation.ALLY, 0)
    moved: list[float] = []
    for move in (Move.WEST, Move.EAST) * 4:  # away from it, and back as far as there is room
        acts = stay(flock)
        acts[[0, warden], 0] = Move.STAY, move
        x, y = float(state.x[0, warden]), float(state.y[0, warden])
        way = flock.ledger.way_x[0, warden].item(), flock.ledger.way_y[0, warden].item()
        worth = step(flock, acts)[warden]
        went = (state.x[0, warden] - x) * way[0] + (state.y[0, warden] - y) * way[1]
        held = HELD_BACK if state.offer[0, warden] == Use.STRIKE else 0.0
        assert worth == pytest.approx(CHASE * went - held if hostile else 0.0, abs=1e-5)
        moved.append(float(went))
    assert max(moved) > 0.1 > -0.1 > min(moved) or not hostile


def test_who_could_strike_and_does_not_pays_for_it() -> None:
    flock = everybody("watch")
    state = flock.worlds.state
    warden = int(rows_of(flock, Role.WARDEN)[0])
    state.x[0, warden], state.y[0, warden] = state.x[0, 0] + np.float32(0.8), state.y[0, 0]
    state.face[0, warden] = Move.WEST
    rouse(state)
    flock.step(stay(flock))
    assert state.offer[0, warden] == Use.STRIKE
    assert step(flock, stay(flock))[warden] == pytest.approx(-HELD_BACK, abs=1e-3)
    acts = stay(flock)
    acts[warden] = (Move.STAY, Deed.USE)
    assert step(flock, acts)[warden] == pytest.approx(0, abs=1e-3)


def test_shaping_telescopes() -> None:
    """With a discount of one, shaping over an episode would sum to minus the first potential."""
    flock = everybody("theft")
    first = flock.ledger.potential[0, : flock.rows].copy()
    shaping = np.zeros(flock.rows)
    weight = np.ones(flock.rows)
    flock.worlds.state.night[0] = 60
    rng = np.random.default_rng(0)
    while not flock.terminated[0]:
        before = flock.ledger.potential[0, : flock.rows].copy()
        flock.step(np.stack([rng.integers(0, 9, flock.rows), rng.integers(0, 4, flock.rows)], 1))
        shaping += weight * (discounts(flock) * flock.ledger.potential[0, : flock.rows] - before)
        weight *= discounts(flock)
    assert shaping == pytest.approx(-first, abs=1e-3)


def test_random_play_earns_what_its_statistics_say() -> None:
    env = DuskfolkVecEnv("imp", 3, levels=(0, 2), max_episode_steps=20)
    env.seed(0)
    env.reset()
    total = np.zeros(env.num_envs)
    rng = np.random.default_rng(0)
    infos: list[dict[str, Any]] = []
    for _ in range(20):
        actions = np.stack([rng.integers(0, 9, env.num_envs), rng.integers(0, 4, env.num_envs)], 1)
        _, rewards, _, infos = env.step(actions)
        total += rewards
    assert [info["episode"]["r"] for info in infos] == pytest.approx(total, abs=1e-4)


@pytest.mark.parametrize("peace", [True, False])
def test_one_at_peace_earns_nothing_by_what_its_fellows_strike(peace: bool) -> None:
    """With one seat its fellows fight on, against its own allies."""
    env = DuskfolkEnv("warden", genre="watch", levels=(0, 1), flips=float(peace), reward="unshaped",
                      weights={"calm": 0})  # fmt: skip
    _, info = env.reset(seed=0)
    assert info["peace"] is peace
    state = env.flock.worlds.state
    fellow = env.flock.roster(0).index(Role.WARDEN) + 1
    idle, hit = np.zeros(2, np.int64), EVENTS[Role.WARDEN]
    earned: list[float] = []
    for struck in (0, 1):
        state.tally[0, fellow, Tally.STRIKES] += 1
        state.tally[0, 0, Tally.STRUCK] += struck
        earned.append(float(env.step(idle)[1]))
    wanted = [hit[Event.TEAM_HIT_OTHER], hit[Event.TEAM_HIT]]
    assert earned == pytest.approx([0, 0] if peace else wanted)
    assert env.step(idle)[4]["peace"] is peace
