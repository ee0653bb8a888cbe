"""The Gymnasium vector face: many worlds with one learner each, as a ``VectorEnv``."""

from collections.abc import Sequence
from typing import Any, Unpack

import numpy as np
import numpy.typing as npt
from gymnasium.vector import AutoresetMode, VectorEnv
from gymnasium.vector.utils import batch_space

from ...game.acts import Wish
from ...game.copies import Whole
from ...game.errors import OptionError
from ...game.layout import DECISIONS_PER_SECOND
from .. import branching
from ..core import Flock
from ..infos import infos_of
from ..lanes import Flags, Infos, autoreset, lane_seeds, only, reset_mask, with_twins
from ..options import parse
from ..pictures import Frame, Pictures
from ..spaces import action_space, observation_space
from ..values import as_mapping

Floats = npt.NDArray[np.float32]


class DuskfolkVectorEnv(Whole, VectorEnv[Floats, npt.NDArray[np.int64], np.ndarray]):
    """Many worlds at once; ``gym.make_vec("duskfolk/Warden-v0", num_envs=64)`` makes one.

    Lane i is what :class:`~.single.DuskfolkEnv` seeded with ``seed + i`` would be. Infos are arrays
    with a boolean twin ``_key``: ``level``, ``genre``, ``action_mask`` (int8, (lanes, 13), or 36 of
    flat actions), ``peace``, and how things stand: ``outcome``, ``is_success`` and ``tally``.

    Autoreset modes (``autoreset_mode=``, a member of AutoresetMode or its name in lower case):

    - next_step (default): the step after the last one ignores the lane's action and returns the
      first observation of the next level with reward 0. That step is not a transition: do not
      learn from it.
    - same_step: the last step returns the first observation of the next level; the true last one
      and its info are ``infos["final_obs"]`` and ``infos["final_info"]``.
    - disabled: before stepping on, call ``reset(options={"reset_mask": mask})`` for lanes that
      ended.

    Args:
        role: name of the learner's role.
        num_envs: number of worlds.
        autoreset_mode: what happens to lanes whose episode ended.
        render_mode: None or "rgb_array", one picture a lane.
        threads: how many threads share a step.
        **options: see :class:`~..options.Options` and docs/envs.

    Raises:
        OptionError: an option has a wrong name or value.
    """

    def __init__(
        self,
        role: str,
        num_envs: int = 1,
        *,
        autoreset_mode: AutoresetMode | str = AutoresetMode.NEXT_STEP,
        render_mode: str | None = None,
        threads: int = 1,
        **options: Any,
    ) -> None:
        self.autoreset_mode = autoreset(autoreset_mode)
        self.metadata = {
            "render_modes": ["rgb_array"],
            "render_fps": DECISIONS_PER_SECOND,
            "autoreset_mode": self.autoreset_mode,
        }
        asked = parse(role, "one", render_mode=render_mode, **options)
        self.flock = Flock(asked, num_envs, threads=threads)
        self.num_envs = num_envs
        self.render_mode = asked.render_mode
        self.single_observation_space = observation_space(asked.talk)
        self.single_action_space = action_space(asked.actions, asked.talk)
        self.observation_space = batch_space(self.single_observation_space, num_envs)
        self.action_space = batch_space(self.single_action_space, num_envs)
        self._pictures = Pictures(self.render_mode)
        self._all = np.ones(num_envs, np.bool_)
        self._ended = np.zeros(num_envs, np.bool_)

    def reset(
        self,
        *,
        seed: int | Sequence[int | None] | npt.NDArray[np.integer] | None = None,
        options: dict[str, Any] | None = None,
    ) -> tuple[Floats, Infos]:
        """Begin an episode in all lanes, or in those of ``options["reset_mask"]``.

        Args:
            seed: lane i is seeded with ``seed + i``, so that seeds nearby share most of their
                lanes; or one seed a lane; None goes on with each lane's own stream.
            options: ``reset_mask`` (bool (lanes,), read and left in place), ``level``, ``genre``,
                ``dials``.

        Raises:
            OptionError: a seed or an option cannot be used; nothing was reset.
        """
        seeds = lane_seeds(seed, self.num_envs)
        asked = as_mapping("reset(options=...)", options)
        mask = self._all
        if "reset_mask" in asked:
            mask = reset_mask(asked["reset_mask"], self.num_envs)
        for w in np.flatnonzero(mask).tolist():
            self.flock.reset(w, seed=seeds[w], options=options)
        self._ended[mask] = False
        return self.flock.observe(), self._infos(mask)

    def step(
        self, actions: npt.NDArray[np.int64]
    ) -> tuple[Floats, npt.NDArray[np.float64], Flags, Flags, Infos]:
        """One decision in every lane; actions (lanes, 2), or flat ones (lanes,).

        Raises:
            OptionError: they are none of so many lanes, or a lane has to be reset first.
        """
        flock = self.flock
        if self.autoreset_mode == AutoresetMode.DISABLED and self._ended.any():
            raise OptionError(
                f"Lanes {np.flatnonzero(self._ended).tolist()} have ended; call "
                'reset(options={"reset_mask": mask}) for them before the next step.'
            )
        flock.step(actions)
        rewards = flock.rewards.astype(np.float64)
        if self.autoreset_mode == AutoresetMode.NEXT_STEP and self._ended.any():
            for w in np.flatnonzero(self._ended).tolist():
                flock.reset(w)
            rewards[self._ended] = 0.0
        terminated, truncated = flock.terminated.copy(), flock.truncated.copy()
        self._ended = terminated | truncated
        infos = self._infos(self._all)
        if self.autoreset_mode == AutoresetMode.SAME_STEP and self._ended.any():
            infos = self._begin_anew(infos)
        return flock.observe(), rewards, terminated, truncated, infos

    def get_state(self, lane: int | None = None) -> bytes:
        """All that this environment is now, or one lane of it, as bytes for :meth:`set_state`.

        Raises:
            OptionError: there is no such lane, or one was never reset.
        """
        return branching.take(self.flock, branching.chosen(self.flock, lane))

    def set_state(self, state: bytes, lane: int | None = None) -> tuple[Floats, Infos]:
        """Let all lanes, or one, be what lanes of the same options were; returns what reset would.

        Any lane may become what another one was, and what a single environment was.

        Raises:
            DuskfolkError: it is damaged, no state, or one of other options or another number of
                lanes; nothing was changed.
        """
        which = branching.chosen(self.flock, lane)
        branching.put(self.flock, which, state)
        mask = np.zeros(self.num_envs, np.bool_)
        mask[which] = True
        self._ended[which] = (self.flock.terminated | self.flock.truncated)[which]
        return self.flock.observe(), self._infos(mask)

    def legal_acts(self, lane: int, body: int, by: int = 0) -> frozenset[str]:
        """What ``body`` of a lane could do now by talk if ``by`` asked for it.

        Raises:
            OptionError: there is no such lane or body, or nothing was reset yet.
        """
        return self.flock.legal_acts(lane, body, by)

    def act(
        self, lane: int, body: int, act: str, by: int = 0, **wish: Unpack[Wish]
    ) -> tuple[Floats, Infos]:
        """Let ``body`` of a lane do now what ``by`` asked for by talk, as in a play.

        As :meth:`~.single.DuskfolkEnv.act`, which tells of the arguments.

        Returns:
            What all lanes observe and can do now; infos are of this lane.

        Raises:
            OptionError: it is not legal now; nothing has changed.
        """
        self.flock.act(lane, body, act, by, **wish)
        mask = np.zeros(self.num_envs, np.bool_)
        mask[lane] = True
        return self.flock.observe(), self._infos(mask)

    def action_masks(self) -> npt.NDArray[np.bool_]:
        """What each lane can do now, bool (lanes, 13): nine moves, always, and four deeds.

        Where actions are flat it is (lanes, 36).
        """
        return self.flock.action_masks()

    def render(self) -> tuple[Frame, ...] | None:
        """One picture a lane, uint8 (360, 640, 3), in the mode "rgb_array"."""
        if self.render_mode != "rgb_array":
            return None
        return tuple(self._pictures.draw(self.flock.worlds, w) for w in range(self.num_envs))

    def close_extras(self, **_: Any) -> None:
        """Close the window, if there is one."""
        if "_pictures" in vars(self):  # older gymnasiums also close what was refused when made
            self._pictures.close()

    @property
    def np_random(self) -> tuple[np.random.Generator | None, ...]:  # type: ignore[override]
        """Every lane's own random generator."""
        return tuple(self.flock.generators)

    def _infos(self, mask: Flags) -> Infos:
        columns = infos_of(self.flock)
        if not mask.all():
            columns = {key: only(column, mask) for key, column in columns.items()}
        return with_twins(columns, mask)

    def _begin_anew(self, last: Infos) -> Infos:
        """Start the next levels in the lanes that ended; their last infos become final_info."""
        ended = np.flatnonzero(self._ended).tolist()
        final_obs = np.full(self.num_envs, None, dtype=object)
        rows = self.flock.observe()
        for w in ended:
            final_obs[w] = rows[w].copy()
            self.flock.reset(w)
        final = {
            key: only(value, self._ended) for key, value in last.items() if not key.startswith("_")
        }
        infos = self._infos(self._all)
        infos.update(
            with_twins(
                {"final_obs": final_obs, "final_info": with_twins(final, self._ended)},
                self._ended,
            )
        )
        self._ended = np.zeros(self.num_envs, np.bool_)
        return infos
