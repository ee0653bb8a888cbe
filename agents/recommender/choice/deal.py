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

from ..belief.ability import Kinds
from ..belief.taste import Taste
from .shelf import Shelf
from .terms import BAND, NEVER, TERMS, Weighing, Wish, challenge, chances

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]

_DRAWS = 64
_HALF = 0.5  # of the variance
_POOL = 32  # levels that can be drawn
_OF_A_KIND = 8  # of them: where one kind has most of what fits, cards are still of several
_FEWEST = 4  # where so few are about right, the nearest ones are as well
_BEHIND = 3.0  # logits behind the best, from where on no draw brings a level forward
_ALIKE = 2.0  # against a second card of one genre


class Card(NamedTuple):
    """One place: which level of the shelf lies there, and with which chance it came."""

    place: int
    chance: float


def deal(
    shelf: Shelf,
    weighing: Weighing,
    kinds: Kinds,
    taste: Taste | None,
    wished: Wish,
    count: int,
    luck: np.random.Generator,
) -> list[Card]:
    """The levels to show, the first one first; all of them where the shelf has no more."""
    scores = weighing.scores
    pool = _pool(scores, weighing.gap, shelf.kind, max(_POOL, count))
    drawn = _drawn(shelf, weighing, kinds, taste, wished, pool, luck)
    cards: list[Card] = []
    for _ in range(min(count, len(pool))):
        first = drawn.argmax(axis=1)
        chosen = int(first[luck.integers(_DRAWS)])
        cards.append(Card(int(pool[chosen]), float((first == chosen).mean())))
        drawn[:, shelf.kind[pool] == shelf.kind[pool[chosen]]] -= _ALIKE
        drawn[:, chosen] = -np.inf
    return cards


def _pool(scores: Floats, gap: Floats, kind: Ints, most: int) -> Ints:
    """The best levels that are about right, of each kind a few; where hardly any is, the best."""
    best = np.flatnonzero((np.abs(gap) <= BAND) & (scores > NEVER / 2))
    if len(best) < _FEWEST:
        best = np.arange(len(scores))
    best = best[np.argsort(-scores[best], kind="stable")]
    if len(best) > most:
        # Of each kind the first ones, and then the rest, each in the order of their scores.
        turn = np.zeros(len(best), np.intp)
        for each in np.unique(kind[best]):
            its = kind[best] == each
            turn[its] = np.arange(its.sum()) // _OF_A_KIND
        best = best[np.argsort(turn, kind="stable")][:most]
        best = best[np.argsort(-scores[best], kind="stable")]
    return best


def _drawn(
    shelf: Shelf,
    weighing: Weighing,
    kinds: Kinds,
    taste: Taste | None,
    wished: Wish,
    pool: Ints,
    luck: np.random.Generator,
) -> Floats:
    """Scores that might be, (draws, levels of the pool)."""
    fixed = weighing.values[:, pool].copy()
    fixed[TERMS.index("challenge")] = 0.0
    # The cautious chance keeps its distance from the chance: who is new is not drawn into the cold.
    careful = weighing.gap[pool] + wished.chance - weighing.success[pool]
    chance = chances(shelf, pool, kinds.drawn(luck, _DRAWS, _HALF), kinds.own)
    values = challenge(chance + careful - wished.chance)
    if taste is not None:
        fixed[TERMS.index("taste")] = 0.0
        values = values + taste.drawn(luck, _DRAWS, _HALF) @ shelf.inputs[pool].T
    values = values + fixed.sum(axis=0)
    usual = weighing.scores[pool]
    return np.where(usual < usual.max() - _BEHIND, usual - _DRAWS, values)
