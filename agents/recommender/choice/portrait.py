"""What the game thinks of a player, and what follows for a table of levels: all without a file."""

import copy
from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from duskfolk.files import AnyPath

from ..belief.ability import NOTHING, Ability, Kinds, Prior
from ..belief.curve import MIDDLE, Leads
from ..belief.taste import Pooled, Taste
from ..prior_file import load
from ..records import PlayRecord
from ..shipped import shipped
from ..wishes import Wishes
from .deal import Card, deal
from .diary import Diary
from .met import Met
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
    taste: Pooled | None = field(default_factory=shipped)
    others: Others | None = None


def usual_from(path: AnyPath) -> Usual:
    """What is believed before the first play, by a prior file.

    Raises:
        RecordError: there is none, or it is no such file; names the line.
    """
    believed = load(path)
    return Usual(believed.ability, believed.taste)


class Portrait:
    """One player, as far as the plays tell.

    Args:
        usual: what is believed before the first play.
        plays: what was played so far, oldest first.
        wishes: what the player said.

    Attributes:
        wishes: what the player said; set it to change what does not hang on plays.
        helps: what would make a play easier now; set it, too.
        lessons: what the last plays taught, oldest first.
    """

    def __init__(
        self, usual: Usual, plays: Iterable[PlayRecord] = (), wishes: Wishes | None = None
    ) -> None:
        self.usual = usual
        self.wishes = wishes or Wishes()
        self.lessons: deque[Lesson] = deque(maxlen=_LESSONS)
        self.helps: Mapping[str, float] = NOTHING
        self.ability = Ability(usual.ability)
        self.diary = Diary()
        self._taste: Taste | None = None
        self._met: Met | None = None
        words = deque(sorted(self.wishes.corrections, key=lambda one: one.after))
        for play in plays:
            while words and words[0].after <= self.ability.plays:
                self.ability.correct(words[0].kind, words.popleft().logits)
            self.after(play)
        for word in words:
            self.ability.correct(word.kind, word.logits)

    def after(self, play: PlayRecord) -> None:
        """Learn from one play."""
        leads = self._leads(play)
        expected, moved = self.ability.after(play)
        self.lessons.append(Lesson(play, expected, moved))
        opinion = self.diary.write(play, leads.after(play).tolist())
        if self._met is not None:
            self._met.after(play)
        if opinion is not None and self._taste is not None:
            self._taste.after(opinion)

    def copy(self) -> "Portrait":
        """One that may learn what this one need not know."""
        other = copy.copy(self)
        other.ability = self.ability.copy()
        other.diary, other.lessons = self.diary.copy(), self.lessons.copy()
        other._taste = copy.copy(self._taste)  # whose numbers are never changed in place
        other._met = None
        return other

    def at(self, now: float, shelf: Shelf) -> "Portrait":
        """What is thought later, when nothing was played since; to be asked and not to be told.

        Args:
            now: seconds since 1970.
            shelf: of what it will be asked, which is counted here for good.
        """
        self.taste(shelf)
        self.met(shelf)
        later = copy.copy(self)
        later.ability = self.ability.at(now)
        return later

    def pass_by(self, play: PlayRecord) -> None:
        """Learn nothing from a play, and yet not offer its level next."""
        self.diary.pass_by(play)

    def rated(self, play: PlayRecord) -> None:
        """Hear a word on the last play, in place of what its silence said."""
        self.lessons[-1] = replace(self.lessons[-1], play=play)
        if self._taste is not None and self.diary.last[1]:
            self._taste.take_back()
        opinion = self.diary.rate(play)
        if opinion is not None and self._taste is not None:
            self._taste.after(opinion)

    def wish(self, target: float) -> Wish:
        """How hard it should be next."""
        return wish(target, self.diary)

    def kinds(self, shelf: Shelf) -> Kinds:
        """Skill at the shelf's kinds of levels."""
        return self.ability.kinds(shelf.kinds, self.helps)

    def _leads(self, play: PlayRecord) -> Leads:
        """How far the player is thought to be above one level."""
        kinds, level = self.ability.kinds((play.level.genre,), play.helps), play.level
        doubt = kinds.cov[:, 0] + level.difficulty_sd**2 + kinds.own
        return Leads(kinds.mean - level.difficulty, doubt, self.wishes.target - MIDDLE)

    def taste(self, shelf: Shelf) -> Taste | None:
        """Taste on the shelf's scale; learnt anew where that is another one than before."""
        if self.usual.taste is None or not self.wishes.keeps_taste:
            return None
        if self._taste is None or self._taste.scale is not shelf.scale:
            self._taste = Taste(shelf.scale, self.usual.taste, self.diary.opinions)
        return self._taste

    def met(self, shelf: Shelf) -> Met:
        """How often the shelf's levels were played; counted anew where it is another shelf."""
        if self._met is None or self._met.shelf is not shelf:
            self._met = Met(shelf, self.diary)
        return self._met

    def weigh(self, shelf: Shelf, target: float) -> Weighing:
        """What is thought of each level of a shelf."""
        others, taste = self.usual.others, self.taste(shelf)
        liked = None if others is None else others.says(shelf, self.diary)
        moment = np.array(shipped().moment) if taste is None else taste.moment
        return weigh(
            shelf, self.kinds(shelf), taste, moment, self.diary, self.met(shelf),
            self.wish(target), liked, self.wishes,
        )  # fmt: skip

    def deal(
        self, shelf: Shelf, weighing: Weighing, count: int, luck: np.random.Generator
    ) -> list[Card]:
        """The levels to show, the first one first."""
        return deal(shelf, weighing, self.taste(shelf), self.diary, count, luck)
