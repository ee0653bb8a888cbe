"""Watching: folk among themselves, in a window or on film, with nobody to play."""

from collections.abc import Iterator
from pathlib import Path

import pygame

from ..view.film import Film
from ..view.palette import Look
from .filming import frames, stage_of
from .overlay import Overlay
from .screen import Screen
from .session import DECISIONS_PER_SECOND, Session
from .showing import close

_FRAMES_PER_SECOND = {".mp4": 3 * DECISIONS_PER_SECOND}  # else one for each decision
_LINGER = 2.0  # seconds after the last decision


class Watching(Screen):
    """A showing, until it is over; Escape leaves it, F1 shows what moves the folk.

    Args:
        session: what is shown.
        decisions: lives one decision of it with each item.
        look: colours and light.
        explain: whether what moves the folk is shown from the start.
    """

    def __init__(
        self, session: Session, decisions: Iterator[int], look: Look, *, explain: bool = False
    ) -> None:
        self._session, self._decisions = session, decisions
        self._stage = stage_of(session, look)
        self._overlay, self._explain = Overlay(self._stage, session), explain
        self._due = self._frame = self._after = 0.0
        self._going, self._left = True, False

    def handle(self, event: pygame.Event) -> None:
        """Leave, or ask for reasons."""
        if event.type == pygame.KEYDOWN and event.key == pygame.K_ESCAPE:
            self._left = True
        elif event.type == pygame.KEYDOWN and event.key == pygame.K_F1:
            self._explain = not self._explain

    def update(self, seconds: float) -> Screen | None:
        """Let the decisions be lived that are due."""
        self._frame = seconds
        self._due += seconds * DECISIONS_PER_SECOND
        while self._going and self._due >= 1:
            self._due -= 1
            self._going = next(self._decisions, None) is not None
            self._stage.see(self._session.state, 0)
        if not self._going:
            self._due, self._after = min(self._due, 1.0), self._after + seconds
        return None if self._left or self._after > _LINGER else self

    def draw(self, canvas: pygame.Surface) -> None:
        """The world, and what moves its folk."""
        self._stage.draw(canvas, min(self._due, 1.0), self._frame)
        if self._explain:
            self._overlay.draw(canvas)

    def close(self) -> None:
        """Let a showing that was left early write its replay now."""
        close(self._decisions)


def film(session: Session, decisions: Iterator[int], path: Path, *, explain: bool = False) -> None:
    """The same into a file, ``.gif`` or ``.mp4``.

    Raises:
        OptionError: it has another ending, or MP4 cannot be written here.
        FileError: its folder takes no file.
    """
    stage = stage_of(session)
    overlay = Overlay(stage, session)

    def reasons(canvas: pygame.Surface) -> None:
        if explain:
            overlay.draw(canvas)

    pace = _FRAMES_PER_SECOND.get(path.suffix, DECISIONS_PER_SECOND)
    with Film(path, pace) as taken:
        for canvas in frames(session, stage, decisions, pace, reasons):
            taken.add(canvas)
