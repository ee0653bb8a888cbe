"""Which levels are shown, one place after the other, and with which chance each came there.

Who only ever shows what seems best never learns what else would be. So skill and taste are drawn
from what they may be (W. Thompson, 1933), with half of the variance, as all of it costs a player
too much; and only among levels that are about as hard as wanted. The chance of a card is the share
of the draws in which it comes first: given the draws it is exact, so plays that were offered so can
be judged later (as inverse propensities; D. Horvitz and D. Thompson, 1952).
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..belief.taste import Taste
from .diary import Diary
from .shelf import Shelf
from .terms import BAND, NEVER, Weighing, leads

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]
Bools = NDArray[np.bool_]

_DRAWS = 64
_HALF = 0.5  # of the variance
_POOL = 32  # levels that can be drawn
_OF_A_KIND = 8  # of them: where one kind has most of what fits, cards are still of several
_NEAREST = 12  # levels that can be drawn where hardly any is about right
_FEWEST = 4  # where fewer are about right, or than are to be dealt, the nearest ones are as well
_BEHIND = 6.0  # logits behind the best, from where on no draw brings a level forward
_ALIKE = 6.0  # against a second card of one genre; what is hopeless beside it is no choice either
_COLD = 120.0  # against one of a kind that is clearly disliked, beside the first: the last of all
_SPARE = 2  # levels of each kind that are only there for such a card, if none of it is right


class Card(NamedTuple):
    """One place: which level of the shelf lies there, and with which chance it came."""

    place: int
    chance: float


def deal(
    shelf: Shelf,
    weighing: Weighing,
    taste: Taste | None,
    diary: Diary,
    count: int,
    luck: np.random.Generator,
) -> list[Card]:
    """The levels to show, the first one first; all that may be, where the shelf has no more."""
    scores = np.where(weighing.shut, -np.inf, weighing.scores)
    pool = _pool(scores, weighing.gap, shelf.kind, count)
    if not len(pool):
        return []
    right = len(pool)
    cold = np.array([diary.cold(name) for name in shelf.kinds], np.bool_)
    pool = np.concatenate([pool, _spare(scores, shelf.kind, pool, cold)])
    drawn = _drawn(shelf, weighing, scores[pool], taste, diary, pool, right, luck)
    cards: list[Card] = []
    for _ in range(min(count, len(pool))):
        first = (drawn if cards else drawn[:, :right]).argmax(axis=1)
        chosen = int(first[luck.integers(_DRAWS)])
        cards.append(Card(int(pool[chosen]), np.count_nonzero(first == chosen) / _DRAWS))
        drawn[:, shelf.kind[pool] == shelf.kind[pool[chosen]]] -= _ALIKE
        if len(cards) == 1:  # nor is what is clearly disliked laid beside it for a change
            drawn[:, cold[shelf.kind[pool]]] -= _COLD
        drawn[:, chosen] = -np.inf
    return cards


def _pool(scores: Floats, gap: Floats, kind: Ints, count: int) -> Ints:
    """The best levels about right, of each kind a few; where hardly any is, the nearest ones."""
    most = max(_POOL, count)
    best = np.flatnonzero((np.abs(gap) <= BAND) & (scores > NEVER / 2))
    if len(best) < max(
        _FEWEST, count
    ):  # then the nearest: far off, one chance is liked as little as another
        best = np.flatnonzero(scores > NEVER / 2)
        best = best[np.argsort(np.abs(gap[best]), kind="stable")[: max(_NEAREST, count)]]
        best = best if len(best) else np.flatnonzero(scores > -np.inf)
    best = best[np.argsort(-scores[best], kind="stable")]
    if len(best) > most:
        # Of each kind the first ones, and then the rest, each in the order of their scores.
        order = np.argsort(kind[best], kind="stable")
        kinds = kind[best][order]
        turn = np.empty(len(best), np.intp)
        turn[order] = (np.arange(len(best)) - np.searchsorted(kinds, kinds)) // _OF_A_KIND
        best = best[np.sort(np.argsort(turn, kind="stable")[:most])]
    return best


def _spare(scores: Floats, kind: Ints, pool: Ints, cold: Bools) -> Ints:
    """The best levels of kinds that are not in the pool, and may be dealt.

    Where some kinds are clearly disliked, cards lie beside the first one instead of theirs: so of
    all other kinds there are some to spare.
    """
    missing = np.bincount(kind[pool], minlength=len(cold)) == 0
    missing |= cold.any() & ~cold
    free = scores > NEVER / 2
    free[pool] = False
    spare = [np.zeros(0, np.intp)]
    for each in np.flatnonzero(missing).tolist():
        its = np.flatnonzero((kind == each) & free)
        spare.append(its[np.argsort(-scores[its], kind="stable")[:_SPARE]])
    return np.concatenate(spare)


def _drawn(
    shelf: Shelf,
    weighing: Weighing,
    usual: Floats,
    taste: Taste | None,
    diary: Diary,
    pool: Ints,
    right: int,
    luck: np.random.Generator,
) -> Floats:
    """Scores that might be, (draws, levels of the pool), of which the first ``right`` fit."""
    aside, line = weighing.leads.aside, weighing.line
    skills = weighing.kinds.drawn(luck, _DRAWS, _HALF)
    thought = leads(shelf, pool, weighing.kinds.mean[None], weighing.kinds.own)
    values = usual + line.at(leads(shelf, pool, skills, weighing.kinds.own) - aside)
    values = values - line.at(thought - aside)
    if taste is not None:
        rows = _rows(shelf, weighing, diary, pool)
        values = values + (taste.drawn(luck, _DRAWS, _HALF) - taste.mean) @ rows.T
    far = usual < usual.max() - _BEHIND
    far[right:] = False
    return np.where(far, usual - _DRAWS, values)


def _rows(shelf: Shelf, weighing: Weighing, diary: Diary, pool: Ints) -> Floats:
    """The inputs of taste at some levels, those of the moment too."""
    leads = weighing.leads._replace(
        mean=weighing.leads.mean[pool], variance=weighing.leads.variance[pool]
    )
    stock = diary.stock()
    lately = np.array([stock.get(kind, 0.0) for kind in shelf.kinds])[shelf.kind[pool]]
    moment = lately[:, None], weighing.again[pool, None]
    return np.concatenate([shelf.inputs[pool], leads.shares(), *moment], axis=1)
