"""The recommender: learns from plays, orders levels, says why, and forgets when told."""

import math
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from types import TracebackType

import numpy as np

from duskfolk.errors import check_kind, shown

from . import exported
from .cards import LevelCard, PlayRecord
from .errors import CardError
from .skill import Skill
from .store import Store
from .terms import Challenge, Known, Scorer

TARGET = 0.70
HARD, RELAXED = 0.50, 0.85
"""Ends of the difficulty slider: wanted success of those who like it hard, and relaxed."""


@dataclass(frozen=True, slots=True)
class Term:
    """One part of a score: its name, its value, and what it means here."""

    name: str
    value: float
    words: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One level with its place in the order explained.

    Args:
        level: the card.
        score: the sum of the terms' values; higher is better.
        success: probability that the player wins it, 0 to 1.
        target: the success that was wanted, 0 to 1.
        terms: the parts of the score.
    """

    level: LevelCard
    score: float
    success: float
    target: float
    terms: tuple[Term, ...]

    @property
    def why(self) -> str:
        """One sentence for the player; the numbers in it add up as printed.

        Example:
            >>> with Recommender(":memory:") as recommender:
            ...     recommender.rank([LevelCard("watch", 3, -0.5)])[0].why
            'You would win watch 3 about 59 times in 100, you like 70: 0.758 = 0.758 (level: a newcomer wins it about 59 times in 100) + 0.000 (you: nothing known of you yet).'
        """  # noqa: E501 - a doctest's answer is one line
        thousandths = [round(1000 * term.value) for term in self.terms]
        # Rounded parts may miss the rounded whole by one or two; the largest part takes it up.
        largest = max(range(len(thousandths)), key=lambda n: abs(thousandths[n]))
        thousandths[largest] += round(1000 * self.score) - sum(thousandths)
        parts = "".join(
            f"{' - ' if part < 0 else ' + '}{abs(part) / 1000:.3f} ({term.name}: {term.words})"
            for part, term in zip(thousandths, self.terms, strict=True)
        )
        first = parts[3:] if parts.startswith(" + ") else parts.strip()
        return (
            f"You would win {self.level.name} about {round(100 * self.success)} times in 100, "
            f"you like {round(100 * self.target)}: {self.score:.3f} = {first}."
        )


class Recommender:
    """Orders levels for one player, on that player's machine. No network, no other file.

    Every play is written to the file before it counts. Call `rank` again after every play. Use it
    from one thread; ordering 200 levels takes one or two milliseconds. The file is the player's:
    nobody else's account can read it, `export` hands it over and `forget` erases it. A play in it
    that makes no sense is passed over.

    Args:
        path: the player's file, made when missing; ":memory:" keeps nothing. One file, one player.
        target: wanted share of wins, a slider from 0.50 (hard) to 0.85 (relaxed); values beyond
            the ends are taken as the ends.
        scorers: where the terms of the score come from.

    Raises:
        StoreError: the file is newer, locked or cannot be opened; it is left untouched.
        SpoiltError: the file is foreign or damaged; it is left untouched, and `set_aside` moves it
            out of the way.
        CardError: the target is not a number.

    Example:
        >>> levels = [LevelCard("watch", n, difficulty=n - 2) for n in range(5)]
        >>> with Recommender(":memory:") as recommender:
        ...     for _ in range(6):
        ...         recommender.observe(PlayRecord(levels[2], "won", seconds=60))
        ...     recommender.rank(levels)[0].level.name
        'watch 2'
    """

    def __init__(
        self,
        path: str | os.PathLike[str],
        target: float = TARGET,
        scorers: Sequence[Scorer] = (Challenge(),),
    ) -> None:
        self._target = _on_slider(target)
        check_kind(scorers, Sequence, "the scorers", "them in a list or a tuple", CardError)
        for scorer in scorers:
            if not hasattr(scorer, "columns"):
                raise CardError(f"Got {shown(scorer)} for a scorer; give one such as Challenge().")
        self._scorers = tuple(scorers)
        self._store = Store(path)
        try:
            self._skill = self._believe()
        except BaseException:
            self._store.close()
            raise

    @property
    def skill(self) -> Skill:
        """What is believed of the player's skill now."""
        return self._skill

    @property
    def target(self) -> float:
        """Wanted share of wins; setting it moves the slider."""
        return self._target

    @target.setter
    def target(self, value: float) -> None:
        self._target = _on_slider(value)

    def observe(self, play: PlayRecord) -> None:
        """Write one play down and learn from it.

        Raises:
            StoreError: it could not be written; then it was not learnt either.
            CardError: it is no PlayRecord.
        """
        check_kind(play, PlayRecord, "a play", "its PlayRecord", CardError)
        self._store.add(play)
        self._skill = self._skill.after(play)

    def rank(self, levels: Iterable[LevelCard], target: float | None = None) -> list[Suggestion]:
        """All the levels, best first; never fewer than were given.

        When every level is too easy or too hard, the nearest still comes first. Equal scores are
        ordered by genre and number, so the order is always the same.

        Args:
            levels: the levels to choose from.
            target: wanted share of wins for this call only.

        Raises:
            CardError: they are no level cards, or the target is not a number.
        """
        check_kind(levels, Iterable, "levels", "their LevelCards in a list", CardError)
        levels = tuple(levels)
        for level in levels:
            check_kind(level, LevelCard, "a level", "its LevelCard", CardError)
        if not levels:
            return []
        wanted = self._target if target is None else _on_slider(target)
        known = Known(self._skill, wanted)
        columns = [c for scorer in self._scorers for c in scorer.columns(levels, known)]
        success = self._skill.success(
            np.array([level.difficulty for level in levels]),
            np.array([level.difficulty_sd for level in levels]),
        ).tolist()
        values = [column.values.tolist() for column in columns]
        made: list[Suggestion] = []
        for n, level in enumerate(levels):
            terms = tuple(
                Term(column.name, value[n], column.words[n])
                for column, value in zip(columns, values, strict=True)
            )
            score = sum(term.value for term in terms)
            made.append(Suggestion(level, score, success[n], wanted, terms))
        # Far down the bell, scores differ by less than rounding; the distance still tells.
        return sorted(
            made,
            key=lambda s: (
                -round(s.score, 9),
                abs(s.success - wanted),
                s.level.genre,
                s.level.number,
                repr(s.level),  # two estimates of one level
            ),
        )

    def plays(self) -> Iterator[PlayRecord]:
        """Every play that is kept, oldest first.

        Raises:
            StoreError: the file cannot be read any more.
        """
        return self._store.plays()

    def forget(self) -> None:
        """Erase every play from the file, bytes and all, and be as new.

        The bytes of the file, its journal and its write-ahead log are looked at afterwards.

        Raises:
            StoreError: the file could not be erased, and then nothing is forgotten; or bytes of it
                are left, and then it says where.
        """
        self._store.erase()
        self._skill = Skill()
        self._store.check_erased()

    def export(self) -> dict[str, object]:
        """Everything kept about the player, as plain data that `json.dumps` takes.

        Raises:
            StoreError: the file cannot be read any more.
        """
        plays = [exported.plain(play) for play in self._store.plays()]
        return {
            "format": exported.FORMAT,
            "version": exported.VERSION,
            "about": {
                "skill": "mean and sd in logits, computed from the plays; newcomer: mean 0",
                "plays": "every play, oldest first; this is all that is kept",
                "started": "seconds since 1970, 0 if unknown",
                "passed_over": "damaged plays, which are in the file and not in here",
            },
            "target": self._target,
            "skill": asdict(self._skill),
            "plays": plays,
            "passed_over": self._store.passed_over,
        }

    def restore(self, text: str) -> int:
        """Add the plays of an export that are not kept yet, all of them or none.

        Args:
            text: what `json.dumps` made of `export`, here or on another machine.

        Returns:
            How many were added.

        Raises:
            CardError: it is no export, or holds a play that makes no sense; names the place.
            StoreError: they could not be written.

        Example:
            >>> import json
            >>> with Recommender(":memory:") as old, Recommender(":memory:") as new:
            ...     old.observe(PlayRecord(LevelCard("watch", 3), "won", seconds=60))
            ...     new.restore(json.dumps(old.export())), new.skill == old.skill
            (1, True)
        """
        kept = set(self._store.plays())
        added = [play for play in dict.fromkeys(exported.read(text)) if play not in kept]
        self._store.add(*added)
        self._skill = self._believe()
        return len(added)

    def close(self) -> None:
        """Let go of the file."""
        self._store.close()

    def __enter__(self) -> "Recommender":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _believe(self) -> Skill:
        skill = Skill()
        for play in self._store.newest():
            skill = skill.after(play)
        return skill


def _on_slider(target: float) -> float:
    try:
        wanted = float(target)
    except (TypeError, ValueError, OverflowError):
        wanted = math.nan
    if not math.isfinite(wanted):
        raise CardError(f"Got the target {shown(target)}; give a number from {HARD} to {RELAXED}.")
    return max(HARD, min(RELAXED, wanted))
