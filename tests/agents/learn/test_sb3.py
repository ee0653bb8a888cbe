"""A training's model.zip is a file of the library's: its tools open it, and go on from there."""

import base64
import io
import json
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import gymnasium
import numpy as np
import pytest
import torch
from sb3_contrib import MaskablePPO
from sb3_contrib.common.maskable.callbacks import MaskableEvalCallback
from sb3_contrib.common.maskable.evaluation import evaluate_policy as evaluate_masked
from stable_baselines3 import PPO
from stable_baselines3.common.callbacks import BaseCallback, ConvertCallback, EvalCallback
from stable_baselines3.common.evaluation import evaluate_policy
from stable_baselines3.common.logger import KVWriter, Logger
from stable_baselines3.common.utils import LinearSchedule
from stable_baselines3.common.vec_env import DummyVecEnv

from duskfolk.agents import load
from duskfolk.agents.learn.callbacks.follow import Follow
from duskfolk.agents.learn.export import from_sb3, write_bundle
from duskfolk.agents.learn.learner import make_learner
from duskfolk.agents.learn.masked import likeness
from duskfolk.agents.learn.presets import PRESETS, Training
from duskfolk.agents.learn.runs import RunFolder
from duskfolk.agents.learn.train import make_env, train
from duskfolk.agents.policy.manifest import Manifest
from duskfolk.envs import DuskfolkVecEnv
from duskfolk.envs.values import GENRES_OF
from duskfolk.game import layout
from duskfolk.game.world.kinds import Role

Model = type[MaskablePPO] | type[PPO]
MOVES = layout.ACTION_BRANCHES[0]
TINY = Training(
    levels=2, rows=4, n_steps=4, batch=8, epochs=1, hidden="8", evaluate_every=0,
    tensorboard=False, seed=3,
)  # fmt: skip


def lanes(role: str, worlds: int = 2) -> DuskfolkVecEnv:
    """Worlds as the role's tiny run had them, whose episodes are short."""
    genre = GENRES_OF[Role[role.upper()]][0].name.lower()
    env = DuskfolkVecEnv(role, worlds, genre=genre, levels=(0, 2), max_episode_steps=6)
    env.seed(5)
    return env


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The model.zip of a tiny run of every role."""
    found: dict[str, Path] = {}
    for role in PRESETS:
        path = tmp_path_factory.mktemp(role) / "run"
        genre = GENRES_OF[Role[role.upper()]][0].name.lower()
        asked = replace(TINY, role=role, genre=genre, run=str(path))
        env = make_env(asked)
        train(replace(asked, steps=2 * env.num_envs * asked.preset().n_steps))
        found[role] = RunFolder(path).checkpoints()[-1] / "model.zip"
    return found


@pytest.mark.parametrize("library", [MaskablePPO, PPO])
@pytest.mark.parametrize("role", PRESETS)
def test_the_library_s_own_load_opens_what_a_training_of_a_role_left(
    models: dict[str, Path], role: str, library: Model
) -> None:
    model = library.load(models[role], device="cpu")
    env = lanes(role)
    assert model.observation_space == env.observation_space
    assert model.action_space == env.action_space
    assert model.observation_space.shape == (layout.SIZE,)
    assert model.num_timesteps > 0
    rewards, lengths = evaluate_policy(model, env, n_eval_episodes=3, return_episode_rewards=True)
    assert isinstance(lengths, list)
    assert set(lengths) <= set(range(1, 7))
    assert np.isfinite(rewards).all()


@pytest.mark.parametrize("role", PRESETS)
def test_a_loaded_model_is_measured_with_masks_learns_on_and_is_exported_as_it_acts(
    models: dict[str, Path], role: str, tmp_path: Path
) -> None:
    env = lanes(role)
    model = MaskablePPO.load(models[role], env=env, device="cpu")
    before = {name: each.clone() for name, each in model.policy.state_dict().items()}
    memory = model.policy.optimizer.state_dict()["state"]
    assert memory, "Adam remembers"
    evaluate_masked(model, lanes(role), n_eval_episodes=2)
    exam = MaskableEvalCallback(lanes(role), n_eval_episodes=2, eval_freq=3, verbose=0)
    model.learn(2 * model.n_steps * model.n_envs, callback=exam)
    assert np.isfinite(exam.best_mean_reward)
    after = model.policy.state_dict()
    assert not torch.equal(before["action_net.weight"], after["action_net.weight"])

    write_bundle(tmp_path / "on.onnx", from_sb3(model), Manifest(role))
    brain = load(tmp_path / "on.onnx")
    rows, done = np.asarray(env.reset()), 0
    for _ in range(20):
        masks = env.action_masks()
        acts, _ = model.predict(rows, action_masks=masks, deterministic=True)
        np.testing.assert_array_equal(brain.decide(rows, masks[:, MOVES:], temperature=0), acts)
        drawn, _ = model.predict(rows, action_masks=masks)
        possible = np.take_along_axis(masks[:, MOVES:], drawn[:, 1:], 1)
        assert possible.all(), "what cannot be done is never chosen"
        seen, _, dones, _ = env.step(drawn)
        rows = np.asarray(seen)
        done += int(dones.sum())
    assert done


def test_plain_ppo_learns_on_too_and_the_plain_exam_measures_it(models: dict[str, Path]) -> None:
    model = PPO.load(models["warden"], env=lanes("warden"), device="cpu")
    exam = EvalCallback(lanes("warden"), n_eval_episodes=2, eval_freq=3, verbose=0)
    model.learn(2 * model.n_steps * model.n_envs, callback=exam)
    assert np.isfinite(exam.best_mean_reward)


def test_rl_zoo_s_ways_of_loading_open_it(models: dict[str, Path], tmp_path: Path) -> None:
    """As its ``enjoy`` does, with schedules replaced, and its ``train -i``, with settings."""
    path = models["wolf"]
    schedules = {"learning_rate": 0.0, "lr_schedule": lambda _: 0.0, "clip_range": lambda _: 0.0}
    env = DummyVecEnv([lambda: gymnasium.make("duskfolk.envs:duskfolk/Wolf-v0", levels=(0, 2))])
    model = PPO.load(path, custom_objects=schedules, device="auto", seed=0)
    acts, _ = model.predict(np.asarray(env.reset()), deterministic=True)
    env.step(acts)
    model = PPO.load(
        path, env=env, seed=0, tensorboard_log=str(tmp_path / "board"), verbose=0, device="auto",
        n_steps=8, batch_size=8, n_epochs=1,
    )  # fmt: skip
    model.learn(8)
    model.save(tmp_path / "on.zip")
    assert PPO.load(tmp_path / "on.zip").num_timesteps == 8


def test_a_process_that_knows_the_library_alone_opens_it(models: dict[str, Path]) -> None:
    code = (
        "import sys; from sb3_contrib import MaskablePPO; assert 'duskfolk' not in sys.modules; "
        f"print(MaskablePPO.load({str(models['imp'])!r}).observation_space.shape)"
    )
    # The library warns of what it could not open; of old words only what stands on it is to blame.
    loud = ["-W", "error", "-W", "ignore::DeprecationWarning"]
    done = subprocess.run([sys.executable, *loud, "-c", code], capture_output=True)
    assert done.stdout.decode().strip() == "(160,)", done.stderr.decode()


def test_a_model_names_classes_and_holds_no_code_and_no_hour(models: dict[str, Path]) -> None:
    with zipfile.ZipFile(models["imp"]) as archive:
        data = json.loads(archive.read("data"))
        assert "system_info.txt" not in archive.namelist()
        weights = torch.load(io.BytesIO(archive.read("policy.pth")), weights_only=True)
    assert data.keys().isdisjoint({"env", "start_time", "_last_obs", "rollout_buffer_class"})
    assert "mlp_extractor.policy_net.0.mean" in weights
    pickled = [base64.b64decode(each[":serialized:"]) for each in data.values()
               if isinstance(each, dict) and ":serialized:" in each]  # fmt: skip
    assert any(b"duskfolk.agents.learn.masked" in each for each in pickled)
    assert not any(b"cloudpickle" in each for each in pickled), "functions would be code"
    assert type(MaskablePPO.load(models["imp"]).learning_rate) is LinearSchedule


class Page(KVWriter):
    """What was logged."""

    def __init__(self) -> None:
        self.told: dict[str, float] = {}

    def write(self, key_values: dict[str, object], *_: object, **__: object) -> None:
        self.told.update({k: v for k, v in key_values.items() if isinstance(v, int | float)})

    def close(self) -> None:
        pass


def test_a_guide_is_logged_by_itself_and_changes_nobody_else_s_figure() -> None:
    asked = replace(TINY, role="warden", genre="watch", rows=16, n_steps=8, batch=64)

    def logged(weight: float) -> dict[str, float]:
        env = make_env(asked)
        env.seed(3)
        still = replace(asked.preset(), learning_rate=0.0)
        learner, page = make_learner(env, still, 0), Page()
        learner.set_logger(Logger(None, [page]))
        follow = Follow(learner, env.flock.scripted_actions, weight, 1.0)
        rollout = learner.n_steps * learner.n_envs
        learner.learn(9 * rollout, callback=[follow, until(2 * rollout)])
        return page.told

    guided, alone = logged(0.5), logged(0.0)
    assert guided["train/guide_loss"] > 0
    assert "train/guide_loss" not in alone
    for figure in ("entropy_loss", "loss", "value_loss", "policy_gradient_loss"):
        assert guided[f"train/{figure}"] == pytest.approx(alone[f"train/{figure}"], abs=1e-6)
    most = sum(float(np.log(count)) for count in layout.ACTION_BRANCHES)
    assert 0 < -guided["train/entropy_loss"] <= most + 1e-5


def until(steps: int) -> BaseCallback:
    """Ends a training behind so many steps."""
    return ConvertCallback(lambda local, _: local["self"].num_timesteps <= steps)


def test_a_guide_s_loss_has_the_gradient_that_a_sum_of_losses_would_have() -> None:
    learner = make_learner(make_env(TINY), TINY.preset(), 0)
    policy, dice = learner.policy, torch.Generator().manual_seed(1)
    rows = torch.rand(32, layout.SIZE, generator=dice)
    acts, shown = (
        torch.stack([torch.randint(0, n, (32,), generator=dice) for n in layout.ACTION_BRANCHES], 1)
        for _ in range(2)
    )

    def gradients(beside: bool) -> list[torch.Tensor]:
        policy.beside = None
        if beside:
            policy.beside = lambda branches: -0.3 * likeness(branches, shown).mean()
        values, chances, entropies = policy.evaluate_actions(rows, acts)
        assert entropies is not None
        loss = values.mean() + chances.mean() + entropies.mean()
        if not beside:
            loss = loss - 0.3 * likeness(policy.branches(rows), shown).mean()
        policy.zero_grad()
        loss.backward()
        return [each.grad.clone() for each in policy.parameters() if each.grad is not None]

    for one, other in zip(gradients(True), gradients(False), strict=True):
        torch.testing.assert_close(one, other, rtol=1e-4, atol=1e-7)
