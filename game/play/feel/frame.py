"""What a frame costs the thread that draws: a minute of the heaviest nights, and how nights begin.

Work is the processor's time of that thread: what else a machine does is no part of it. Foes are
doubled, it rains, all folk decide by trained brains, somebody walks, fights and talks, and there is
music.
"""

from pathlib import Path

import numpy as np
import pygame

from ....agents.characters.exam.part import Rows, Setup
from ...view.climate import Weather, climate_of
from ...world.kinds import Genre
from ..app import show
from ..night.playing import Playing
from ..screen import Go, Screen
from ..screens import opening_for
from .setting import FRAME, At, TimedWindow, set_up
from .watched import watched

_MINUTE = 60.0
_STARTS = 12  # nights that are begun, each of another level
_FIRST = 30  # frames of each that count, from the one that asks for it on
_CROWD = 2
_FROM_TALK, _TO_TALK = 3.0, 6.0  # seconds of a talk, and of a walk between two
_LATE = 1000 / 60
_SAID = "where is an ember?"
_WALKS = (pygame.K_UP, pygame.K_DOWN, pygame.K_LEFT, pygame.K_RIGHT)
_DEEDS = (pygame.K_LSHIFT, pygame.K_f, pygame.K_e)


class _SteadyWindow(TimedWindow):
    """A window for which each frame takes as long as on a calm machine, however late it comes.

    Else the frames of a machine that others use would make more decisions each, and be others.
    """

    def tick(self, frames_per_second: int) -> float:
        """Wait as a window does."""
        super().tick(frames_per_second)
        return FRAME if frames_per_second else 0.0


class _Hands:
    """Walks, fights and talks at random, and writes down what each frame has cost.

    Args:
        at: where.
        seed: of what is pressed.

    Attributes:
        nights: milliseconds of each frame of a night.
        starts: the longest frame of each beginning.
        number: of nights so far.
    """

    def __init__(self, at: At, window: TimedWindow, seed: int) -> None:
        self._desk, self._window = at.desk, window
        self._offers = at.desk.offers()
        self._luck, self.number = np.random.default_rng(seed), 0
        self.nights: list[float] = []
        self.starts: list[float] = []
        self._left, self._since = _MINUTE, 0  # frames since a night was asked for
        self._next, self._turn = 0.0, 0.0  # seconds to the next key, and to a talk or its end
        self._before = -1.0
        self._was: Screen | None = None

    def night(self) -> Screen:
        """The next night: one that folk live in, in the rain, as often as any other."""
        wet = [genre for genre in Genre if climate_of(genre).weather is Weather.RAIN]
        genres = [*wet, Genre.ESCORT]
        key = genres[self.number % len(genres)], 100 + self.number, _CROWD
        self.number, self._since, self._longest = self.number + 1, 0, 0.0
        return opening_for(self._desk, Go("play", self._offers, key=key))

    def live(self, screen: Screen, seconds: float) -> Screen | None:
        """A minute of nights, and then beginnings."""
        return self._play(screen, seconds) if self._left > 0 else self._begin(screen)

    def _play(self, screen: Screen, seconds: float) -> Screen:
        work = self._work()
        if isinstance(self._was, Playing) and self._since > _FIRST:
            self.nights.append(work)
        self._since += isinstance(screen, Playing)
        self._was = screen
        if not isinstance(screen, Playing):
            return screen
        self._left -= seconds
        if screen.session.over or not (screen.walks or screen.writes or screen.lit is not None):
            return self.night()
        self._press(screen, seconds)
        return screen if self._left > 0 else self.night()

    def _begin(self, screen: Screen) -> Screen | None:
        """One night after the other, each for a moment."""
        self._longest = max(self._longest, self._work())
        self._since += isinstance(screen, Playing)
        if self._since < _FIRST:
            return screen
        self.starts.append(self._longest)
        return self.night() if len(self.starts) < _STARTS else None

    def _work(self) -> float:
        worked, self._before = self._window.worked - self._before, self._window.worked
        return 1000 * worked

    def _press(self, screen: Playing, seconds: float) -> None:
        self._turn -= seconds
        self._next -= seconds
        if self._turn < 0:
            talks = screen.walks
            self._turn = _FROM_TALK if talks else _TO_TALK
            self._keys(pygame.K_t if talks else pygame.K_ESCAPE)
            if talks:
                for letter in _SAID:
                    pygame.event.post(pygame.Event(pygame.TEXTINPUT, text=letter))
        elif self._next < 0 and screen.walks:
            self._next = float(self._luck.uniform(0.2, 0.9))
            for key in _WALKS:
                pygame.event.post(pygame.Event(pygame.KEYUP, key=key, mod=0))
            self._keys(int(self._luck.choice(_WALKS)))
            if self._luck.random() < 0.4:
                self._keys(int(self._luck.choice(_DEEDS)))
        elif self._next < 0:
            self._next = float(self._luck.uniform(0.4, 0.9))
            self._keys(pygame.K_RETURN)

    def _keys(self, key: int) -> None:
        pygame.event.post(pygame.Event(pygame.KEYDOWN, key=key, mod=0, unicode=""))


def rows(data: Path, setup: Setup) -> Rows:
    """Milliseconds of work that 99 of 100 frames stay below, how many come late, and beginnings.

    Args:
        data: not needed.
        setup: is told of the frames.
    """
    del data
    with set_up(_SteadyWindow, brains=True, seed=setup.seed) as at:
        window = at.window
        assert isinstance(window, TimedWindow), "it was asked for"
        at.desk.sounding.begin()
        hands = _Hands(at, window, setup.seed)
        show(window, at.desk, watched(at.desk, hands.night(), hands.live))
    late = sum(frame > _LATE for frame in hands.nights)
    setup.note(
        f"{len(hands.nights)} frames of {hands.number} nights: half of them below "
        f"{np.percentile(hands.nights, 50):.1f} ms of work, the longest {max(hands.nights):.1f}; "
        f"beginnings {', '.join(f'{start:.0f}' for start in hands.starts)} ms"
    )
    return {
        "frame_p99_ms": float(np.percentile(hands.nights, 99)),
        "late": float(late),
        "start_ms": max(hands.starts),
    }
