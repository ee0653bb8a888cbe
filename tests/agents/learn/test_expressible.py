"""A bundle is made of a Stable-Baselines3 policy only where it acts as that policy does."""

from typing import Any

import gymnasium
import numpy as np
import pytest
import torch
from gymnasium import spaces
from numpy.testing import assert_array_equal
from stable_baselines3 import A2C, DQN, PPO
from stable_baselines3.common.torch_layers import BaseFeaturesExtractor
from stable_baselines3.common.vec_env import DummyVecEnv, VecEnv, VecNormalize
from torch import Tensor, nn

from duskfolk.agents import BundleError
from duskfolk.agents.kit.network import Normaliser
from duskfolk.agents.learn.export import from_sb3, normaliser_of
from duskfolk.agents.policy import bundle
from duskfolk.agents.policy.bundle import golden_rows
from duskfolk.agents.policy.manifest import Manifest
from duskfolk.agents.policy.runtime import opened
from duskfolk.game import layout

ACTS = spaces.MultiDiscrete(list(layout.ACTION_BRANCHES))


class Still(gymnasium.Env[np.ndarray, Any]):
    """An environment of our shape in which nothing happens."""

    observation_space = spaces.Box(-1, 1, (layout.SIZE,), np.float32)

    def __init__(self, acts: spaces.Space[Any] = ACTS) -> None:
        self.action_space = acts

    def reset(
        self, *, seed: int | None = None, options: dict[str, Any] | None = None
    ) -> tuple[np.ndarray, dict[str, Any]]:
        super().reset(seed=seed)
        return golden_rows(int(self.np_random.integers(1000)), 1)[0], {}

    def step(self, action: Any) -> tuple[np.ndarray, float, bool, bool, dict[str, Any]]:
        return golden_rows(int(self.np_random.integers(1000)), 1)[0], 0.0, False, False, {}


def ppo(env: "VecEnv | Still | None" = None, **options: Any) -> PPO:
    options = {"net_arch": [32], "activation_fn": nn.ReLU} | options
    model = PPO(
        "MlpPolicy", env or Still(), seed=1, device="cpu", policy_kwargs=options, n_steps=8,
        batch_size=8,
    )  # fmt: skip
    for parameter in model.policy.parameters():  # away from the nearly even first policy
        parameter.data += 0.1 * parameter.data.std(unbiased=False) + 0.01
    return model


def assert_acts_alike(model: Any, normaliser: Normaliser | None = None) -> None:
    rows = golden_rows(9, 300)
    data = bundle.pack(from_sb3(model, normaliser), Manifest("warden"))
    seen = rows
    if env := model.get_vec_normalize_env():
        seen = env.normalize_obs(rows)
    for backend in ("onnxruntime", "numpy"):
        acts = opened(bundle.unpack(data), backend).decide(rows, temperature=0)
        assert_array_equal(acts, model.predict(seen, deterministic=True)[0])


class Scaled(BaseFeaturesExtractor):
    """As many numbers out as in, but other ones."""

    def __init__(self, space: spaces.Box, by: float = -5.0) -> None:
        super().__init__(space, layout.SIZE)
        self.by = by

    def forward(self, observations: Tensor) -> Tensor:
        return observations * self.by


def test_plain_policies_are_exported_as_they_act() -> None:
    assert_acts_alike(ppo())
    assert_acts_alike(ppo(activation_fn=nn.Tanh, net_arch=[16, 16], share_features_extractor=False))
    assert_acts_alike(A2C("MlpPolicy", Still(), seed=3, device="cpu"))


@pytest.mark.parametrize("shared", [True, False])
def test_features_of_ones_own_are_refused_by_name(shared: bool) -> None:
    model = ppo(features_extractor_class=Scaled, share_features_extractor=shared)
    with pytest.raises(BundleError, match=r"through a Scaled.*features_extractor_class"):
        from_sb3(model)


def normalised(**options: Any) -> PPO:
    env = VecNormalize(DummyVecEnv([lambda: Still()]), **options)
    model = ppo(env)
    env.reset()
    for _ in range(60):
        env.step(np.zeros((1, 2), np.int64))
    return model


def test_what_vecnormalize_did_in_training_is_asked_for_and_kept() -> None:
    model = normalised(clip_obs=2.0)
    with pytest.raises(BundleError, match=r"normaliser=normaliser_of\(model\)"):
        from_sb3(model)
    assert_acts_alike(model, normaliser_of(model))
    other = Normaliser(np.zeros(160, np.float32), np.ones(160, np.float32), 10.0)
    with pytest.raises(BundleError, match="scales rows otherwise"):
        from_sb3(model, other)


def test_a_vecnormalize_that_leaves_rows_alone_is_no_matter() -> None:
    model = normalised(norm_obs=False)
    assert normaliser_of(model) is None
    from_sb3(model)


def test_a_policy_that_remembers_is_told_what_bundles_lack() -> None:
    model = ppo()
    model.policy.lstm_actor = nn.LSTM(160, 8)
    with pytest.raises(BundleError, match=r"recurrent.*bundles have no memory"):
        from_sb3(model)


def test_other_algorithms_and_acts_are_named() -> None:
    with pytest.raises(BundleError, match=r"Got a DQN for a model; give a PPO or an A2C"):
        from_sb3(DQN("MlpPolicy", Still(spaces.Discrete(13)), device="cpu", buffer_size=10))  # pyright: ignore[reportArgumentType]
    with pytest.raises(BundleError, match=r"acts by Discrete\(13\); MultiDiscrete\(\[9, 4\]\)"):
        from_sb3(ppo(Still(spaces.Discrete(13))))
    with pytest.raises(
        BundleError, match=r'acts by Discrete\(36\); .* train it with actions="multi"'
    ):
        from_sb3(ppo(Still(spaces.Discrete(36))))


class Bent(nn.Linear):
    """A layer that passes for a dense one."""

    def forward(self, input: Tensor) -> Tensor:
        return super().forward(input).abs()


def test_whatever_else_a_policy_does_shows_in_its_acts() -> None:
    model = ppo()
    model.policy.action_net = Bent(32, 13)
    with pytest.raises(BundleError, match="leans to other acts than its layers alone"):
        from_sb3(model)
    model = ppo()
    model.policy.mlp_extractor.policy_net = nn.Sequential(nn.Linear(160, 32), nn.Linear(32, 32))
    with pytest.raises(BundleError, match="leans to other acts than its layers alone"):
        from_sb3(model)
    model = ppo()
    model.policy.value_net = Bent(32, 1)
    with torch.no_grad():
        model.policy.value_net.bias.sub_(50)
    with pytest.raises(BundleError, match="values rows otherwise"):
        from_sb3(model)


def test_exporting_leaves_the_model_as_it_was() -> None:
    model = ppo()
    model.policy.set_training_mode(True)
    from_sb3(model)
    assert model.policy.training
