"""``duskfolk/Recommend-v0`` with many people: one batch, as a ``VectorEnv``."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from gymnasium.vector import AutoresetMode, VectorEnv
from gymnasium.vector.utils import batch_space

from ...game.copies import Whole
from ...game.errors import OptionError
from ..lanes import Flags, Infos, autoreset, lane_seeds, only, reset_mask, with_twins
from ..values import as_mapping
from .evenings import Asked, Evenings
from .seen import Row, observation_space
from .shelf import Shelf
from .single import check_no_options, check_unseen


class RecommendVectorEnv(Whole, VectorEnv[Row, npt.NDArray[np.int64], np.ndarray]):
    """Many people at once; ``gym.make_vec("duskfolk/Recommend-v0", num_envs=64)`` makes one.

    Lane i is what :class:`~.single.RecommendEnv` seeded with ``seed + i`` would be. Infos are
    arrays with a boolean twin. The three autoreset modes are those of
    :class:`~duskfolk.envs.DuskfolkVectorEnv`.

    Args:
        num_envs: number of people.
        law: as of the single environment, and so are those that follow.
        plays: see there.
        cards: see there.
        setting: see there.
        levels: see there.
        autoreset_mode: what happens to lanes whose episode ended.
        render_mode: None; there is nothing to see.

    Raises:
        OptionError: an option has a wrong value.
    """

    def __init__(
        self,
        num_envs: int = 1,
        law: str = "flow",
        plays: int = 20,
        cards: int = 1,
        setting: str = "fair",
        levels: Shelf | None = None,
        *,
        autoreset_mode: AutoresetMode | str = AutoresetMode.NEXT_STEP,
        render_mode: str | None = None,
    ) -> None:
        check_unseen(render_mode)
        self.autoreset_mode = autoreset(autoreset_mode)
        self.metadata = {"render_modes": [], "autoreset_mode": self.autoreset_mode}
        self.evenings = Evenings(Asked(law, plays, cards, setting, levels), num_envs)
        self.num_envs = num_envs
        self.render_mode = render_mode
        self.single_observation_space = observation_space()
        self.single_action_space = self.evenings.action_space
        self.observation_space = batch_space(self.single_observation_space, num_envs)
        self.action_space = batch_space(self.single_action_space, num_envs)
        self._ended = np.zeros(num_envs, np.bool_)

    @property
    def shelf(self) -> Shelf:
        """The levels; action n is level n."""
        return self.evenings.shelf

    def reset(
        self,
        *,
        seed: int | Sequence[int | None] | npt.NDArray[np.integer] | None = None,
        options: dict[str, Any] | None = None,
    ) -> tuple[Row, Infos]:
        """Let somebody new sit down in all lanes, or in those of ``options["reset_mask"]``.

        Args:
            seed: lane i is seeded with ``seed + i``; or one seed a lane; None goes on with each
                lane's own stream.
            options: ``reset_mask`` (bool (lanes,)).

        Raises:
            OptionError: a seed or an option cannot be used; nothing was reset.
        """
        seeds = lane_seeds(seed, self.num_envs)
        asked = dict(as_mapping("reset(options=...)", options))
        mask = asked.pop("reset_mask", None)
        mask = np.ones(self.num_envs, np.bool_) if mask is None else mask
        mask = reset_mask(mask, self.num_envs)
        check_no_options(asked)
        for lane in np.flatnonzero(mask).tolist():
            self.evenings.reset(lane, seeds[lane])
        self._ended[mask] = False
        return self.evenings.observe(), self._infos(mask)

    def step(
        self, actions: npt.NDArray[np.int64]
    ) -> tuple[Row, npt.NDArray[np.float64], Flags, Flags, Infos]:
        """One play in every lane; actions (lanes,), or (lanes, cards).

        Raises:
            OptionError: they are none of so many lanes, or a lane has to be reset first.
        """
        mode, waits = self.autoreset_mode, self._ended.copy()
        if mode == AutoresetMode.DISABLED and waits.any():
            raise OptionError(
                f"Lanes {np.flatnonzero(waits).tolist()} have ended; call "
                'reset(options={"reset_mask": mask}) for them before the next step.'
            )
        self.evenings.step(actions, waits)
        for lane in np.flatnonzero(waits).tolist():  # only where the next step resets
            self.evenings.reset(lane)
        rewards, over = self.evenings.rewards.copy(), self.evenings.over.copy()
        self._ended = over.copy()
        infos = self._infos(np.ones(self.num_envs, np.bool_))
        if mode == AutoresetMode.SAME_STEP and over.any():
            infos = self._begin_anew(infos)
        return self.evenings.observe(), rewards, over, np.zeros(self.num_envs, np.bool_), infos

    @property
    def np_random(self) -> tuple[np.random.Generator | None, ...]:  # type: ignore[override]
        """Every lane's own random generator."""
        return tuple(self.evenings.generators)

    def _begin_anew(self, last: Infos) -> Infos:
        ended = self._ended
        rows = self.evenings.observe()
        final_obs = np.full(self.num_envs, None, dtype=object)
        for lane in np.flatnonzero(ended).tolist():
            final_obs[lane] = rows[lane].copy()
            self.evenings.reset(lane)
        final = {name: only(each, ended) for name, each in last.items() if name[0] != "_"}
        infos = self._infos(np.ones(self.num_envs, np.bool_))
        infos |= with_twins({"final_obs": final_obs, "final_info": with_twins(final, ended)}, ended)
        self._ended = np.zeros(self.num_envs, np.bool_)
        return infos

    def _infos(self, mask: Flags) -> Infos:
        return with_twins(
            {name: only(each, mask) for name, each in self.evenings.infos().items()}, mask
        )
