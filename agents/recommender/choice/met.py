"""How often each level of a shelf was played, won and left: a diary's counts as columns.

They are made once for a shelf, and each play counts in its place: to look up hundreds of levels
again after every play costs more than all that is thought of them.
"""

import numpy as np

from ..records import PlayRecord
from .diary import Diary, used
from .shelf import Floats, Ints, Shelf


class Met:
    """Plays of a shelf's levels, and how they ended.

    Args:
        shelf: the levels.
        diary: what was played so far.

    Attributes:
        plays: of each level (levels,).
        won, left: of them (levels,).
        again: how often each was played, as far as that tells anything; see `Diary.again`.
    """

    def __init__(self, shelf: Shelf, diary: Diary) -> None:
        self.shelf = shelf
        self.plays: Ints = np.zeros(len(shelf), np.intp)
        self.won: Ints = np.zeros(len(shelf), np.intp)
        self.left: Ints = np.zeros(len(shelf), np.intp)
        for key, told in diary.levels.items():
            if (place := shelf.places.get(key)) is not None:
                self.plays[place], self.won[place] = told
                self.left[place] = diary.left[key]
        self.again: Floats = used(self.won, self.left, self.plays)

    def after(self, play: PlayRecord) -> None:
        """Count one play more."""
        place = self.shelf.places.get((play.level.genre, play.level.number))
        if place is not None:
            self.plays[place] += 1
            self.won[place] += play.outcome == "won"
            self.left[place] += play.outcome == "quit"
            at = slice(place, place + 1)
            self.again[at] = used(self.won[at], self.left[at], self.plays[at])
