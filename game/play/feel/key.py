"""How long a key waits until it is seen, by a play beside its twin that is not given the key.

A second thread presses at random moments, as a hand does. The first frame whose hero stands on
another pixel than the twin's is the answer; for deeds, the first that looks different.
"""

import time
from collections.abc import Iterator
from pathlib import Path
from threading import Timer

import numpy as np
import pygame

from ....agents.characters.exam.part import Rows, Setup
from ...levels import build
from ...world.kinds import Genre
from ..app import show
from ..screen import Screen
from .setting import At, TimedWindow, set_up
from .twins import Step, Twins

PRESSES, DEEDS = 500, 150
_WALKS = (pygame.K_UP, pygame.K_DOWN, pygame.K_LEFT, pygame.K_RIGHT)
_DEEDS = (pygame.K_LSHIFT, pygame.K_f, pygame.K_e)
_LEVELS = 8  # of each genre
_WAIT = 0.25, 0.6  # seconds before a press: the plays are then in the middle of a walk
_AT_MOST = 0.1  # seconds more, at any of which the key may come
_LOST = 0.5  # seconds after which a key has led nowhere, as into a wall
_HELD = 0.35  # seconds for which it is held: long enough that the world has its say
_FRAME = 1 / 60


class _Presses(Screen):
    """Presses one key after another, each in a pair of plays of its own."""

    def __init__(self, at: At, count: int, seed: int, *, deeds: bool) -> None:
        assert isinstance(at.window, TimedWindow), "it tells when its pictures were there"
        self._window, self._desk, self._left, self._deeds = at.window, at.desk, count, deeds
        self._luck = np.random.default_rng(seed)
        self.waited: list[float] = []  # milliseconds of each key
        self.snaps: list[float] = []  # pixels, of each decision that came
        self.lost = 0
        self._begin()

    @property
    def walks(self) -> bool:
        """Somebody is walked all the time."""
        return True

    def handle(self, event: pygame.Event) -> None:
        """Only the key that was pressed here counts."""
        if getattr(event, "ours", False):
            self._twins.press(event)

    def update(self, seconds: float) -> Screen | None:
        """Let the pair live on, and look at the key."""
        if self._seen and self._answered < 0:
            self._answered = time.perf_counter()
            self.waited.append(1000 * (self._window.shown - self._pressed))
        self._steps.append(self._twins.update(seconds))
        self._age += seconds
        if self._pressed < 0 and self._timer is None and self._age > self._wait:
            self._timer = Timer(float(self._luck.uniform(0, _AT_MOST)), self._press)
            self._timer.start()
        now = time.perf_counter()
        lost = self._pressed >= 0 and not self._seen and now - self._pressed > _LOST
        done = self._seen and now - self._pressed > _HELD
        if lost or done or self._twins.over:
            self.lost += lost
            self._left -= done
            self.snaps += snaps(self._steps)
            self._begin()
        return self if self._left > 0 else None

    def draw(self, canvas: pygame.Surface) -> None:
        """Draw what was pressed, and see whether the key has come to anything."""
        if self._seen or self._pressed < 0 or not self._deeds:
            self._twins.draw(canvas)
            self._seen = self._seen or (self._pressed >= 0 and self._twins.stand_apart())
        else:
            self._seen = self._twins.look_unlike(canvas)

    def _begin(self) -> None:
        luck = self._luck
        level = build(Genre(int(luck.integers(len(Genre)))), int(luck.integers(_LEVELS)))
        self._key = int(luck.choice(_DEEDS if self._deeds else _WALKS))
        others = [key for key in _WALKS if key != self._key]
        held = 0 if self._deeds or luck.random() < 0.5 else int(luck.choice(others))
        self._twins = Twins(self._desk, level, held, by_ember=self._key == pygame.K_e)
        self._steps: list[Step] = []
        self._timer: Timer | None = None
        self._pressed = self._answered = -1.0
        self._seen, self._age = False, 0.0
        self._wait = float(luck.uniform(*_WAIT))

    def _press(self) -> None:
        """On a thread of its own, at whatever moment of a frame."""
        self._pressed = time.perf_counter()
        pygame.event.post(pygame.Event(pygame.KEYDOWN, key=self._key, mod=0, ours=True))


def snaps(steps: list[Step]) -> Iterator[float]:
    """How far the hero stands from where it would have gone on to, when a decision came; pixels."""
    for two, one, now in zip(steps, steps[1:], steps[2:], strict=False):
        if now.decided and min(two.seconds, one.seconds, now.seconds) > 0:
            share = now.seconds / one.seconds
            away_x = now.x - one.x - (one.x - two.x) * share
            away_y = now.y - one.y - (one.y - two.y) * share
            yield float(np.hypot(away_x, away_y)) * _FRAME / now.seconds


def rows(data: Path, setup: Setup) -> Rows:
    """Milliseconds from keys and deeds to the first picture that shows them, and what is corrected.

    Args:
        data: not needed.
        setup: is told how many keys led nowhere, and in what window it was.
    """
    del data
    found: list[_Presses] = []
    with set_up(TimedWindow, brains=False, seed=setup.seed) as at:
        setup.note(f"pictures of {pygame.display.get_driver()}, its display of "
                   f"{at.window.rate} Hz")  # fmt: skip
        for deeds, count in ((False, PRESSES), (True, DEEDS)):
            found.append(_Presses(at, count, setup.seed + deeds, deeds=deeds))
            show(at.window, at.desk, found[-1])
    keys, deeds = found
    setup.note(f"{len(keys.waited)} keys were seen and {keys.lost} led nowhere; of deeds "
               f"{len(deeds.waited)} and {deeds.lost}")  # fmt: skip
    return {
        "key.p50_ms": float(np.percentile(keys.waited, 50)),
        "key.p95_ms": float(np.percentile(keys.waited, 95)),
        "key.deed_p50_ms": float(np.percentile(deeds.waited, 50)),
        "key.deed_p95_ms": float(np.percentile(deeds.waited, 95)),
        "key.snap_px": float(np.percentile(keys.snaps, 99)),
    }
