"""What was read of kept nights: their replays, what came of them, and pictures of them.

All of it is made beside the frames, one piece after the other, so that what is chosen next need not
wait for a whole list. It outlives the page that shows it: nobody waits for the same night twice.
"""

from collections.abc import Callable, Iterable
from concurrent.futures import Future
from typing import TypeVar

import pygame

from ...replay import Replay
from ...view.palette import Look
from ..back_room import ask
from ..kept.gallery import Entry, replay_of
from .looking_back import Told, picture_of, told_of

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")

_MOST = 64  # nights that are remembered; more than a page lists


class NightsRead:
    """Reads nights, and remembers them."""

    def __init__(self) -> None:
        self._replays: dict[Entry, Replay | str] = {}
        self._told: dict[Entry, Told] = {}
        self._pictures: dict[tuple[Entry, Look], pygame.Surface | None] = {}
        self._work: Future[None] | None = None

    def replay(self, entry: Entry) -> Replay | str | None:
        """The replay, or why it is none; None until it was read."""
        return self._replays.get(entry)

    def told(self, entry: Entry) -> Told | None:
        """What came of it; None until that is known."""
        replay = self._replays.get(entry)
        return Told(replay) if isinstance(replay, str) else self._told.get(entry)

    def picture(self, entry: Entry, look: Look) -> pygame.Surface | None:
        """How it looked shortly before its end, once that is painted, if it can be."""
        return self._pictures.get((entry, look))

    def read(self, chosen: Entry | None, others: Iterable[Entry], look: Look) -> None:
        """Have the next piece made that is still missing: of the chosen night all, first."""
        if self._work is not None:
            if not self._work.done():
                return
            self._work.result()  # what went wrong there is no secret
        missing = self._first_missing(chosen, others, look)
        self._work = None if missing is None else ask(missing)

    def wait(self) -> None:
        """Stay until the piece in hand is made."""
        if self._work is not None:
            self._work.result()

    def _first_missing(
        self, chosen: Entry | None, others: Iterable[Entry], look: Look
    ) -> Callable[[], None] | None:
        if chosen is not None and (missing := self._missing(chosen)) is not None:
            return missing
        if chosen is not None and (chosen, look) not in self._pictures:
            return lambda: self._paint(chosen, look)
        return next((one for entry in others if (one := self._missing(entry))), None)

    def _missing(self, entry: Entry) -> Callable[[], None] | None:
        """What is to be done next for what is told of a night; None where all is known."""
        replay = self._replays.get(entry)
        if replay is None:
            return lambda: _put(self._replays, entry, replay_of(entry))
        if isinstance(replay, Replay) and entry not in self._told:
            return lambda: _put(self._told, entry, told_of(replay))
        return None

    def _paint(self, entry: Entry, look: Look) -> None:
        replay = self._replays[entry]
        painted = picture_of(replay, look) if isinstance(replay, Replay) else None
        _put(self._pictures, (entry, look), painted)


def _put(known: dict[_Key, _Value], key: _Key, value: _Value) -> None:
    """Remember it, and forget what was asked for longest ago."""
    while len(known) >= _MOST:
        known.pop(next(iter(known)))
    known[key] = value
