"""Determinism, luck, levels, rivals, options: what an experimenter relies on."""

from functools import partial
from typing import Any, cast

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duskfolk.envs import DuskfolkEnv, DuskfolkParallelEnv, DuskfolkVecEnv, DuskfolkVectorEnv
from duskfolk.envs.spaces import observation_space
from duskfolk.game import layout
from duskfolk.game.errors import OptionError
from duskfolk.game.levels import build
from duskfolk.game.world.kinds import Genre, Role

ROLES = [role.name.lower() for role in Role]


def act(rng: np.random.Generator, rows: int) -> np.ndarray:
    return np.stack([rng.integers(0, 9, rows), rng.integers(0, 4, rows)], axis=1)


def run(env: DuskfolkVecEnv, seed: int, steps: int) -> list[np.ndarray]:
    rng = np.random.default_rng(seed)
    env.seed(seed)
    seen = [env.reset()]
    for _ in range(steps):
        rows, rewards, _, _ = env.step(act(rng, env.num_envs))
        seen += [rows, rewards]
    return seen


def test_the_same_seed_gives_the_same_run_whatever_the_threads() -> None:
    options: dict[str, Any] = {"levels": (0, 5), "dials": "sampled", "max_episode_steps": 9}
    first = run(DuskfolkVecEnv("warden", 3, **options), 7, 25)
    again = run(DuskfolkVecEnv("warden", 3, threads=2, **options), 7, 25)
    other = run(DuskfolkVecEnv("warden", 3, **options), 8, 25)
    assert all(np.array_equal(a, b) for a, b in zip(first, again, strict=True))
    assert not np.array_equal(first[0], other[0])


def test_a_world_does_not_depend_on_the_batch() -> None:
    small = run(DuskfolkVecEnv("wolf", 1, genre="pack", levels=(0, 4)), 3, 10)
    env = DuskfolkVecEnv("wolf", 4, genre="pack", levels=(0, 4))
    env.seed(3)
    rows = env.reset()
    assert np.array_equal(rows[: len(small[0])], small[0])


def test_an_unseeded_reset_goes_on_with_the_stream() -> None:
    env = DuskfolkEnv("warden", genre="watch", levels=(0, 0))
    env.reset(seed=1)
    levels = [env.reset()[1]["level"] for _ in range(3)]
    env.reset(seed=1)
    assert levels == [env.reset()[1]["level"] for _ in range(3)]
    assert len(set(levels)) > 1


def test_a_level_can_be_asked_for() -> None:
    env = DuskfolkEnv("imp", dials="sampled")
    rows, info = env.reset(seed=0, options={"level": 1_000_007, "genre": "theft"})
    assert (info["level"], info["genre"]) == (1_000_007, "theft")
    same, _ = env.reset(seed=0, options={"level": 1_000_007, "genre": "theft"})
    assert np.array_equal(rows, same)
    _, info = env.reset(options={"dials": (1.0, 0.5, 0.25)})
    assert info["level"] < 1000
    assert env.flock.observe()[0, layout.DIALS_START :].tolist() == [1.0, 0.5, 0.25]


def test_dials_are_sampled_for_each_episode_and_seen() -> None:
    env = DuskfolkVecEnv("warden", 2, genre="watch", levels=(0, 1), dials="sampled")
    env.seed(0)
    dials = env.reset()[:, layout.DIALS_START :]
    assert np.array_equal(dials[0], dials[3])  # one triple a world
    assert not np.array_equal(dials[0], dials[4])
    assert not np.array_equal(dials, env.reset()[:, layout.DIALS_START :])


def test_observations_share_no_memory() -> None:
    env = DuskfolkVecEnv("warden", 2, levels=(0, 2))
    kept = run(env, 0, 3)
    copies = [array.copy() for array in kept]
    env.step(act(np.random.default_rng(1), env.num_envs))
    assert all(np.array_equal(a, b) for a, b in zip(kept, copies, strict=True))
    assert not any(np.shares_memory(a, b) for a in kept for b in kept if a is not b)


@pytest.mark.parametrize("role", ROLES)
def test_every_number_of_the_observation_changes(role: str) -> None:
    """Actions are held for a while, since who trembles on the spot neither arrives nor hides.

    Exempt is what a role never or hardly feels (only the lamplighter loses hearts; only imps, wisps
    and it take embers; a wisp is seldom struck), what needs a plan (an open gate, a led villager),
    and seats for more others than are often in sight at once. Acts are in flight only where there
    are human limits, see test_late.py.
    """
    env = DuskfolkVecEnv(role, 16, levels=(0, 3), dials="sampled", seats="one", crowd=2, orders=1.0)
    env.seed(2)
    low = high = env.reset()
    rng = np.random.default_rng(2)
    actions = act(rng, env.num_envs)
    for step in range(400):
        if step % 5 == 0:
            changing = rng.random(env.num_envs) < 0.3
            actions[changing] = act(rng, int(changing.sum()))
        rows, _, _, _ = env.step(actions)
        low, high = np.minimum(low, rows), np.maximum(high, rows)
    still = {
        field.name
        for field, bottom, top in zip(layout.FIELDS, low.min(0), high.max(0), strict=True)
        if bottom == top and not field.name.startswith(("other.3", "other.4", "other.5", "act."))
    }
    never = {"own.hearts", "own.windup", "own.guard", "own.dazed"}
    never |= {"hint.ember.dx", "hint.ember.dy", "hint.ember.path", "own.carrying"}
    planned = {"level.gate", "level.villagers", "level.vigil", "own.led", "other.2.state"}
    # A villager uses nothing but a hand, and strikers strike only whom they have hunted down.
    planned |= {"own.cool"} if role in ("villager", "warden", "wolf") else set()
    if role not in layout.FOES:  # who is nobody's foe has no moods, and cannot be asked to hunt
        planned |= {"own.mood", "own.doubt", "order.hunt"}
    single_rival = {"memory.1.dx", "memory.1.dy", "memory.1.age"}
    assert still - never - planned - single_rival == set()
    if role == "lamplighter":  # it feels it all
        assert still <= planned | {"own.windup"}


@settings(max_examples=10, deadline=None)
@given(
    role=st.sampled_from(ROLES),
    seed=st.integers(0, 2**32 - 1),
    rivals=st.sampled_from(["scripted", "random", "idle"]),
    crowd=st.sampled_from([1, 2]),
)
def test_random_play_stays_inside_the_spaces(role: str, seed: int, rivals: str, crowd: int) -> None:
    env = DuskfolkVecEnv(role, 4, levels=(0, 4), rivals=rivals, crowd=crowd, dials="sampled")
    space = observation_space()
    for array in run(env, seed, 12):
        if array.ndim == 2:
            assert np.all(array >= space.low)
            assert np.all(array <= space.high)
        assert np.isfinite(array).all()


class Recorder:
    """A brain that goes east and remembers what it was asked."""

    def __init__(self, role: str | None = None) -> None:
        if role is not None:
            self.role = role
        self.asked: list[int] = []
        self.draws: list[np.ndarray] = []

    def decide(self, rows: np.ndarray, masks: np.ndarray, *, draws: np.ndarray) -> np.ndarray:
        assert rows.shape == (len(rows), layout.SIZE)
        assert masks.shape == (len(rows), 4)
        self.asked.append(len(rows))
        self.draws.append(draws.copy())
        return np.tile(np.array([3, 0], np.int8), (len(rows), 1))


def test_a_brain_moves_the_others() -> None:
    brain = Recorder("warden")
    env = DuskfolkVecEnv("lamplighter", 2, genre="watch", levels=(0, 1), rivals=brain)
    run(env, 0, 3)
    assert brain.asked == [8, 8, 8]
    assert all(0 <= draw < 1 for draws in brain.draws for draw in draws.flat)
    assert np.unique(brain.draws[0]).size == 16

    everybody = Recorder()
    env.set_rivals(everybody, worlds=[1])
    env.step(act(np.random.default_rng(0), 2))
    assert everybody.asked == [6]
    assert brain.asked[-1] == 4
    env.set_rivals({"wisp": everybody, "warden": "idle"})
    env.step(act(np.random.default_rng(0), 2))
    assert everybody.asked[-1] == 2


def test_rivals_matter() -> None:
    runs = [
        run(DuskfolkVecEnv("warden", 1, genre="watch", levels=(0, 1), rivals=rivals), 0, 150)[-2]
        for rivals in ("scripted", "idle", "random")
    ]
    assert not np.array_equal(runs[0], runs[1])
    assert not np.array_equal(runs[1], runs[2])


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"role": "wardne"}, "did you mean 'warden'"),
        ({"genre": "pack"}, "no warden in the genre 'pack'; choose from watch"),
        ({"genre": "watsh"}, "did you mean 'watch'"),
        ({"genre": []}, "empty"),
        ({"genre": 3}, "Unknown genre 3"),
        ({"level": (0, 1)}, "did you mean 'levels'"),
        ({"levels": 5}, "two integers"),
        ({"levels": (0, -1)}, "two integers"),
        ({"levels": (999_999, 2)}, "another set of levels"),
        ({"crowd": 3}, "give 1, or 2"),
        ({"rivals": "scriptd"}, "did you mean 'scripted'"),
        ({"rivals": "wardn"}, "did you mean 'warden'"),
        ({"rivals": object()}, "decide"),
        ({"rivals": {"wardn": "idle"}}, "did you mean 'warden'"),
        ({"dials": "sample"}, "did you mean 'sampled'"),
        ({"dials": (0, 2, 0)}, "three numbers"),
        ({"dorp": 0.5}, "did you mean 'drop'"),
        ({"max_episode_steps": 0}, "number of decisions"),
        ({"render_mode": "rgb"}, "did you mean 'rgb_array'"),
    ],
)
def test_wrong_options_name_the_right_one(options: dict[str, Any], message: str) -> None:
    with pytest.raises(OptionError, match=message.replace("(", r"\(")):
        DuskfolkEnv(**{"role": "warden", **options})


@pytest.mark.parametrize("huge", [10**400, -(10**5000)], ids=["400", "5000"])
def test_numbers_of_very_many_digits_are_refused_and_not_printed(huge: int) -> None:
    of_number: list[dict[str, Any]] = [
        {name: huge} for name in (
            "role", "genre", "levels", "crowd", "rivals", "dials", "flips", "drop", "actions",
            "infos", "reward", "weights", "share", "max_episode_steps", "render_mode",
        )
    ]  # fmt: skip
    of_number += [{"genre": [huge]}, {"levels": (huge, 5)}, {"levels": (0, huge)},
                  {"dials": [huge, 0, 0]}, {"weights": {"won": huge}}, {"weights": {huge: 1}},
                  {"weights": {"warden": {"won": huge}}}, {"rivals": {huge: "idle"}}]  # fmt: skip
    of_reset: list[Any] = [{"level": huge}, {"dials": [huge, 0, 0]}, {"genre": huge}, {huge: 1}]
    env = DuskfolkEnv("warden", genre="watch", levels=(0, 1))
    doors = [*(partial(DuskfolkEnv, **{"role": "warden", **given}) for given in of_number),
             *(partial(env.reset, options=given) for given in of_reset)]  # fmt: skip
    for door in doors:
        with pytest.raises(OptionError) as refused:
            door()
        assert "00000000000000000000000000" not in str(refused.value)


def test_numbers_of_numpy_are_numbers() -> None:
    for number in (np.float32(0.5), np.float64(0.5), np.float16(0.5)):
        env = DuskfolkEnv("warden", flips=number, drop=number, weights={"won": number},
                          dials=np.full(3, number))  # fmt: skip
        assert env.flock.options.flips == env.flock.options.drop == 0.5
        assert env.flock.options.weights[0].value == 0.5
    whole = np.int8(1)
    env = DuskfolkEnv("warden", flips=whole, crowd=whole, max_episode_steps=whole,
                      levels=np.array([0, 1]))  # fmt: skip
    assert env.flock.options.flips == env.flock.options.max_episode_steps == 1
    for wrong in (np.float32(2), np.float32("nan"), np.bool_(1), np.complex64(1), np.array(0.5)):
        with pytest.raises(OptionError, match="give a share from 0 to 1"):
            DuskfolkEnv("warden", flips=wrong)


@pytest.mark.parametrize("name", ["genre", "levels", "dials"])
def test_an_array_of_no_axis_is_no_list(name: str) -> None:
    with pytest.raises(OptionError, match="a ndarray"):
        DuskfolkEnv(**{"role": "warden", name: cast(Any, np.array(0.5))})


def test_a_picture_of_nothing_is_told() -> None:
    with pytest.raises(OptionError, match=r"call reset\(\) before render"):
        DuskfolkEnv("warden", render_mode="rgb_array").render()


def test_wrong_options_of_the_other_doors() -> None:
    with pytest.raises(OptionError, match="did you mean 'next_step'"):
        DuskfolkVectorEnv("warden", 2, autoreset_mode="nextstep")
    with pytest.raises(OptionError, match="DuskfolkParallelEnv"):
        DuskfolkVecEnv("warden", 2, seats="everybody")
    with pytest.raises(OptionError, match="worlds of a batch: got 0"):
        DuskfolkVecEnv("warden", 0)
    with pytest.raises(OptionError, match="did you mean 'escort'"):
        DuskfolkParallelEnv(genre="escrt")
    env = DuskfolkEnv("warden", genre="watch", levels=(0, 1))
    for options, message in (
        ({"levle": 3}, "did you mean 'level'"),
        ({"level": -1}, "number from 0"),
        ({"genre": "theft"}, "this world plays watch"),
        ({"dials": (1, 0, 0)}, "pays for no dials; make it with"),
    ):
        with pytest.raises(OptionError, match=message):
            env.reset(options=options)


def test_a_genre_that_no_world_would_ever_play_is_refused() -> None:
    named: Any = ["pack", "escort", "pack", "vigil"]
    with pytest.raises(OptionError, match=r"2 worlds .* pack, escort and never vigil.* 4 w"):
        DuskfolkVecEnv("wolf", 2, genre=named)
    with pytest.raises(OptionError, match="1 world would play pack and never escort, vigil"):
        DuskfolkParallelEnv(role="wolf", genre=named)
    own = [build(genre, 5) for genre in (Genre.PACK, Genre.HOLLOW)]
    with pytest.raises(OptionError, match="levels: 1 world would play pack and never hollow"):
        DuskfolkVecEnv("wolf", 1, levels=own)
    with pytest.raises(OptionError, match="never hollow"):
        DuskfolkParallelEnv(levels=own)
    assert DuskfolkVecEnv("wolf", 4, genre=named).flock.roster(3)
    assert DuskfolkVecEnv("wolf", 2).flock.rows  # nobody named the other genres
    one = DuskfolkVecEnv("wolf", 1, genre=named, levels=(0, 9), seats="one")
    one.seed(0)
    assert {(one.reset(), one.flock.genre(0))[1] for _ in range(30)} == {*named}
