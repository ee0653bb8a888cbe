"""The terms of a level's score.

A score is a sum of terms, so that "why this level" is answered by the sum itself. The two terms of
today ask whether the level is about as hard as this player likes it. Taste, novelty or fatigue
become further terms behind the same interface.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from .cards import LevelCard
from .skill import Floats, Skill

BELL_SD = 0.15
"""How far from the target success still feels right (probability): a level that is off by this
much keeps 61 % of the full score."""


@dataclass(frozen=True)
class Known:
    """All that a term may use: the belief about the player and the wanted success (0 to 1)."""

    skill: Skill
    target: float


@dataclass(frozen=True)
class Column:
    """One term of every level: its name, its values (levels,), and words for each."""

    name: str
    values: Floats
    words: Sequence[str]


class Scorer(Protocol):
    """Makes one or more terms."""

    def columns(self, levels: Sequence[LevelCard], known: Known) -> list[Column]:
        """The terms of these levels; their values are added to the score."""
        ...


class Challenge:
    """How near the predicted success is to the target: a bell, 1 at the target.

    Split in two terms: what the level is for a newcomer, and what this player's own plays changed.
    The target stands well above even odds because players stay longer there (D. Lomas et al.,
    "Optimizing challenge in an educational game", CHI 2013); the player's slider has the last word.
    """

    def columns(self, levels: Sequence[LevelCard], known: Known) -> list[Column]:
        """The terms "level" and "you"."""
        difficulty = np.array([level.difficulty for level in levels])
        doubt = np.array([level.difficulty_sd for level in levels])
        anyone = Skill().success(difficulty, doubt)
        you = known.skill.success(difficulty, doubt)
        general = _bell(anyone, known.target)
        own = _bell(you, known.target) - general
        words = [f"a newcomer wins it {_in_100(p)}" for p in anyone.tolist()]
        if known.skill.plays == 0:
            yours = ["nothing known of you yet"] * len(levels)
        else:
            plays = f"{known.skill.plays} play{'s' if known.skill.plays != 1 else ''}"
            yours = [f"after your {plays} it is {_in_100(p)}" for p in you.tolist()]
        return [Column("level", general, words), Column("you", own, yours)]


def _bell(success: Floats, target: float) -> Floats:
    return np.exp(-0.5 * ((success - target) / BELL_SD) ** 2)


def _in_100(probability: float) -> str:
    return f"about {round(100 * probability)} times in 100"
