"""What speaks for each level, as a sum of terms in logits of enjoying it.

Whether it is about as hard as wanted, what the player likes, whether it is new, whether the last
ones were alike, what others liked who liked the same, and what the player said. What is never to be
is a term as well, of a size that nothing outweighs: so a sum orders all levels, and there is always
a first one.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..belief.ability import Kinds
from ..belief.evidence import sigmoid
from ..belief.taste import Taste
from ..wishes import Wishes
from .diary import WINDOW, Diary
from .shelf import Shelf

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

TERMS = ("challenge", "taste", "new", "variety", "others", "said")
NEVER = -30.0
"""What outweighs all else: the level just left, a genre for the third time running, and one that
the player shut out."""

BAND = 0.12  # how far from the wanted chance still feels right
CAUTION = 0.2  # sd of skill by which somebody is taken to be worse: who is new begins softly
MOST_WANTED = 0.95
_WEIGHT = 2.0  # logits of enjoyment that a chance is worth that is one band off
_LINEAR = 2.0  # bands off, from where on it does not get worse ever faster
_NEW, _FRESH = 0.5, 0.25  # of a level never played, and of one with something never met
_STALE = 1.0  # of a level that was won
_ONE_OF_THREE, _ONE_OF_TEN = 0.5, 0.15  # for each of the last plays that was of the same genre
_GENRES = 4  # that ten plays in a row have, where there are so many
_RELIEF, _MORE_RELIEF = 0.25, 0.04  # of chance, after two losses in a row, and after each one more


@dataclass(frozen=True)
class Wish:
    """How hard it should be now.

    Args:
        target: the chance of a win that the player wants.
        relief: what two losses or more add to it.
    """

    target: float
    relief: float = 0.0

    @property
    def chance(self) -> float:
        """The chance that is looked for."""
        return min(self.target + self.relief, max(self.target, MOST_WANTED))


def wish(target: float, diary: Diary) -> Wish:
    """What is wanted after what happened lately."""
    if diary.losses < 2:
        return Wish(target)
    return Wish(target, _RELIEF + _MORE_RELIEF * (diary.losses - 2))


class Weighing(NamedTuple):
    """What is thought of each level of a shelf.

    Args:
        success: chance that the player wins it, (levels,).
        gap: how far its cautious chance is from the wanted one, (levels,).
        values: of :data:`TERMS`, (terms, levels).
    """

    success: Floats
    gap: Floats
    values: Floats

    @property
    def scores(self) -> Floats:
        """The sums, (levels,)."""
        return self.values.sum(axis=0)


def weigh(
    shelf: Shelf,
    kinds: Kinds,
    taste: Taste | None,
    diary: Diary,
    wished: Wish,
    others: Floats | None = None,
    wishes: Wishes | None = None,
) -> Weighing:
    """All terms of all levels.

    Args:
        shelf: the levels.
        kinds: skill at the shelf's kinds.
        taste: on the shelf's scale; None where none is kept.
        diary: what the player did.
        wished: how hard it should be.
        others: what others say of each level, (levels,).
        wishes: what the player said.
    """
    spread = np.sqrt(np.diag(kinds.cov))
    careful = kinds._replace(mean=kinds.mean - CAUTION * spread)
    gap = careful.success(shelf.kind, shelf.difficulty, shelf.unsure) - wished.chance
    values = np.zeros((len(TERMS), len(shelf)))
    values[0] = challenge(gap)
    if taste is not None:
        values[1] = shelf.inputs @ taste.mean
    values[2] = _newness(shelf, diary)
    values[3] = _variety(shelf, diary)[shelf.kind]
    if others is not None:
        values[4] = others
    if wishes is not None:
        values[5] = _said(shelf, wishes)
    return Weighing(kinds.success(shelf.kind, shelf.difficulty, shelf.unsure), gap, values)


def challenge(gap: Floats) -> Floats:
    """What chances are worth that are so far from the wanted one."""
    off = np.abs(gap) / BAND
    return -_WEIGHT * np.where(off < _LINEAR, off**2 / 2, _LINEAR * (off - _LINEAR / 2))


def chances(shelf: Shelf, at: NDArray[np.intp], skills: Floats, own: float) -> Floats:
    """Chances of wins at some levels for skills that might be, (draws, levels)."""
    lead = skills[:, shelf.kind[at]] - shelf.difficulty[at]
    return sigmoid(lead / np.sqrt(1.0 + np.pi / 8.0 * (shelf.unsure[at] + own)))


def _said(shelf: Shelf, wishes: Wishes) -> Floats:
    """What the player said of kinds, and of numbers by how far a level has more than others."""
    of_kinds = [
        NEVER if kind in wishes.shut else wishes.likes.get(kind, 0.0) for kind in shelf.kinds
    ]
    values = np.array(of_kinds)[shelf.kind] if of_kinds else np.zeros(len(shelf))
    for n, name in enumerate(shelf.scale.names):
        if name in wishes.likes and name not in shelf.kinds:
            values = values + wishes.likes[name] * shelf.inputs[:, 1 + len(shelf.kinds) + n]
    return values


def _newness(shelf: Shelf, diary: Diary) -> Floats:
    values = np.full(len(shelf), _NEW)
    for key, (_, won) in diary.levels.items():
        place = shelf.places.get(key)
        if place is not None:
            values[place] = -_STALE if won else 0.0
    unmet = [n for n, name in enumerate(shelf.scale.names) if name not in diary.seen]
    if unmet and diary.met:
        first = 1 + len(shelf.kinds)
        has = shelf.inputs[:, first:][:, unmet] * shelf.scale.spread[unmet]
        values += _FRESH * ((has + shelf.scale.middle[unmet]) > 0).any(axis=1)
    if diary.lately:
        place = shelf.places.get(diary.lately[-1][:2])
        if place is not None:
            values[place] = NEVER
    return values


def _variety(shelf: Shelf, diary: Diary) -> Floats:
    """Of each kind: what speaks against one that was often played lately, (kinds,)."""
    last = [genre for genre, _, _ in diary.lately]
    values = np.array([
        -_ONE_OF_THREE * last[-3:].count(kind) - _ONE_OF_TEN * last.count(kind)
        for kind in shelf.kinds
    ])  # fmt: skip
    missing = min(_GENRES, len(shelf.kinds)) - len(set(last))
    left = WINDOW + 1 - len(last)
    for n, kind in enumerate(shelf.kinds):
        thrice = len(last) >= 2 and last[-1] == last[-2] == kind
        if thrice or (missing >= left and kind in last):
            values[n] += NEVER
    return values
