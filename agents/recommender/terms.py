"""The terms of a level's score.

A score is a sum of terms, so that "why this level" is answered by the sum itself. The two terms of
today ask whether the level is about as hard as this player likes it. Taste, novelty or fatigue
become further terms behind the same interface.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, cast

import numpy as np

from duskfolk.errors import check_kind, plain, shown, spelt

from ..kit.arrays import as_array
from .errors import RecordError
from .records import Candidate
from .skill import Floats, Skill

BELL_SD = 0.15
"""How far from the target success still feels right (probability): a level that is off by this
much keeps 61 % of the full score."""


@dataclass(frozen=True)
class Known:
    """All that a term may use.

    Args:
        skill: what is believed of the player, whatever the genre.
        target: the wanted success, 0 to 1.
        success: chance that the player wins each of the levels, (levels,); None: as ``skill`` says.
    """

    skill: Skill
    target: float
    success: Floats | None = None


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


def asked(scorer: Scorer, levels: Sequence[Candidate], known: Known) -> list[Column]:
    """A scorer's terms, looked at: a game may bring a scorer of its own.

    Raises:
        RecordError: it answered no list of Columns, or one has not a finite number and a text for
            each level.
    """
    name = plain(type(scorer).__name__)
    answer: object = scorer.columns(levels, known)
    if not isinstance(answer, list | tuple):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise RecordError(
            f"The scorer {name} answered {spelt(answer)}; return its Columns in a list."
        )
    return [_checked(column, name, len(levels)) for column in cast("Sequence[object]", answer)]


def _checked(column: object, scorer: str, levels: int) -> Column:
    expected = "Column(name, values, words)"
    check_kind(column, Column, f"a term of the scorer {scorer}", expected, RecordError)
    given = cast(Column, column)
    what = f"The term {shown(given.name)} of the scorer {scorer}"
    if not isinstance(given.name, str):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise RecordError(f"{what} has no name; give it a text.")
    try:
        values = as_array(given.values, np.float64)
    except (TypeError, ValueError, OverflowError):
        values = np.zeros(0)
    if values.shape != (levels,) or not np.isfinite(values).all():
        raise RecordError(
            f"{what} has the values {spelt(given.values)}; give {levels} finite numbers, one for "
            "each level, in an array."
        )
    words = given.words
    texts = [] if isinstance(words, str) or not isinstance(words, Sequence) else list(words)  # pyright: ignore
    if len(texts) != levels or not all(isinstance(text, str) for text in texts):  # pyright: ignore
        raise RecordError(
            f"{what} has the words {spelt(words)}; give {levels} texts, one for each level, in a "
            "list."
        )
    return Column(given.name, values, texts)


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
        you = known.success
        if you is None:
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
