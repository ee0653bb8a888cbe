"""Which levels to offer next: the recommender orders them, this file tells it what they are."""

import os
import time
from collections.abc import Callable, Mapping
from errno import EACCES
from itertools import count, islice
from pathlib import Path
from typing import TYPE_CHECKING

from duskfolk.errors import FileError
from duskfolk.files import check_folder, locked, make_folder, told

from ...agents.recommender import (
    UNKNOWN,
    UNTOLD,
    Candidate,
    Challenge,
    Course,
    PlayFileError,
    PlayRecord,
    Recommender,
    RecommenderError,
    Result,
    Setup,
    SpoiltError,
    Suggestion,
    set_aside,
)
from ..levels import Level, build, difficulty_of, features_of
from ..levels.sets import FIRST_UNSEEN_LEVEL
from ..world.kinds import Genre, Outcome
from ..world.rules import TICKS_PER_SECOND
from .advice import BOT, FIRST_NIGHTS, GUESSED, bot_wins
from .mine import PLAYS, tighten
from .setups import company_of

if TYPE_CHECKING:
    from .session import Session

EACH = 2  # levels of each genre on the table
EASY = 0.995  # success foretold of them, by players who are not new: the newcomer wins 9 of 10 such
_ENDINGS: dict[Outcome, Result] = {
    Outcome.WON: "won",
    Outcome.LOST: "lost",
    Outcome.NIGHTFALL: "nightfall",
    Outcome.RUNNING: "quit",
}


class Offers:
    """The levels on the table, and what was learnt from those played.

    Args:
        folder: the player's, where plays are kept; None keeps them while it lives.
        crowd: 1, or 2 for doubled hostile folk.
        setup_for: how a play of a genre would be set up now; everybody is scripted if left out.

    Attributes:
        note: a sentence to show, on what was wrong with the file of plays.
    """

    def __init__(
        self,
        folder: Path | None,
        crowd: int = 1,
        setup_for: Callable[[Genre], Setup] = lambda genre: UNKNOWN,
    ) -> None:
        self.crowd, self.setup_for = crowd, setup_for
        self._folder = folder
        self.note = ""
        try:
            self._recommender = _new(":memory:") if folder is None else self._open(folder)
        except (PlayFileError, OSError) as error:
            self.note = f"Plays are not kept: {told(error)}"
            self._recommender = _new(":memory:")
        self._played = self._recommender.levels()
        self._table = {genre: self._fresh(genre) for genre in Genre}
        self._levels: dict[tuple[str, int], Level] = {}

    def wanted(self) -> list[tuple[Genre, int]]:
        """The levels that should lie on the table now, built or not: none that was played."""
        return [(genre, self._table[genre][ahead]) for ahead in range(EACH) for genre in Genre]

    def prepare(self) -> bool:
        """Build one more level for the table; False when all are built."""
        for genre, number in self.wanted():
            if (genre.name.lower(), number) not in self._levels:
                level = build(genre, number, self.crowd)
                self._levels[genre.name.lower(), number] = level
                return True
        return False

    def ranked(self) -> list[tuple[Level, Suggestion]]:
        """Levels that are built, best first."""
        ready = [
            self._levels[genre.name.lower(), number]
            for genre, number in self.wanted()
            if (genre.name.lower(), number) in self._levels
        ]
        by_name = {(level.genre.name.lower(), level.number): level for level in ready}
        setups = {genre: self.setup_for(genre) for genre in Genre}
        ranked = self._recommender.rank(
            [candidate_of(level, setups[level.genre]) for level in ready]
        )
        if self.plays < FIRST_NIGHTS:  # who is new has still to learn how to walk
            ranked = sorted(ranked, key=lambda one: max(EASY - one.success, 0))
        return [(by_name[one.level.genre, one.level.number], one) for one in ranked]

    @property
    def plays(self) -> int:
        """How many plays tell of the player's skill."""
        return self._recommender.skill.plays

    def odds(self, suggestion: Suggestion) -> str:
        """What is known of a player's luck with a level, in a few words.

        Before the first play nothing is, so it tells of the bot by whom difficulty is measured.
        After it, the two shares lie where they lie for 8 of 10 such players and levels; while plays
        are few, they are still more the bot's than the player's, and called a guess.
        """
        if self.plays == 0:
            return f"{BOT} wins {round(10 * bot_wins(suggestion))} in 10"
        low, high = (round(10 * share) for share in suggestion.range)
        if self.plays < GUESSED:
            return f"our guess: {low}-{high} in 10" if low < high else f"our guess: {low} in 10"
        return f"you win {low} to {high} in 10" if low < high else f"you win {low} in 10"

    def learn(self, session: "Session") -> None:
        """Tell the recommender how a play went."""
        record = session.record()
        details = {"hearts": float(record.hearts), "lamps": float(record.lamps)}
        done, errand = record.lamps + record.home, record.quota + record.wanted
        course = Course(min(1.0, done / errand) if errand else None, record.hearts)
        self.count(session.level, record.outcome, record.seconds, record.setup, details, course)

    def count(
        self,
        level: Level,
        outcome: Outcome,
        seconds: float,
        setup: Setup,
        details: Mapping[str, float],
        course: Course = UNTOLD,
    ) -> None:
        """Tell it of a play by what came of it; another of the genre takes the level's place."""
        play = PlayRecord(
            candidate_of(level, setup),
            _ENDINGS[outcome],
            seconds=seconds,
            limit_seconds=level.night_ticks / TICKS_PER_SECOND,
            started=time.time() - seconds,
            details=details,
            setup=setup,
            course=course,
        )
        try:
            self._write(play)
        except (RecommenderError, OSError) as error:
            self.note = f"This play was not learnt: {told(error)}"
        self._played.add((level.genre.name.lower(), level.number))
        self._table[level.genre] = self._fresh(level.genre)

    def close(self) -> None:
        """Let go of the player's file, so that it can be moved or erased."""
        self._recommender.close()

    def _fresh(self, genre: Genre) -> list[int]:
        """The first levels of a genre that were not played, as many as lie on the table."""
        name = genre.name.lower()
        fresh = (n for n in count(FIRST_UNSEEN_LEVEL) if (name, n) not in self._played)
        return list(islice(fresh, EACH))

    def _write(self, play: PlayRecord) -> None:
        """Write a play down; where the file was erased meanwhile, into a new one."""
        try:
            self._recommender.observe(play)
        except PlayFileError:
            # `duskfolk me erase` beside a game that runs: what was erased stays so.
            if self._folder is None or os.path.lexists(self._folder / PLAYS):
                raise
            self._recommender.close()
            self._recommender = self._open(self._folder)
            self.note = "Your plays were erased while the game ran; it begins to learn anew."
            self._recommender.observe(play)

    def _open(self, folder: Path) -> Recommender:
        """The recommender on the player's file; a spoilt one is set aside, and a new one begun."""
        path = folder / PLAYS
        make_folder(folder, private=True)
        tighten(folder)
        # Alone: of two games that start now, one would else begin the file whose journal, taken for
        # the spoilt one's, the other moves away.
        with locked(folder):
            try:
                recommender = _new(path)
                self._check_writable(folder)
                return recommender
            except SpoiltError:
                aside = set_aside(path)
                if aside is None:
                    raise
                self.note = (
                    f"Your file of plays was damaged and is now called {aside.name}; a new one "
                    "was begun."
                )
                return _new(path)

    def _check_writable(self, folder: Path) -> None:
        """Say it now, not after a play, where plays can be read and no more can be kept."""
        try:
            check_folder(folder)
            if not os.access(folder / PLAYS, os.W_OK):
                raise PermissionError(EACCES, os.strerror(EACCES), str(folder / PLAYS))
        except (OSError, FileError) as error:
            self.note = f"Plays are not kept: {told(error)}"


def _new(path: Path | str) -> Recommender:
    return Recommender(path, scorers=(Challenge(BOT),))


def candidate_of(level: Level, setup: Setup) -> Candidate:
    """A level as the recommender knows it: how hard it looks in such a setup, and why."""
    estimate = difficulty_of(level, company_of(setup))
    name = level.genre.name.lower()
    return Candidate(name, level.number, estimate.logit, estimate.sd, features_of(level))
