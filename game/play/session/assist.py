"""Help that a player may have: a slower night, more hearts, a longer night, and what folk see.

Whoever is helped plays the same world by the same rules. Hearts and the length of the night are
numbers of the level, which a replay holds; the pace is that of the picture alone. The record of a
play says how it was helped, so that nobody is taken for better or worse than they are.
"""

from collections.abc import Mapping
from dataclasses import replace
from math import hypot
from typing import NamedTuple

from ....agents.recommender import Candidate
from ...levels import Level
from ...levels.checks import LAST_TICK
from ...world.state import MORE_HEARTS
from ..kept.store import Choices

_NAME = "assist."  # what its details in a record begin with
# How much easier each makes a night, in logits. Nobody has measured it: so it is believed no more
# than it can be wrong, and a play that was helped tells that much less of skill.
_PACE, _HEART, _DUSK, _SIGHT = 0.04, 0.6, 0.012, 0.5  # a hundredth, one heart, a hundredth, all


class Assist(NamedTuple):
    """How a play is helped; the default is not at all.

    Attributes:
        pace: of the night, in hundredths.
        hearts: more than usual.
        dusk: hundredths by which the night is longer.
        sight: whether it is shown what folk see.
    """

    pace: int = 100
    hearts: int = 0
    dusk: int = 0
    sight: bool = False

    @classmethod
    def chosen(cls, choices: Choices) -> "Assist":
        """As the player has chosen."""
        return cls(choices.pace, choices.hearts, choices.dusk, choices.sight)

    def level(self, level: Level) -> Level:
        """A level with these hearts and this night; the same one where nothing is to change."""
        hearts = min(MORE_HEARTS, level.hearts + self.hearts)
        night = min(LAST_TICK, level.night_ticks * (100 + self.dusk) // 100)
        if (hearts, night) == (level.hearts, level.night_ticks):
            return level
        return replace(level, hearts=hearts, night_ticks=night)

    def also(self, pace: int, *, sight: bool) -> "Assist":
        """What has counted in a play of which the pace and the sight can change in its middle."""
        return self._replace(pace=min(self.pace, pace), sight=self.sight or sight)

    @property
    def mark(self) -> str:
        """What of it no level holds, for the name of a best night; empty where there is none."""
        return f"p{self.pace}{'s' * self.sight}" if self.pace < 100 or self.sight else ""

    def details(self) -> dict[str, float]:
        """For the record of a play; empty for one that was not helped."""
        usual = Assist()
        return {
            f"{_NAME}{name}": float(value)
            for name, value in self._asdict().items()
            if value != getattr(usual, name)
        }


def eased(candidate: Candidate, details: Mapping[str, float]) -> Candidate:
    """A level as hard as it was with the help that a record tells of, and as unsure as that is."""
    usual = Assist()._asdict()
    pace, hearts, dusk, sight = (details.get(f"{_NAME}{name}", usual[name]) for name in usual)
    by = _PACE * (usual["pace"] - pace) + _HEART * hearts + _DUSK * dusk + _SIGHT * sight
    if not by:
        return candidate
    unsure = hypot(candidate.difficulty_sd, by)
    return replace(candidate, difficulty=candidate.difficulty - by, difficulty_sd=unsure)
