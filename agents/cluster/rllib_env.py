"""The worlds as RLlib steps them: one lane for every body of the learner's role.

A runner makes one of these for all its lanes. As in the Stable-Baselines3 face all bodies of the
role share one policy, and the deeds possible now stand behind each observation, where the policy
finds them. Autoreset is NEXT_STEP, which is what RLlib expects.
"""

from collections.abc import Mapping
from typing import Any, cast

import numpy as np
import numpy.typing as npt
from gymnasium import spaces
from gymnasium.vector import AutoresetMode, VectorEnv
from gymnasium.vector.utils import batch_space

from ...envs.copies import Whole
from ...envs.core import Flock
from ...envs.options import parse
from ...envs.spaces import action_space, observation_space
from ...game import layout
from ..policy import bundle
from ..policy.runtime import opened

Floats = npt.NDArray[np.float32]
Flags = npt.NDArray[np.bool_]
_DEEDS = layout.ACTION_BRANCHES[1]


class SeatsVectorEnv(Whole, VectorEnv[Floats, npt.NDArray[np.int64], np.ndarray]):
    """Worlds whose bodies of one role are lanes; those of a world begin and end together.

    Args:
        config: ``role``, ``worlds``, ``options`` (as :func:`duskfolk.envs.options.parse` takes
            them) and ``rival``, the bytes of a bundle or None. RLlib adds ``num_envs``, which has
            to be the number of bodies.
    """

    def __init__(self, config: Mapping[str, Any]) -> None:
        options = dict(config["options"])
        if config["rival"] is not None:
            options["rivals"] = opened(bundle.unpack(config["rival"]))
        self.flock = Flock(parse(config["role"], "all", **options), config["worlds"])
        self.num_envs = self.flock.rows
        self.metadata = {"autoreset_mode": AutoresetMode.NEXT_STEP}
        self.render_mode = None
        space = cast(spaces.Box, observation_space())
        self.single_observation_space = spaces.Box(
            np.concatenate([space.low, np.zeros(_DEEDS, np.float32)]),
            np.concatenate([space.high, np.ones(_DEEDS, np.float32)]),
            dtype=np.float32,
        )
        self.single_action_space = action_space()
        self.observation_space = batch_space(self.single_observation_space, self.num_envs)
        self.action_space = batch_space(self.single_action_space, self.num_envs)
        self._ended = np.zeros(self.flock.worlds.count, np.bool_)  # worlds
        self._none = np.zeros(self.num_envs, np.bool_)

    def reset(
        self,
        *,
        seed: int | None = None,  # pyright: ignore[reportIncompatibleMethodOverride] - one is given
        options: dict[str, Any] | None = None,
    ) -> tuple[Floats, dict[str, Any]]:
        """Begin an episode in every world; runners with neighbouring seeds share no luck."""
        worlds = self.flock.worlds.count
        for w in range(worlds):
            self.flock.reset(w, seed=None if seed is None else seed * worlds + w)
        self._ended[:] = False
        return self._rows(), {}

    def step(
        self, actions: npt.NDArray[np.int64]
    ) -> tuple[Floats, npt.NDArray[np.float64], Flags, Flags, dict[str, Any]]:
        """One decision in every lane; actions (lanes, 2). Worlds that have ended begin anew."""
        flock = self.flock
        before = self._ended.copy()
        flock.step(actions)
        rewards = flock.rewards.astype(np.float64)
        for w in np.flatnonzero(before).tolist():
            flock.reset(w)
        rewards[before[flock.world]] = 0.0
        self._ended = flock.terminated | flock.truncated
        infos: dict[str, Any] = {}
        if self._ended.any():
            lanes = self._ended[flock.world]
            went_well = [self._ended[w] and flock.succeeded(w) for w in range(len(self._ended))]
            infos = {"is_success": np.array(went_well)[flock.world], "_is_success": lanes}
        terminated, truncated = flock.terminated[flock.world], flock.truncated[flock.world]
        return self._rows(), rewards, terminated, truncated & ~terminated, infos

    def _rows(self) -> Floats:
        wide = np.empty((self.num_envs, layout.SIZE + _DEEDS), np.float32)
        wide[:, : layout.SIZE] = self.flock.observe()
        wide[:, layout.SIZE :] = self.flock.deed_masks() != 0
        return wide
