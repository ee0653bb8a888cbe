"""What speaks for each level, as a sum of terms in logits of enjoying it.

Whether it is about as hard as wanted, what the player likes, whether it is new, whether the last
ones were alike, what others liked who liked the same, and what the player said. What is never to be
is a term as well, of a size that nothing outweighs: so a sum orders all levels, and there is always
a first one.
"""

from collections.abc import Set
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..belief.ability import Kinds
from ..belief.curve import Leads, Line, aside
from ..belief.taste import MOMENT, Taste
from ..wishes import HARD, RELAXED, TARGET, Wishes
from .diary import USED_UP, WINDOW, Diary
from .met import Met
from .shelf import Shelf

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

TERMS = ("challenge", "taste", "new", "variety", "others", "said")
NEVER = -1000.0
"""What outweighs all else: the level just left, a genre for the third time running, and one that
the player shut out."""

BAND = 0.12  # how far from the wanted chance still feels right
CAUTION = 0.2  # sd of skill by which somebody is taken to be worse: who is new begins softly
_NEW, _FRESH = 0.5, 0.25  # of a level never played, and of one with something never met
_STALE = 1.0  # of a level that was won
_SURE = (0.93, 0.98)  # chances from where on newness counts less, and for nothing
_GENRES = 4  # that ten plays in a row have, where there are so many
_SAID = 3  # likes from which on nobody has to be shown what else there is
_HOPELESS = 4  # losses in a row, from where on relief goes before that
_SLIDER = (HARD, TARGET, RELAXED)  # where it stands, for the two that follow
_RELIEF = (0.07, 0.15, 0.11)  # of chance, after two losses in a row: who asked for hard keeps hard
_EASIEST = (0.70, 0.92, 0.98)  # chance that is wanted at most
_MORE_RELIEF = 0.04  # of chance, after each loss more


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
        """The chance that is looked for; wherever the slider stands, losses leave it in order."""
        return min(self.target + self.relief, float(np.interp(self.target, _SLIDER, _EASIEST)))


def wish(target: float, diary: Diary) -> Wish:
    """What is wanted after what happened lately."""
    if diary.losses < 2:
        return Wish(target)
    relief = float(np.interp(target, _SLIDER, _RELIEF))
    return Wish(target, relief + _MORE_RELIEF * (diary.losses - 2))


class Weighing(NamedTuple):
    """What is thought of each level of a shelf.

    Args:
        kinds: skill at the shelf's kinds.
        success: chance that the player wins it, (levels,).
        gap: how far its cautious chance is from the wanted one, (levels,).
        leads: how far the player may be above it, beside what is wanted.
        line: what chances of winning are worth to the player now.
        again: how often each level was played, as far as that tells anything, (levels,).
        values: of :data:`TERMS`, (terms, levels).
        shut: whether the player shut its kind out, (levels,).
    """

    kinds: Kinds
    success: Floats
    gap: Floats
    leads: Leads
    line: Line
    again: Floats
    values: Floats
    shut: Bools

    @property
    def scores(self) -> Floats:
        """The sums, (levels,)."""
        return self.values.sum(axis=0)


def weigh(
    shelf: Shelf,
    kinds: Kinds,
    taste: Taste | None,
    moment: Floats,
    diary: Diary,
    met: Met,
    wished: Wish,
    others: Floats | None = None,
    wishes: Wishes | None = None,
) -> Weighing:
    """All terms of all levels.

    Args:
        shelf: the levels.
        kinds: skill at the shelf's kinds.
        taste: on the shelf's scale; None where none is kept.
        moment: weights of the moment, the player's or everybody's, (:data:`MOMENT`,).
        diary: what the player did.
        met: the same, of each level of the shelf.
        wished: how hard it should be.
        others: what others say of each level, (levels,).
        wishes: what the player said.
    """
    spread = np.sqrt(np.diag(kinds.cov))
    careful = kinds._replace(mean=kinds.mean - CAUTION * spread)
    gap = careful.success(shelf.kind, shelf.difficulty, shelf.unsure) - wished.chance
    doubt = np.diag(kinds.cov)[shelf.kind] + shelf.unsure + kinds.own
    beside = aside(wished.target)
    leads = Leads(kinds.mean[shelf.kind] - shelf.difficulty, doubt, beside)
    values = np.zeros((len(TERMS), len(shelf)))
    line = Line(moment[: MOMENT - 2])
    if wished.relief:
        line = line.easing(wished.chance, beside)
    values[0] = leads.heights(line)
    if taste is not None:
        values[1] = shelf.inputs @ taste.levels
    success = kinds.success(shelf.kind, shelf.difficulty, shelf.unsure)
    values[2] = _newness(shelf, diary, met, float(moment[-1]))
    if not wished.relief:
        surely = np.flatnonzero(success > _SURE[0])
        values[0, surely] -= _trivial(success[surely], values[2, surely], float(moment[-1]))
    closed = frozenset[str]() if wishes is None else wishes.shut
    values[3] = _variety(shelf, diary, float(moment[-2]), closed)[shelf.kind]
    if others is not None:
        values[4] = others
    if wishes is not None:
        values[5] = _said(shelf, wishes)
    shut = np.array([wishes is not None and kind in wishes.shut for kind in shelf.kinds], np.bool_)
    return Weighing(kinds, success, gap, leads, line, met.again, values, shut[shelf.kind])


def leads(shelf: Shelf, at: NDArray[np.intp], skills: Floats, own: float) -> Floats:
    """Logits of the chances of some levels for skills that might be, (draws, levels)."""
    lead = skills[:, shelf.kind[at]] - shelf.difficulty[at]
    return lead / np.sqrt(1.0 + np.pi / 8.0 * (shelf.unsure[at] + own))


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


def _newness(shelf: Shelf, diary: Diary, met: Met, again: float) -> Floats:
    """What speaks for levels that are new, where each play of one before counts so much."""
    stale = np.where(met.won > 0, -_STALE, 0.0) + again * met.again
    values = np.where(met.plays > 0, stale, _NEW) + _FRESH * _unmet(shelf, diary)
    if diary.lately:
        place = shelf.places.get(diary.lately[-1][:2])
        if place is not None:
            values[place] = NEVER
    return values


def _trivial(success: Floats, newness: Floats, again: float) -> Floats:
    """What newness gives to levels that are surely won: they are no better than used up ones.

    So who wins all that is hard is not sent to what was hardly ever worth the trouble.
    """
    used_up = min(again, 0.0) * USED_UP - _STALE
    return np.interp(success, _SURE, (0.0, 1.0)) * np.maximum(newness - used_up, 0.0)


def _unmet(shelf: Shelf, diary: Diary) -> Floats:
    """Whether levels have a feature that was never met, beside the share of their kind that do.

    What all levels of a kind have is no reason to take up that kind.
    """
    unmet = [n for n, name in enumerate(shelf.scale.names) if diary.unmet(name)]
    if not unmet or not diary.met:
        return np.zeros(len(shelf))
    first = 1 + len(shelf.kinds)
    has = shelf.inputs[:, first:][:, unmet] * shelf.scale.spread[unmet]
    fresh = ((has + shelf.scale.middle[unmet]) > 0).any(axis=1).astype(np.float64)
    share = np.bincount(shelf.kind, fresh) / np.maximum(np.bincount(shelf.kind), 1)
    return fresh - share[shelf.kind]


def _variety(shelf: Shelf, diary: Diary, lately: float, closed: Set[str]) -> Floats:
    """Of each kind: what speaks against one, where a play in memory counts so much, (kinds,).

    A change is for who has one: what is shut out, or clearly disliked, is none. That ten plays have
    four kinds is for those of whom nothing is known. To whoever has said what they like, kinds they
    do not care for would only be a chore.
    """
    last = [genre for genre, _, _ in diary.lately]
    stock = diary.stock()
    values = np.array([lately * stock.get(kind, 0.0) for kind in shelf.kinds])
    open_kinds = {kind for kind in shelf.kinds if kind not in closed and not diary.cold(kind)}
    said = diary.liked.total() >= _SAID
    missing = 0 if said else min(_GENRES, len(open_kinds | set(last))) - len(set(last))
    left = WINDOW + 1 - len(last)
    for n, kind in enumerate(shelf.kinds):
        thrice = bool(open_kinds - {kind}) and last[-2:] == [kind] * 2
        wanting = missing > 0 and diary.losses < _HOPELESS
        if thrice or (wanting and missing >= left and kind in last):
            values[n] += NEVER
    return values
