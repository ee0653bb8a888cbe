"""Rewards of one's own: other kinds, other weights, other shares, by the names on the pages."""

from typing import Any

import gymnasium as gym
import numpy as np
import pytest
import where

from duskfolk.envs import (
    IDS,
    DuskfolkEnv,
    DuskfolkParallelEnv,
    DuskfolkVecEnv,
    DuskfolkVectorEnv,
)
from duskfolk.envs.core import Flock
from duskfolk.envs.options import parse
from duskfolk.envs.tasks import CHASE, ENDS, EVENTS, TALLIES, Event
from duskfolk.envs.worth import END, MORE, NAMES, TALLY, More, worth_of
from duskfolk.game.errors import OptionError
from duskfolk.game.levels import roster
from duskfolk.game.world.kinds import Genre, Outcome, Role, Tally

ONE_HOT = {name: 0.0 for name in NAMES}


def lived(seats: str = "everybody", decisions: int = 120, **options: Any) -> np.ndarray:
    """Rewards of all rows and decisions (n, rows) of scripted folk on one level."""
    role = options.pop("role", "lamplighter")
    flock = Flock(parse(role, seats, levels=(0, 1), **{"genre": "vigil", **options}))
    flock.reset(0, seed=0)
    earned: list[np.ndarray] = []
    for _ in range(decisions):
        flock.step(flock.scripted_actions())
        earned.append(flock.rewards.copy())
    return np.array(earned)


def test_the_usual_worth_is_what_the_tables_say() -> None:
    worth = worth_of(None, "shaped", "mixed", ())
    np.testing.assert_array_equal(worth[:, :TALLY], EVENTS)
    np.testing.assert_array_equal(worth[:, TALLY:END], TALLIES)
    np.testing.assert_array_equal(worth[:, END:MORE], ENDS)
    assert {Role(role) for role in np.flatnonzero(worth[:, MORE + More.CHASE] == CHASE)} == {
        Role.WARDEN, Role.WOLF,
    }  # fmt: skip
    assert len(NAMES) == worth.shape[1] - 1  # nothing is paid for a level that goes on


def test_a_reward_is_the_sum_of_its_parts() -> None:
    """Each weight alone, and all of them together: what the computation adds up."""
    names = [name for name in NAMES if name not in ("shaping", "style", "success")]
    whole = lived(reward="unshaped", weights={name: 1 for name in names})
    parts = sum(lived(reward="unshaped", weights={**ONE_HOT, name: 1}) for name in names)
    np.testing.assert_allclose(whole, parts, atol=1e-4)
    assert np.abs(whole).sum() > 0


def test_shaping_and_chase_are_what_an_unshaped_reward_lacks() -> None:
    shaped, unshaped = lived(), lived(reward="unshaped")
    assert np.abs(shaped - unshaped).max() > 0.01
    alone = lived(weights={**ONE_HOT, "shaping": 1, "chase": float(CHASE)})
    hunters = lived(weights={**ONE_HOT, "shaping": 1, "warden": {"chase": float(CHASE)},
                             "wolf": {"chase": float(CHASE)}})  # fmt: skip
    roles = roster(Genre.VIGIL, 1)
    for n, role in enumerate(roles):
        parts = hunters if role in (Role.WARDEN, Role.WOLF) else alone
        if role == Role.IMP:
            continue  # it is hostile too, and a chase that is asked for pays it
        np.testing.assert_allclose((shaped - unshaped)[:, n], parts[:, n], atol=1e-4)


@pytest.mark.parametrize("role", IDS)
def test_a_sparse_reward_is_one_success_in_every_face(role: str) -> None:
    given: dict[str, Any] = {"levels": (0, 1), "reward": "sparse"}
    env = DuskfolkEnv(role, **given)
    lanes, rows = DuskfolkVectorEnv(role, 2, **given), DuskfolkVecEnv(role, 2, **given)
    team = DuskfolkParallelEnv(role=role, **given)
    for each in (env, lanes, team):
        each.reset(seed=1)
    rows.reset()
    idle = np.zeros(2, np.int64)
    for _ in range(3):
        assert env.step(idle)[1] == 0
        assert not lanes.step(np.zeros((2, 2), np.int64))[1].any()
        assert not rows.step(np.zeros((rows.num_envs, 2), np.int64))[1].any()
        assert set(team.step(dict.fromkeys(team.agents, idle))[1].values()) == {0.0}
    for each in (env, lanes, rows, team):
        state = each.flock.worlds.state
        state.night[:] = state.tick + 1
        state.tally[:, -1, Tally.STASHED] = role == "imp"
    succeeds = role in ("warden", "wolf", "imp")
    assert env.step(idle)[1] == succeeds
    assert set(lanes.step(np.zeros((2, 2), np.int64))[1]) == {float(succeeds)}
    _, earned, _, infos = rows.step(np.zeros((rows.num_envs, 2), np.int64))
    assert set(earned) == {float(succeeds)}
    assert {info["is_success"] for info in infos} == {succeeds}
    assert {info["episode"]["r"] for info in infos} == {float(succeeds)}
    assert set(team.step(dict.fromkeys(team.agents, idle))[1].values()) == {float(succeeds)}


@pytest.mark.parametrize("face", ["make", "make_vec", "rows", "team"])
def test_whoever_cuts_an_episode_its_sparse_return_is_its_success(face: str) -> None:
    """Gymnasium keeps max_episode_steps to itself, so our core does not know where that cuts."""
    given: dict[str, Any] = {"genre": "theft", "reward": "sparse", "levels": (0, 1)}
    limit, name = 5, "duskfolk.envs:duskfolk/Imp-v0"
    env: Any = {
        "make": lambda: gym.make(name, max_episode_steps=limit, **given),
        "make_vec": lambda: gym.make_vec(name, 1, max_episode_steps=limit, **given),
        "rows": lambda: DuskfolkVecEnv("imp", 1, max_episode_steps=limit, **given),
        "team": lambda: DuskfolkParallelEnv(role="imp", max_cycles=limit, **given),
    }[face]()
    flock = env.unwrapped.flock
    env.reset()
    fellow = flock.roster(0).index(Role.IMP) + 1
    idle = np.zeros((flock.rows, 2), np.int64)
    team = dict.fromkeys(getattr(env, "agents", ()), idle[0])
    acts: Any = {"make": idle[0], "team": team}
    earned: list[float] = []
    for decision in range(limit):
        flock.worlds.state.tally[0, fellow, Tally.STASHED] += decision in (2, 3)
        env.step(acts.get(face, idle))
        earned.append(float(flock.rewards[0]))
    assert earned == [0, 0, 1, 0, 0]


def test_a_sparse_reward_pays_no_style() -> None:
    sparse = lived(reward="sparse", dials=(1.0, 1.0, 1.0))
    assert not sparse.any()
    asked = lived(reward="sparse", dials=(1.0, 1.0, 1.0), weights={"style": 1})
    assert asked.any()  # who asks for it by its name gets it


def test_an_own_share_pays_the_same_strikes_to_who_landed_them() -> None:
    role, strikes = Role.WARDEN, TALLY + Tally.STRIKES
    mixed, own = (worth_of(role, "shaped", share, ())[role] for share in ("mixed", "own"))
    assert own[Event.TEAM_HIT] == own[Event.TEAM_HIT_OTHER] == 0
    assert own[Event.OWN_HIT] + own[strikes] == mixed[Event.TEAM_HIT] + mixed[Event.OWN_HIT]
    assert own[strikes] == mixed[Event.TEAM_HIT_OTHER]
    given: dict[str, Any] = {"role": "wolf", "genre": "escort", "setting": "fierce"}
    together, alone = (
        lived("all", 900, share=share, reward="unshaped", **given) for share in ("mixed", "own")
    )
    assert (together > 0.05).sum(1).max() == together.shape[1]  # one strikes, and all are paid
    assert (alone > 0.05).sum(1).max() == 1
    np.testing.assert_allclose(alone.max(), together.max(), atol=1e-5)


def test_a_team_share_is_the_mean_of_the_team_and_stays_in_the_team() -> None:
    given: dict[str, Any] = {"genre": "vigil", "decisions": 300}
    mixed, team = lived(**given), lived(share="team", **given)
    roles = np.array(roster(Genre.VIGIL, 1))
    for role in set(roles.tolist()):
        mean = mixed[:, roles == role].mean(1, keepdims=True)
        np.testing.assert_allclose(team[:, roles == role], np.broadcast_to(
            mean, team[:, roles == role].shape), atol=1e-5)  # fmt: skip
    env = DuskfolkVecEnv("wolf", 2, genre="pack", share="team", levels=(0, 1), max_episode_steps=9)
    env.seed(0)
    env.reset()
    total = np.zeros(env.num_envs)
    infos: list[dict[str, Any]] = []
    for _ in range(9):
        _, rewards, _, infos = env.step(env.flock.scripted_actions())
        total += rewards
    assert [info["episode"]["r"] for info in infos] == pytest.approx(total, abs=1e-4)
    assert len(set(np.round(total[:5], 4))) == 1


def test_a_weight_counts_for_the_role_that_it_is_given_to() -> None:
    end: dict[str, Any] = {"won": 3, "lost": 3, "nightfall": 3}
    flocks = {
        "flat": Flock(parse("warden", "everybody", weights=end)),
        "nested": Flock(parse("warden", "everybody", weights={"warden": end})),
    }
    for flock in flocks.values():
        flock.reset(0, seed=0)
        flock.worlds.state.night[0] = flock.worlds.state.tick[0] + 1
        flock.step(np.zeros((flock.rows, 2), np.int64))
    roles = flocks["flat"].worlds.state.role[0, : flocks["flat"].rows]
    usual = Flock(parse("warden", "everybody"))
    usual.reset(0, seed=0)
    usual.worlds.state.night[0] = usual.worlds.state.tick[0] + 1
    usual.step(np.zeros((usual.rows, 2), np.int64))
    more = 3 - ENDS[roles, Outcome.NIGHTFALL]
    np.testing.assert_allclose(flocks["flat"].rewards - usual.rewards, more, atol=1e-4)
    np.testing.assert_allclose(
        flocks["nested"].rewards - usual.rewards, np.where(roles == Role.WARDEN, more, 0), atol=1e-4
    )


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"reward": "spares"}, "did you mean 'sparse'"),
        ({"share": "teem"}, "did you mean 'team'"),
        ({"share": "team"}, "more than one who learns"),
        ({"weights": {"team_hits": 1}}, "did you mean 'team_hit'"),
        ({"weights": {"team_hit": "much"}}, 'team_hit is "much"; give a number'),
        ({"weights": {"team_hit": np.nan}}, "give a number"),
        ({"weights": {"team_hit": 1e9}}, "from -100 to 100"),
        ({"weights": {"warden": 3}}, "weights of the warden"),
        ({"weights": [1]}, "weights: got"),
        (
            {"weights": {"won": 1, "wolf": {"won": 2}}},
            "only the role warden learns",
        ),
    ],
)
def test_what_nothing_can_be_paid_for_is_told(options: dict[str, Any], words: str) -> None:
    with pytest.raises(OptionError, match=words):
        DuskfolkEnv("warden", **options)


@pytest.mark.parametrize("role", IDS)
def test_every_name_stands_on_the_role_s_page_and_travels_as_json(role: str) -> None:
    page = (where.ROOT / "docs" / "envs" / f"{role}.md").read_text(encoding="utf-8")
    assert all(f"`{name}`" in page for name in NAMES)
    spec = gym.make(IDS[role], weights={"won": 2.5}, reward="sparse", share="own").spec
    assert spec is not None
    again: Any = gym.make(type(spec).from_json(spec.to_json())).unwrapped
    assert again.flock.options.weights == parse(role, weights={"won": 2.5}).weights
