"""What a role's dials do: eleven settings of each, the behaviour they cause and what they cost.

The behaviour is the number that :mod:`duskfolk.envs.styles` defines for each role and dial, over
the decisions in which it counts. Spearman's rank correlation says whether more of the dial is more
of the behaviour, however the two are scaled; whether one sees it, :mod:`.onlooker` says.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np

from ...envs.styles import sum_styles
from ...game import layout
from ...game.minds import Witness
from ...game.world.kinds import Role
from ...game.world.state import Bytes
from ...game.worlds import Worlds
from ..policy.runtime import Brain
from .evaluate import LevelId, Measure, play_out, score
from .onlooker import Clips, Onlooker, told

SETTINGS = tuple(round(0.1 * step, 1) for step in range(11))
_WORST: dict[str, Callable[..., float]] = {"told": min, "spearman": min, "cost": max}


class Behaviour(Witness):
    """Adds up the three style numbers of a role over whole plays, and has an onlooker watch."""

    def __init__(self, role: Role) -> None:
        self.role = role
        self.sums = np.zeros((2, 3))
        self.onlooker = Onlooker(role)

    def begin(self, worlds: Worlds, w: int) -> None:
        """Let the onlooker see the level from its start."""
        self.onlooker.begin(worlds, w)

    def before(self, worlds: Worlds, actions: Bytes) -> None:
        """Remember where everybody is."""
        self.onlooker.before(worlds, actions)
        state = worlds.state
        self._x, self._y = state.x.copy(), state.y.copy()
        self._running = worlds.running().astype(np.int8)

    def after(self, worlds: Worlds, actions: Bytes) -> None:
        """Add what the decision was."""
        self.onlooker.after(worlds, actions)
        sum_styles(worlds.state, worlds.rows, int(self.role), self._x, self._y, self._running,
                   self.sums)  # fmt: skip

    @property
    def means(self) -> np.ndarray:
        """Bold, roam and own of a body in a decision in which they count."""
        return self.sums[0] / np.maximum(self.sums[1], 1.0)


def evaluate_dials(
    role: Role,
    brain: Brain,
    levels: list[LevelId],
    measure: Measure = Measure(),  # noqa: B008 - frozen
    progress: Callable[[str, int, int], None] = lambda what, done, of: None,
    settings: tuple[float, ...] = SETTINGS,
) -> dict[str, float]:
    """Figures of a role's dials; the two that are not turned stand in the middle.

    Args:
        role: whose dials.
        brain: who decides for it; the others are scripted.
        levels: which ones.
        measure: how.
        progress: is told how far it is.
        settings: of each dial, in rising order; an odd number, the one in the middle untouched.

    Returns:
        For each dial ``ROLE.dial.NAME.spearman``, the behaviour at each setting
        ``ROLE.dial.NAME.at.SETTING``, the score there ``ROLE.dial.NAME.score.SETTING``;
        ``ROLE.dial.NAME.cost``, by how much its worst score is below that of the middle, for imps
        as a share of that; and ``ROLE.dial.NAME.told``, with ``.low`` and ``.high``, the share of
        20-second clips in which an onlooker tells the dial's two ends apart.
    """
    name, middle = role.name.lower(), len(settings) // 2
    figures: dict[str, float] = {}
    for number, dial in enumerate((*layout.DIALS[:2], layout.OWN_DIALS[name])):
        key = f"{name}.dial.{dial}"
        behaviours: list[float] = []
        scores: list[float] = []
        clips: list[Clips] = []
        for step, setting in enumerate(settings):
            dials = [0.5, 0.5, 0.5]
            dials[number] = setting
            seen = Behaviour(role)
            endings = play_out(
                levels, {role: brain}, replace(measure, dials=(dials[0], dials[1], dials[2])), role,
                witness=seen,
            )  # fmt: skip
            behaviours.append(float(seen.means[number]))
            scores.append(score(role, endings).value)
            clips.append(seen.onlooker.clips)
            figures[f"{key}.at.{setting:g}"] = round(behaviours[-1], 5)
            figures[f"{key}.score.{setting:g}"] = round(scores[-1], 4)
            progress(f"dial {dial}", step + 1, len(settings))
        seen_through = told(clips[0], clips[-1])
        figures[f"{key}.told"] = round(seen_through.value, 4)
        figures[f"{key}.told.low"] = round(seen_through.low, 4)
        figures[f"{key}.told.high"] = round(seen_through.high, 4)
        figures[f"{key}.spearman"] = round(spearman(settings, behaviours), 4)
        unit = max(scores[middle], 1e-9) if role == Role.IMP else 1.0  # embers are no share
        figures[f"{key}.cost"] = round((scores[middle] - min(scores)) / unit, 4)
    return figures


def worst_of(figures: Mapping[str, float]) -> dict[str, float]:
    """``dials.told.worst``, ``dials.spearman.worst`` and ``dials.cost.worst`` of those measured."""
    found: dict[str, float] = {}
    for what, worst in _WORST.items():
        of = [each for key, each in figures.items() if ".dial." in key and key.endswith("." + what)]
        if of:
            found[f"dials.{what}.worst"] = worst(of)
    return found


def spearman(one: "tuple[float, ...] | list[float]", other: list[float]) -> float:
    """Rank correlation of two rows of numbers; ties share their mean rank; 0 if one is constant.

    >>> spearman([1, 2, 3], [10, 30, 20])
    0.5
    """
    first, second = _ranks(np.asarray(one)), _ranks(np.asarray(other))
    if np.ptp(first) == 0 or np.ptp(second) == 0:
        return 0.0
    return float(np.corrcoef(first, second)[0, 1])


def _ranks(values: np.ndarray) -> np.ndarray:
    return np.array([np.sum(values < each) + (np.sum(values == each) - 1) / 2 for each in values])
