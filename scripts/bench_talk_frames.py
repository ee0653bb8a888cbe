"""What talk costs the frame that is drawn meanwhile: one loop with and without somebody talking.

A level runs sixty frames a second, its folk decide by their shipped brains. While somebody talks,
a sentence is given to whoever listens, asked after in every frame, answered by a character that
remembers for good, and done by the world; reading and remembering have threads of their own. Talk
and silence take turns, so that whatever else the machine does falls on both.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from duskfolk.agents.characters import Character, Said
from duskfolk.agents.characters.exam import blind, readers
from duskfolk.agents.characters.exam.part import Rows, Setup
from duskfolk.game.levels import build
from duskfolk.game.play.kept.people import People
from duskfolk.game.play.session.brains import choose_brains
from duskfolk.game.play.session.session import DECISIONS_PER_SECOND, Session
from duskfolk.game.play.settings import Settings
from duskfolk.game.play.talk.situation import people_of
from duskfolk.game.play.talk.speech import comes_to_mind, speak
from duskfolk.game.world.kinds import Genre, Role

FRAMES = 60  # a second
_TURN = 6.0  # seconds of talk, or of silence
_TURNS = 8  # of each
_PAUSE = 3.0  # seconds between two sentences


@dataclass
class Frames:
    """What frames took, in milliseconds: by the clock, and of this thread's processor time."""

    clock: list[float] = field(default_factory=list[float])
    own: list[float] = field(default_factory=list[float])

    def slow(self) -> tuple[float, float]:
        """The 99th of a hundred frames, by both measures."""
        return float(np.percentile(self.clock, 99)), float(np.percentile(self.own, 99))


class Evening:
    """A level that goes on, and somebody in it who is talked to now and then."""

    def __init__(self, people: People) -> None:
        self._people = people
        self._ears = readers.ears()
        self._sentences: Iterator[blind.Spoken] = cycle(blind.sentences_of("inworld"))
        self._number, self._due, self._rest = 0, 0.0, 0.0
        self._heard: Said | None = None
        self.answers = 0
        self._begin()

    def frame(self, seconds: float, talks: bool) -> None:
        """All that a frame does but draw."""
        self._due += seconds * DECISIONS_PER_SECOND
        while self._due >= 1:
            self._due -= 1
            self._session.step()
        if self._session.over:
            self._begin()
        if talks:
            self._talk(seconds)

    @property
    def seconds(self) -> float:
        """World time of the level that runs."""
        return self._session.seconds

    def close(self) -> None:
        """Nobody listens any more."""
        self._ears.close()

    def _begin(self) -> None:
        self._number += 1
        brains = choose_brains(Settings())
        self._session = Session(build(Genre.ESCORT, self._number), self._number, brains)
        folk = people_of(self._session.level)
        roles = self._session.state.role[0]
        self._body = next(body for body in folk if roles[body] == Role.VILLAGER)
        self._character: Character = self._people.meet(folk[self._body], self._number)
        self._waits, self._heard = False, None

    def _talk(self, seconds: float) -> None:
        self._rest -= seconds
        if not self._waits and self._rest <= 0:
            said = next(self._sentences)
            self._ears.submit(said.text, said.language, self._character.persona)
            self._waits, self._rest = True, _PAUSE
        self._heard = self._ears.poll() or self._heard
        if self._heard is not None and comes_to_mind(
            self._session, self._body, self._character, self._heard
        ):
            speak(self._session, self._body, self._character, self._heard)
            self._waits, self._heard = False, None
            self.answers += 1


def rows(folder: Path, setup: Setup) -> Rows:
    """`world_p99_extra_ms`: the own work of a frame that plays, more of it while somebody talks.

    `game.play.talk_cost` measures the frame that draws; here nothing is drawn, and the world, the
    answer, what it does and the lasting memory are all there. `world_p99_extra_clock_ms` is the
    same by the clock, in which the frame also waits for the threads that read and remember.
    """
    with TemporaryDirectory() as home:
        people = People(Path(home))
        people.begin("an evening")
        evening = Evening(people)
        _run(evening, Frames(), 3.0, talks=True)  # what is first is slow, and is not counted
        silent, talking = Frames(), Frames()
        for _ in range(_TURNS):
            _run(evening, silent, _TURN, talks=False)
            _run(evening, talking, _TURN, talks=True)
        evening.close()
        people.close()
    quiet, loud = silent.slow(), talking.slow()
    setup.note(f"p99 by the clock: {quiet[0]:.2f} ms silent, {loud[0]:.2f} talking; "
               f"own: {quiet[1]:.2f}, {loud[1]:.2f}; {evening.answers} answers")  # fmt: skip
    return {
        "world_p99_extra_ms": loud[1] - quiet[1],
        "world_p99_extra_clock_ms": loud[0] - quiet[0],
    }


def _run(evening: Evening, frames: Frames, seconds: float, *, talks: bool) -> None:
    ends = time.perf_counter() + seconds
    due = time.perf_counter()
    while due < ends:
        clock, own = time.perf_counter(), time.thread_time()
        evening.frame(1 / FRAMES, talks)
        frames.own.append((time.thread_time() - own) * 1000)
        frames.clock.append((time.perf_counter() - clock) * 1000)
        due += 1 / FRAMES
        time.sleep(max(0.0, due - time.perf_counter()))
