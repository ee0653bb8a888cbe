"""The Stable-Baselines3 face: one ``VecEnv`` row for every body of the learner's role."""

import time
from collections.abc import Sequence
from typing import Any, Unpack

import gymnasium as gym
import numpy as np
import numpy.typing as npt
from stable_baselines3.common.monitor import Monitor
from stable_baselines3.common.vec_env.base_vec_env import VecEnv, VecEnvIndices

from ...game.acts import Wish
from ...game.copies import Whole
from ...game.errors import OptionError
from .. import branching
from ..core import Flock
from ..infos import infos_by_row
from ..options import parse
from ..pictures import Pictures
from ..spaces import action_space, observation_space

Floats = npt.NDArray[np.float32]
Step = tuple[Floats, Floats, npt.NDArray[np.bool_], list[dict[str, Any]]]


class DuskfolkVecEnv(Whole, VecEnv):
    """Many worlds as one Stable-Baselines3 ``VecEnv``.

    A row is a body: with ``seats="all"`` (the default) every body of the role in every world is a
    row of its own, so that one policy is shared between them. Rows are ordered by world. All rows
    of a world end together, and their world begins its next level in the same step, as SB3 expects:
    ``terminal_observation`` and, when cut off, ``TimeLimit.truncated`` are in the infos.

    ``seed(n)`` seeds row i with ``n + i``, as Gymnasium's vectors do; a world has the luck of its
    first row. So seeds nearby share most of their worlds: for runs that are to be compared, take
    seeds further apart than there are rows.

    Infos of rows that go on are empty. The last one of an episode holds ``episode`` with r, l and t
    as Monitor writes it (no VecMonitor is needed), ``is_success``, ``outcome``, ``tally`` (int16,
    by Tally), and ``level``, ``genre`` and ``peace`` of the level that ended. With
    ``infos="arrays"`` each holds these six and ``action_mask`` as arrays, with ``infos="none"``
    none of them.

    >>> env = DuskfolkVecEnv("warden", worlds=2, genre="watch", levels=(0, 2))
    >>> env.num_envs  # two worlds with four wardens each
    8

    Args:
        role: name of the role to learn.
        worlds: number of worlds.
        threads: how many threads share a step.
        seats: "all" bodies of the role, or "one" in each world.
        render_mode: None or "rgb_array", one picture a world.
        **options: see :class:`~..options.Options` and docs/envs.

    Raises:
        OptionError: an option has a wrong name or value.
    """

    def __init__(
        self,
        role: str,
        worlds: int = 64,
        *,
        threads: int = 1,
        seats: str = "all",
        render_mode: str | None = None,
        **options: object,
    ) -> None:
        if seats == "everybody":
            raise OptionError('seats="everybody" mixes roles; use DuskfolkParallelEnv for that.')
        asked = parse(role, seats, render_mode=render_mode, **options)
        self.flock = Flock(asked, worlds, threads=threads)
        self.render_mode = asked.render_mode
        self._pictures = Pictures(self.render_mode)
        self._began = time.time()
        self._actions: object = None
        spaces = observation_space(asked.talk), action_space(asked.actions, asked.talk)
        super().__init__(self.flock.rows, *spaces)

    def reset(self) -> Floats:
        """Begin an episode in every world; seeds and options given before are used up.

        Rows of a world share its fate: the seed and the options of its first row count.
        """
        flock, seeds, options = self.flock, self._seeds, self._options
        self._reset_seeds()  # first: what is refused shall not be asked for again
        self._reset_options()
        for w in range(flock.worlds.count):
            first = flock.first_row[w]
            flock.reset(w, seed=seeds[first], options=options[first])
        self.reset_infos = infos_by_row(flock)
        return flock.observe()

    def step(self, actions: np.ndarray) -> Step:
        """One decision of every row; actions (rows, 2), a move and a deed, or flat ones (rows,).

        Raises:
            OptionError: they are none of so many rows, or nothing was reset yet.
        """
        self.step_async(actions)
        return self.step_wait()

    def step_async(self, actions: np.ndarray) -> None:
        """Take the actions of all rows for the next :meth:`step_wait`."""
        self._actions = actions

    def step_wait(self) -> Step:
        """One decision: observations, rewards, dones and infos, none of them reused later."""
        flock = self.flock
        if not flock.step(self._actions):
            dones = np.zeros(self.num_envs, np.bool_)
            return flock.observe(), flock.rewards.copy(), dones, self._infos()
        return self._turn_over()

    def get_state(self, world: int | None = None) -> bytes:
        """All that this environment is now, or one world of it, as bytes for :meth:`set_state`.

        Raises:
            OptionError: there is no such world, or one was never reset.
        """
        return branching.take(self.flock, branching.chosen(self.flock, world))

    def set_state(self, state: bytes, world: int | None = None) -> Floats:
        """Let all worlds, or one, be what worlds of the same options were; returns observations.

        Raises:
            DuskfolkError: it is damaged, no state, or one of other options or another number of
                worlds; nothing was changed.
        """
        branching.put(self.flock, branching.chosen(self.flock, world), state)
        return self.flock.observe()

    def legal_acts(self, world: int, body: int, by: int = 0) -> frozenset[str]:
        """What ``body`` of a world could do now by talk if ``by`` asked for it.

        Raises:
            OptionError: there is no such world or body, or nothing was reset yet.
        """
        return self.flock.legal_acts(world, body, by)

    def act(self, world: int, body: int, act: str, by: int = 0, **wish: Unpack[Wish]) -> Floats:
        """Let ``body`` of a world do now what ``by`` asked for by talk; returns observations.

        As :meth:`~.single.DuskfolkEnv.act`, which tells of the arguments.

        Raises:
            OptionError: it is not legal now; nothing has changed.
        """
        self.flock.act(world, body, act, by, **wish)
        return self.flock.observe()

    def action_masks(self) -> npt.NDArray[np.bool_]:
        """What each row can do now, bool (rows, 13): nine moves, always, and four deeds.

        Where actions are flat it is (rows, 36).
        """
        return self.flock.action_masks()

    def set_rivals(self, rivals: object, worlds: Sequence[int] | None = None) -> None:
        """Change who decides for the others, in some worlds or all, from the next decision on."""
        self.flock.set_rivals(rivals, worlds)

    def close(self) -> None:
        """Close the window, if there is one."""
        self._pictures.close()

    def get_images(self) -> Sequence[np.ndarray | None]:
        """One picture for each world, uint8 (height, width, 3)."""
        worlds = self.flock.worlds
        return [self._pictures.draw(worlds, w) for w in range(worlds.count)]

    def get_attr(self, attr_name: str, indices: VecEnvIndices = None) -> list[Any]:
        """An attribute of this environment, once for each row asked for."""
        value = getattr(self, attr_name)
        return [value for _ in self._get_indices(indices)]

    def set_attr(self, attr_name: str, value: Any, indices: VecEnvIndices = None) -> None:
        """Set an attribute; rows share one object, so it is set for all of them."""
        setattr(self, attr_name, value)

    def env_method(
        self,
        method_name: str,
        *method_args: Any,
        indices: VecEnvIndices = None,
        **method_kwargs: Any,
    ) -> list[Any]:
        """Call a method once; its result for each row asked for, if it is one array of all rows."""
        result = getattr(self, method_name)(*method_args, **method_kwargs)
        by_row = isinstance(result, np.ndarray) and len(result) == self.num_envs
        return [result[n] if by_row else result for n in self._get_indices(indices)]

    def env_is_wrapped(
        self, wrapper_class: type[gym.Wrapper[Any, Any, Any, Any]], indices: VecEnvIndices = None
    ) -> list[bool]:
        """Whether rows do what a wrapper does: Monitor's episode statistics are built in."""
        return [issubclass(wrapper_class, Monitor) for _ in self._get_indices(indices)]

    def _infos(self) -> list[dict[str, Any]]:
        """A dictionary for each row, since wrappers write into them; an empty one takes 25 ns."""
        if self.flock.options.infos == "arrays":
            return infos_by_row(self.flock)
        return [{} for _ in range(self.num_envs)]

    def _turn_over(self) -> Step:
        """The end of a step in which episodes ended: their worlds begin anew."""
        flock = self.flock
        done_worlds = flock.terminated | flock.truncated
        dones = done_worlds[flock.world]
        rewards = flock.rewards.copy()
        infos = self._infos()
        elapsed = round(time.time() - self._began, 6)
        for w in np.flatnonzero(done_worlds).tolist():
            first, last = flock.first_row[w], flock.first_row[w + 1]
            length = flock.steps(w)
            cut = bool(flock.truncated[w] and not flock.terminated[w])
            if flock.options.infos == "words":
                self._tell_end(infos, w)
            totals = flock.ledger.total[first:last].tolist()
            for info, row, total in zip(
                infos[first:last], flock.observe_world(w), totals, strict=True
            ):
                info["TimeLimit.truncated"] = cut
                info["terminal_observation"] = row
                info["episode"] = {"r": total, "l": length, "t": elapsed}
            flock.reset(w)
        return flock.observe(), rewards, dones, infos

    def _tell_end(self, infos: list[dict[str, Any]], w: int) -> None:
        """Write into the infos of world ``w`` how its episode went."""
        flock = self.flock
        shared = {
            "is_success": flock.succeeded(w),
            "outcome": flock.outcome(w),
            "level": flock.level(w),
            "genre": flock.genre(w),
            "peace": bool(flock.peaceful[w]),
        }
        for n, tally in enumerate(flock.tallies(w), flock.first_row[w]):
            infos[n] |= {**shared, "tally": tally}
