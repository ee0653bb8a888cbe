"""The Gymnasium face: one world, one body, as an ``Env``. It is the batch of one."""

from typing import Any, Unpack

import gymnasium as gym
import numpy as np
import numpy.typing as npt

from ...game.acts import Wish
from ...game.copies import Whole
from ...game.layout import DECISIONS_PER_SECOND
from .. import branching
from ..core import Flock
from ..infos import Info, info_of
from ..options import parse
from ..pictures import Frame, Pictures
from ..spaces import action_space, admit_flat, admit_one, observation_space
from ..values import parse_seed

Floats = npt.NDArray[np.float32]
Action = npt.NDArray[np.int64] | np.int64 | int


class DuskfolkEnv(Whole, gym.Env[Floats, Action]):
    """One body of a role in the valley of Emberhollow.

    docs/envs has a page for every role with its tables of rewards.

    ## Description

    The lamplighter gathers embers, lights lamps until the gate opens, and walks through it before
    night falls. Wardens, wolves and imps are against it, a wisp and villagers with it. The learner
    is the first body of its role; everybody else is decided for by ``rivals``.

    ## Action Space

    ``MultiDiscrete([9, 4])``: a move (stay or one of eight directions, clockwise from north) and a
    deed (none, dash, use, power). One action lasts a decision, a tenth of a second.
    :meth:`action_masks` and ``info["action_mask"]`` tell which deeds would do something now; others
    are allowed and do nothing. ``actions="flat"`` makes it ``Discrete(36)``: move x 4 + deed.

    ## Observation Space

    ``Box`` of 160 float32, each named in :mod:`duskfolk.game.layout`.

    ## Rewards

    What happened in the decision, by the tables of :mod:`.tasks`, plus potential-based shaping.

    ## Starting State

    A level drawn from the level set, its folk in their places, with luck of its own.

    ## Episode End

    Termination: the level's outcome is settled: won, lost, or night has fallen. Truncation: only by
    ``max_episode_steps``.

    ## Arguments

    Args:
        role: name of the learner's role.
        render_mode: None, "rgb_array" or "human".
        **options: see :class:`~..options.Options` and docs/envs.

    ``reset(options={"level": n})`` plays level n (``genre`` and ``dials`` likewise). Infos hold, in
    every step, ``level``, ``genre``, ``action_mask`` (what ``action_space.sample`` takes), and how
    things stand: ``outcome``, ``is_success`` and ``tally`` (int16, by Tally); and ``peace``, which
    ``flips`` makes.

    ## Vectorized environment

    ``gym.make_vec(id, num_envs=n)`` is a :class:`~.vector.DuskfolkVectorEnv`: one batch, no copies
    of this class. Its lane i equals this environment seeded with ``seed + i``.

    ## Version History

    v0: first release.

    Raises:
        OptionError: an option has a wrong name or value.
    """

    metadata = {"render_modes": ["human", "rgb_array"], "render_fps": DECISIONS_PER_SECOND}  # noqa: RUF012

    def __init__(self, role: str, *, render_mode: str | None = None, **options: Any) -> None:
        self.flock = Flock(parse(role, "one", render_mode=render_mode, **options))
        self.render_mode = self.flock.options.render_mode
        asked = self.flock.options
        self.observation_space = observation_space(asked.talk)
        self.action_space = action_space(asked.actions, asked.talk)
        self._pictures = Pictures(self.render_mode)

    def reset(
        self, *, seed: int | None = None, options: dict[str, Any] | None = None
    ) -> tuple[Floats, Info]:
        """Begin an episode; ``options`` may hold level, genre and dials.

        Raises:
            OptionError: an option has a wrong name or value.
        """
        super().reset(seed=parse_seed(seed))
        self.flock.generators[0] = self.np_random
        self.flock.reset(0, options=options)
        self._show()
        return self.flock.observe_row(0), info_of(self.flock, 0)

    def step(self, action: Action) -> tuple[Floats, float, bool, bool, Info]:
        """One decision: a move and a deed, or both as one number.

        Raises:
            OptionError: they are none, or nothing was reset yet.
        """
        flock, talk = self.flock, self.flock.options.talk
        if flock.flat:
            one = admit_flat(action, (), "action", talk)
        else:
            one = admit_one(action, "action", talk)
        flock.step(one[None])
        self._show()
        return (
            self.flock.observe_row(0),
            float(self.flock.rewards[0]),
            bool(self.flock.terminated[0]),
            bool(self.flock.truncated[0]),
            info_of(self.flock, 0),
        )

    def legal_acts(self, body: int, by: int = 0) -> frozenset[str]:
        """What ``body`` could do now by talk if ``by``, the lamplighter, asked for it.

        Raises:
            OptionError: there is no such body, or nothing was reset yet.
        """
        return self.flock.legal_acts(0, body, by)

    def act(self, body: int, act: str, by: int = 0, **wish: Unpack[Wish]) -> tuple[Floats, Info]:
        """Let ``body`` do now what ``by``, the lamplighter, asked for by talk, as in a play.

        Call it between two steps: ``env.unwrapped.act(3, "bribe")``. RULES.md, Relations, tells
        what each act does and when it is legal. No time passes and nothing is earned. Some take
        more than a name: ``act(1, "order", order="go", place="lamp")``, or
        ``act(1, "order", dial="bold", direction=-1, strength=2)``, see :mod:`duskfolk.game.acts`.

        Returns:
            What one observes and can do now, as :meth:`reset` would.

        Raises:
            OptionError: it is not legal now; nothing has changed.
        """
        self.flock.act(0, body, act, by, **wish)
        self._show()
        return self.flock.observe()[0], info_of(self.flock, 0)

    def get_state(self) -> bytes:
        """All that this environment is now, as bytes for :meth:`set_state`, or for a file.

        Raises:
            OptionError: it was never reset, or its random generator is no PCG64.
        """
        return branching.take(self.flock, [0])

    def set_state(self, state: bytes) -> tuple[Floats, Info]:
        """Be what an environment with the same options was; returns what reset would.

        It goes on as the other one did, by the same random numbers. Of wrappers around either, such
        as a TimeLimit, a state knows nothing.

        Raises:
            DuskfolkError: it is damaged, no state, or one of other options; nothing was changed.
        """
        branching.put(self.flock, [0], state)
        if (generator := self.flock.generators[0]) is not None:
            self.np_random = generator
        self._show()
        return self.flock.observe_row(0), info_of(self.flock, 0)

    def action_masks(self) -> npt.NDArray[np.bool_]:
        """What one can do now, bool (13,): nine moves, always, and four deeds; flat (36,)."""
        return self.flock.action_masks()[0]

    def render(self) -> Frame | None:  # type: ignore[override]
        """The world as uint8 (360, 640, 3) in the mode "rgb_array"; the others return None."""
        if self.render_mode == "rgb_array":
            return self._pictures.draw(self.flock.worlds, 0)
        return None

    def close(self) -> None:
        """Close the window, if there is one."""
        self._pictures.close()

    def _show(self) -> None:
        if self.render_mode == "human":
            self._pictures.show(self.flock.worlds, 0)
