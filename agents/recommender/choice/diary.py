"""What a player did, counted: all that variety, newness and relief go by, and what reasons tell."""

from collections import Counter, deque
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from ..belief.taste import Opinion
from ..belief.words import DISLIKED, LIKED, SILENT
from ..records import PlayRecord

Floats = NDArray[np.float64]
Counts = NDArray[np.intp]
Key = tuple[str, int]

WINDOW = 9  # plays that are looked back at, so that with the next they are ten
USED_UP = 4 / 3  # plays, as which any number of a level's counts at most
_UNWON = 0.15  # of a play, for one that was lost: what was not won yet is hardly used up
_CLEAR = 2  # dislikes of a kind, for each like of it, from which on it is clear
_EARLY = 0.5  # share of a level's time before which leaving it says something of taste
_LEFT, _AGAIN = 0.5, 0.5  # how sure it is that who left did not like it, and who came back did
_FADING = 0.8  # of a play in memory, after each one since
_MOST_OPINIONS = 400  # the newest; a table of other levels has them learnt anew


@dataclass
class Diary:
    """Counts of one player's plays.

    Attributes:
        met, won: plays and wins of each genre.
        levels: plays and wins of each level, by genre and number.
        left: how many of them were left before their end, of each level. Who left has met a level,
            and has neither won nor lost: what is said of wins goes by `ended`.
        latest: how many plays there were when each genre came last.
        lately: genre, number and whether it was won, of the last plays, oldest first.
        liked, disliked: opinions of each genre that the player gave.
        opinions: what taste is learnt from.
        known: features that some level played told of.
        seen: those of them that were above 0 in one.
        losses: in a row, at the end.
        last: of the last play, plays and wins of its level before it, whether it left an opinion,
            and its moment.
    """

    met: Counter[str] = field(default_factory=Counter[str])
    won: Counter[str] = field(default_factory=Counter[str])
    levels: dict[Key, tuple[int, int]] = field(default_factory=dict[Key, tuple[int, int]])
    left: Counter[Key] = field(default_factory=Counter[Key])
    latest: dict[str, int] = field(default_factory=dict[str, int])
    lately: deque[tuple[str, int, bool]] = field(
        default_factory=lambda: deque[tuple[str, int, bool]](maxlen=WINDOW)
    )
    liked: Counter[str] = field(default_factory=Counter[str])
    disliked: Counter[str] = field(default_factory=Counter[str])
    opinions: deque[Opinion] = field(default_factory=lambda: deque[Opinion](maxlen=_MOST_OPINIONS))
    known: set[str] = field(default_factory=set[str])
    seen: set[str] = field(default_factory=set[str])
    losses: int = 0
    last: tuple[tuple[int, int] | None, bool, tuple[float, ...]] = (None, False, ())

    def copy(self) -> "Diary":
        """One that may be written on; play by play, since it is made for every answer."""
        return Diary(
            self.met.copy(), self.won.copy(), self.levels.copy(), self.left.copy(),
            self.latest.copy(), self.lately.copy(),
            self.liked.copy(), self.disliked.copy(), self.opinions.copy(),
            self.known.copy(), self.seen.copy(), self.losses, self.last,
        )  # fmt: skip

    @property
    def words(self) -> int:
        """Likes and dislikes that were given."""
        return self.liked.total() + self.disliked.total()

    def cold(self, kind: str) -> bool:
        """Whether somebody said clearly that they do not like a kind."""
        return self.disliked[kind] >= max(_CLEAR, _CLEAR * self.liked[kind])

    def ended(self, kind: str = "") -> int:
        """How many plays of a kind, or of all, came to their end: what was won or lost."""
        left = sum(count for (of, _), count in self.left.items() if not kind or of == kind)
        return (self.met[kind] if kind else self.met.total()) - left

    def ended_at(self, key: Key) -> tuple[int, int]:
        """The same of one level, and how many of them were won."""
        plays, won = self.levels.get(key, (0, 0))
        return plays - self.left[key], won

    def moment(self, kind: str, number: int) -> tuple[float, float]:
        """How much of its kind came lately, and how often the level itself."""
        return self.stock().get(kind, 0.0), self.again((kind, number))

    def unmet(self, feature: str) -> bool:
        """Whether no level played had it; of one that none told of, as of before, nobody knows."""
        return feature in self.known and feature not in self.seen

    def again(self, key: Key) -> float:
        """How often a level was played, as far as that tells anything; see :func:`used`."""
        plays, won = self.levels.get(key, (0, 0))
        return float(used(np.array(won), np.array(self.left[key]), np.array(plays)))

    def stock(self) -> dict[str, float]:
        """Plays of each kind in memory, of those that were played lately."""
        found: dict[str, float] = {}
        for ago, (kind, _, _) in enumerate(reversed(self.lately)):
            found[kind] = found.get(kind, 0.0) + _FADING**ago
        return found

    def pass_by(self, play: PlayRecord) -> None:
        """Remember only that it was just played and how it ended, so that it is not offered."""
        won = play.outcome == "won"
        self.lately.append((play.level.genre, play.level.number, won))
        if play.outcome != "quit":
            self.losses = 0 if won else self.losses + 1

    def write(self, play: PlayRecord, curve: Iterable[float]) -> Opinion | None:
        """Count one play; answers what it says of taste, if anything.

        Args:
            play: which.
            curve: how probable its win was, as :mod:`..belief.curve` has it.
        """
        level, won = play.level, play.outcome == "won"
        key = level.genre, level.number
        before, moment = self.levels.get(key), (*curve, *self.moment(*key))
        self.met[level.genre] += 1
        self.won[level.genre] += won
        self.latest[level.genre] = self.met.total()
        self.levels[key] = (before[0] + 1, before[1] + won) if before else (1, int(won))
        self.left[key] += play.outcome == "quit"
        self.known.update(level.features)
        self.seen.update(name for name, value in level.features.items() if value > 0)
        self.pass_by(play)  # who left has neither won nor lost
        opinion = _opinion(play, before, self.words > 0)
        self.last = (before, opinion is not None, moment)
        return self._keep(play, opinion)

    def rate(self, play: PlayRecord) -> Opinion | None:
        """Hear a word on the last play, of which there was none before."""
        before, spoke, moment = self.last
        if spoke:
            self.opinions.pop()
        self.last = (before, play.course.liked is not None, moment)
        return self._keep(play, _opinion(play, before, self.words > 0))

    def _keep(self, play: PlayRecord, opinion: Opinion | None) -> Opinion | None:
        if opinion is None:
            return None
        before, _, moment = self.last
        if before is not None and opinion.word == LIKED and opinion.weight < 1:
            moment = (*moment[:-1], 0.0)  # it speaks for the level, and not for coming back to any
        told = opinion._replace(moment=moment)
        self.opinions.append(told)
        if play.course.liked is not None:
            (self.liked if play.course.liked else self.disliked)[play.level.genre] += 1
        return told


def used(won: Counts, left: Counts, plays: Counts) -> Floats:
    """By how many plays levels are used up.

    The first counts as one, each more as a quarter of the one before it. A win and a play that was
    left are such plays; who lost a level has not had what it gives, and may want just that one.

    Args:
        won: plays of each level that were won, any shape.
        left: that were left before their end.
        plays: all of them.
    """
    had = won + left
    fresh, unwon = np.ldexp(1.0, -2 * had), np.ldexp(1.0, 2 * (had - plays))
    return USED_UP * (1.0 - fresh + _UNWON * (1.0 - unwon))


def _opinion(play: PlayRecord, before: tuple[int, int] | None, speaks: bool) -> Opinion | None:
    level = play.level
    if play.course.liked is not None:
        return Opinion(level.genre, level.features, LIKED if play.course.liked else DISLIKED)
    if play.outcome == "quit" and 0 < play.share_played < _EARLY:
        return Opinion(level.genre, level.features, DISLIKED, _LEFT)
    dealt = any((one.genre, one.number) == (level.genre, level.number) for one in play.offered)
    if before is not None and before[1] and not dealt:  # who has won it comes back for its own sake
        return Opinion(level.genre, level.features, LIKED, _AGAIN)
    return Opinion(level.genre, level.features, SILENT) if speaks else None
