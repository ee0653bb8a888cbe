"""An environment can be branched at any decision: get_state here, set_state there."""

import base64
import hashlib
import json
import runpy
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import where
from copied import KINDS, TEAM, begun, live, worlds_of
from hypothesis import given, settings
from hypothesis import strategies as st

from duskfolk.envs import DuskfolkEnv, DuskfolkParallelEnv, DuskfolkVecEnv, DuskfolkVectorEnv
from duskfolk.envs.options import KNOWN
from duskfolk.errors import DuskfolkError
from duskfolk.game.errors import OptionError, SaveError
from duskfolk.game.levels import build
from duskfolk.game.world.kinds import Genre, Relation

FACES = ("single", "vector", "sb3", "parallel")


def observations(kind: str, returned: Any) -> Any:
    """What reset or set_state returned, without infos."""
    return returned if kind == "sb3" else returned[0]


@pytest.mark.parametrize("kind", FACES)
def test_a_branch_goes_on_as_the_trunk_did(kind: str) -> None:
    """In the same environment, after a life apart, and in a new one."""
    env = begun(kind)
    state = env.get_state()
    assert isinstance(state, bytes)
    before = env.flock.observe()
    if kind == "single":  # whose space has luck of its own, which is no part of a state
        env.action_space.seed(1)
    trunk = live(kind, env, 200)
    fresh = KINDS[kind]()
    for each in (env, fresh):
        shown = observations(kind, each.set_state(state))
        rows = np.stack(list(shown.values())) if isinstance(shown, dict) else shown
        assert np.array_equal(rows.reshape(before.shape), before)
        assert each.get_state() == state
        if kind == "single":
            each.action_space.seed(1)
        assert live(kind, each, 200) == trunk


@pytest.mark.parametrize("kind", FACES)
def test_a_state_can_be_taken_and_put_back_at_each_decision(kind: str) -> None:
    watched, alone = begun(kind), begun(kind)
    for _ in range(100):
        watched.set_state(watched.get_state())
        assert live(kind, watched, 1) == live(kind, alone, 1)


def test_any_lane_becomes_any_other_and_the_rest_go_on() -> None:
    lanes, alone = begun("vector"), begun("vector")
    _, infos = lanes.set_state(lanes.get_state(2), 0)
    assert infos["_level"].tolist() == [True, False, False]
    for _ in range(90):  # and the levels that they begin then
        acts = np.random.default_rng(3).integers(0, (9, 4), (3, 2))
        acts[0] = acts[2]
        mine, others = lanes.step(acts), alone.step(acts)
        assert np.array_equal(mine[0][0], mine[0][2])
        assert np.array_equal(mine[0][1:], others[0][1:])
        for part in (1, 2, 3):
            assert mine[part][0] == mine[part][2]


def test_a_single_environment_is_a_lane() -> None:
    single = begun("single")
    lanes = DuskfolkVectorEnv("warden", 3, **TEAM)
    lanes.reset(seed=1)
    lanes.set_state(single.get_state(), 1)
    acts = np.array([[3, 1]] * 3)
    assert np.array_equal(lanes.step(acts)[0][1], single.step(acts[1])[0])
    single.set_state(lanes.get_state(1))


def test_an_ended_environment_is_ended_in_its_branch_too() -> None:
    env = DuskfolkParallelEnv(max_cycles=3, levels=(0, 2))
    env.reset(seed=0)
    while env.agents:
        env.step({name: np.zeros(2, np.int64) for name in env.agents})
    other = DuskfolkParallelEnv(max_cycles=3, levels=(0, 2))
    other.set_state(env.get_state())
    assert other.agents == []
    lanes = DuskfolkVectorEnv("imp", 2, max_episode_steps=2, levels=(0, 2))
    twin = DuskfolkVectorEnv("imp", 2, max_episode_steps=2, levels=(0, 2))
    lanes.reset(seed=0)
    acts = np.zeros((2, 2), np.int64)
    while not lanes.step(acts)[3].any():
        pass
    twin.set_state(lanes.get_state())
    mine, others = lanes.step(acts), twin.step(acts)  # the step that begins anew
    assert np.array_equal(mine[0], others[0])
    assert not mine[3].any()
    assert not others[3].any()


def test_a_level_of_ones_own_travels_whole() -> None:
    drawn = build(Genre.WATCH, 3)
    own = replace(drawn, name="Mine", night_ticks=drawn.night_ticks + 100)
    envs = [DuskfolkEnv("warden", genre="watch", levels=(0, 3)) for _ in range(2)]
    envs[0].reset(seed=4)
    envs[0].flock.play(0, own, 5)
    for _ in range(10):
        envs[0].step(np.array([1, 1]))
    envs[1].set_state(envs[0].get_state())
    assert worlds_of(envs[1]).levels == [own]
    assert live("single", envs[0], 50)[-1] is not None
    envs[0].set_state(envs[1].get_state())
    assert np.array_equal(envs[0].step(np.array([2, 0]))[0], envs[1].step(np.array([2, 0]))[0])


def test_pledges_dials_senses_and_peace_travel() -> None:
    env = begun("sb3")
    env.flock.worlds.pledge(0, 0, 1, Relation.NEUTRAL, 50)
    env.flock.worlds.set_dials(1, 2, (0.0, 1.0, 0.25))
    env.flock.lacks[:] = [-1, 2, 3]
    env.flock.peaceful[:] = [True, False, True]
    fresh = KINDS["sb3"]()
    fresh.set_state(env.get_state())
    for w in range(3):
        assert worlds_of(fresh).digest(w) == worlds_of(env).digest(w)
    assert fresh.flock.lacks.tolist() == [-1, 2, 3]
    assert fresh.flock.peaceful.tolist() == [True, False, True]


@pytest.mark.parametrize(
    ("options", "named"),
    [
        ({"crowd": 2}, "crowd=1"),
        ({"genre": "theft"}, "genre="),
        ({"levels": (0, 4)}, r"levels=\[0, 3\]"),
        ({"rivals": "random"}, "rivals="),
        ({"dials": (0.5, 0.5, 0.5)}, "dials=null"),
        ({"drop": 0.5}, "drop=0.0"),
        ({"flips": 0.5}, "flips=0.0"),
        ({"max_episode_steps": 9}, "max_episode_steps=null"),
    ],
)
def test_a_state_of_other_options_is_refused_by_their_name(
    options: dict[str, Any], named: str
) -> None:
    env = DuskfolkEnv("warden", levels=(0, 3))
    env.reset(seed=1)
    changed: dict[str, Any] = {"levels": (0, 3), **options}
    other = DuskfolkEnv("warden", **changed)
    with pytest.raises(SaveError, match=named):
        other.set_state(env.get_state())


OTHER: dict[str, Any] = {
    "genre": "watch", "levels": (0, 4), "crowd": 2, "rivals": "idle", "dials": "sampled",
    "setting": "fierce", "reflexes": "skilled", "max_episode_steps": 9,
    **dict.fromkeys(
        ("flips", "drop", "grounds", "stretch", "pace", "missing", "feuds", "orders", "afield"), 0.5
    ),
    "actions": "flat", "infos": "none", "reward": "sparse", "weights": {"won": 3}, "share": "own",
    "render_mode": "rgb_array", "talk": True, "night": "first.2",
}  # fmt: skip


@pytest.mark.parametrize("name", KNOWN)
def test_a_state_goes_where_no_option_differs_but_those_that_the_page_names(name: str) -> None:
    page = runpy.run_path(str(where.ROOT / "docs" / "make" / "env_pages.py"))
    role = "lamplighter" if name == "talk" else "warden"
    env = DuskfolkEnv(role, levels=(0, 3))
    env.reset(seed=1)
    changed: dict[str, Any] = {"levels": (0, 3), name: OTHER[name]}
    if name == "night":  # which brings its level
        del changed["levels"]
    other = DuskfolkEnv(role, **changed)
    if name in page["FREE"]:
        other.set_state(env.get_state())
        assert other.flock.worlds.save(0) == env.flock.worlds.save(0)
    else:
        with pytest.raises(SaveError, match=f"{name}="):
            other.set_state(env.get_state())


def test_other_roles_seats_and_numbers_of_worlds_are_refused() -> None:
    env = DuskfolkVecEnv("warden", 2, genre="watch")
    env.reset()
    for other, named in (
        (DuskfolkEnv("wolf", genre="pack"), "role="),
        (DuskfolkEnv("warden", genre="watch"), "seats="),
        (DuskfolkVecEnv("warden", 3, genre="watch"), "2 worlds.*3 worlds"),
        (DuskfolkVecEnv("warden", 1, genre="watch"), "2 worlds.*1 world;"),
    ):
        with pytest.raises(SaveError, match=named):
            other.set_state(env.get_state())


def test_what_plays_no_level_has_no_state() -> None:
    with pytest.raises(OptionError, match="reset the environment first"):
        DuskfolkEnv("warden").get_state()


@pytest.mark.parametrize("lane", [-1, 3, True, 1.0, "0"])
def test_a_lane_that_is_not_there_is_named(lane: object) -> None:
    with pytest.raises(OptionError, match="0 to 2"):
        begun("vector", 1).get_state(lane)


@pytest.mark.parametrize(
    "foreign", [b"", b"duskfolk world 1\n", b"\x80\x04", "text", None, b"x" * 99]
)
def test_foreign_bytes_are_no_state(foreign: Any) -> None:
    with pytest.raises(SaveError, match=r"no state|A state is bytes"):
        begun("single", 1).set_state(foreign)


def test_a_state_of_a_later_version_is_named_as_such() -> None:
    env = begun("single", 1)
    with pytest.raises(SaveError, match="version 4"):
        env.set_state(env.get_state().replace(b"state 3", b"state 4", 1))


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_a_damaged_state_is_refused_and_the_environment_stays_as_it_was(
    data: st.DataObject,
) -> None:
    env = begun("vector", 5)
    state = env.get_state()
    at = data.draw(st.integers(0, len(state) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda byte: byte != state[at]))
    for spoilt in (state[:at], state[:at] + bytes([byte]) + state[at + 1 :]):
        with pytest.raises(SaveError):
            env.set_state(spoilt)
    assert env.get_state() == state


def forged(state: bytes, change: Callable[[dict[str, Any]], None]) -> bytes:
    """A state that somebody changed and signed anew."""
    head, _, body = state.split(b"\n", 2)
    document = json.loads(body)
    change(document)
    body = json.dumps(document).encode()
    digest = hashlib.blake2b(body, digest_size=16).hexdigest().encode()
    return b"\n".join([head, digest, body])


FORGERIES: dict[str, Callable[[dict[str, Any]], None]] = {
    "a sense that is none": lambda world: world.update(lacks=9),
    "a move that is none": lambda world: world["actions"].__setitem__(4, 9),
    "too few moves": lambda world: world["actions"].pop(),
    "a ledger cut short": lambda world: world.update(ledger=world["ledger"][:8]),
    "no ledger": lambda world: world.pop("ledger"),
    "no base64": lambda world: world.update(save="?"),
    "a save of another world": lambda world: world.update(save=world["ledger"]),
    "another level": lambda world: world["level"].update(number=world["level"]["number"] + 1),
    "no such genre": lambda world: world["level"].update(genre="war"),
    "a level without wardens": lambda world: world["level"].update(genre="pack"),
    "a level that is none": lambda world: world.update(level={"text": "{}"}),
    "an even generator": lambda world: world["generator"].update(inc=2),
    "a great generator": lambda world: world["generator"].update(state=2**128),
    "a yes that is none": lambda world: world.update(truncated=1),
    "a peace that is none": lambda world: world.update(peaceful=1),
    "one more key": lambda world: world.update(more=1),
    "bytes that are no save": lambda world: world.update(save=base64.b64encode(b"no").decode()),
}


@pytest.mark.parametrize("forgery", FORGERIES)
def test_a_forged_state_is_refused_and_nothing_is_changed(forgery: str) -> None:
    """Though its digest fits; also where it is the last world that was forged."""
    env = begun("vector", 5)
    state = env.get_state()
    live("vector", env, 5)
    now = env.get_state()
    with pytest.raises(DuskfolkError) as refused:
        env.set_state(forged(state, lambda document: FORGERIES[forgery](document["worlds"][2])))
    assert len(str(refused.value)) <= 300
    assert env.get_state() == now


def test_a_place_of_the_slider_may_be_anybodys_number() -> None:
    """A state that is kept is JSON, which knows the numbers of Python alone."""
    env = DuskfolkEnv("warden", genre="watch", setting=np.float32(0.25))
    env.reset(seed=1)
    twin = DuskfolkEnv("warden", genre="watch", setting=0.25)
    twin.set_state(env.get_state())


@pytest.mark.parametrize("name", ["setting", "rivals"])
@pytest.mark.parametrize("value", [np.array([0.35, 3.0, 0.1]), np.array([])])
def test_an_array_for_a_word_is_refused_in_a_sentence(name: str, value: Any) -> None:
    with pytest.raises(OptionError):
        DuskfolkEnv("warden", genre="watch", **{name: value})
