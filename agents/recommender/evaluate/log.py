"""A log of answers: who met what, in which order, and whether it went well."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


def summed(place: Ints, values: Floats, count: int) -> Floats:
    """The sum of the values at each of so many places."""
    return np.bincount(place, values, count).astype(np.float64, copy=False)


@dataclass(frozen=True)
class Items:
    """What the rows of a log were about, and what is known of it beside its answers.

    Args:
        names: of the items.
        kind: the kind of each, such as a genre; the item itself where nobody tells.
        kinds: how many kinds there are.
        features: numbers, shape (items, features); of items nobody described, zeros.
        columns: names of the features.
        labels: names of the kinds; empty where nobody tells.
        by: the column that tells the kinds, in a log that was read.
        unused: its columns from which nothing was taken.
    """

    names: Sequence[str]
    kind: Ints
    kinds: int
    features: Floats
    columns: Sequence[str] = ()
    labels: Sequence[str] = ()
    by: str = ""
    unused: Sequence[str] = ()

    @staticmethod
    def plain(names: Sequence[str]) -> "Items":
        """Items of which nothing but the name is known: each a kind of its own."""
        count = len(names)
        return Items(names, np.arange(count), count, np.zeros((count, 0)))


@dataclass(frozen=True)
class Log:
    """Answers, by player and then in the order in which that player gave them.

    Args:
        player: who, a number from 0 on, shape (rows,).
        item: what, a row of ``items``, shape (rows,).
        success: 1 or 0, shape (rows,).
        items: what is known of the items.
        players: names of the players.
        seconds: how long it took, shape (rows,); NaN where nobody measured.
        rating: what the player thought of it, shape (rows,); NaN where nobody said.
        when: seconds since 1970, shape (rows,); None where no date is told.
        notes: sentences about how it was read, for a person.
    """

    player: Ints
    item: Ints
    success: Floats
    items: Items
    players: Sequence[str]
    seconds: Floats | None = None
    rating: Floats | None = None
    when: Floats | None = None
    notes: Sequence[str] = ()

    def __len__(self) -> int:
        return len(self.player)

    @property
    def count(self) -> int:
        """How many players there are, with rows or without."""
        return len(self.players)

    def rows(self, keep: Flags) -> "Log":
        """The log of these rows, of the same players and items."""
        return replace(
            self,
            player=self.player[keep],
            item=self.item[keep],
            success=self.success[keep],
            seconds=None if self.seconds is None else self.seconds[keep],
            rating=None if self.rating is None else self.rating[keep],
            when=None if self.when is None else self.when[keep],
        )

    def of(self, players: Flags) -> "Log":
        """The rows of some of the players, shape (players,)."""
        return self.rows(players[self.player])

    def liked(self) -> list[bool | None]:
        """Ratings as likes and dislikes: above and below the middle of the scale that was used."""
        if self.rating is None or np.isnan(self.rating).all():
            return [None] * len(self)
        middle = float(np.nanmin(self.rating)) / 2 + float(np.nanmax(self.rating)) / 2
        return [
            None if np.isnan(value) or value == middle else bool(value > middle)
            for value in self.rating.tolist()
        ]

    def turn(self) -> Ints:
        """For each row, how many rows of the same player stand before it."""
        starts = np.flatnonzero(np.diff(self.player, prepend=-1))
        lengths = np.diff(np.append(starts, len(self)))
        return np.arange(len(self)) - np.repeat(starts, lengths)
