"""Who is born: one person's numbers, drawn from a law."""

from dataclasses import dataclass

import numpy as np

from .laws import GENRES, Law
from .shelf import Floats, Ints, Shelf


@dataclass
class People:
    """What people are now, one row each.

    Args:
        skill: in logits (people,).
        start: the skill with which they began (people,).
        suits: what each level suits them more than its catalogue says, in logits (people, levels).
        peaks: wanted chances of winning (people, peaks).
        weights: how much each peak is worth to them, the best one 1 (people, peaks).
        taste: of genres, in logits (people, genres).
        liking: of each level by its looks, in logits (people, levels).
        stock: plays of each genre in memory (people, genres).
        seen: plays of each level (people, levels).
        plays: of this evening (people,).
    """

    skill: Floats
    start: Floats
    suits: Floats
    peaks: Floats
    weights: Floats
    taste: Floats
    liking: Floats
    stock: Floats
    seen: Ints
    plays: Ints


def nobody(count: int, law: Law, shelf: Shelf) -> People:
    """Rows for so many people who are not born yet."""
    levels, peaks = len(shelf), len(law.peaks)

    def rows(*shape: int) -> Floats:
        return np.zeros((count, *shape))

    return People(
        rows(), rows(), rows(levels), rows(peaks), rows(peaks), rows(GENRES), rows(levels),
        rows(GENRES), np.zeros((count, levels), np.int64), np.zeros(count, np.int64),
    )  # fmt: skip


def bear(people: People, who: int, law: Law, shelf: Shelf, luck: np.random.Generator) -> None:
    """Draw somebody anew, in place."""
    mean, spread = law.skill
    people.skill[who] = people.start[who] = mean + spread * luck.standard_normal()
    by_genre = law.genre_skill * luck.standard_normal(GENRES)
    by_level = np.hypot(law.level_skill, shelf.doubt) * luck.standard_normal(len(shelf))
    people.suits[who] = by_genre[shelf.genre] + by_level
    wanted = np.array(law.peaks) + law.peak_sd * luck.standard_normal(len(law.peaks))
    people.peaks[who] = np.clip(wanted, 0.05, 0.95)
    people.weights[who] = _weights(len(law.peaks), law.lean * luck.standard_normal())
    people.taste[who] = drawn_taste(law, luck)
    # Row by row: a product of whole batches would round otherwise than that of one person.
    people.liking[who] = shelf.looks @ (law.looks_taste * luck.standard_normal(len(shelf.names)))
    people.stock[who] = people.seen[who] = people.plays[who] = 0


def drawn_taste(law: Law, luck: np.random.Generator) -> Floats:
    """What somebody thinks of each genre, in logits (genres,)."""
    return np.array(law.popular) + law.genre_taste * luck.standard_normal(GENRES)


def _weights(peaks: int, lean: float) -> Floats:
    """The best peak is worth 1, the other less the more somebody leans."""
    if peaks == 1:
        return np.ones(1)
    second = 1 / (1 + np.exp(-lean))
    pair = np.array([1 - second, second])
    return pair / pair.max()
