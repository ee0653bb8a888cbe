"""The PettingZoo face: everybody in one world is an agent, as a ``ParallelEnv``."""

from itertools import product
from typing import Any, Unpack, cast

import numpy as np
from gymnasium import spaces
from pettingzoo import ParallelEnv
from pettingzoo.utils.conversions import parallel_to_aec_wrapper
from pettingzoo.utils.wrappers import OrderEnforcingWrapper

from ...game.acts import Wish
from ...game.copies import Whole
from ...game.errors import OptionError, UnknownOption
from ...game.layout import DECISIONS_PER_SECOND
from ...game.world.kinds import Role
from .. import branching
from ..core import Flock
from ..infos import Info, infos_by_row
from ..options import parse
from ..pictures import Frame, Pictures
from ..spaces import action_space, observation_space
from ..values import GENRES_OF, MOST_STEPS, RESET_OPTIONS, as_mapping, parse_limit, parse_role
from .single import Action, Floats

_ENDS = ("outcome", "is_success", "tally", "peace")  # what the last infos of an episode tell


class DuskfolkParallelEnv(Whole, ParallelEnv[str, Floats, Action]):
    """Everybody in one world learns, or all bodies of a role: ``warden_0``, ``warden_1`` and so on.

    | | |
    | --- | --- |
    | made by | ``duskfolk.envs.faces.parallel.parallel_env(genre="watch")`` |
    | agents | all bodies of the genre, 6 to 12, by role and number; or those of ``role`` |
    | actions | ``MultiDiscrete([9, 4])``, as in :class:`~.single.DuskfolkEnv` |
    | observations | ``Box`` of 160 float32 |
    | state | the observations of all agents, one after the other |

    Each agent is rewarded as its role is (docs/envs). Nobody leaves before the end: all agents end
    together, when the level's outcome is settled or after ``max_cycles``. ``role="warden"`` makes a
    team: the wardens of the genre are the agents, and ``rivals`` decide for everybody else.

    Args:
        role: the role whose bodies are the agents; None: everybody is one.
        genre: one genre; it says who lives in the world. None: the watch, or the first genre in
            which the role appears.
        max_cycles: truncate after this many decisions; None: only nightfall ends a level.
        render_mode: None, "rgb_array" or "human".
        **options: see :class:`~..options.Options` and docs/envs; ``rivals`` for a team only.

    Raises:
        OptionError: an option has a wrong name or value.
    """

    metadata = {  # noqa: RUF012
        "name": "duskfolk_v0",
        "render_modes": ["human", "rgb_array"],
        "render_fps": DECISIONS_PER_SECOND,
        "is_parallelizable": True,
    }

    def __init__(
        self,
        *,
        role: str | None = None,
        genre: str | None = None,
        max_cycles: int | None = None,
        render_mode: str | None = None,
        **options: Any,
    ) -> None:
        if "max_episode_steps" in options:
            raise UnknownOption(
                "Got an unexpected keyword argument 'max_episode_steps'. PettingZoo's name for it "
                "is max_cycles."
            )
        if role is None and "rivals" in options:
            raise OptionError(
                "rivals: here everybody is an agent, so nobody is left for them; name the role of "
                'your team, as in role="warden".'
            )
        who = Role.LAMPLIGHTER if role is None else parse_role(role)
        checked = parse(
            who,
            "everybody" if role is None else "all",
            genre=genre or ("all" if "levels" in options else GENRES_OF[who][0]),
            max_episode_steps=max_cycles,
            render_mode=render_mode,
            **options,
        )
        self.flock = Flock(checked)
        self.render_mode = checked.render_mode
        names = _names(self.flock.roster(0))
        self.possible_agents = [names[a] for a in self.flock.body.tolist()]
        self.agents: list[str] = []
        self._pictures = Pictures(self.render_mode)
        self._observation_spaces = {
            name: observation_space(checked.talk) for name in self.possible_agents
        }
        self._action_spaces = {
            name: action_space(checked.actions, checked.talk) for name in self.possible_agents
        }
        one = observation_space(checked.talk)
        low, high = (np.tile(end, len(self.possible_agents)) for end in (one.low, one.high))
        self.state_space = spaces.Box(low, high, dtype=np.float32)

    @property
    def max_cycles(self) -> int:
        """Decisions after which an episode is truncated; may be set."""
        return self.flock.limit

    @max_cycles.setter
    def max_cycles(self, cycles: int) -> None:
        self.flock.limit = parse_limit(cycles) or MOST_STEPS

    @property
    def np_random(self) -> np.random.Generator | None:
        """What the next levels are drawn with; SuperSuit's frame_skip draws from it, too."""
        return self.flock.generators[0]

    def reset(
        self, seed: int | None = None, options: dict[str, Any] | None = None
    ) -> tuple[dict[str, Floats], dict[str, dict[str, Any]]]:
        """Begin an episode; ``options`` may hold level and dials.

        PettingZoo's own tests pass options that no environment knows, so others are let through.
        In words, the infos tell no ends yet: SuperSuit lays them over the last ones of the episode
        before, where every success would read as none.
        """
        known = {
            key: value
            for key, value in as_mapping("reset(options=...)", options).items()
            if key in RESET_OPTIONS
        }
        self.flock.reset(0, seed=seed, options=known)
        self.agents = self.possible_agents.copy()
        self._show()
        return self._observations(), self._first_infos()

    def step(
        self, actions: dict[str, Action]
    ) -> tuple[
        dict[str, Floats],
        dict[str, float],
        dict[str, bool],
        dict[str, bool],
        dict[str, dict[str, Any]],
    ]:
        """One decision of everybody.

        Raises:
            OptionError: somebody's action is missing or is none, or nothing was reset yet.
        """
        self.flock.check_begun()
        if not self.agents:
            return {}, {}, {}, {}, {}
        names = self.possible_agents
        for name in names:
            # whatever a caller gave instead
            if not isinstance(actions, dict) or name not in actions:  # pyright: ignore[reportUnnecessaryIsInstance]
                raise OptionError(
                    f"actions: there is none for {name}; give a dictionary with an action "
                    f"for each of {', '.join(names)}."
                )
        self.flock.step([actions[name] for name in names])
        terminated, truncated = bool(self.flock.terminated[0]), bool(self.flock.truncated[0])
        if terminated or truncated:
            self.agents = []
        self._show()
        return (
            self._observations(),
            dict(zip(names, self.flock.rewards.tolist(), strict=True)),
            dict.fromkeys(names, terminated),
            dict.fromkeys(names, truncated),
            self._infos(),
        )

    def get_state(self) -> bytes:
        """All that this environment is now, as bytes for :meth:`set_state`, or for a file.

        Raises:
            OptionError: it was never reset.
        """
        return branching.take(self.flock, [0])

    def set_state(self, state: bytes) -> tuple[dict[str, Floats], dict[str, dict[str, Any]]]:
        """Be what an environment with the same options was; returns what reset would.

        Raises:
            DuskfolkError: it is damaged, no state, or one of other options; nothing was changed.
        """
        branching.put(self.flock, [0], state)
        ended = bool(self.flock.terminated[0] or self.flock.truncated[0])
        self.agents = [] if ended else self.possible_agents.copy()
        self._show()
        return self._observations(), self._infos()

    def legal_acts(self, body: int, by: int = 0) -> frozenset[str]:
        """What ``body`` could do now by talk if ``by`` asked for it; bodies count from 0.

        Raises:
            OptionError: there is no such body, or nothing was reset yet.
        """
        return self.flock.legal_acts(0, body, by)

    def act(
        self, body: int, act: str, by: int = 0, **wish: Unpack[Wish]
    ) -> tuple[dict[str, Floats], dict[str, dict[str, Any]]]:
        """Let ``body`` do now what ``by`` asked for by talk; returns what reset would.

        As :meth:`~.single.DuskfolkEnv.act`, which tells of the arguments.

        Raises:
            OptionError: it is not legal now; nothing has changed.
        """
        self.flock.act(0, body, act, by, **wish)
        self._show()
        return self._observations(), self._infos()

    def state(self) -> Floats:
        """The observations of all agents, one after the other."""
        return self.flock.observe().reshape(-1)

    def observation_space(self, agent: str) -> "spaces.Box[np.float32]":
        """The same object for each call."""
        return self._observation_spaces[agent]

    def action_space(self, agent: str) -> spaces.MultiDiscrete | spaces.Discrete:
        """The same object for each call."""
        return self._action_spaces[agent]

    def render(self) -> Frame | None:
        """The world as uint8 (360, 640, 3) in the mode "rgb_array"; the others return None."""
        if self.render_mode == "rgb_array":
            return self._pictures.draw(self.flock.worlds, 0)
        return None

    def close(self) -> None:
        """Close the window, if there is one."""
        self._pictures.close()

    def _observations(self) -> dict[str, Floats]:
        rows = self.flock.observe()
        return {name: rows[n].copy() for n, name in enumerate(self.possible_agents)}

    def _infos(self) -> dict[str, Info]:
        return dict(zip(self.possible_agents, infos_by_row(self.flock), strict=True))

    def _first_infos(self) -> dict[str, Info]:
        infos = self._infos()
        if self.flock.options.infos == "words":
            for info, end in product(infos.values(), _ENDS):
                del info[end]
        return infos

    def _show(self) -> None:
        if self.render_mode == "human":
            self._pictures.show(self.flock.worlds, 0)


def parallel_env(**options: Any) -> DuskfolkParallelEnv:
    """The parallel environment, under the name PettingZoo's tools look for."""
    return DuskfolkParallelEnv(**options)


def env(**options: Any) -> Any:
    """The same as an AEC environment, by PettingZoo's own conversion."""
    return _InTurns(cast(Any, parallel_to_aec_wrapper(cast(Any, DuskfolkParallelEnv(**options)))))


class _InTurns(Whole, OrderEnforcingWrapper[str, Floats, Action]):
    """What ``parallel_to_aec`` puts around it, but copied whole."""


def _names(roles: list[Role]) -> list[str]:
    """``warden_0``, ``warden_1`` and so on."""
    return [f"{role.name.lower()}_{roles[:a].count(role)}" for a, role in enumerate(roles)]
