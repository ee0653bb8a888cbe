"""What others liked who liked the same: tables of items, made from who liked what, and when.

Each says of every item how well it fits those that somebody likes, without knowing anything of the
items; for a newcomer to the table no fit is needed, a product or a small system of equations will
do. Item-kNN with cosines (B. Sarwar et al., WWW 2001), EASE (H. Steck, "Embarrassingly shallow
autoencoders for sparse data", WWW 2019) and weighted matrix factorisation by alternating least
squares (Y. Hu, Y. Koren and C. Volinsky, ICDM 2008).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_NEAR = 10  # places in an order of likings within which two are near each other
_DOUBTED = 10.0  # likers' worth of doubt whether being near means anything


@dataclass(frozen=True)
class Table:
    """A number for each pair of items: how much liking the first speaks for the second."""

    weights: Floats  # (items, items)

    def scores(self, liked: Floats) -> Floats:
        """How well each item fits, from 1 for what somebody likes, both (people, items)."""
        return liked @ self.weights


@dataclass(frozen=True)
class Factors:
    """A vector for each item; a person's is the one that explains best what they like.

    Args:
        items: vectors, shape (items, numbers).
        trust: how much a liking weighs above not having met an item.
        ridge: how strongly vectors are held small.
    """

    items: Floats
    trust: float
    ridge: float

    def scores(self, liked: Floats) -> Floats:
        """How well each item fits, from 1 for what somebody likes, both (people, items)."""
        return _solved(self.items, liked, self.trust, self.ridge) @ self.items.T


def nearest(liked: Floats, most: int = 50, shrink: float = 0.0) -> Table:
    """Item-kNN: the cosine between two items' likers, of the nearest items alone.

    Args:
        liked: 1 where a person likes an item, shape (people, items).
        most: neighbours an item has.
        shrink: likers' worth of doubt whether two items have anything in common.
    """
    both = liked.T @ liked
    size = np.sqrt(np.diag(both))
    cosine = both / (np.outer(size, size) + shrink + 1e-9)
    np.fill_diagonal(cosine, 0.0)
    least = np.partition(cosine, -min(most, len(cosine)), axis=0)[-min(most, len(cosine))]
    return Table(np.where(cosine >= least, cosine, 0.0))


def ease(liked: Floats, ridge: float = 200.0) -> Table:
    """EASE: the linear prediction of each item from all others, in closed form."""
    square = liked.T @ liked
    square[np.diag_indices_from(square)] += ridge
    inverse = np.linalg.inv(square)
    weights = -inverse / np.diag(inverse)
    np.fill_diagonal(weights, 0.0)
    return Table(weights)


def together(likes: Sequence[Ints], items: int) -> Table:
    """How often two items were liked shortly one after the other, whichever came first.

    As a cosine does, it counts beside how often each was liked at all. That nothing is made of
    which came first keeps an order that only a file has, of things done in the same second, out.

    Args:
        likes: what each person liked, in order.
        items: how many items there are.
    """
    near = np.zeros((items, items))
    often = np.zeros(items)
    for each in likes:
        often[each] += 1
        for apart in range(1, min(_NEAR, len(each) - 1) + 1):
            np.add.at(near, (each[:-apart], each[apart:]), 1.0)
    near += near.T
    size = np.sqrt(often + _DOUBTED)
    np.fill_diagonal(near, 0.0)
    return Table(near / np.outer(size, size))


def factors(
    liked: Floats,
    numbers: int = 32,
    trust: float = 10.0,
    ridge: float = 0.05,
    rounds: int = 15,
    seed: int = 0,
) -> Factors:
    """Weighted factorisation: people's vectors from items' and back, again and again."""
    items = 0.01 * np.random.default_rng(seed).standard_normal((liked.shape[1], numbers))
    for _ in range(rounds):
        people = _solved(items, liked, trust, ridge)
        items = _solved(people, np.ascontiguousarray(liked.T), trust, ridge)
    return Factors(items, trust, ridge)


def _solved(others: Floats, liked: Floats, trust: float, ridge: float) -> Floats:
    """The vectors that explain best who likes what, given those of the other side.

    What is liked is 1 and weighs ``trust``; everything else is 0 and weighs 1.
    """
    square = others.T @ others + ridge * np.eye(others.shape[1])
    found = np.zeros((len(liked), others.shape[1]))
    for place, row in enumerate(liked):  # few are liked, so a look at each is faster than at all
        mine = others[row > 0]
        system = square + (trust - 1.0) * mine.T @ mine
        found[place] = np.linalg.solve(system, trust * mine.sum(axis=0))
    return found
