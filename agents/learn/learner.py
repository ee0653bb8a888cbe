"""MaskablePPO of sb3-contrib, which chooses in training only what can be done in play."""

from collections import deque

import numpy as np
from sb3_contrib import MaskablePPO
from stable_baselines3.common.utils import LinearSchedule, set_random_seed
from stable_baselines3.common.vec_env import VecEnv

from ..kit.learn.team import ALONE, Team
from .masked import MaskedPolicy
from .presets import Preset
from .rollout import Rollout
from .seeds import Use, seed_for

# Policy and value are cut to one common length: at the library's 0.5 the errors of a value in whole
# wins leave next to nothing for the policy.
_LONGEST_STEP = 5.0
WINDOW = 1000  # episodes, one for each row that ends, that a point of a curve is the mean of


class Falling(LinearSchedule):
    """From a step size to a tenth of it along the training, or along its minutes if they end first.

    A file holds the library's own schedule in its place: whoever goes on from there has a time of
    his own.

    Attributes:
        most: share of the training that is left at most, by the clock.
        left: share that was left when it was asked last.
    """

    def __init__(self, rate: float) -> None:
        super().__init__(rate, rate / 10, 1.0)
        self.most = self.left = 1.0

    def __call__(self, progress_remaining: float) -> float:
        """The step size; the last rollout, which is whole, may end beyond the training."""
        self.left = max(0.0, min(progress_remaining, self.most))
        return super().__call__(self.left)

    def at_most(self, share: float) -> None:
        """No more than this share of the training is left, by the clock."""
        self.most = share

    def __reduce__(self) -> tuple[type[LinearSchedule], tuple[float, float, float]]:
        """What is kept of it."""
        return LinearSchedule, (self.start, self.end, self.end_fraction)


class Learner(MaskablePPO):
    """The library's learner, which another one can take the place of in the middle of a training.

    Its update, its rollouts and its advantages are the library's own.
    """

    policy: MaskedPolicy  # pyright: ignore[reportIncompatibleVariableOverride]
    rollout_buffer: Rollout  # pyright: ignore[reportIncompatibleVariableOverride]
    learning_rate: Falling

    @property
    def updates(self) -> int:
        """Passes over data so far."""
        return self._n_updates

    @property
    def starts(self) -> np.ndarray:
        """Which of the rows that it acts on next begin an episode (n,)."""
        assert self._last_episode_starts is not None, "a training has observed"
        return self._last_episode_starts

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


def make_learner(env: VecEnv, preset: Preset, seed: int, team: Team = ALONE) -> Learner:
    """A learner with untrained weights.

    Args:
        env: a Stable-Baselines3 environment of ours.
        preset: the settings.
        seed: of the weights and of the exploration.
        team: the processes that learn the same; each has its share of the preset's batch.
    """
    learner = Learner(
        MaskedPolicy,
        env,
        learning_rate=Falling(preset.learning_rate),
        n_steps=preset.n_steps,
        batch_size=_even(env.num_envs * preset.n_steps, team.share(preset.batch)),
        n_epochs=preset.epochs,
        gamma=preset.gamma,
        gae_lambda=preset.gae_lambda,
        clip_range=preset.clip,
        ent_coef=preset.entropy,
        vf_coef=preset.value,
        max_grad_norm=_LONGEST_STEP,
        rollout_buffer_class=Rollout,
        policy_kwargs={"net_arch": list(preset.hidden)},
        stats_window_size=WINDOW,
        seed=seed,
        device="cpu",
    )
    if team.size > 1:
        parameters = list(learner.policy.parameters())
        learner.policy.optimizer.register_step_pre_hook(lambda *_: team.average(parameters))
        # The same weights, from here on luck of its own; NumPy's shared generator takes 32 bits.
        set_random_seed(seed_for(seed, Use.EXPLORATION, team.rank) % 2**32)
    return learner


def _even(whole: int, batch: int) -> int:
    """The size about that of a batch that parts a rollout evenly.

    What remained would be a batch of a few decisions, whose step is as long and mostly noise; and
    of a single one the library makes NaN, as one advantage has no deviation.
    """
    size = -(-whole // max(1, round(whole / batch)))
    while whole % size == 1:
        size += 1
    return size
