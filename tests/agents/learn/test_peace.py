"""Where the learner is at peace, nobody around it is hostile, in whatever way it learns."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from duskfolk.agents import load
from duskfolk.agents.learn.clone.demonstrations import from_brain, from_scripted
from duskfolk.agents.learn.league.league import League
from duskfolk.agents.learn.league.matches import Matches
from duskfolk.agents.learn.presets import Training
from duskfolk.agents.learn.seeds import Use, seed_for
from duskfolk.agents.learn.train import make_env
from duskfolk.agents.measure.evaluate import Measure, level_ids, play_out
from duskfolk.agents.measure.together import STRIKERS, Peace
from duskfolk.envs.faces.sb3 import DuskfolkVecEnv
from duskfolk.envs.values import GENRES_OF
from duskfolk.game.levels import build, roster
from duskfolk.game.peace import make_peace
from duskfolk.game.world.kinds import Genre, Relation, Role
from duskfolk.game.world.rules import NATURAL
from duskfolk.game.worlds import Worlds


def hostile_pairs(worlds: Worlds, *roles: Role) -> int:
    """Pairs of bodies, one of them of these roles, of which one is hostile to the other."""
    state = worlds.state
    there = np.arange(state.role.shape[1]) < state.bodies[:, None]
    mine = there & np.isin(state.role, roles) & worlds.running()[:, None]
    hostile = (state.relation == Relation.HOSTILE) & there[:, None] & there[:, :, None]
    return int((hostile & (mine[:, None] | mine[:, :, None])).sum())


class Lived:
    """Counts hostile pairs around a role in all worlds that live on, whoever lets them."""

    def __init__(self, role: Role) -> None:
        self.role, self.pairs, self.decisions = role, 0, 0

    def step(self, worlds: Worlds, actions: np.ndarray) -> None:
        self.pairs += hostile_pairs(worlds, self.role)
        self.decisions += 1
        _step(worlds, actions)


_step = Worlds.step


@pytest.fixture(params=Role, ids=lambda role: role.name.lower())
def lived(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Lived]:
    found = Lived(request.param)
    monkeypatch.setattr(Worlds, "step", lambda worlds, actions: found.step(worlds, actions))
    yield found
    assert found.decisions, "or nothing was shown"


def env_of(role: Role, flips: float, processes: int = 1) -> DuskfolkVecEnv:
    """Worlds like home, of which a league counts all that are not at peace."""
    asked = Training(
        role.name.lower(), levels=8, rows=12, flips=flips, processes=processes, drop=0,
        grounds=0, stretch=0, pace=0, missing=0, feuds=0, orders=0, afield=0,
    )  # fmt: skip
    return make_env(asked)


def with_foes(role: Role) -> Genre:
    """A genre in which a role meets some."""
    hostile = {other for other in Role if NATURAL[role, other] == Relation.HOSTILE}
    return next(genre for genre in GENRES_OF[role] if hostile & set(roster(genre, 1)))


def live(env: DuskfolkVecEnv, seed: int) -> None:
    env.seed(seed)
    env.reset()
    for _ in range(3):
        env.step(np.zeros((env.num_envs, 2), np.int64))
    for w in range(env.flock.worlds.count):
        env.flock.reset(w)
    env.step(np.zeros((env.num_envs, 2), np.int64))


@pytest.mark.parametrize(("processes", "rank"), [(1, 0), (2, 0), (2, 1)])
def test_a_learner_at_peace_has_no_foes_in_any_process_of_a_team(
    lived: Lived, processes: int, rank: int
) -> None:
    live(env_of(lived.role, 0.0, processes), seed_for(3, Use.WORLDS, rank))
    assert lived.pairs > 0, "or nothing can be shown"
    lived.pairs = 0
    live(env_of(lived.role, 1.0, processes), seed_for(3, Use.WORLDS, rank))
    assert lived.pairs == 0


def test_examples_at_peace_show_a_role_without_foes(lived: Lived) -> None:
    levels = level_ids([with_foes(lived.role)], 0, 1)
    from_scripted(lived.role, levels, 50, flips=0.0)
    assert lived.pairs > 0, "or nothing can be shown"
    lived.pairs = 0
    from_scripted(lived.role, levels, 50, flips=1.0)
    from_brain(lived.role, load(lived.role.name.lower(), "numpy"), levels, 50, flips=1.0)
    assert lived.pairs == 0


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("flips", [0.0, 1.0])
def test_a_league_rates_nobody_by_levels_at_peace(tmp_path: Path, role: Role, flips: float) -> None:
    env = env_of(role, flips)
    env.seed(1)
    env.reset()
    flock = env.flock
    league = League(role, set(Role) - {role}, tmp_path, 0)
    matches = Matches(league, flock, "run-1")
    matches.begin()
    won: list[dict[str, Any]] = [{"TimeLimit.truncated": False, "is_success": True}] * flock.rows
    matches.settle(range(flock.worlds.count), won)
    assert flock.peaceful.all() == (flips == 1.0)
    assert league.learner.matches == (0 if flips else flock.worlds.count)


def test_strikers_at_peace_have_no_foes() -> None:
    left: list[int] = []

    class Watched(Peace):
        def after(self, worlds: Worlds, actions: np.ndarray) -> None:
            left.append(hostile_pairs(worlds, *STRIKERS))
            super().after(worlds, actions)

    for allied in (False, True):
        left.clear()
        play_out(level_ids([Genre.PACK], 0, 1), "idle", Measure(worlds=1), witness=Watched(allied))
        assert any(left) is not allied


@pytest.mark.parametrize("ally", [True, False])
def test_peace_is_made_by_both_sides_and_by_nobody_else(ally: bool) -> None:
    worlds = Worlds(1)
    worlds.start(0, build(Genre.WATCH, 0, 2), 0)
    state = worlds.state
    bodies = int(state.bodies[0])
    before = state.relation[0, :bodies, :bodies].copy()
    warden = state.role[0].tolist().index(Role.WARDEN)
    make_peace(worlds, 0, [warden], ally)
    after = state.relation[0, :bodies, :bodies]
    turned = (before == Relation.HOSTILE) & np.logical_or.outer(
        np.arange(bodies) == warden, np.arange(bodies) == warden
    )
    assert turned.sum() >= 2
    assert (after[turned] == (Relation.ALLY if ally else Relation.NEUTRAL)).all()
    assert np.array_equal(after[~turned], before[~turned])
    assert (after == Relation.HOSTILE).any(), "other wardens go on hunting"
    worlds.step(np.zeros((1, 12, 2), np.int8))
    assert np.array_equal(state.relation[0, :bodies, :bodies], after), "for good"
