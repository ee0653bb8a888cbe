"""An episode can be unlike home in ground, sizes, paces, numbers and foes, and only if asked."""

from typing import Any

import numpy as np
import pytest

from duskfolk.envs import DuskfolkVecEnv
from duskfolk.envs.core import Flock, level_of, strange_level_of
from duskfolk.envs.elsewhere import Strangeness
from duskfolk.envs.options import parse
from duskfolk.envs.stretching import stretch_rows
from duskfolk.envs.tasks import EVENTS, Event
from duskfolk.game import layout
from duskfolk.game.errors import OptionError
from duskfolk.game.layout import path_number, path_tiles
from duskfolk.game.setting import AS_DRAWN
from duskfolk.game.world.kinds import FOES, Deed, Mood, Order, Relation, Role, Tally

ALL: dict[str, Any] = dict.fromkeys(Strangeness._fields, 1.0)
EPISODES = 60


def acts_of(rows: int, decision: int) -> np.ndarray:
    luck = np.random.default_rng(decision)
    return np.stack([luck.integers(0, 9, rows), luck.integers(0, 4, rows)], axis=1)


def flock_of(role: str, genre: str = "all", **options: Any) -> Flock:
    flock = Flock(parse(role, "all", genre=genre, levels=(0, 4), **options), 1)
    flock.reset(0, seed=3)
    return flock


@pytest.mark.parametrize("role", [role.name.lower() for role in Role])
def test_every_role_plays_with_everything_unlike_home(role: str) -> None:
    odd: dict[str, Any] = (
        {**ALL, "afield": 0.0} if role == "lamplighter" else ALL
    )  # which has no home
    env = DuskfolkVecEnv(role, 6, levels=(0, 3), max_episode_steps=20, **odd)
    env.seed(1)
    rows = env.reset()
    low = np.array([field.low for field in layout.FIELDS], np.float32)
    high = np.array([field.high for field in layout.FIELDS], np.float32)
    asked = 0
    for decision in range(60):
        rows, rewards, _, _ = env.step(acts_of(env.num_envs, decision))
        assert ((rows >= low - 1e-6) & (rows <= high + 1e-6)).all()
        assert np.isfinite(rewards).all()
        asked += int((env.flock.worlds.state.order > 0).sum())
    assert env.flock.elsewhere.unlike.all()
    assert asked > 0


@pytest.mark.parametrize("name", Strangeness._fields)
def test_nothing_is_unlike_home_unless_it_is_asked_for(name: str) -> None:
    assert parse("warden").strangeness == Strangeness(*[0.0] * len(Strangeness._fields))
    usual, odd = flock_of("warden"), flock_of("warden", "all", **{name: 1.0})
    home = flock_of("warden", "all", **{name: 1e-12})
    assert not usual.elsewhere.unlike[0]
    assert odd.elsewhere.unlike[0]
    for _ in range(3):
        assert home.worlds.digest(0) == usual.worlds.digest(0), "shares cost no luck"
        assert np.array_equal(home.observe(), usual.observe())
        home.reset(0)
        usual.reset(0)
    with pytest.raises(OptionError, match=f"{name}=2: give a share from 0 to 1"):
        parse("warden", **{name: 2})


def test_an_episode_at_home_after_another_one_is_as_at_home() -> None:
    flock = flock_of(
        "wolf", setting=AS_DRAWN, stretch=0.5, orders=0.5, feuds=0.5, pace=0.5, missing=0.5
    )
    seen = set()
    for _ in range(EPISODES):
        flock.reset(0)
        state, odd = flock.worlds.state, flock.elsewhere
        if not odd.unlike[0]:
            assert odd.near[0] == odd.far[0] == 1
            assert [odd.ordered[0], odd.afield[0], odd.strange[0]] == [0, 0, 0]
            assert flock.ledger.feuding[0] == 0
            assert (state.pace[0, : state.bodies[0]] == 1).all()
            assert not state.sleeps[0].any()
            assert np.array_equal(flock.observe(), flock.observe(whole=True))
        seen.add(bool(odd.unlike[0]))
    assert seen == {True, False}


def test_strange_ground_replaces_the_drawn_one_in_a_share_of_episodes() -> None:
    flock = flock_of("imp", grounds=0.5)
    strange = 0
    for _ in range(EPISODES):
        flock.reset(0)
        level = flock.worlds.levels[0]
        assert level is not None
        make = strange_level_of if flock.elsewhere.strange[0] else level_of
        assert level == make(level.genre, level.number, level.crowd)
        strange += int(flock.elsewhere.strange[0])
    assert EPISODES / 4 < strange < EPISODES * 3 / 4
    for _ in range(8):
        flock.reset(0, options={"level": 2})
        assert flock.worlds.levels[0] == level_of(flock.options.genres[0], 2, 1), "it was asked for"
    with pytest.raises(OptionError, match="levels of your own keep their ground"):
        parse("imp", levels=[level_of(flock.options.genres[0], 2, 1)], grounds=0.5)


# Stretch


def stretched(near: float, far: float, **values: float) -> dict[str, float]:
    """What some numbers of a row become; unknown ones stay at nothing."""
    row = np.array([[field.nothing for field in layout.FIELDS]], np.float32)
    names = {name.replace("_", "."): value for name, value in values.items()}
    for name, value in names.items():
        row[0, layout.index(name)] = value
    worlds = np.zeros(1, np.int32)
    stretch_rows(np.array([near], np.float32), np.array([far], np.float32), worlds, row)
    untouched = {f.name: row[0, n] - f.nothing for n, f in enumerate(layout.FIELDS)
                 if f.name not in names}  # fmt: skip
    assert not any(untouched.values()), "what is not known stays unknown"
    return {name.replace(".", "_"): float(row[0, layout.index(name)]) for name in names}


def test_near_things_are_all_nearer_or_farther_by_the_same_factor() -> None:
    told = stretched(1.25, 1.0, other_0_dx=0.4, other_0_vy=-0.2, memory_1_dy=-0.6, own_vx=0.3,
                     ray_3_distance=0.5, ray_3_hit=1.0, hint_rival_path=path_number(8))  # fmt: skip
    assert told["other_0_dx"] == pytest.approx(0.5)
    assert told["other_0_vy"] == pytest.approx(-0.25)
    assert told["memory_1_dy"] == pytest.approx(-0.75)
    assert told["own_vx"] == pytest.approx(0.375)
    assert told["ray_3_distance"] == pytest.approx(0.625)
    assert told["ray_3_hit"] == 1
    assert path_tiles(told["hint_rival_path"]) == pytest.approx(10, rel=1e-4)


def test_what_is_out_of_the_reach_of_the_senses_stays_out_of_it() -> None:
    assert stretched(0.7, 1.0, memory_0_dx=-1.0, ray_0_distance=1.0, hint_gate_path=1.0) == {
        "memory_0_dx": -1.0, "ray_0_distance": 1.0, "hint_gate_path": 1.0,
    }  # fmt: skip
    assert stretched(1.4, 1.0, ray_0_distance=0.9, ray_0_hit=1.0) == {
        "ray_0_distance": 1.0, "ray_0_hit": 0.0,
    }  # fmt: skip


def test_far_errands_are_farther_still_and_near_ones_are_where_they_are() -> None:
    ways = {"home": 30, "lamp": 9, "friend": 30, "ember": 200}
    rows = {f"hint_{name}_path": path_number(tiles) for name, tiles in ways.items()}
    told = stretched(1.0, 10.0, **rows)
    assert path_tiles(told["hint_home_path"]) == pytest.approx(210, rel=1e-4)
    assert path_tiles(told["hint_lamp_path"]) == pytest.approx(9, rel=1e-4)
    assert path_tiles(told["hint_friend_path"]) == pytest.approx(30, rel=1e-4)
    assert told["hint_ember_path"] == 1


def test_the_world_does_not_notice_how_large_it_seems() -> None:
    usual, larger = flock_of("villager", "escort"), flock_of("villager", "escort", stretch=1.0)
    for decision in range(40):
        for flock in (usual, larger):
            flock.step(acts_of(flock.rows, decision))
        assert usual.worlds.digest(0) == larger.worlds.digest(0)
        assert np.array_equal(usual.rewards, larger.rewards)
        assert np.array_equal(usual.observe(), larger.observe(whole=True))
        assert not np.array_equal(larger.observe(), larger.observe(whole=True))
        assert np.array_equal(larger.observe()[0], larger.observe_row(0))
        assert np.array_equal(larger.observe(), larger.observe_world(0))


# Paces and numbers


def test_the_learners_or_their_rivals_are_slower_or_faster() -> None:
    flock = flock_of("wolf", "escort", setting=AS_DRAWN, pace=1.0)
    state, whose, times = flock.worlds.state, set(), []
    for _ in range(EPISODES):
        flock.reset(0)
        pace, mine = state.pace[0, : state.bodies[0]], state.role[0, : state.bodies[0]] == Role.WOLF
        changed = pace != 1
        hostile = (state.relation[0, : len(pace), : len(pace)] == Relation.HOSTILE)[mine].any(0)
        assert np.array_equal(changed, mine) or np.array_equal(changed, hostile)
        assert len(set(pace[changed].tolist())) == 1
        whose.add(bool(changed[mine].all()))
        times.append(float(pace[changed][0]))
    assert whose == {True, False}
    assert 0.5 <= min(times) < 0.7
    assert 1.6 < max(times) <= 2.0


def test_some_sleep_all_night_but_nobody_whom_the_level_needs() -> None:
    for role, genre in (("warden", "watch"), ("villager", "escort")):
        flock = flock_of(role, genre, setting=AS_DRAWN, missing=1.0)
        state, sleepers = flock.worlds.state, []
        for _ in range(EPISODES):
            flock.reset(0)
            sleeps = state.sleeps[0, : state.bodies[0]]
            assert not sleeps[0]
            assert not sleeps[flock.body].all(), "one of the learner's is awake"
            if genre == "escort":
                assert not sleeps[state.role[0, : len(sleeps)] == Role.VILLAGER].any()
            sleepers.append(int(sleeps.sum()))
        assert min(sleepers) == 0
        assert max(sleepers) >= 3


# Feuds


def relations(flock: Flock) -> np.ndarray:
    count = int(flock.worlds.state.bodies[0])
    return flock.worlds.state.relation[0, :count, :count]


def test_anybody_can_become_a_foe_of_foes_even_their_own_kind() -> None:
    flock = flock_of("warden", "hollow", feuds=1.0)
    role = flock.worlds.state.role[0]
    met, spared = set(), set()
    for _ in range(EPISODES):
        flock.reset(0)
        between = relations(flock)
        assert np.array_equal(between == Relation.HOSTILE, (between == Relation.HOSTILE).T)
        foes = np.argwhere(between[flock.body] == Relation.HOSTILE)[:, 1]
        met |= {Role(int(role[b])) for b in foes}
        spared.add(bool(between[flock.body[0], 0] != Relation.HOSTILE))
        assert flock.ledger.feuding[0]
    assert met == set(Role)
    assert spared == {True, False}


def test_friends_of_the_lamplighter_fall_out_with_foes_alone() -> None:
    flock = flock_of("villager", "hollow", feuds=1.0)
    role = flock.worlds.state.role[0]
    new = set()
    for _ in range(EPISODES):
        flock.reset(0)
        foes = np.flatnonzero(relations(flock)[flock.body[0]] == Relation.HOSTILE)
        new |= {Role(int(role[b])) for b in foes}
    assert new == set(FOES)


def test_peace_goes_before_a_feud() -> None:
    flock = flock_of("wolf", "hollow", feuds=1.0, flips=1.0)
    assert flock.peaceful[0]
    assert not flock.ledger.feuding[0]
    assert not (relations(flock)[flock.body] == Relation.HOSTILE).any()


def land_a_strike(flock: Flock, striker: int, victim: int) -> np.ndarray:
    """What each row earned while one body struck another one that stands beside it."""
    state = flock.worlds.state
    state.stirred[0] = 0
    state.x[0, victim], state.y[0, victim] = state.x[0, striker], state.y[0, striker] + 0.65
    state.mood[0, striker], state.doubt[0, striker] = Mood.HUNTING, state.need[0]
    state.dazed[0, striker] = state.sleeps[0, striker] = 0
    state.near_start[0, : state.bodies[0]] = 0
    flock.worlds.look_again(0)
    flock.ledger.x[0], flock.ledger.y[0] = state.x[0], state.y[0]
    acts = np.zeros((flock.rows, 2), np.int64)
    row = int(np.flatnonzero(flock.body == striker)[0])
    acts[row] = (0, Deed.USE)
    earned = np.zeros(flock.rows)
    for _ in range(7):
        flock.step(acts)
        earned += flock.rewards
        acts[row] = (0, Deed.NONE)
    assert state.tally[0, striker].sum() == 1
    return earned


def test_in_a_feud_a_strike_on_any_foe_pays_as_one_on_the_lamplighter() -> None:
    pays = EVENTS[Role.WARDEN]
    flock = Flock(parse("warden", "all", genre="watch", levels=(0, 4), rivals="idle"))
    flock.reset(0, seed=3)
    state = flock.worlds.state
    villager = int(np.flatnonzero(state.role[0] == Role.VILLAGER)[0])
    first, second, third = flock.body[:3].tolist()
    pairs = [(first, villager), (second, villager), (first, third), (third, first)]
    flock.worlds.pledge_all(0, pairs, Relation.HOSTILE, 0)
    flock.ledger.feuding[0] = 1
    earned = land_a_strike(flock, first, villager)
    whole = pays[Event.TEAM_HIT] + pays[Event.OWN_HIT]
    assert earned[0] == pytest.approx(whole, abs=0.3)
    assert earned[1] == pytest.approx(pays[Event.TEAM_HIT], abs=0.3)
    assert earned[2] == pytest.approx(0, abs=0.3), "it is on the other side"


def test_a_foe_of_ones_own_kind_can_be_struck_and_pays_its_striker() -> None:
    flock = Flock(parse("warden", "all", genre="watch", levels=(0, 4), rivals="idle"))
    flock.reset(0, seed=3)
    first, second = flock.body[:2].tolist()
    flock.worlds.pledge_all(0, [(first, second), (second, first)], Relation.HOSTILE, 0)
    flock.ledger.feuding[0] = 1
    earned = land_a_strike(flock, first, second)
    assert flock.worlds.state.tally[0, first, Tally.STRIKES] == 1
    assert earned[0] > 1.5
    assert earned[1] < 0.5


def test_a_state_and_a_copy_take_along_what_is_unlike_home() -> None:
    env = DuskfolkVecEnv("wolf", 3, levels=(0, 3), **ALL)
    env.seed(1)
    env.reset()
    for decision in range(30):
        env.step(acts_of(env.num_envs, decision))
    twin = DuskfolkVecEnv("wolf", 3, levels=(0, 3), **ALL)
    twin.set_state(env.get_state())
    assert np.array_equal(twin.flock.observe(), env.flock.observe())
    for decision in range(30):
        one, two = (each.step(acts_of(env.num_envs, decision)) for each in (env, twin))
        assert np.array_equal(one[0], two[0])
        assert np.array_equal(one[1], two[1])
    assert (env.flock.worlds.state.order == twin.flock.worlds.state.order).all()
    assert Order.NONE == 0


def test_a_single_learner_never_sleeps_all_night() -> None:
    for setting in ("gentle", "fair"):
        flock = Flock(parse("wolf", genre="pack", levels=(0, 4), setting=setting), 1)
        asleep = 0
        for episode in range(EPISODES):
            flock.reset(0, seed=episode)
            assert not flock.worlds.state.sleeps[0, flock.body[0]]
            asleep += int(flock.worlds.state.sleeps[0].sum())
        assert asleep > 0, "or nothing is shown"
