"""Levels that a person made, as objects, as files and as maps of an editor, in every face."""

import copy
import json
import pickle
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import gymnasium as gym
import numpy as np
import pytest

from duskfolk.envs import (
    IDS,
    DuskfolkEnv,
    DuskfolkParallelEnv,
    DuskfolkVecEnv,
    DuskfolkVectorEnv,
)
from duskfolk.errors import DuskfolkError
from duskfolk.game.errors import LevelError, OptionError
from duskfolk.game.levels import Level, build, save, to_tiled
from duskfolk.game.world.kinds import Genre, Role

Make = Callable[..., Any]
FACES: dict[str, Make] = {
    "single": DuskfolkEnv,
    "vector": lambda role, **given: DuskfolkVectorEnv(role, 2, **given),
    "sb3": lambda role, **given: DuskfolkVecEnv(role, 2, **given),
    "parallel": lambda role, **given: DuskfolkParallelEnv(role=role, **given),
}


def mine(genre: Genre = Genre.HOLLOW, number: int = 7) -> Level:
    """A level that no builder makes."""
    level = build(genre, number)
    return replace(level, name="My own", night_ticks=level.night_ticks + 30)


def begin(env: Any, **given: Any) -> list[Level | None]:
    """Reset an environment of any face; the levels that it plays then."""
    if isinstance(env, DuskfolkVecEnv):
        env.seed(3)
        env.set_options(given.get("options"))
        env.reset()
    else:
        env.reset(seed=3, **given)
    return env.flock.worlds.levels


@pytest.fixture
def files(tmp_path: Path) -> list[Any]:
    """The same level as an object, a level file and a map."""
    level = mine()
    save(level, tmp_path / "mine.json")
    to_tiled(level, tmp_path / "mine.tmj")
    return [level, tmp_path / "mine.json", str(tmp_path / "mine.tmj")]


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize("role", IDS)
def test_a_level_of_ones_own_is_played_in_every_face_by_every_role(role: str, face: str) -> None:
    env = FACES[face](role, levels=[mine(), mine(number=8)])
    assert set(begin(env)) <= {mine(), mine(number=8)}
    assert set(begin(env, options={"level": mine(number=9)})) == {mine(number=9)}
    for place, level in enumerate((mine(), mine(number=8))):
        assert set(begin(env, options={"level": place})) == {level}
        assert set(env.flock.numbers.tolist()) == {place}
    with pytest.raises(OptionError, match="a place in their list, 0 to 1, or a Level"):
        begin(env, options={"level": 2})
    usual = FACES[face](role, genre="hollow")
    assert set(begin(usual, options={"level": mine()})) == {mine()}


@pytest.mark.parametrize("face", FACES)
def test_files_of_both_kinds_hold_the_same_level(face: str, files: list[Any]) -> None:
    role = "imp"
    played = [begin(FACES[face](role, levels=[file]))[0] for file in files]
    played += [begin(FACES[face](role, levels=file))[0] for file in files]
    asked = FACES[face](role, genre="hollow")
    played += [begin(asked, options={"level": file})[0] for file in files]
    assert played == [mine()] * 9


def test_levels_of_ones_own_are_drawn_evenly_and_by_the_seed() -> None:
    levels = [mine(number=number) for number in range(4)]
    env = DuskfolkEnv("warden", levels=levels)
    drawn = [env.reset(seed=seed)[1]["level"] for seed in range(40)]
    assert set(drawn) == {0, 1, 2, 3}
    assert drawn == [env.reset(seed=seed)[1]["level"] for seed in range(40)]
    mixed = DuskfolkEnv("warden", levels=[mine(), mine(Genre.WATCH)])
    assert {mixed.reset(seed=seed)[1]["genre"] for seed in range(9)} == {"hollow", "watch"}
    only = DuskfolkEnv("warden", levels=[mine(), mine(Genre.WATCH)], genre="watch")
    assert {only.reset(seed=seed)[1]["genre"] for seed in range(9)} == {"watch"}


@pytest.mark.parametrize("infos", ["words", "arrays"])
def test_infos_tell_which_of_ones_own_levels_is_played(infos: str) -> None:
    levels = [mine(number=0), replace(mine(number=0), name="Another")]
    env = DuskfolkEnv("warden", levels=levels, infos=infos)
    for _ in range(2):
        for place, level in enumerate(levels):
            for asked in (place, level):
                _, info = env.reset(options={"level": asked})
                assert info["level"] == place
    assert env.reset(options={"level": mine(number=3)})[1]["level"] == -1
    with pytest.raises(OptionError, match="leave out the genre"):
        DuskfolkEnv("warden", levels=[*levels, mine(Genre.WATCH)]).reset(
            options={"level": 2, "genre": "hollow"}
        )


def test_nobody_is_added_to_a_level_of_ones_own() -> None:
    with pytest.raises(OptionError, match='crowd=2: the level "My own" has a crowd of 1'):
        DuskfolkEnv("warden", levels=[mine()], crowd=2)
    DuskfolkEnv("warden", levels=[build(Genre.HOLLOW, 7, 2)], crowd=2)


def test_a_level_that_could_not_be_loaded_is_not_saved(tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    with pytest.raises(LevelError, match='The level "My own": '):
        save(replace(mine(), quota=9), path)
    assert not path.exists()


def test_everybody_of_a_level_of_ones_own_is_an_agent() -> None:
    level = mine(Genre.ESCORT)
    env = DuskfolkParallelEnv(levels=[level])
    env.reset(seed=0)
    assert [name.rsplit("_")[0] for name in env.agents] == [
        body.role.name.lower() for body in level.bodies
    ]
    with pytest.raises(OptionError, match="other folk"):
        env.reset(options={"level": mine(Genre.WATCH)})
    fewer = replace(level, bodies=level.bodies[:-1])
    with pytest.raises(OptionError, match="seat different folk"):
        DuskfolkParallelEnv(levels=[level, fewer])
    with pytest.raises(OptionError, match="seat different folk"):
        DuskfolkVecEnv("wolf", 2, levels=[level, fewer])
    assert DuskfolkEnv("wolf", levels=[level, fewer]).reset(seed=0)[1]["genre"] == "escort"


@pytest.mark.parametrize("face", FACES)
def test_copies_and_states_carry_levels_of_ones_own(face: str, tmp_path: Path) -> None:
    save(mine(), tmp_path / "mine.json")
    env = FACES[face]("warden", levels=[tmp_path / "mine.json"])
    begin(env)
    other = FACES[face]("warden", levels=[mine()])  # the same level, from elsewhere
    other.set_state(env.get_state())
    for twin in (copy.deepcopy(env), pickle.loads(pickle.dumps(env)), other):
        assert [twin.flock.worlds.digest(w) for w in range(len(env.flock.worlds.levels))] == [
            env.flock.worlds.digest(w) for w in range(len(env.flock.worlds.levels))
        ]
        assert set(begin(twin)) == {mine()}
    for given in ({"levels": [mine(number=8)]}, {"genre": "hollow"}):
        with pytest.raises(DuskfolkError, match="levels="):
            FACES[face]("warden", **given).set_state(env.get_state())


def test_a_file_is_named_when_its_level_cannot_be_played(tmp_path: Path) -> None:
    nobody, broken, none = tmp_path / "nobody.json", tmp_path / "broken.json", tmp_path / "no.json"
    save(build(Genre.PACK, 0), nobody)  # there is no warden among wolves
    broken.write_text(json.dumps({"layers": []}))
    for wrong, named in ((nobody, "nobody.json"), (broken, "broken.json"), (none, "no.json")):
        for face in FACES.values():
            with pytest.raises(DuskfolkError, match=named):
                face("warden", levels=[mine(Genre.WATCH), wrong])
    env = DuskfolkEnv("warden", genre="watch")
    env.reset(seed=1)
    before = env.get_state()
    for wrong, words in ((broken, "broken.json"), (none, "no.json"), (nobody, "seats 0 bodies")):
        with pytest.raises(DuskfolkError, match=words):
            env.reset(seed=2, options={"level": wrong})
    env.flock.generators[0] = None  # Gymnasium has drawn a new one; the world is as it was
    assert env.flock.worlds.levels[0] is not None
    assert before
    with pytest.raises(OptionError, match="leave out the genre"):
        env.reset(options={"level": mine(Genre.THEFT), "genre": "watch"})


def test_what_can_be_gone_through_once_is_a_list() -> None:
    levels = [mine(), mine(number=8)]
    for given in (iter(levels), (level for level in levels)):
        assert DuskfolkEnv("warden", levels=given).flock.options.own == tuple(levels)
    assert DuskfolkEnv("warden", levels=iter([3, 4])).flock.options.levels == (3, 4)
    genres = DuskfolkEnv("wolf", genre=iter(["pack", "hollow"])).flock.options.genres
    assert genres == (Genre.PACK, Genre.HOLLOW)


def test_a_file_of_no_name_is_no_level() -> None:
    for wrong in ("", [""]):
        with pytest.raises(OptionError, match=r'levels=.*"".* give \(start, count\)'):
            DuskfolkEnv("warden", levels=wrong)
    with pytest.raises(OptionError, match='got "" among levels of your own'):
        DuskfolkEnv("warden", levels=[mine(), ""])
    with pytest.raises(OptionError, match='not ""'):
        DuskfolkEnv("warden", levels=[mine()]).reset(options={"level": ""})


def test_what_is_no_list_of_levels_is_told_both_ways() -> None:
    with pytest.raises(OptionError, match="levels=None: give"):
        DuskfolkEnv("warden", levels=None)
    for wrong in ([mine(), 3], [mine(), None]):
        with pytest.raises(OptionError, match="among levels of your own"):
            DuskfolkEnv("warden", levels=wrong)
    for wrong in ([1, 2, 3], [], [None], [[mine()]], None):
        with pytest.raises(OptionError, match=r"\(start, count\).*levels of your own"):
            DuskfolkEnv("warden", levels=wrong)
    with pytest.raises(OptionError, match="none of them is of the genre watch"):
        DuskfolkEnv("warden", levels=[mine()], genre="watch")


def test_sets_of_drawn_levels_are_never_mixed() -> None:
    for levels in ((999_999, 2), (1_999_999, 2), (2_999_999, 2)):
        with pytest.raises(OptionError, match="another set"):
            DuskfolkEnv("warden", levels=levels)
    for start, end in ((5, 1_000_000), (1_000_000, 2_000_000), (2_000_000, 3_000_000)):
        env = DuskfolkEnv("warden", levels=(start, 0))
        assert env.flock.options.levels == (start, end - start)


def test_gym_make_takes_files_and_objects(files: list[Any]) -> None:
    for file in files:
        env = gym.make(IDS["warden"], levels=[file])
        env.reset(seed=0, options={"level": file})
        level = cast(DuskfolkEnv, env.unwrapped).flock.worlds.levels[0]
        assert level is not None
        assert level == mine()
        assert Role.WARDEN in {body.role for body in level.bodies}
        env.step(np.zeros(2, np.int64))
