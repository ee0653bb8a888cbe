"""Simulated players as an environment: what its libraries ask, and what its people are like."""

import copy
import warnings
from dataclasses import replace
from typing import Any

import gymnasium as gym
import numpy as np
import pytest
from alike import assert_equal_infos
from gymnasium.envs.registration import EnvSpec
from gymnasium.utils.env_checker import check_env as check_gymnasium
from gymnasium.vector import AutoresetMode, SyncVectorEnv
from stable_baselines3.common.env_checker import check_env as check_sb3
from stable_baselines3.common.env_util import make_vec_env

from duskfolk.envs import RECOMMEND, RecommendEnv, RecommendVectorEnv
from duskfolk.envs.recommend import feeling
from duskfolk.envs.recommend.crowd import QUIT, WON, Crowd
from duskfolk.envs.recommend.laws import LAWS, MEANINGS, Law
from duskfolk.envs.recommend.seen import COLUMNS, SIZE
from duskfolk.envs.recommend.shelf import Shelf
from duskfolk.game.errors import OptionError

LANES = 3
MODES = list(AutoresetMode)


def shelf(levels: int = 24) -> Shelf:
    """Levels of six genres, each from easy to hard."""
    luck = np.random.default_rng(0)
    return Shelf(
        np.arange(levels) % 6,
        np.arange(levels),
        np.linspace(-2, 2, levels),
        np.full(levels, 0.2),
        luck.standard_normal((levels, 3)),
        ("haste", "light", "wolves"),
    )


def crowd(law: Law, people: int = 40) -> Crowd:
    return Crowd(law, shelf(), [np.random.default_rng([1, who]) for who in range(people)])


def actions(cards: int, steps: int = 9) -> np.ndarray:
    luck = np.random.default_rng(2)
    shape = (steps, LANES) if cards == 1 else (steps, LANES, cards)
    return luck.integers(0, 24, shape)


@pytest.mark.parametrize("cards", [1, 3])
@pytest.mark.parametrize("law", LAWS)
def test_gymnasium_and_sb3_accept_every_simulator(law: str, cards: int) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        env = gym.make(RECOMMEND, law=law, cards=cards)
        check_gymnasium(env.unwrapped, skip_render_check=True)
        check_sb3(env.unwrapped)
    assert isinstance(env.unwrapped, RecommendEnv)
    assert len(env.unwrapped.shelf) == 300


@pytest.mark.filterwarnings("ignore:.*render_mode='rgb_array' that is not in the possible")
def test_sb3_makes_a_batch_though_it_asks_for_pictures_first() -> None:
    envs = make_vec_env("duskfolk.envs:duskfolk/Recommend-v0", n_envs=2, seed=1)
    assert envs.reset().shape == (2, SIZE)  # pyright: ignore[reportAttributeAccessIssue]
    with pytest.raises(OptionError, match="are not drawn"):
        RecommendEnv(render_mode="rgb_array")


@pytest.mark.parametrize("setting", [[], {}, np.array([1]), None, b"fair", 3, "x"])
def test_a_setting_that_is_none_is_refused(setting: object) -> None:
    with pytest.raises(OptionError, match="setting"):
        RecommendEnv(setting=setting)  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize("lanes", [0, -1, 2.5, True, None, 10**7, "3"])
def test_a_number_of_people_that_is_none_is_refused(lanes: object) -> None:
    with pytest.raises(OptionError, match=r"num_envs=.*give a whole number from 1"):
        RecommendVectorEnv(lanes, levels=shelf())  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("genre", None),
        ("genre", "abc"),
        ("genre", np.zeros((24, 2), np.int64)),
        ("genre", np.zeros(24)),
        ("genre", np.full(24, np.nan)),
        ("genre", np.zeros(24, np.bool_)),
        ("number", np.full(24, 2**63, np.uint64)),
        ("difficulty", ["a"] * 24),
        ("doubt", np.full(24, 1j)),
        ("features", [[1.0], [2.0, 3.0]]),
        ("features", np.full((24, 3), 1e308)),
        ("names", ["haste", "light", "wolves"]),
        ("names", None),
    ],
)
def test_a_shelf_of_what_is_no_array_of_numbers_is_refused(name: str, value: object) -> None:
    with pytest.raises(OptionError, match="A shelf"):
        replace(shelf(), **{name: value})


def test_lists_of_numbers_make_a_shelf_and_the_largest_are_played_without_a_warning() -> None:
    far = replace(
        shelf(), genre=[n % 6 for n in range(24)], difficulty=[-1e30, 1e30] * 12,
        doubt=[1e30] * 24, features=np.linspace(-1e30, 1e30, 72).reshape(24, 3),
    )  # fmt: skip # pyright: ignore
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        env = RecommendEnv(levels=far)
        env.reset(seed=0)
        for level in range(9):
            row, reward, *_ = env.step(level)
            assert np.isfinite(row).all()
            assert 0 <= reward <= 1


def test_a_level_beyond_64_bits_is_told_as_it_came() -> None:
    env = RecommendEnv(levels=shelf())
    env.reset(seed=0)
    with pytest.raises(OptionError, match="Got level 9223372036854775808; give one from 0 to 23"):
        env.step(np.uint64(2**63))  # pyright: ignore[reportArgumentType]


def test_a_spec_travels_as_json_and_the_module_form_of_the_id_works() -> None:
    spec = gym.make("duskfolk.envs:duskfolk/Recommend-v0", law="drift", plays=3).spec
    assert spec is not None
    again = gym.make(EnvSpec.from_json(spec.to_json()))
    again.reset(seed=1)
    assert [again.step(0)[2] for _ in range(3)] == [False, False, True]


@pytest.mark.parametrize("mode", MODES, ids=lambda mode: mode.name.lower())
@pytest.mark.parametrize("cards", [1, 2])
@pytest.mark.parametrize("law", ["fatigue", "drift"])
def test_lanes_equal_single_environments(law: str, cards: int, mode: AutoresetMode) -> None:
    asked: dict[str, Any] = {"law": law, "cards": cards, "plays": 3, "levels": shelf()}
    ours = RecommendVectorEnv(LANES, autoreset_mode=mode, **asked)
    theirs = SyncVectorEnv([lambda: RecommendEnv(**asked)] * LANES, autoreset_mode=mode)
    pairs = [(ours.reset(seed=5), theirs.reset(seed=5))]
    ended = 0
    for step in actions(cards):
        mine, other = ours.step(step), theirs.step(step)
        for got, wanted in zip(mine[:4], other[:4], strict=True):
            assert got.dtype == wanted.dtype
            assert np.array_equal(got, wanted)
        assert_equal_infos(mine[4], other[4])
        done = mine[2] | mine[3]
        ended += int(done.sum())
        if mode == AutoresetMode.DISABLED and done.any():
            options = {"reset_mask": done.copy()}
            pairs.append((ours.reset(options=options), theirs.reset(options=options)))
    assert ended >= 2 * LANES
    for (rows, infos), (their_rows, their_infos) in pairs:
        assert np.array_equal(rows, their_rows)
        assert_equal_infos(infos, their_infos)


def test_make_vec_makes_one_batch() -> None:
    env = gym.make_vec(RECOMMEND, num_envs=4, law="peaks", plays=2)
    assert isinstance(env.unwrapped, RecommendVectorEnv)
    env.reset(seed=0)
    assert env.step(np.zeros(4, np.int64))[1].shape == (4,)
    assert env.step(np.zeros(4, np.int64))[2].all()


def test_a_copy_goes_on_as_the_original_does_and_shares_nothing() -> None:
    env = RecommendEnv("drift", levels=shelf())
    env.reset(seed=3)
    env.step(4)
    twin = copy.deepcopy(env)
    here = [env.step(level)[:2] for level in (1, 7, 7, 20)]
    there = [twin.step(level)[:2] for level in (1, 7, 7, 20)]
    for (row, reward), (other, others) in zip(here, there, strict=True):
        assert reward == others
        assert np.array_equal(row, other)


def test_infos_tell_which_level_was_played_and_what_the_best_would_have_given() -> None:
    env = RecommendEnv(levels=shelf(), cards=2)
    assert env.reset(seed=0)[1]["level"] == -1
    for _ in range(5):
        _, reward, _, _, info = env.step(np.array([3, 9]))
        assert info["level"] in (3, 9)
        assert 0 <= reward <= info["best"]
        assert info["regret"] == pytest.approx(1 - reward / info["best"])


def test_of_a_slate_the_level_that_is_enjoyed_more_is_taken_more_often() -> None:
    joys: list[float] = []
    for seed in range(60):
        env = RecommendEnv(levels=shelf(), cards=2)
        env.reset(seed=seed)
        both = env.evenings._crowd.enjoyments()[0][[2, 11]]  # type: ignore[union-attr]
        better = (2, 11)[int(both.argmax())]
        if abs(both[0] - both[1]) > 0.2:
            joys.append(env.step(np.array([2, 11]))[4]["level"] == better)
    assert len(joys) > 20
    assert np.mean(joys) > 0.75


def test_every_number_of_a_row_is_in_its_range_and_none_is_always_the_same() -> None:
    rows: list[np.ndarray] = []
    env = RecommendVectorEnv(40, "fatigue", levels=shelf())
    env.reset(seed=0)
    luck = np.random.default_rng(0)
    for _ in range(19):
        row = env.step(luck.integers(0, 24, 40))[0]
        assert env.observation_space.contains(row)
        rows.append(row)
    assert rows[0].shape == (40, SIZE)
    assert (np.concatenate(rows).std(axis=0) > 0).all()
    assert sum(one.size for one in COLUMNS.values()) == SIZE


def test_each_simulator_is_told() -> None:
    assert MEANINGS.keys() == LAWS.keys()


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"law": "flows"}, "did you mean 'flow'"),
        ({"plays": 0}, "from 1 to 1000"),
        ({"cards": 11}, "from 1 to 10"),
        ({"cards": True}, "from 1 to 10"),
        ({"setting": "hard"}, "setting"),
        ({"levels": [1]}, "a Shelf"),
        ({"render_mode": "human"}, "render_mode"),
    ],
)
def test_a_wrong_option_is_refused_by_a_sentence(asked: dict[str, Any], said: str) -> None:
    for make in (RecommendEnv, RecommendVectorEnv):
        with pytest.raises(OptionError, match=said):
            make(**asked)


def test_a_wrong_action_or_seed_is_refused_and_so_is_a_step_before_the_reset() -> None:
    env = RecommendEnv(levels=shelf())
    with pytest.raises(OptionError, match="first reset"):
        env.step(0)
    env.reset(seed=0)
    for wrong in (24, -1, 1.5, [1, 2]):
        with pytest.raises(OptionError, match="level"):
            env.step(wrong)  # type: ignore[arg-type]
    with pytest.raises(OptionError, match="seed"):
        env.reset(seed=-1)
    with pytest.raises(OptionError, match="knows none"):
        env.reset(options={"level": 3})
    lanes = RecommendVectorEnv(2, levels=shelf(), plays=1, autoreset_mode="disabled")
    lanes.reset(seed=0)
    lanes.step(np.array([0, 1]))
    with pytest.raises(OptionError, match="reset_mask"):
        lanes.step(np.array([0, 1]))
    with pytest.raises(OptionError, match="reset_mask"):
        lanes.reset(options={"reset_mask": np.array([1, 1])})


def test_a_shelf_whose_arrays_do_not_fit_is_refused() -> None:
    whole = shelf()
    for wrong in (
        {"genre": np.full(24, 6)},
        {"doubt": np.full(24, -1.0)},
        {"difficulty": np.zeros(3)},
        {"names": ("haste",)},
        {"difficulty": np.full(24, np.nan)},
    ):
        with pytest.raises(OptionError):
            replace(whole, **wrong)  # type: ignore[arg-type]


def test_practice_makes_better_and_days_away_take_some_of_it() -> None:
    people = crowd(LAWS["flow"])
    none, long = np.zeros(40, np.int64), np.full(40, 30)
    level = np.zeros(40, np.int64)
    start = people.people.skill.copy()
    for _ in range(10):
        people.go_on(level, none)
    best = people.people.skill.copy()
    people.go_on(level, long)
    after = people.people.skill
    assert (start < after).all()
    assert (after < best).all()
    assert (best < start + LAWS["flow"].room).all()


def test_the_same_genre_and_the_same_level_give_less_and_less_until_days_have_passed() -> None:
    people = crowd(LAWS["fatigue"])
    none = np.zeros(40, np.int64)
    before = feeling.fresh(people.people, people.shelf, people.law)
    people.go_on(none, none)
    tired = feeling.fresh(people.people, people.shelf, people.law)
    assert (tired[:, 0] < tired[:, 6]).all()  # of one genre; level 0 was also seen
    assert (tired[:, 6] < before[:, 6]).all()
    assert (tired[:, 1] == before[:, 1]).all()
    people.go_on(none + 1, none + 9)
    rested = feeling.fresh(people.people, people.shelf, people.law)
    assert (rested[:, 6] > tired[:, 6]).all()


def test_between_two_wanted_chances_there_is_less_than_at_either() -> None:
    law = replace(LAWS["peaks"], peak_sd=0.0, lean=0.0)
    people = crowd(law, 1).people
    high, low = law.peaks
    at = np.array([[high, (high + low) / 2, low]])
    told = feeling.challenge(people, at, law)[0]
    assert told[0] == told[2] == 1
    assert told[1] < 0.75


def test_only_drifting_tastes_change() -> None:
    none = np.zeros(40, np.int64)
    for name, law in LAWS.items():
        people = crowd(law)
        before = people.people.taste.copy()
        people.go_on(none, none)
        assert (name == "drift") == bool((people.people.taste != before).any())


def test_what_a_game_sees_goes_with_what_was_felt() -> None:
    people = crowd(LAWS["flow"], 2_000)
    levels = np.random.default_rng(0).integers(0, 24, 2_000)
    chance = people.chances()[np.arange(2_000), levels]
    played = people.play(levels)
    won = played.outcome == WON
    assert abs(float(won.mean() - chance.mean())) < 0.03
    assert played.enjoyed[played.liked > 0].mean() > played.enjoyed[played.liked < 0].mean() + 0.3
    assert (played.progress[won] == 1).all()
    assert (played.progress[~won] < 1).all()
    assert not (won & (played.outcome == QUIT)).any()
    assert (played.enjoyed <= played.best).all()
    assert (played.liked == 0).any()
    assert (played.days > 0).any()


def test_who_stands_beside_somebody_changes_nothing() -> None:
    alone = Crowd(LAWS["drift"], shelf(), [np.random.default_rng([1, 5])])
    among = crowd(LAWS["drift"])
    for level in (3, 3, 8):
        one = alone.play(np.array([level]))
        many = among.play(np.full(40, level))
        for mine, theirs in zip(one, many, strict=True):
            assert mine[0] == theirs[5]
