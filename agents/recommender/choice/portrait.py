"""What the game thinks of a player, and what follows for a table of levels: all without a file."""

import copy
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from ..belief.ability import Ability, Kinds, Prior
from ..belief.taste import Pooled, Taste
from ..records import PlayRecord
from .deal import Card, deal
from .diary import Diary
from .others import Others
from .shelf import Shelf
from .terms import Weighing, Wish, weigh, wish


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
    """

    def __init__(self, usual: Usual, plays: Iterable[PlayRecord] = ()) -> None:
        self.usual = usual
        self.ability = Ability(usual.ability)
        self.diary = Diary()
        self._taste: Taste | None = None
        for play in plays:
            self.after(play)

    def after(self, play: PlayRecord) -> None:
        """Learn from one play."""
        self.ability.after(play)
        opinion = self.diary.write(play)
        if opinion is not None and self._taste is not None:
            self._taste.after(opinion)

    def copy(self) -> "Portrait":
        """One that may learn what this one need not know."""
        other = copy.copy(self)
        other.ability = self.ability.copy()
        other.diary = copy.deepcopy(self.diary)
        other._taste = None
        return other

    def wish(self, target: float) -> Wish:
        """How hard it should be next."""
        return wish(target, self.diary)

    def kinds(self, shelf: Shelf) -> Kinds:
        """Skill at the shelf's kinds of levels."""
        return self.ability.kinds(shelf.kinds)

    def taste(self, shelf: Shelf) -> Taste | None:
        """Taste on the shelf's scale; learnt anew where that is another one than before."""
        if self.usual.taste is None:
            return None
        if self._taste is None or self._taste.scale is not shelf.scale:
            self._taste = Taste(shelf.scale, self.usual.taste, self.diary.opinions)
        return self._taste

    def weigh(self, shelf: Shelf, target: float) -> Weighing:
        """What is thought of each level of a shelf."""
        others = self.usual.others
        said = None if others is None else others.says(shelf, self.diary)
        return weigh(
            shelf, self.kinds(shelf), self.taste(shelf), self.diary, self.wish(target), said
        )

    def deal(
        self, shelf: Shelf, weighing: Weighing, target: float, count: int, luck: np.random.Generator
    ) -> list[Card]:
        """The levels to show, the first one first."""
        wished = self.wish(target)
        return deal(shelf, weighing, self.kinds(shelf), self.taste(shelf), wished, count, luck)
