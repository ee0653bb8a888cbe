"""Nights of the game as episodes: their levels, their own settings, and what they ask.

A night may ask more than the rules do, and is not won without it. So here, too: where a task is
broken, the gate is an end like any loss, for rewards, infos and success alike.
"""

from collections.abc import Generator
from contextlib import contextmanager
from typing import NamedTuple

import numpy as np

from ..game.errors import OptionError
from ..game.levels import Level
from ..game.nights import Night, level_of, night_of
from ..game.nights.tasks import Judge
from ..game.setting import Setting
from ..game.world.kinds import Outcome
from ..game.world.state import State
from ..game.worlds import Worlds
from .values import listed


class Episode(NamedTuple):
    """What a night makes of an episode."""

    night: Night
    level: Level


def nights_given(given: object) -> tuple[Night, ...]:
    """Nights by name, one or a list of them; None for none.

    Raises:
        OptionError: one is none.
    """
    if given is None:
        return ()
    several = None if isinstance(given, str | Night) else listed(given)
    nights = tuple(night_of(one) for one in ([given] if several is None else several))
    if not nights:
        raise OptionError("The list of nights is empty; name at least one, such as valley.7.")
    return nights


class Judges:
    """Whoever looks on in a batch of worlds in which nights are played.

    Args:
        nights: that are played; none, or none that asks anything, cost nothing.
        crowd: of their levels.
        worlds: how many.
    """

    def __init__(self, nights: tuple[Night, ...], crowd: int, worlds: int) -> None:
        self._episodes = [Episode(night, level_of(night, crowd)) for night in nights]
        self._asks = any(night.task is not None for night in nights)
        self._judges = [Judge(None) for _ in range(worlds)]

    def of(self, level: Level) -> Night | None:
        """The night of a level, if it is one of these."""
        found = (one.night for one in self._episodes if one.level == level)
        return next(found, None) if self._episodes else None

    def setting(self, level: Level, usual: Setting) -> Setting:
        """How hard it is: as the night has it, else as usual."""
        night = self.of(level)
        return usual if night is None or night.setting is None else night.setting

    def begin(self, w: int, level: Level) -> None:
        """World ``w`` begins a level."""
        if self._asks:
            night = self.of(level)
            self._judges[w] = Judge(None if night is None else night.task)

    def see(self, worlds: Worlds) -> None:
        """Everybody lived a decision on."""
        if self._asks:
            for w, judge in enumerate(self._judges):
                judge.see(worlds, w)

    def counted(self, state: State) -> State:
        """The worlds, with outcomes as they count; the same ones where nothing is asked."""
        if not self._asks:
            return state
        outcomes = [
            int(judge.counted(Outcome(outcome)))
            for judge, outcome in zip(self._judges, state.outcome.tolist(), strict=True)
        ]
        return state._replace(outcome=np.array(outcomes, state.outcome.dtype))

    @contextmanager
    def counting(self, state: State) -> Generator[None]:
        """Meanwhile the worlds' own outcomes are as they count, for who knows one state alone."""
        if not self._asks:
            yield
            return
        before = state.outcome.copy()
        state.outcome[:] = self.counted(state).outcome
        try:
            yield
        finally:
            state.outcome[:] = before

    def take(self, w: int) -> list[int]:
        """What world ``w``'s has seen, to be put back; empty where nothing is asked."""
        return self._judges[w].take() if self._asks else []

    def put_back(self, w: int, level: Level, seen: list[int]) -> None:
        """Let world ``w``'s have seen this."""
        self.begin(w, level)
        if self._asks:
            self._judges[w].put_back(seen)
