"""The four faces show the same worlds, and each keeps the customs of its library."""

import pickle
from typing import Any

import gymnasium as gym
import numpy as np
import pytest
from alike import actions_for, assert_equal_infos
from gymnasium.vector import AutoresetMode, SyncVectorEnv
from gymnasium.wrappers.vector import RecordEpisodeStatistics
from stable_baselines3.common.vec_env import VecEnvWrapper

from duskfolk.envs import (
    DuskfolkEnv,
    DuskfolkParallelEnv,
    DuskfolkVecEnv,
    DuskfolkVectorEnv,
    cold,
)
from duskfolk.game.errors import OptionError

LANES = 3
SHORT: dict[str, Any] = {"levels": (0, 3), "max_episode_steps": 7}
MODES = list(AutoresetMode)


@pytest.mark.parametrize("mode", MODES, ids=lambda mode: mode.name.lower())
@pytest.mark.parametrize("role", ["warden", "lamplighter"])
def test_lanes_equal_single_environments(role: str, mode: AutoresetMode) -> None:
    """SyncVectorEnv over single environments is the oracle of the vector face."""
    ours = DuskfolkVectorEnv(role, LANES, autoreset_mode=mode, **SHORT)
    makers = [lambda: DuskfolkEnv(role, **SHORT)] * LANES
    theirs = SyncVectorEnv(makers, autoreset_mode=mode)
    pairs = [(ours.reset(seed=5), theirs.reset(seed=5))]
    ended = 0
    for actions in actions_for(LANES)[:20]:
        mine, other = ours.step(actions), theirs.step(actions)
        for got, wanted in zip(mine[:4], other[:4], strict=True):
            assert got.dtype == wanted.dtype
            assert np.array_equal(got, wanted)
        assert_equal_infos(mine[4], other[4])
        done = mine[2] | mine[3]
        ended += int(done.sum())
        if mode == AutoresetMode.DISABLED and done.any():
            mask = done.copy()
            pairs.append(
                (
                    ours.reset(options={"reset_mask": mask}),
                    theirs.reset(options={"reset_mask": mask}),
                )
            )
    assert ended >= 2 * LANES
    for (rows, infos), (their_rows, their_infos) in pairs:
        assert np.array_equal(rows, their_rows)
        assert_equal_infos(infos, their_infos)


def test_a_seed_a_lane_comes_as_a_list_or_as_numbers_of_numpy() -> None:
    env = DuskfolkVectorEnv("warden", LANES, **SHORT)
    rows, _ = env.reset(seed=[3, 1, 2])
    for given in (np.array([3, 1, 2]), np.array([3, 1, 2], np.uint8)):
        assert np.array_equal(env.reset(seed=given)[0], rows)
    for odd in (np.array([1, 2]), np.array([1.5, 2, 3]), np.array([[1, 2, 3]])):
        with pytest.raises(OptionError, match="seed"):
            env.reset(seed=odd)


def test_sb3_rows_equal_single_environments() -> None:
    batch = DuskfolkVecEnv("warden", LANES, seats="one", **SHORT)
    singles = [DuskfolkEnv("warden", **SHORT) for _ in range(LANES)]
    batch.seed(11)
    rows = batch.reset()
    first = [env.reset(seed=11 + lane) for lane, env in enumerate(singles)]
    assert np.array_equal(rows, [observation for observation, _ in first])
    for actions in actions_for(LANES)[:16]:
        rows, rewards, dones, infos = batch.step(actions)
        for lane, env in enumerate(singles):
            observation, reward, terminated, truncated, info = env.step(actions[lane])
            assert reward == rewards[lane]
            assert dones[lane] == (terminated or truncated)
            if dones[lane]:
                assert np.array_equal(infos[lane]["terminal_observation"], observation)
                assert infos[lane]["TimeLimit.truncated"] is truncated
                assert infos[lane]["is_success"] == info["is_success"]
                assert infos[lane]["level"] == info["level"]
                observation, _ = env.reset()
            assert np.array_equal(rows[lane], observation)


def test_bodies_of_a_world_share_their_end_and_their_team() -> None:
    env = DuskfolkVecEnv("warden", 2, genre="watch", **SHORT)
    env.seed(0)
    env.reset()
    total = np.zeros(env.num_envs)
    infos: list[dict[str, Any]] = []
    for step, actions in enumerate(actions_for(env.num_envs)[:7], 1):
        _, rewards, dones, infos = env.step(actions)
        total += rewards
        assert dones.all() == (step == 7)
        assert dones.any() == dones.all()
    for n, info in enumerate(infos):
        assert info["episode"]["l"] == 7
        assert info["episode"]["r"] == pytest.approx(total[n], rel=1e-5, abs=1e-5)
        assert info["TimeLimit.truncated"] is True


def test_a_wrapper_may_write_into_the_infos_of_its_step() -> None:
    class Numbering(VecEnvWrapper):
        """Writes into every info, as many wrappers do."""

        def reset(self) -> Any:
            return self.venv.reset()

        def step_wait(self) -> Any:
            observations, rewards, dones, infos = self.venv.step_wait()
            for n, info in enumerate(infos):
                assert "row" not in info
                info["row"] = n
            return observations, rewards, dones, infos

    env = Numbering(DuskfolkVecEnv("imp", 2, genre="theft", levels=(0, 1), max_episode_steps=3))
    env.reset()
    told = [env.step(actions)[3] for actions in actions_for(env.num_envs)[:7]]
    told[0][0]["late"] = True  # not even into those of another step
    assert [[info["row"] for info in infos] for infos in told] == [list(range(env.num_envs))] * 7
    assert sum("late" in info for infos in told for info in infos) == 1


def test_unknown_keywords_are_type_errors_as_everywhere_in_python() -> None:
    """TorchRL hands its frameskip to every environment, and takes it back on just this error."""
    makers: list[Any] = [DuskfolkEnv, DuskfolkVectorEnv, DuskfolkVecEnv]
    for make in makers:
        with pytest.raises(TypeError, match="unexpected keyword argument 'frameskip'"):
            make("warden", frameskip=1)
        with pytest.raises(OptionError, match="did you mean 'genre'"):
            make("warden", genres="watch")
    make_parallel: Any = DuskfolkParallelEnv
    for name in ("seats", "frameskip", "max_episode_steps"):
        with pytest.raises(TypeError, match=f"unexpected keyword argument '{name}'"):
            make_parallel(**{name: 1})
    with pytest.raises(TypeError, match="unexpected keyword argument 'seats'"):
        gym.make("duskfolk.envs:duskfolk/Warden-v0", seats="all")
    with pytest.raises(OptionError) as refused:
        DuskfolkEnv("warden", frameskip=1)
    again = pickle.loads(pickle.dumps(refused.value))  # as worker processes send it
    assert str(again) == str(refused.value)


def test_whoever_waits_for_the_first_compilation_is_told_once(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(cold, "is_cold", lambda: True)
    cold.say_if_cold.cache_clear()
    for _ in range(2):
        DuskfolkVecEnv("warden", 2)
    assert [record.name for record in caplog.records] == ["duskfolk.envs"]
    assert "compiles" in caplog.text


@pytest.mark.parametrize("mode", MODES, ids=lambda mode: mode.name.lower())
def test_the_vector_face_names_its_autoreset_mode_where_others_do(mode: AutoresetMode) -> None:
    env = DuskfolkVectorEnv("warden", 1, autoreset_mode=mode.name.lower())
    assert env.autoreset_mode == env.metadata["autoreset_mode"] == mode


def test_sb3_face_answers_what_learners_ask() -> None:
    env = DuskfolkVecEnv("warden", 2, genre="watch", levels=(0, 2))
    env.seed(3)
    env.set_options({"level": 1})
    env.reset()
    assert [info["level"] for info in env.reset_infos] == [1] * 8
    masks = np.stack(env.env_method("action_masks"))
    assert masks.shape == (8, 13)
    assert masks.dtype == np.bool_
    assert masks[:, :10].all()  # moves and the deed of doing nothing
    assert env.has_attr("action_masks")
    assert not env.has_attr("nothing_of_the_kind")
    assert env.get_attr("render_mode", [0, 1]) == [None, None]
    assert env.env_method("action_masks", indices=[2])[0].shape == (13,)
    env.reset()
    assert {info["level"] for info in env.reset_infos} <= {0, 1}  # the option was used up
    env.close()
    env.close()


def test_what_sb3_face_refuses_once_is_forgotten() -> None:
    env, twin = (DuskfolkVecEnv("wolf", 2, genre="pack", levels=(0, 9)) for _ in range(2))
    for each in (env, twin):
        each.seed(3)
        each.reset()
    env.seed(-1)
    with pytest.raises(OptionError, match="from 0 on"):
        env.reset()
    env.set_options({"level": -1})
    with pytest.raises(OptionError, match="from 0 on"):
        env.reset()
    assert np.array_equal(env.reset(), twin.reset())


def test_disabled_autoreset_refuses_to_step_ended_lanes() -> None:
    env = DuskfolkVectorEnv("wolf", 2, autoreset_mode="disabled", levels=(0, 1),
                            max_episode_steps=1)  # fmt: skip
    env.reset(seed=0)
    env.step(actions_for(2)[0])
    with pytest.raises(OptionError, match="reset_mask"):
        env.step(actions_for(2)[1])
    for mask in (np.array([1, 1]), np.array([False, False]), [True, False]):
        with pytest.raises(OptionError, match="reset_mask"):
            env.reset(options={"reset_mask": mask})
    options = {"reset_mask": np.array([True, False])}
    env.reset(options=options)
    assert "reset_mask" in options


@pytest.mark.parametrize("mode", [AutoresetMode.NEXT_STEP, AutoresetMode.SAME_STEP])
def test_gymnasium_wrappers_count_episodes(mode: AutoresetMode) -> None:
    env = RecordEpisodeStatistics(DuskfolkVectorEnv("wisp", 2, autoreset_mode=mode, **SHORT))
    env.reset(seed=0)
    for actions in actions_for(2)[:20]:
        env.step(actions)
    assert env.episode_count >= 4


def test_make_vec_uses_the_batch_without_a_word() -> None:
    env = gym.make_vec("duskfolk.envs:duskfolk/Imp-v0", num_envs=2, levels=(0, 1))
    assert isinstance(env.unwrapped, DuskfolkVectorEnv)
    limited = gym.make_vec("duskfolk/Imp-v0", num_envs=2, max_episode_steps=2, levels=(0, 1))
    limited.reset(seed=0)
    limited.step(actions_for(2)[0])
    assert limited.step(actions_for(2)[1])[3].all()


def test_everybody_together_equals_the_core_of_one() -> None:
    env = DuskfolkParallelEnv(genre="watch", levels=(0, 2), max_cycles=5)
    observations, infos = env.reset(seed=4)
    assert list(observations) == env.possible_agents == env.agents
    assert env.possible_agents == [
        "lamplighter_0", "wisp_0", "villager_0", "warden_0", "warden_1", "warden_2", "warden_3",
    ]  # fmt: skip
    single = DuskfolkEnv("warden", genre="watch", levels=(0, 2))
    observation, _ = single.reset(seed=4)
    assert np.array_equal(observations["warden_0"], observation)
    assert infos["warden_0"]["genre"] == "watch"
    truncated: dict[str, bool] = {}
    for actions in actions_for(7)[:5]:
        _, _, _, truncated, _ = env.step(dict(zip(env.possible_agents, actions, strict=True)))
    assert all(truncated.values())
    assert env.agents == []
    assert env.state().shape == env.state_space.shape
    assert env.state_space.contains(env.state())


def test_supersuit_skips_frames_and_pads_actions_of_everybodys_face() -> None:
    supersuit = pytest.importorskip("supersuit")
    world = DuskfolkParallelEnv(genre="watch", levels=(0, 3), actions="flat", max_cycles=7)
    assert world.np_random is None  # nothing was drawn yet
    skipping = supersuit.frame_skip_v0(supersuit.pad_action_space_v0(world), 3)
    skipping.reset(seed=1)
    assert world.np_random is world.flock.generators[0] is not None
    steps = 0
    while skipping.agents:
        _, _, _, cut, _ = skipping.step(dict.fromkeys(skipping.agents, 4))
        steps += 1
        if steps == 3:
            assert set(cut.values()) == {True}
    assert (steps, world.flock.steps(0)) == (3, 7)
