"""``duskfolk/Recommend-v0`` with one person: the batch of one."""

from typing import Any

import gymnasium as gym
import numpy as np
import numpy.typing as npt

from duskfolk.errors import shown

from ...game.copies import Whole
from ...game.errors import OptionError
from ..values import as_mapping, parse_seed
from .evenings import Asked, Evenings
from .seen import Row, observation_space
from .shelf import Shelf

Action = npt.NDArray[np.int64] | np.int64 | int


class RecommendEnv(Whole, gym.Env[Row, Action]):
    """One simulated player, to whom a level is recommended before each play.

    docs/envs/recommend.md has the tables.

    ## Description

    Somebody sits down whose skill, tastes and moods nobody knows. Recommend levels they enjoy.

    ## Action Space

    ``Discrete(levels)``: a level of the shelf; with ``cards`` above 1 ``MultiDiscrete``, of which
    the person takes one.

    ## Observation Space

    ``Box`` of 35 float32: what a game sees, see :data:`~.seen.COLUMNS`.

    ## Rewards

    What the person enjoyed, 0 to 1.

    ## Starting State

    Somebody new, drawn from the law.

    ## Episode End

    Termination: after ``plays`` plays. Truncation: only by ``max_episode_steps``.

    ## Arguments

    Args:
        law: the simulator of taste: flow, fatigue, peaks or drift.
        plays: of each person.
        cards: levels that are shown at once.
        setting: gentle, fair or fierce.
        levels: a shelf of your own in place of the catalogue's.
        render_mode: None; there is nothing to see.

    Infos hold ``level`` (-1 before the first play), ``won``, ``best`` (what the best level would
    have given) and ``regret`` (1 - reward / best).

    ## Version History

    v0: first release.

    Raises:
        OptionError: an option has a wrong value.
    """

    metadata = {"render_modes": []}  # noqa: RUF012

    def __init__(
        self,
        law: str = "flow",
        plays: int = 20,
        cards: int = 1,
        setting: str = "fair",
        levels: Shelf | None = None,
        *,
        render_mode: str | None = None,
    ) -> None:
        check_unseen(render_mode)
        self.evenings = Evenings(Asked(law, plays, cards, setting, levels))
        self.render_mode = render_mode
        self.observation_space = observation_space()
        self.action_space = self.evenings.action_space

    @property
    def shelf(self) -> Shelf:
        """The levels; action n is level n."""
        return self.evenings.shelf

    def reset(
        self, *, seed: int | None = None, options: dict[str, Any] | None = None
    ) -> tuple[Row, dict[str, Any]]:
        """Let somebody new sit down.

        Raises:
            OptionError: the seed is none, or there are options, of which it knows none.
        """
        check_no_options(options)
        super().reset(seed=parse_seed(seed))
        self.evenings.generators[0] = self.np_random
        self.evenings.reset(0)
        return self.evenings.observe()[0], self._info()

    def step(self, action: Action) -> tuple[Row, float, bool, bool, dict[str, Any]]:
        """One play.

        Raises:
            OptionError: it is no level of the shelf, or nothing was reset yet.
        """
        self.evenings.step(np.asarray(action)[None])
        reward, over = float(self.evenings.rewards[0]), bool(self.evenings.over[0])
        return self.evenings.observe()[0], reward, over, False, self._info()

    def render(self) -> None:
        """Nothing: nobody is drawn."""

    def _info(self) -> dict[str, Any]:
        return {name: values[0].item() for name, values in self.evenings.infos().items()}


def check_no_options(options: object) -> None:
    """Refuse options of reset; a lane's mask belongs to the vector face."""
    for name in as_mapping("reset(options=...)", options):
        raise OptionError(f"Got the reset option {shown(name)}; this environment knows none.")


class UnseenError(OptionError, TypeError):
    """A mode of drawing was asked for.

    It is a TypeError as well: after one, Stable-Baselines3's ``make_vec_env``, which asks for
    pictures unless it is told otherwise, makes the environment without them.
    """


def check_unseen(render_mode: object) -> None:
    """Refuse every mode of drawing."""
    if render_mode is not None:
        raise UnseenError(
            f"render_mode={shown(render_mode)}: give None; simulated players are not drawn."
        )
