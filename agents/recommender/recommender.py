"""The recommender: learns from plays, orders levels, says why, and forgets when told."""

import math
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from types import TracebackType

import numpy as np

from duskfolk.errors import check_kind, spelt

from . import exported
from .errors import RecordError
from .play_file import PlayFile
from .records import Candidate, PlayRecord
from .skill import Skill
from .terms import Challenge, Known, Scorer, asked

TARGET = 0.70
"""Wanted success of those who have not moved the slider."""
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
        level: the candidate.
        score: the sum of the terms' values; higher is better.
        success: probability that the player wins it, 0 to 1.
        range: where that probability lies in 8 cases of 10, by what is known of player and level.
        target: the success that was wanted, 0 to 1.
        terms: the parts of the score.
    """

    level: Candidate
    score: float
    success: float
    range: tuple[float, float]
    target: float
    terms: tuple[Term, ...]

    @property
    def why(self) -> str:
        """One line for who wants to check it; the numbers in it add up as printed.

        Example:
            >>> with Recommender(":memory:") as recommender:
            ...     recommender.rank([Candidate("watch", 3, -0.5)])[0].why
            'Best at 70 wins in 100: 0.76 = 0.82 (a newcomer wins 60) - 0.06 (you 59, no plays yet)'
        """
        hundredths = [round(100 * term.value) for term in self.terms]
        # Rounded parts may miss the rounded whole by one or two; the largest part takes it up.
        largest = max(range(len(hundredths)), key=lambda n: abs(hundredths[n]))
        hundredths[largest] += round(100 * self.score) - sum(hundredths)
        parts = "".join(
            f"{' - ' if part < 0 else ' + '}{abs(part) / 100:.2f} ({term.words})"
            for part, term in zip(hundredths, self.terms, strict=True)
        )
        first = parts[3:] if parts.startswith(" + ") else parts.strip()
        return f"Best at {round(100 * self.target)} wins in 100: {self.score:.2f} = {first}"


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
        PlayFileError: the file is newer, locked or cannot be opened; it is left untouched.
        SpoiltError: the file is foreign or damaged; it is left untouched, and `set_aside` moves it
            out of the way.
        RecordError: the target is not a number, or there are no scorers that can be asked.

    Example:
        >>> levels = [Candidate("watch", n, difficulty=n - 2) for n in range(5)]
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
        check_kind(scorers, Sequence, "the scorers", "them in a list or a tuple", RecordError)
        if not scorers:
            raise RecordError("Got no scorers; give at least one, such as Challenge().")
        for scorer in scorers:
            if isinstance(scorer, type) or not callable(getattr(scorer, "columns", None)):
                raise RecordError(
                    f"Got {spelt(scorer)} for a scorer; give an object with a method columns, such "
                    "as Challenge()."
                )
        self._scorers = tuple(scorers)
        self._file = PlayFile(path)
        try:
            self._skill = self._believe()
        except BaseException:
            self._file.close()
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
            PlayFileError: it could not be written; then it was not learnt either.
            RecordError: it is no PlayRecord.
        """
        check_kind(play, PlayRecord, "a play", "its PlayRecord", RecordError)
        self._file.add(play)
        self._skill = self._skill.after(play)

    def rank(self, levels: Iterable[Candidate], target: float | None = None) -> list[Suggestion]:
        """All the levels, best first; never fewer than were given.

        When every level is too easy or too hard, the nearest still comes first. Equal scores are
        ordered by genre and number, so the order is always the same.

        Args:
            levels: the levels to choose from.
            target: wanted share of wins for this call only.

        Raises:
            RecordError: they are no candidates, the target is not a number, or a scorer answered
                no Columns with a number and a text for each level.
        """
        check_kind(levels, Iterable, "levels", "their Candidates in a list", RecordError)
        levels = tuple(levels)
        for level in levels:
            check_kind(level, Candidate, "a level", "its Candidate", RecordError)
        if not levels:
            return []
        wanted = self._target if target is None else _on_slider(target)
        known = Known(self._skill, wanted)
        columns = [c for scorer in self._scorers for c in asked(scorer, levels, known)]
        difficulty = np.array([level.difficulty for level in levels])
        doubt = np.array([level.difficulty_sd for level in levels])
        success = self._skill.success(difficulty, doubt).tolist()
        ranges = self._skill.range_of_success(difficulty, doubt).tolist()
        values = [column.values.tolist() for column in columns]
        made: list[Suggestion] = []
        for n, level in enumerate(levels):
            terms = tuple(
                Term(column.name, value[n], column.words[n])
                for column, value in zip(columns, values, strict=True)
            )
            score = sum(term.value for term in terms)
            low, high = ranges[n]
            made.append(Suggestion(level, score, success[n], (low, high), wanted, terms))
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
            PlayFileError: the file cannot be read any more.
        """
        return self._file.plays()

    def counts(self) -> dict[str, int]:
        """How many plays of each genre are kept.

        Raises:
            PlayFileError: the file cannot be read any more.
        """
        return self._file.counts()

    def levels(self) -> set[tuple[str, int]]:
        """The genre and number of every level that was played, for who offers others.

        Raises:
            PlayFileError: the file cannot be read any more.
        """
        return self._file.levels()

    def forget(self) -> None:
        """Erase every play from the file, bytes and all, and be as new.

        The bytes of the file, its journal and its write-ahead log are looked at afterwards.

        Raises:
            PlayFileError: the file could not be erased, and then nothing is forgotten; or bytes of
                it are left, and then it says where.
        """
        self._file.erase()
        self._skill = Skill()
        self._file.check_erased()

    def export(self) -> dict[str, object]:
        """Everything kept about the player, as plain data that `json.dumps` takes.

        Raises:
            PlayFileError: the file cannot be read any more.
        """
        plays = [exported.plain(play) for play in self._file.plays()]
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
            "passed_over": self._file.passed_over,
        }

    def restore(self, text: str) -> int:
        """Add the plays of an export that are not kept yet, all of them or none.

        Args:
            text: what `json.dumps` made of `export`, here or on another machine.

        Returns:
            How many were added.

        Raises:
            RecordError: it is no export, or holds a play that makes no sense; names the place.
            PlayFileError: they could not be written.

        Example:
            >>> import json
            >>> with Recommender(":memory:") as old, Recommender(":memory:") as new:
            ...     old.observe(PlayRecord(Candidate("watch", 3), "won", seconds=60))
            ...     new.restore(json.dumps(old.export())), new.skill == old.skill
            (1, True)
        """
        kept = set(self._file.plays())
        added = [play for play in dict.fromkeys(exported.read(text)) if play not in kept]
        self._file.add(*added)
        self._skill = self._believe()
        return len(added)

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

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
        for play in self._file.newest():
            skill = skill.after(play)
        return skill


def _on_slider(target: float) -> float:
    try:
        wanted = float(target)
    except (TypeError, ValueError, OverflowError):
        wanted = math.nan
    if not math.isfinite(wanted):
        raise RecordError(
            f"Got the target {spelt(target)}; give a number from {HARD} to {RELAXED}."
        )
    return max(HARD, min(RELAXED, wanted))
