"""The terms of a level's score.

A score is a sum of terms, so that "why this level" is answered by the sum itself. The two terms of
today ask whether the level is about as hard as this player likes it. Taste, novelty or fatigue
become further terms behind the same interface.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from .records import Candidate
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

    def columns(self, levels: Sequence[Candidate], known: Known) -> list[Column]:
        """The terms of these levels; their values are added to the score."""
        ...


class Challenge:
    """How near the predicted success is to the target: a bell, 1 at the target.

    Split in two terms: what the level is for one whose skill is exactly 0, and what is known of
    this player. The target stands well above even odds because players stay longer there (D. Lomas
    et al., "Optimizing challenge in an educational game", CHI 2013); the player's slider has the
    last word.

    Args:
        whose: whom a game's difficulties are measured by, in words; the one with a skill of 0.
    """

    def __init__(self, whose: str = "a newcomer") -> None:
        self.whose = whose

    def columns(self, levels: Sequence[Candidate], known: Known) -> list[Column]:
        """The terms "level" and "you"."""
        difficulty = np.array([level.difficulty for level in levels])
        doubt = np.array([level.difficulty_sd for level in levels])
        anyone = Skill(sd=0.0).success(difficulty, doubt)
        you = known.skill.success(difficulty, doubt)
        general = _bell(anyone, known.target)
        own = _bell(you, known.target) - general
        plays = known.skill.plays
        since = f"after {plays} play{'s' if plays != 1 else ''}" if plays else "no plays yet"
        words = [f"{self.whose} wins {round(100 * p)}" for p in anyone.tolist()]
        yours = [f"you {round(100 * p)}, {since}" for p in you.tolist()]
        return [Column("level", general, words), Column("you", own, yours)]


def _bell(success: Floats, target: float) -> Floats:
    return np.exp(-0.5 * ((success - target) / BELL_SD) ** 2)
