"""Which levels to offer next: the recommender orders them, this file tells it what they are."""

import os
import time
from collections import Counter
from errno import EACCES
from math import log
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from duskfolk.errors import FileError
from duskfolk.files import check_folder, locked, make_folder, told

from ...agents.recommender import (
    Candidate,
    PlayFileError,
    PlayRecord,
    Recommender,
    RecommenderError,
    SpoiltError,
    Suggestion,
    set_aside,
)
from ..levels import Level, build
from ..levels.sets import FIRST_UNSEEN_LEVEL
from ..world.kinds import Genre, Outcome, Role
from ..world.rules import TICKS_PER_SECOND
from .mine import PLAYS, tighten

if TYPE_CHECKING:
    from .session import Session

EACH = 2  # levels of each genre on the table
_HOSTILE = (Role.WARDEN, Role.WOLF, Role.IMP)
_BASE = {Genre.WATCH: -0.2, Genre.PACK: 0.2, Genre.THEFT: -0.4, Genre.ESCORT: 0.4,
         Genre.HOLLOW: -0.1, Genre.VIGIL: 0.5}  # fmt: skip
_ENDINGS: dict[Outcome, Literal["won", "lost", "nightfall", "quit"]] = {
    Outcome.WON: "won",
    Outcome.LOST: "lost",
    Outcome.NIGHTFALL: "nightfall",
    Outcome.RUNNING: "quit",
}


class Offers:
    """The levels on the table, and what was learnt from those played."""

    def __init__(self, folder: Path, crowd: int = 1) -> None:
        self.crowd = crowd
        self._folder = folder
        self.note = ""
        try:
            self._recommender = self._open(folder)
        except (PlayFileError, OSError) as error:
            self.note = f"Plays are not kept: {told(error)}"
            self._recommender = Recommender(":memory:")
        self._played = Counter(self._recommender.counts())
        self._levels: dict[tuple[str, int], Level] = {}

    def wanted(self) -> list[tuple[Genre, int]]:
        """The levels that should lie on the table now, built or not."""
        return [
            (genre, FIRST_UNSEEN_LEVEL + self._played.get(genre.name.lower(), 0) + ahead)
            for ahead in range(EACH)
            for genre in Genre
        ]

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
        ranked = self._recommender.rank([card_of(level) for level in ready])
        return [(by_name[one.level.genre, one.level.number], one) for one in ranked]

    def learn(self, session: "Session") -> None:
        """Tell the recommender how a play went."""
        record = session.record()
        play = PlayRecord(
            card_of(session.level),
            _ENDINGS[session.outcome],
            seconds=session.seconds,
            limit_seconds=session.level.night_ticks / TICKS_PER_SECOND,
            started=time.time() - session.seconds,
            details={"hearts": float(str(record["hearts"])), "lamps": float(str(record["lamps"]))},
        )
        try:
            self._write(play)
        except (RecommenderError, OSError) as error:
            self.note = f"This play was not learnt: {told(error)}"
        self._played[session.level.genre.name.lower()] += 1

    def close(self) -> None:
        """Let go of the player's file, so that it can be moved or erased."""
        self._recommender.close()

    def _write(self, play: PlayRecord) -> None:
        """Write a play down; where the file was erased meanwhile, into a new one."""
        try:
            self._recommender.observe(play)
        except PlayFileError:
            # `duskfolk me erase` beside a game that runs: what was erased stays so.
            if os.path.lexists(self._folder / PLAYS):
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
                recommender = Recommender(path)
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
                return Recommender(path)

    def _check_writable(self, folder: Path) -> None:
        """Say it now, not after a play, where plays can be read and no more can be kept."""
        try:
            check_folder(folder)
            if not os.access(folder / PLAYS, os.W_OK):
                raise PermissionError(EACCES, os.strerror(EACCES), str(folder / PLAYS))
        except (OSError, FileError) as error:
            self.note = f"Plays are not kept: {told(error)}"


def card_of(level: Level) -> Candidate:
    """What a level's looks say about its difficulty, before anybody has played it."""
    hostile = sum(body.role in _HOSTILE for body in level.bodies)
    area = level.width * level.height
    seconds = level.night_ticks / TICKS_PER_SECOND
    difficulty = _BASE[level.genre]
    difficulty += 0.9 * log(max(1, hostile) / 4)
    difficulty += 0.25 * (level.quota - 3) + 0.3 * level.wanted
    difficulty += 0.5 * (area - 1000) / 500 - 0.4 * (seconds - 120) / 60
    features = {"hostile": float(hostile), "area": float(area), "seconds": seconds}
    name = level.genre.name.lower()
    return Candidate(name, level.number, difficulty, difficulty_sd=0.8, features=features)
