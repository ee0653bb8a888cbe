"""What the game thinks of a player, and what follows for a table of levels: all without a file."""

import copy
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

import numpy as np

from ..belief.ability import Ability, Kinds, Prior
from ..belief.taste import Pooled, Taste
from ..records import PlayRecord
from ..wishes import Wishes
from .deal import Card, deal
from .diary import Diary, implied
from .others import Others
from .shelf import Shelf
from .terms import Weighing, Wish, weigh, wish

_LESSONS = 12  # plays of which it is told what they taught


@dataclass(frozen=True)
class Lesson:
    """What one play taught.

    Args:
        play: which.
        expected: the chance that it would be won, as was thought before.
        moved: logits by which the skill at its kind was moved.
    """

    play: PlayRecord
    expected: float
    moved: float


@dataclass(frozen=True)
class Usual:
    """What is believed before the first play.

    Args:
        ability: of skill.
        taste: of taste; None where none is to be kept, as for children.
        others: a table of what many liked.
    """

    ability: Prior = field(default_factory=Prior)
    taste: Pooled | None = field(default_factory=Pooled)
    others: Others | None = None


class Portrait:
    """One player, as far as the plays tell.

    Args:
        usual: what is believed before the first play.
        plays: what was played so far, oldest first.
        wishes: what the player said.

    Attributes:
        wishes: what the player said; set it to change what does not hang on plays.
        lessons: what the last plays taught, oldest first.
    """

    def __init__(
        self, usual: Usual, plays: Iterable[PlayRecord] = (), wishes: Wishes | None = None
    ) -> None:
        self.usual = usual
        self.wishes = wishes or Wishes()
        self.lessons: deque[Lesson] = deque(maxlen=_LESSONS)
        self.ability = Ability(usual.ability)
        self.diary = Diary()
        self._taste: Taste | None = None
        words = deque(sorted(self.wishes.corrections, key=lambda one: one.after))
        for play in plays:
            while words and words[0].after <= self.ability.plays:
                self.ability.correct(words[0].kind, words.popleft().logits)
            self.after(play)
        for word in words:
            self.ability.correct(word.kind, word.logits)

    def after(self, play: PlayRecord) -> None:
        """Learn from one play."""
        expected, moved = self.ability.after(play)
        self.lessons.append(Lesson(play, expected, moved))
        opinion = self.diary.write(play)
        if opinion is not None and self._taste is not None:
            self._taste.after(opinion)

    def copy(self) -> "Portrait":
        """One that may learn what this one need not know."""
        other = copy.copy(self)
        other.ability = self.ability.copy()
        other.diary, other.lessons = self.diary.copy(), self.lessons.copy()
        other._taste = copy.copy(self._taste)  # whose numbers are never changed in place
        return other

    def pass_by(self, play: PlayRecord) -> None:
        """Learn nothing from a play, and yet not offer its level next."""
        self.diary.pass_by(play)

    def said_something(self, play: PlayRecord) -> bool:
        """Whether the last play said something of taste by itself."""
        key = play.level.genre, play.level.number
        plays, won = self.diary.levels.get(key, (0, 0))
        before = (plays - 1, won - (play.outcome == "won")) if plays > 1 else None
        return implied(play, before) is not None

    def rated(self, play: PlayRecord) -> None:
        """Hear what the player says of the last play, from which all else was learnt before."""
        self.lessons[-1] = replace(self.lessons[-1], play=play)
        opinion = self.diary.rate(play)
        if opinion is not None and self._taste is not None:
            self._taste.after(opinion)

    def wish(self, target: float) -> Wish:
        """How hard it should be next."""
        return wish(target, self.diary)

    def kinds(self, shelf: Shelf) -> Kinds:
        """Skill at the shelf's kinds of levels."""
        return self.ability.kinds(shelf.kinds)

    def taste(self, shelf: Shelf) -> Taste | None:
        """Taste on the shelf's scale; learnt anew where that is another one than before."""
        if self.usual.taste is None or not self.wishes.keeps_taste:
            return None
        if self._taste is None or self._taste.scale is not shelf.scale:
            self._taste = Taste(shelf.scale, self.usual.taste, self.diary.opinions)
        return self._taste

    def weigh(self, shelf: Shelf, target: float) -> Weighing:
        """What is thought of each level of a shelf."""
        others = self.usual.others
        liked = None if others is None else others.says(shelf, self.diary)
        return weigh(
            shelf, self.kinds(shelf), self.taste(shelf), self.diary, self.wish(target), liked,
            self.wishes,
        )  # fmt: skip

    def deal(
        self, shelf: Shelf, weighing: Weighing, target: float, count: int, luck: np.random.Generator
    ) -> list[Card]:
        """The levels to show, the first one first."""
        wished = self.wish(target)
        return deal(shelf, weighing, self.kinds(shelf), self.taste(shelf), wished, count, luck)
