"""PPO of Stable-Baselines3 with deeds masked as they will be in play, and with a guide if wanted.

A guide says in every state what it would do, and is followed less and less (Schmitt et al.,
"Kickstarting Deep Reinforcement Learning", 2018): what it does well is kept until something better
is found.
"""

import warnings
from collections import deque
from collections.abc import Callable
from typing import Any, cast

import numpy as np
import torch
from gymnasium import spaces
from stable_baselines3 import PPO
from stable_baselines3.common.policies import ActorCriticPolicy
from stable_baselines3.common.torch_layers import BaseFeaturesExtractor
from stable_baselines3.common.utils import set_random_seed
from stable_baselines3.common.vec_env import VecEnv, VecEnvWrapper
from stable_baselines3.common.vec_env.base_vec_env import VecEnvObs, VecEnvStepReturn
from torch import Tensor, nn

from ...game import layout
from .presets import Preset
from .spread import FirstLayer
from .team import ALONE, Team

Guide = Callable[[], np.ndarray]

_MOVES, _DEEDS = layout.ACTION_BRANCHES
_FORBIDDEN = -1e9
_GUIDED = slice(layout.SIZE + _DEEDS, layout.SIZE + _DEEDS + 2)  # what a guide does: move and deed
RARE = 4.0  # weight of a shown deed that does something: few in a hundred, and most of the skill
# Policy and value are cut to one common length: at the library's 0.5 the errors of a value in whole
# wins leave next to nothing for the policy.
_LONGEST_STEP = 5.0
_LEAST_ENTROPY = 1e-4  # the guide is weighed in units of it, so it cannot be 0
WINDOW = 1000  # episodes that a curve is the mean of: the last minute of hundreds of worlds


class Masked(VecEnvWrapper):
    """Lays the four deeds possible now behind each observation, where the policy finds them.

    So masks travel through Stable-Baselines3's buffers without a change to any of them. Behind the
    masks comes, where there is a guide, what it would do.

    Args:
        venv: an environment of ours.
        guide: returns what it would do now in each row, integers (n, 2).
    """

    def __init__(self, venv: VecEnv, guide: Guide | None = None) -> None:
        space = cast(spaces.Box, venv.observation_space)
        most = [1.0] * _DEEDS + ([_MOVES - 1.0, _DEEDS - 1.0] if guide else [])
        super().__init__(
            venv,
            spaces.Box(
                np.concatenate([space.low, np.zeros(len(most), np.float32)]),
                np.concatenate([space.high, np.array(most, np.float32)]),
                dtype=np.float32,
            ),
        )
        self._width = layout.SIZE + len(most)
        self._masks = cast("Callable[[], np.ndarray]", getattr(venv, "action_masks"))  # noqa: B009
        self._guide = guide

    def reset(self) -> VecEnvObs:
        """The first observations with their masks."""
        return self.with_masks(cast(np.ndarray, self.venv.reset()))

    def step_wait(self) -> VecEnvStepReturn:
        """A step with masks; a terminal observation is only valued, so it allows everything."""
        rows, rewards, dones, infos = self.venv.step_wait()
        for n in np.flatnonzero(dones).tolist():
            last = infos[n]["terminal_observation"]
            rest = np.ones(self._width - layout.SIZE, np.float32)
            infos[n]["terminal_observation"] = np.append(last, rest)
        return self.with_masks(cast(np.ndarray, rows)), rewards, dones, infos

    def with_masks(self, rows: np.ndarray) -> np.ndarray:
        """Rows (n, 131), the masks of now and, if there is one, the guide: new (n, 135 or 137)."""
        wide = np.empty((len(rows), self._width), np.float32)
        wide[:, : layout.SIZE] = rows
        wide[:, layout.SIZE : _GUIDED.start] = self._masks()[:, _MOVES:]
        if self._guide:
            wide[:, _GUIDED] = self._guide()
        return wide


class Senses(BaseFeaturesExtractor):
    """Cuts off what lies behind the senses."""

    def __init__(self, observation_space: spaces.Box) -> None:
        super().__init__(observation_space, layout.SIZE)

    def forward(self, observations: Tensor) -> Tensor:
        """What the stacks read (n, 131)."""
        return observations[:, : layout.SIZE]


class MaskedPolicy(ActorCriticPolicy):
    """Two separate ReLU stacks; draws a move and a deed that is possible, as a bundle does."""

    drawn = 0.0  # how strongly to its guide, in units of the entropy's weight

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs |= {"features_extractor_class": Senses, "activation_fn": nn.ReLU}
        super().__init__(*args, **kwargs)

    def _build_mlp_extractor(self) -> None:
        super()._build_mlp_extractor()
        for stack in (self.mlp_extractor.policy_net, self.mlp_extractor.value_net):
            stack[0] = FirstLayer(layout.SIZE, cast(nn.Linear, stack[0]).out_features)

    @property
    def first_layers(self) -> tuple[FirstLayer, FirstLayer]:
        """Of the policy and of the value."""
        stacks = (self.mlp_extractor.policy_net, self.mlp_extractor.value_net)
        policy, value = (cast(FirstLayer, stack[0]) for stack in stacks)
        return policy, value

    def attune(self, rows: np.ndarray) -> None:
        """Take the spread of numbers from rows (n, 131) as they occur in play."""
        for layer in self.first_layers:
            layer.attune(rows)

    def logits(self, obs: Tensor) -> Tensor:
        """What the policy leans to, before masks (n, 13)."""
        return self.action_net(self.mlp_extractor.forward_actor(self.features_extractor(obs)))

    def branches(self, obs: Tensor) -> tuple[Tensor, Tensor]:
        """Log-probabilities of moves (n, 9) and of deeds (n, 4)."""
        logits = self.logits(obs)
        masks = obs[:, layout.SIZE : _GUIDED.start]
        deeds = logits[:, _MOVES:].masked_fill(masks == 0, _FORBIDDEN)
        return logits[:, :_MOVES].log_softmax(1), deeds.log_softmax(1)

    def forward(self, obs: Tensor, deterministic: bool = False) -> tuple[Tensor, Tensor, Tensor]:
        """Acts (n, 2), values (n, 1) and the log-probability of each act (n,)."""
        branches = self.branches(obs)
        acts = torch.stack([_pick(branch, deterministic) for branch in branches], 1)
        return acts, self.predict_values(obs), _chance(branches, acts)

    def evaluate_actions(  # pyright: ignore[reportIncompatibleMethodOverride] - never a dict
        self, obs: Tensor, actions: Tensor
    ) -> tuple[Tensor, Tensor, Tensor | None]:
        """Values, log-probabilities of given acts, and entropies.

        The library adds entropies to what it maximises. That is the place for the guide, too.
        """
        branches = self.branches(obs)
        wished = -sum(((branch.exp() * branch).sum(1) for branch in branches), torch.zeros(()))
        if self.drawn > 0:
            wished = wished + self.drawn * likeness(branches, obs[:, _GUIDED].long())
        return self.predict_values(obs), _chance(branches, actions.long()), wished

    def _predict(  # pyright: ignore[reportIncompatibleMethodOverride]
        self, observation: Tensor, deterministic: bool = False
    ) -> Tensor:
        branches = self.branches(observation)
        return torch.stack([_pick(branch, deterministic) for branch in branches], 1)


class Learner(PPO):
    """PPO that reads the infos of ended episodes only.

    The library looks into every row's info at every step; with hundreds of rows that goes on
    is a tenth of the run.
    """

    frozen = 0  # updates at the start in which the value learns alone
    guide = 0.0  # weight of the guide's acts at the start; it falls to nothing
    guided = 1.0  # share of the training at whose end it has fallen
    remaining = 1.0  # share of the training that is left at most, when a clock may end it early

    def train(self) -> None:
        """One update; while the policy is frozen, of the value alone."""
        policy, waits = self.policy, self._n_updates < self.frozen * self.n_epochs
        assert isinstance(policy, MaskedPolicy), "learners are made by make_learner"
        if self.guide > 0:
            left = 1 - (1 - self._current_progress_remaining) / self.guided
            policy.drawn = self.guide * max(0.0, left) / self.ent_coef
        for part in (policy.mlp_extractor.policy_net, policy.action_net):
            part.requires_grad_(not waits)
        super().train()

    @property
    def updates(self) -> int:
        """Passes over data so far."""
        return self._n_updates

    @property
    def standing(self) -> tuple[np.ndarray, np.ndarray]:
        """The rows (n, 135) it will act on next, and which of them begin an episode (n,)."""
        assert isinstance(self._last_obs, np.ndarray), "a training has observed"
        assert self._last_episode_starts is not None, "a training has observed"
        return self._last_obs, self._last_episode_starts

    @property
    def standing_shape(self) -> tuple[int, int]:
        """Of the rows that it acts on."""
        worlds = self.get_env()
        assert worlds is not None, "learners are made by make_learner"
        return worlds.num_envs, cast(spaces.Box, self.observation_space).shape[0]

    def stand(self, rows: np.ndarray, starts: np.ndarray) -> None:
        """Act on these rows next, as a resumed training does, instead of resetting the worlds."""
        self._last_obs, self._last_episode_starts = rows, starts

    @property
    def ended(self) -> tuple[np.ndarray, np.ndarray]:
        """Of the last episodes to end: rewards, then lengths (2n,), and successes (m,)."""
        episodes = list(self.ep_info_buffer or ())
        rewards, lengths = [[float(each[key]) for each in episodes] for key in ("r", "l")]
        return np.array(rewards + lengths), np.array(list(self.ep_success_buffer or ()), float)

    def remember(self, episodes: np.ndarray, successes: np.ndarray) -> None:
        """Go on with a curve whose last episodes were such, as :attr:`ended` tells them."""
        rewards, lengths = np.split(episodes, 2)
        pairs = zip(rewards.tolist(), lengths.tolist(), strict=True)
        self.ep_info_buffer = deque(
            ({"r": reward, "l": length, "t": 0.0} for reward, length in pairs), WINDOW
        )
        self.ep_success_buffer = deque(successes.tolist(), WINDOW)

    def count(self, steps: int, updates: int) -> None:
        """Go on counting from here."""
        self.num_timesteps, self._n_updates = steps, updates

    def _update_current_progress_remaining(self, num_timesteps: int, total_timesteps: int) -> None:
        super()._update_current_progress_remaining(num_timesteps, total_timesteps)
        # Rollouts are whole, so the last one may end beyond the training.
        left = max(0.0, min(self._current_progress_remaining, self.remaining))
        self._current_progress_remaining = left

    def _update_info_buffer(
        self, infos: list[dict[str, Any]], dones: np.ndarray | None = None
    ) -> None:
        ended = [] if dones is None else np.flatnonzero(dones).tolist()
        super()._update_info_buffer([infos[n] for n in ended], np.ones(len(ended), np.bool_))


def make_learner(
    env: VecEnv, preset: Preset, seed: int, board: str | None = None, guide: Guide | None = None,
    team: Team = ALONE,
) -> Learner:  # fmt: skip
    """A learner with untrained weights.

    Args:
        env: a Stable-Baselines3 environment of ours; it is wrapped here.
        preset: the settings.
        seed: of the weights and of the exploration.
        board: folder for TensorBoard, None for none.
        guide: who is followed where the preset gives a guide weight.
        team: the processes that learn the same; each has its share of the preset's batch.
    """
    most = env.num_envs * preset.n_steps
    with warnings.catch_warnings():
        # Of batches that do not part a rollout; ours differ by a few decisions.
        warnings.filterwarnings("ignore", "You have specified a mini-batch size", UserWarning)
        learner = Learner(
            MaskedPolicy,
            Masked(env, guide if preset.guide > 0 else None),
            learning_rate=_falling(preset.learning_rate),
            n_steps=preset.n_steps,
            batch_size=_even(most, team.share(preset.batch)),
            n_epochs=preset.epochs,
            gamma=preset.gamma,
            gae_lambda=preset.gae_lambda,
            clip_range=preset.clip,
            ent_coef=max(preset.entropy, _LEAST_ENTROPY) if preset.guide > 0 else preset.entropy,
            vf_coef=preset.value,
            max_grad_norm=_LONGEST_STEP,
            policy_kwargs={"net_arch": list(preset.hidden)},
            stats_window_size=WINDOW,
            tensorboard_log=board,
            seed=seed,
            device="cpu",
        )
    learner.guide = preset.guide if guide is not None else 0.0
    learner.guided = preset.guided
    if team.size > 1:
        parameters = list(learner.policy.parameters())
        learner.policy.optimizer.register_step_pre_hook(lambda *_: team.average(parameters))
        set_random_seed(seed + team.rank)  # the same weights, from here on luck of its own
    return learner


def likeness(branches: tuple[Tensor, Tensor], acts: Tensor) -> Tensor:
    """Log-probability of shown acts (n, 2), in which deeds that do something weigh more (n,)."""
    moves, deeds = branches
    weight = torch.where(acts[:, 1:] != 0, RARE, 1.0)
    return (moves.gather(1, acts[:, :1]) + weight * deeds.gather(1, acts[:, 1:]))[:, 0]


def _even(whole: int, batch: int) -> int:
    """The size about that of a batch that parts a rollout evenly.

    What remained would be a batch of a few decisions, whose step is as long and mostly noise.
    """
    return -(-whole // max(1, round(whole / batch)))


def _falling(rate: float) -> Callable[[float], float]:
    """From ``rate`` to a tenth of it along the training."""
    return lambda remaining: rate * (0.1 + 0.9 * remaining)


def _pick(logs: Tensor, likeliest: bool) -> Tensor:
    """One act a row: the likeliest, or drawn (the smallest of exponential waits)."""
    if likeliest:
        return logs.argmax(1)
    return (logs.exp() / torch.empty_like(logs).exponential_()).argmax(1)


def _chance(branches: tuple[Tensor, Tensor], acts: Tensor) -> Tensor:
    moves, deeds = branches
    return moves.gather(1, acts[:, :1])[:, 0] + deeds.gather(1, acts[:, 1:])[:, 0]
