"""What all others like, and what those like who are alike: one order of items, by the evidence.

Of a newcomer only what is popular can be told, and plain neighbours do worse than that for the
first plays; later they do better. So popularity, item-kNN, EASE, factors and what was liked near
the last likings each give every item a logarithm of how well it fits, and what each of them counts
moves with the plays n of the person, as n / (n + patience): with some patience for what the first
plays tell, with much for what only many do. The weights are those under which people
set aside most likely chose what they did choose, of all they had not met (a conditional logit: D.
McFadden, 1974). A score is a sum, so it can be told apart into its terms.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .blend import handed_over
from .neighbours import Factors, Table, ease, factors, nearest, together

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

TERMS = ("popular", "neighbours", "regression", "factors", "lately")
_SHOWN = (0, 1, 3, 5, 10)  # plays that people set aside are known by; and all but the last
_PATIENCE = (2.0, 30.0)  # plays at which half of what more plays change has changed
_KEPT = 0.9  # of what a liking says of the next one, after each that came since
_FLOOR = 0.02  # share of the best fit below which fits are alike
_ENDS = 2  # last likings of a person that are to be found by all before them
_PARTS, _USED = 4, 2  # people are set aside in parts, of which some are used
_DOUBT = 30.0  # choices' worth of popularity being all there is
_STEPS = 20
_NO_STEP = 1e-3  # a change of weights that changes no order worth telling
_CHUNK = 64  # people whose scores of all items are held at once


@dataclass(frozen=True)
class Tables:
    """Popularity and the three tables, from who liked what."""

    popular: Floats  # (items,)
    neighbours: Table
    regression: Table
    factors: Factors
    lately: Table

    def fits(self, likes: Sequence[Ints]) -> Iterator[Floats]:
        """The scores of each of `TERMS` in turn, all (people, items)."""
        liked = marked(likes, len(self.popular))
        yield np.broadcast_to(self.popular, liked.shape)
        for table in (self.neighbours, self.regression, self.factors):
            yield table.scores(liked)
        yield self.lately.scores(_fading(likes, len(self.popular)))

    def terms(self, likes: Sequence[Ints]) -> Floats:
        """Logarithms of how well items fit beside the best one, (people, items, terms)."""
        found = np.empty((len(likes), len(self.popular), len(TERMS)))
        for place, fit in enumerate(self.fits(likes)):
            best = np.maximum(fit.max(axis=1, keepdims=True), 1e-12)
            floor = 0.5 / max(1.0, float(self.popular.max())) if place == 0 else _FLOOR
            found[:, :, place] = np.log(np.maximum(fit / best, 0.0) + floor)
        return found


@dataclass(frozen=True)
class Crowd:
    """Tables, and what each of them counts.

    Args:
        tables: the four.
        weights: of the terms for a newcomer, and what is added with the plays, soon and late, shape
            (3, terms).
    """

    tables: Tables
    weights: Floats

    def scores(self, likes: Sequence[Ints]) -> Floats:
        """How well each item fits what people like, in order, shape (people, items)."""
        parts = [
            self.terms(likes[at : at + _CHUNK]).sum(axis=2) for at in range(0, len(likes), _CHUNK)
        ]
        return np.concatenate(parts or [np.zeros((0, len(self.tables.popular)))])

    def terms(self, likes: Sequence[Ints]) -> Floats:
        """What each of `TERMS` adds to the scores, (people, items, terms)."""
        plays = np.array([len(each) for each in likes], np.float64)
        return self.tables.terms(likes) * (_says(plays) @ self.weights)[:, None, :]


def tables_of(likes: Sequence[Ints], items: int, seed: int = 0) -> Tables:
    """The tables, from what each person liked."""
    liked = marked(likes, items)
    made = nearest(liked), ease(liked), factors(liked, seed=seed), together(likes, items)
    return Tables(liked.sum(axis=0), *made)


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
    return Crowd(tables_of(likes, items, seed), _weighed(lessons))


def marked(likes: Sequence[Ints], items: int) -> Floats:
    """1 where a person likes an item, (people, items)."""
    found = np.zeros((len(likes), items))
    for row, each in zip(found, likes, strict=True):
        row[each] = 1.0
    return found


def _fading(likes: Sequence[Ints], items: int) -> Floats:
    """1 for what a person liked last, and less for what lies longer back, (people, items)."""
    found = np.zeros((len(likes), items))
    for row, each in zip(found, likes, strict=True):
        row[each] = _KEPT ** np.arange(len(each))[::-1]
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
        found = [drawn(each, count, luck) for each in likes if len(each) > count]
        yield [shown for shown, _ in found], [chosen for _, chosen in found]
    ends = [(each, len(each) - back) for back in range(1, _ENDS + 1) for each in likes]
    kept = [(each, end) for each, end in ends if end > 0]
    yield [each[:end] for each, end in kept], [int(each[end]) for each, end in kept]


def drawn(liked: Ints, count: int, luck: np.random.Generator) -> tuple[Ints, int]:
    """So many likings of a person, in their order, and another one; by luck."""
    places = luck.permutation(len(liked))[: count + 1]
    return liked[np.sort(places[1:])], int(liked[places[0]])


def _lesson(tables: Tables, shown: tuple[list[Ints], list[int]], items: int) -> _Lesson:
    terms = tables.terms(shown[0]).astype(np.float32)
    return _Lesson(terms, marked(shown[0], items) > 0, np.array(shown[1], np.int64))


def _says(plays: Floats) -> Floats:
    """How much each set of weights counts after so many plays, (people, sets)."""
    return np.column_stack([np.ones(len(plays)), *(handed_over(plays, n) for n in _PATIENCE)])


def _weighed(lessons: Sequence[_Lesson]) -> Floats:
    """The most likely weights, by Newton's method, (sets, terms)."""
    sets = 1 + len(_PATIENCE)
    count = sets * len(TERMS)
    taken = np.zeros(count)
    taken[0] = 1.0  # with nothing to go by, what is popular is chosen as often as it is popular
    weights = taken.copy()
    for _ in range(_STEPS):
        slope, bend = -_DOUBT * (weights - taken), _DOUBT * np.eye(count)
        for lesson in lessons:
            for at in range(0, len(lesson.chosen), _CHUNK):
                part = _learned(lesson, slice(at, at + _CHUNK), weights.reshape(sets, -1))
                slope, bend = slope + part[0].ravel(), bend + part[1].reshape(count, count)
        step = np.linalg.solve(bend, slope)
        weights = weights + step / max(1.0, float(np.abs(step).max()))
        if np.abs(step).max() < _NO_STEP:
            break
    return weights.reshape(sets, -1)


def _learned(lesson: _Lesson, part: slice, weights: Floats) -> tuple[Floats, Floats]:
    """How the likelihood of some choices changes with the weights, once and twice."""
    terms, met, chosen = lesson.terms[part], lesson.met[part], lesson.chosen[part]
    says = _says(met.sum(axis=1).astype(np.float64))  # (people, sets)
    mine = (says @ weights).astype(np.float32)  # (people, terms)
    scores = np.where(met, -np.inf, (terms @ mine[:, :, None])[:, :, 0])
    chance = np.exp(scores - scores.max(axis=1, keepdims=True))
    chance /= chance.sum(axis=1, keepdims=True)
    weighed = terms * chance[:, :, None]
    expected = weighed.sum(axis=1).astype(np.float64)
    spread = np.matmul(weighed.transpose(0, 2, 1), terms)
    spread = spread - expected[:, :, None] * expected[:, None, :]  # (people, terms, terms)
    gap = terms[np.arange(len(chosen)), chosen] - expected
    return says.T @ gap, np.einsum("pa,pb,pst->asbt", says, says, spread, optimize=True)
