"""What a player did, counted: all that variety, newness and relief go by, and what reasons tell."""

from collections import Counter, deque
from dataclasses import dataclass, field

from ..belief.taste import Opinion
from ..records import PlayRecord

Key = tuple[str, int]

WINDOW = 9  # plays that are looked back at, so that with the next they are ten
_EARLY = 0.5  # share of a level's time before which leaving it says something of taste
_LEFT, _AGAIN = 0.5, 0.5  # how sure it is that who left did not like it, and who came back did
_MOST_OPINIONS = 400  # the newest; a table of other levels has them learnt anew


@dataclass
class Diary:
    """Counts of one player's plays.

    Attributes:
        met, won: plays and wins of each genre.
        levels: plays and wins of each level, by genre and number.
        lately: genre, number and whether it was won, of the last plays, oldest first.
        liked, disliked: opinions of each genre that the player gave.
        opinions: what taste is learnt from.
        seen: features that were above 0 in some level played.
        losses: in a row, at the end.
    """

    met: Counter[str] = field(default_factory=Counter[str])
    won: Counter[str] = field(default_factory=Counter[str])
    levels: dict[Key, tuple[int, int]] = field(default_factory=dict[Key, tuple[int, int]])
    lately: deque[tuple[str, int, bool]] = field(
        default_factory=lambda: deque[tuple[str, int, bool]](maxlen=WINDOW)
    )
    liked: Counter[str] = field(default_factory=Counter[str])
    disliked: Counter[str] = field(default_factory=Counter[str])
    opinions: deque[Opinion] = field(default_factory=lambda: deque[Opinion](maxlen=_MOST_OPINIONS))
    seen: set[str] = field(default_factory=set[str])
    losses: int = 0

    def copy(self) -> "Diary":
        """One that may be written on; play by play, since it is made for every answer."""
        return Diary(
            self.met.copy(), self.won.copy(), self.levels.copy(), self.lately.copy(),
            self.liked.copy(), self.disliked.copy(), self.opinions.copy(), self.seen.copy(),
            self.losses,
        )  # fmt: skip

    def pass_by(self, play: PlayRecord) -> None:
        """Remember only that it was just played and how it ended, so that it is not offered."""
        won = play.outcome == "won"
        self.lately.append((play.level.genre, play.level.number, won))
        if play.outcome != "quit":
            self.losses = 0 if won else self.losses + 1

    def rate(self, play: PlayRecord) -> Opinion | None:
        """Count what the player says of the last play, which said nothing of taste before."""
        if play.course.liked is None:
            return None
        opinion = Opinion(play.level.genre, play.level.features, float(play.course.liked))
        self.opinions.append(opinion)
        (self.liked if play.course.liked else self.disliked)[play.level.genre] += 1
        return opinion

    def write(self, play: PlayRecord) -> Opinion | None:
        """Count one play; answers what it says of taste, if anything."""
        level, won = play.level, play.outcome == "won"
        key = level.genre, level.number
        before = self.levels.get(key)
        self.met[level.genre] += 1
        self.won[level.genre] += won
        self.levels[key] = (before[0] + 1, before[1] + won) if before else (1, int(won))
        self.seen.update(name for name, value in level.features.items() if value > 0)
        self.pass_by(play)  # who left has neither won nor lost
        if (told := self.rate(play)) is not None:
            return told
        opinion = implied(play, before)
        if opinion is not None:
            self.opinions.append(opinion)
        return opinion


def implied(play: PlayRecord, before: tuple[int, int] | None) -> Opinion | None:
    """What a play says of taste where the player says nothing.

    Args:
        play: which.
        before: plays and wins of its level before it.
    """
    level = play.level
    if play.outcome == "quit" and 0 < play.share_played < _EARLY:
        return Opinion(level.genre, level.features, 0.0, _LEFT)
    if before is not None and before[1]:  # who has won it comes back for its own sake
        return Opinion(level.genre, level.features, 1.0, _AGAIN)
    return None
