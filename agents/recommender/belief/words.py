"""How probable a player's word on a play is, or silence, for one who likes it so much.

A like comes from whoever is pleased enough, a dislike from whoever is cross enough, and between
them people say nothing (an ordered choice: P. McCullagh, 1980). Not everybody presses a thumb who
feels something; so silence tells less, and nothing at all of who never gives a word.
"""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

LIKED, SILENT, DISLIKED = 1.0, 0.5, 0.0
APART = 2.0
"""Logits from the middle to a like and to a dislike: the scale of taste. With less, what people
have in common and what they differ in is drawn together; it was chosen by how probable the words
of simulated players come out who were not learnt from."""
PRESSED = 0.9
"""Share of those who feel something that say it, of people who give words at all."""
_FAR = 30.0  # logits, beyond which nothing is more certain
_NODES, _MASS = np.polynomial.hermite_e.hermegauss(15)
_SHARES = _MASS / _MASS.sum()


def likelihood(liking: Floats, word: float) -> Floats:
    """Probability of a word, or of silence.

    Args:
        liking: logits, any shape.
        word: one of LIKED, SILENT and DISLIKED.
    """
    liking = np.clip(liking, -_FAR, _FAR)
    up = PRESSED / (1.0 + np.exp(APART - liking))
    down = PRESSED / (1.0 + np.exp(APART + liking))
    if word == SILENT:
        return 1.0 - up - down
    return up if word == LIKED else down


def told(mean: float, variance: float, word: float, weight: float) -> tuple[float, float, float]:
    """Mean and variance of a Gaussian liking after a word, and how probable the word was.

    By matching moments (M. Opper, 1998). The variance never grows.

    Args:
        mean: before, logits.
        variance: before.
        word: what was said.
        weight: how sure it is that it was; 1 for a thumb.
    """
    liking = mean + np.sqrt(variance) * _NODES
    share = _SHARES * likelihood(liking, word) ** weight
    probable = float(share.sum())
    share = share / probable
    after = float(share @ liking)
    return after, min(float(share @ (liking - after) ** 2), variance), probable


def told_each(
    mean: Floats, variance: Floats, words: Floats, weights: Floats
) -> tuple[Floats, Floats]:
    """The same of many people at once, all (people,); mean and variance after."""
    liking = mean[:, None] + np.sqrt(variance)[:, None] * _NODES
    seen = np.empty_like(liking)
    for word in (LIKED, SILENT, DISLIKED):
        seen[words == word] = likelihood(liking[words == word], word)
    share = _SHARES * seen ** weights[:, None]
    share = share / share.sum(axis=1, keepdims=True)
    after = (share * liking).sum(axis=1)
    return after, np.minimum((share * (liking - after[:, None]) ** 2).sum(axis=1), variance)
