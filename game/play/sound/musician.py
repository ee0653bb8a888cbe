"""The music: stems that go round together, and cross over where a bar begins."""

import time
from collections.abc import Callable

import pygame

from ...sound.score import BAR, BEAT, MIX, STEMS
from ...sound.tone import RATE

_GROUPS = (("title",), tuple(name for name in STEMS if name != "title"))
_BAR = BAR / RATE  # seconds
_RISE, _FALL = 2 * BEAT / RATE, BAR / RATE  # seconds in which a stem comes, and goes
_LEAVE = 1.2  # seconds in which the music of another screen goes


class Musician:
    """Plays stems as loud as the mood wants them.

    Stems of one group begin together and go round as long as they do; a mood changes how loud each
    is, from the next bar on. SDL does not say where it is in a sound, so bars are counted by the
    clock since the group began; that is anew with each night, and no clock strays far in one.

    Args:
        now: the clock, in seconds.

    Attributes:
        tune: what is wanted, one of :data:`duskfolk.game.sound.score.MIX`.
    """

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._stems: dict[str, pygame.mixer.Sound] = {}
        self._loud = dict.fromkeys(STEMS, 0.0)
        self._set = dict.fromkeys(STEMS, -1.0)  # volumes as SDL has them
        self._on: set[str] = set()  # stems whose channels are in use
        self._heard = ""  # the mood that is played since the last bar
        self._group: tuple[str, ...] = ()
        self._began = self._then = 0.0
        self._rested: float | None = None
        self.tune = ""

    def learn(self, name: str, stem: "pygame.mixer.Sound") -> None:
        """A stem is made; called from another thread."""
        self._stems[name] = stem

    @property
    def bar(self) -> int:
        """How many bars the group has begun."""
        return int((self._now() - self._began) / _BAR)

    @property
    def loud(self) -> dict[str, float]:
        """How loud each stem is now, 0 to 1, before the volume."""
        return dict(self._loud)

    def rest(self, away: bool) -> None:
        """All channels stand still, or go on: the bars with them."""
        if away:
            self._rested = self._now()
        elif self._rested is not None:
            self._began += self._now() - self._rested
            self._then, self._rested = self._now(), None

    def update(self, volume: float) -> None:
        """Let a frame's time pass; ``volume`` is what the settings leave, 0 to 1."""
        now = self._now()
        bars = self._bars(self._then), self._bars(now)
        seconds, self._then = min(0.25, now - self._then), now
        wanted = next((group for group in _GROUPS if set(MIX[self.tune]) & set(group)), ())
        if wanted != self._group and wanted and self._is_made(wanted):
            self._start(wanted)
        elif bars[0] != bars[1] or not wanted:
            self._heard = self.tune
        for number, name in enumerate(STEMS):
            goal = MIX[self._heard].get(name, 0.0) if name in self._group else 0.0
            self._fade(name, goal, seconds)
            if name in self._stems and self._set[name] != (heard := self._loud[name] * volume):
                self._stems[name].set_volume(heard)
                self._set[name] = heard
            if name in self._on and name not in self._group and not self._loud[name]:
                pygame.mixer.Channel(number).stop()
                self._on.discard(name)

    def _bars(self, at: float) -> int:
        return int((at - self._began) / _BAR)

    def _is_made(self, group: tuple[str, ...]) -> bool:
        return all(name in self._stems for name in group)

    def _start(self, group: tuple[str, ...]) -> None:
        """Begin a group from its first bar, as one; each as loud as it is to be."""
        self._group, self._heard = group, self.tune
        for name in group:
            self._loud[name] = self._set[name] = 0.0
            self._stems[name].set_volume(0.0)
        for name in group:  # nothing in between, so that they begin in one turn of the mixer
            pygame.mixer.Channel(STEMS.index(name)).play(self._stems[name], loops=-1)
        self._on |= set(group)
        self._began = self._then = self._now()

    def _fade(self, name: str, goal: float, seconds: float) -> None:
        loud = self._loud[name]
        if loud < goal:
            self._loud[name] = min(goal, loud + seconds / _RISE)
        elif loud > goal:
            slow = _FALL if name in self._group else _LEAVE
            self._loud[name] = max(goal, loud - seconds / slow)
