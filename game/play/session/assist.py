"""Help that a player may have: a slower night, more hearts, a longer night, and what folk see.

Whoever is helped plays the same world by the same rules. Hearts and the length of the night are
numbers of the level, which a replay holds, as sums with what the level has itself; pace and sight
are of the picture alone, and no replay holds them. The record of a play says how it was helped, so
that nobody is taken for better or worse than they are: what counts is what a level had room for,
and how much of the night was slower, not what was chosen.

The wisp's trail is no choice, yet shows the way as nobody shows it to our three players. The record
holds it, too, for who judges plays; what it is worth nobody knows, so that skill does not count it.
"""

from dataclasses import replace
from typing import NamedTuple

from ...levels import Level
from ...levels.checks import LAST_TICK
from ...levels.difficulty import HEART
from ...task import Task
from ...world.state import MORE_HEARTS
from ..kept.choices import Choices

_NAME = "assist."  # what its details in a record begin with
# How much easier each makes a night, in logits. Nobody has measured it: the recommender takes each
# for as unsure as it is large, and for one unknown, however many plays have it.
_PACE, _HEART, _DUSK, _SIGHT = 0.04, HEART, 0.012, 0.5  # a hundredth, one heart, a hundredth, all
_TASK = -1.0  # what is asked beside the rules, which the difficulty of a level does not know


class Assist(NamedTuple):
    """How a play is helped; the default is not at all.

    Attributes:
        pace: of the night, in hundredths.
        hearts: more than usual.
        dusk: hundredths by which the night is longer.
        sight: in which share of it is shown what folk see.
        trail: whether the wisp's trail lies in it, as after a loss.
    """

    pace: float = 100
    hearts: int = 0
    dusk: float = 0
    sight: float = 0.0
    trail: bool = False

    @classmethod
    def chosen(cls, choices: Choices) -> "Assist":
        """As the player has chosen."""
        return cls(choices.pace, choices.hearts, choices.dusk, float(choices.sight))

    def level(self, level: Level) -> Level:
        """A level with these hearts and this night; the same one where nothing is to change."""
        hearts = min(MORE_HEARTS, level.hearts + self.hearts)
        night = min(LAST_TICK, round(level.night_ticks * (100 + self.dusk)) // 100)
        if (hearts, night) == (level.hearts, level.night_ticks):
            return level
        return replace(level, hearts=hearts, night_ticks=night)

    @property
    def mark(self) -> str:
        """What of it no level holds, for the name of a best night; empty where there is none."""
        return f"p{int(self.pace)}{'s' * (self.sight > 0)}" if self.pace < 100 or self.sight else ""

    def details(self) -> dict[str, float]:
        """For the record of a play; empty for one that was not helped."""
        usual = Assist()
        return {
            f"{_NAME}{name}": round(float(value), 6)
            for name, value in self._asdict().items()
            if value != getattr(usual, name)
        }

    def helps(self, task: Task | None = None) -> dict[str, float]:
        """What each part is thought to be worth, in logits, as the recommender asks for it.

        Args:
            task: what is asked beside the rules, which makes it harder.
        """
        worth = {
            "pace": _PACE * (100 - self.pace), "hearts": _HEART * self.hearts,
            "dusk": _DUSK * self.dusk, "sight": _SIGHT * self.sight,
        }  # fmt: skip
        helps = {f"{_NAME}{name}": round(logits, 4) for name, logits in worth.items() if logits}
        return helps if task is None else helps | {f"task.{task.key}": _TASK}


class Helped:
    """What has helped in a play, of which pace and sight may change in its middle.

    Args:
        level: as it is.
        played: as it is played.
        trail: whether the wisp's trail lies in it.
    """

    def __init__(self, level: Level, played: Level, *, trail: bool = False) -> None:
        self._trail = trail
        self._hearts = played.hearts - level.hearts
        self._dusk = 100 * (played.night_ticks / level.night_ticks - 1)
        self._decisions, self._pace, self._sight = 0, 0.0, 0

    def see(self, pace: float, *, sight: bool) -> None:
        """A decision was lived at such a pace."""
        self._decisions += 1
        self._pace += pace
        self._sight += sight

    @property
    def whole(self) -> Assist:
        """All of it, on average over the night so far."""
        if not self._decisions:
            return Assist(hearts=self._hearts, dusk=self._dusk, trail=self._trail)
        pace, sight = self._pace / self._decisions, self._sight / self._decisions
        return Assist(pace, self._hearts, self._dusk, sight, self._trail)
