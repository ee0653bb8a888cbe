"""What all others like, and what those like who are alike: one order of items, by the evidence.

Of a newcomer only what is popular can be told, and plain neighbours do worse than that for the
first plays; later they do better. So popularity, item-kNN, EASE and factors each give every item a
logarithm of how well it fits, and what each of them counts moves with the plays n of the person,
as n / (n + patience), from one set of weights to another. The weights are those under which people
set aside most likely chose what they did choose, of all they had not met (a conditional logit: D.
McFadden, 1974). A score is a sum, so it can be told apart into its terms.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .blend import handed_over
from .neighbours import Factors, Table, ease, factors, nearest

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

TERMS = ("popular", "neighbours", "regression", "factors")
_SHOWN = (0, 1, 3, 5, 10)  # plays that people set aside are known by; and all but the last
_PATIENCE = (2.0, 6.0, 20.0)
_FLOOR = 0.02  # share of the best fit below which fits are alike
_PARTS, _USED = 4, 2  # people are set aside in parts, of which some are used
_DOUBT = 30.0  # choices' worth of popularity being all there is
_STEPS = 20
_CHUNK = 64  # people whose scores of all items are held at once


@dataclass(frozen=True)
class Tables:
    """Popularity and the three tables, from who liked what."""

    popular: Floats  # (items,)
    neighbours: Table
    regression: Table
    factors: Factors

    def fits(self, liked: Floats) -> Iterator[Floats]:
        """The scores of each, best-known name first, all (people, items)."""
        yield np.broadcast_to(self.popular, liked.shape)
        for table in (self.neighbours, self.regression, self.factors):
            yield table.scores(liked)

    def terms(self, liked: Floats) -> Floats:
        """Logarithms of how well items fit beside the best one, (people, items, terms)."""
        found = np.empty((*liked.shape, len(TERMS)))
        for place, fit in enumerate(self.fits(liked)):
            best = np.maximum(fit.max(axis=1, keepdims=True), 1e-12)
            floor = 0.5 / max(1.0, float(self.popular.max())) if place == 0 else _FLOOR
            found[:, :, place] = np.log(np.maximum(fit / best, 0.0) + floor)
        return found


@dataclass(frozen=True)
class Crowd:
    """Tables, and what each of them counts.

    Args:
        tables: the four.
        weights: of the terms for a newcomer, and what is added with the plays, (2, terms).
        patience: plays at which half of that is added.
    """

    tables: Tables
    weights: Floats
    patience: float

    def scores(self, liked: Floats) -> Floats:
        """How well each item fits, from 1 for what somebody likes, both (people, items)."""
        parts = [
            self.terms(liked[at : at + _CHUNK]).sum(axis=2) for at in range(0, len(liked), _CHUNK)
        ]
        return np.concatenate(parts or [np.zeros(liked.shape)])

    def terms(self, liked: Floats) -> Floats:
        """What each of `TERMS` adds to the scores, (people, items, terms)."""
        say = handed_over(liked.sum(axis=1), self.patience)
        weights = self.weights[0] + say[:, None] * self.weights[1]  # (people, terms)
        return self.tables.terms(liked) * weights[:, None, :]


def tables_of(likes: Sequence[Ints], items: int, seed: int = 0) -> Tables:
    """The tables, from what each person liked."""
    liked = marked(likes, items)
    return Tables(liked.sum(axis=0), nearest(liked), ease(liked), factors(liked, seed=seed))


def crowd_of(likes: Sequence[Ints], items: int, seed: int = 0) -> Crowd:
    """Tables of all people, with weights from some who are set aside in turn.

    Args:
        likes: what each person liked, in order, without repeats.
        items: how many items there are.
        seed: who is set aside, what of theirs is shown, and where factors begin.
    """
    luck = np.random.default_rng(seed)
    order = luck.permutation(len(likes))
    lessons: list[_Lesson] = []
    for part in range(_USED):
        aside = [likes[who] for who in order[part::_PARTS]]
        rest = [likes[who] for at, who in enumerate(order) if at % _PARTS != part]
        tables = tables_of(rest, items, seed)
        lessons += [_lesson(tables, shown, items) for shown in _histories(aside, luck)]
    tried = [(*_weighed(lessons, patience), patience) for patience in _PATIENCE]
    _, weights, patience = min(tried, key=lambda each: each[0])
    return Crowd(tables_of(likes, items, seed), weights, patience)


def marked(likes: Sequence[Ints], items: int) -> Floats:
    """1 where a person likes an item, (people, items)."""
    found = np.zeros((len(likes), items))
    for row, each in zip(found, likes, strict=True):
        row[each] = 1.0
    return found


@dataclass(frozen=True)
class _Lesson:
    """People who were shown so many likings, and then chose."""

    terms: NDArray[np.float32]  # (people, items, terms)
    met: NDArray[np.bool_]  # (people, items)
    chosen: Ints  # (people,)


def _histories(
    likes: Sequence[Ints], luck: np.random.Generator
) -> Iterator[tuple[list[Ints], list[int]]]:
    """What is shown of each person, and what they choose next; for each number that is shown."""
    for count in _SHOWN:
        drawn = [luck.permutation(each)[: count + 1] for each in likes if len(each) > count]
        yield [each[1:] for each in drawn], [int(each[0]) for each in drawn]
    yield [each[:-1] for each in likes], [int(each[-1]) for each in likes]


def _lesson(tables: Tables, shown: tuple[list[Ints], list[int]], items: int) -> _Lesson:
    liked = marked(shown[0], items)
    return _Lesson(tables.terms(liked).astype(np.float32), liked > 0, np.array(shown[1]))


def _weighed(lessons: Sequence[_Lesson], patience: float) -> tuple[float, Floats]:
    """The most likely weights, by Newton's method; and what a choice costs under them."""
    count = 2 * len(TERMS)
    people = sum(len(lesson.chosen) for lesson in lessons)
    taken = np.zeros(count)
    taken[0] = 1.0  # with nothing to go by, what is popular is chosen as often as it is popular
    weights, ridge, cost = taken.copy(), _DOUBT / max(1, people), np.inf
    for _ in range(_STEPS):
        total, slope, bend = 0.0, np.zeros(count), np.zeros((count, count))
        for lesson in lessons:
            for at in range(0, len(lesson.chosen), _CHUNK):
                part = _learned(lesson, slice(at, at + _CHUNK), weights, patience)
                total, slope, bend = total + part[0], slope + part[1], bend + part[2]
        cost = total / max(1, people)
        step = np.linalg.solve(
            bend / max(1, people) + ridge * np.eye(count),
            slope / max(1, people) - ridge * (weights - taken),
        )
        weights = weights + step / max(1.0, float(np.abs(step).max()))
        if np.abs(step).max() < 1e-4:
            break
    return cost, weights.reshape(2, len(TERMS))


def _learned(
    lesson: _Lesson, part: slice, weights: Floats, patience: float
) -> tuple[float, Floats, Floats]:
    """What some choices cost, and how that changes with the weights, once and twice."""
    terms, met, chosen = lesson.terms[part], lesson.met[part], lesson.chosen[part]
    say = handed_over(met.sum(axis=1).astype(np.float64), patience).astype(np.float32)
    inputs = np.concatenate([terms, terms * say[:, None, None]], axis=2)
    scores = np.where(met, -np.inf, inputs @ weights.astype(np.float32))
    scores -= scores.max(axis=1, keepdims=True)
    chance = np.exp(scores)
    chance /= chance.sum(axis=1, keepdims=True)
    row = np.arange(len(chosen))
    expected = np.einsum("pi,pit->pt", chance, inputs)
    flat = inputs.reshape(-1, inputs.shape[2])
    bend = (flat * chance.reshape(-1, 1)).T @ flat - expected.T @ expected
    cost = float(-np.log(np.maximum(chance[row, chosen], 1e-12)).sum())
    return cost, (inputs[row, chosen] - expected).sum(axis=0), bend
