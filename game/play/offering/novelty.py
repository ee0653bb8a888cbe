"""What is new about a level for a player: its kind, what is met in it, or how it differs."""

import numpy as np

from ....agents.recommender import Candidate, Portrait, Shelf
from ..words.cards import NAMES, noted, say, stands_out

_FROM = 0.8  # sd beyond others of its kind, from where on a level is said to stand out


def novelty(portrait: Portrait, shelf: Shelf | None, level: Candidate, language: str) -> str:
    """In a few words.

    Args:
        portrait: of the player.
        shelf: the levels beside which it stands out, or does not.
        level: which.
        language: of the words.
    """
    diary = portrait.diary
    ended, won = diary.ended_at((level.genre, level.number))
    if ended == 1:
        return say(language, "won once" if won else "lost once")
    if ended:
        return say(language, "won before", met=ended, won=won)
    if (level.genre, level.number) in diary.levels:
        return say(language, "left before")
    if diary.met and not diary.ended(level.genre):
        return say(language, "first")
    for feature in ("wardens", "wolves", "imps", "water"):
        if diary.met and level.features.get(feature, 0) > 0 and diary.unmet(feature):
            return say(language, "unmet", feature=NAMES[language][feature])
    if shelf is not None and (found := _stands_out(shelf, level)):
        return stands_out(language, *found)
    return say(language, "unseen")


def _stands_out(shelf: Shelf, level: Candidate) -> tuple[str, bool] | None:
    """The feature that differs most from those of other levels of the kind, and which way."""
    if level.genre not in shelf.kinds:
        return None
    first = 1 + len(shelf.kinds)
    inputs = shelf.inputs[shelf.kind == shelf.kinds.index(level.genre)][:, first:]
    scale = shelf.scale
    best, found = _FROM, None
    for n, name in enumerate(scale.names):
        if name in noted() and name in level.features:
            value = (level.features[name] - scale.middle[n]) / scale.spread[n]
            spread = max(float(inputs[:, n].std()), 0.05)
            away = (value - float(inputs[:, n].mean())) / spread
            if np.abs(away) > best:
                best, found = float(np.abs(away)), (name, bool(away > 0))
    return found
