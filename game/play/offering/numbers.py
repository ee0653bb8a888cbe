"""A player's nights in numbers: of the play records and of the journey, and of nothing else."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from ....agents.recommender import PlayRecord
from ...world.kinds import Genre
from ..kept.journey import WAY, Journey
from .offers import KINDLED, UNMET

_MOST_LAMPS = 99  # of a level; what a file says beyond it is no number of lamps
MET = ("wardens", "wolves", "imps")  # features of a level that count folk


@dataclass
class Kind:
    """The nights of one genre."""

    nights: int = 0
    won: int = 0
    left: int = 0  # before their end: neither won nor lost
    best: float = 0.0  # seconds of the fastest win, 0 for none

    @property
    def share(self) -> int:
        """Wins of a hundred that came to their end."""
        ended = self.nights - self.left
        return round(100 * self.won / ended) if ended else 0


@dataclass
class Numbers:
    """All of them."""

    nights: int = 0
    won: int = 0
    hearts: int = 0  # nights lost for want of hearts
    fell: int = 0  # nights that fell
    unmet: int = 0  # nights in which not all was done that was asked beside the rules
    left: int = 0
    seconds: float = 0.0  # of the world
    lamps: int = 0  # that were lit
    talks: int = 0
    streak: int = 0  # wins in a row, now
    longest: int = 0  # the most in a row
    valley: int = 0  # lamps of the valley that burn
    of_valley: int = len(WAY)
    kinds: dict[str, Kind] = field(default_factory=dict[str, Kind])
    met: dict[str, int] = field(default_factory=dict[str, int])  # nights with such folk


def numbers_of(plays: Iterable[PlayRecord], journey: Journey) -> Numbers:
    """Count them.

    Args:
        plays: of one player, the oldest first.
        journey: of the same.
    """
    found = Numbers(valley=journey.lamps)
    found.kinds = {genre.name.lower(): Kind() for genre in Genre}
    found.met = dict.fromkeys(MET, 0)
    for play in plays:
        _count(found, play)
    return found


def _count(found: Numbers, play: PlayRecord) -> None:
    won = play.outcome == "won"
    found.nights += 1
    found.won += won
    unmet = any(name.startswith(UNMET) for name in play.details)
    found.unmet += unmet
    found.hearts += play.outcome == "lost" and not unmet
    found.fell += play.outcome == "nightfall"
    found.left += play.outcome == "quit"
    found.seconds += play.seconds
    lit = play.details.get(KINDLED, play.details.get("lamps", 0.0))
    found.lamps += round(min(max(0.0, lit), _MOST_LAMPS))
    found.talks += play.course.talks or 0
    found.streak = found.streak + 1 if won else found.streak if play.outcome == "quit" else 0
    found.longest = max(found.longest, found.streak)
    for folk in MET:
        found.met[folk] += play.level.features.get(folk, 0) > 0
    kind = found.kinds.get(play.level.genre)
    if kind is not None:
        kind.nights += 1
        kind.won += won
        kind.left += play.outcome == "quit"
        if won and (not kind.best or play.seconds < kind.best):
            kind.best = play.seconds
