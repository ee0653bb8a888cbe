"""What people would win, and enjoy, of each level now."""

import numpy as np

from .laws import Law
from .people import People
from .shelf import Floats, Shelf

_FARTHEST = 30.0  # logits, beyond which a chance could not be told from 0 or 1


def chances(people: People, shelf: Shelf) -> Floats:
    """Of winning each level (people, levels)."""
    return _logistic(people.skill[:, None] + people.suits - shelf.difficulty)


def enjoyments(people: People, shelf: Shelf, law: Law) -> Floats:
    """Of each level, 0 to 1 (people, levels): fitting challenge, interest, and how fresh it is."""
    return challenge(people, chances(people, shelf), law) * interest(people, shelf, law) * fresh(
        people, shelf, law
    )  # fmt: skip


def challenge(people: People, chance: Floats, law: Law) -> Floats:
    """How well chances of winning fit what somebody wants, 0 to 1 (people, levels)."""
    tired = law.tiring * people.plays[:, None]
    wanted = np.minimum(people.peaks + tired, 0.95)
    found = np.zeros_like(chance)
    for n in range(wanted.shape[1]):
        away = (chance - wanted[:, n, None]) / law.width
        np.maximum(found, people.weights[:, n, None] * np.exp(-0.5 * away * away), out=found)
    return found


def interest(people: People, shelf: Shelf, law: Law) -> Floats:
    """How much somebody likes levels of such a genre and such looks, 0 to 1 (people, levels)."""
    return _logistic(law.warmth + people.taste[:, shelf.genre] + people.liking)


def fresh(people: People, shelf: Shelf, law: Law) -> Floats:
    """What is left of the joy after plays like it, 0 to 1 (people, levels)."""
    return np.exp(-law.satiety * people.stock[:, shelf.genre] + np.log(law.stale) * people.seen)


def _logistic(logits: Floats) -> Floats:
    return 1 / (1 + np.exp(-np.clip(logits, -_FARTHEST, _FARTHEST)))
