"""Watching: folk among themselves, in a window or on film, with nobody to play."""

from collections.abc import Iterator
from pathlib import Path

import pygame

from ..view import text
from ..view.film import Film
from ..view.palette import PAPER, Look
from .keys.input import LEFT, RIGHT
from .paper.overlay import Overlay
from .paper.sheets import HIGH, WIDE
from .screen import Screen
from .session.filming import frames, stage_of
from .session.session import DECISIONS_PER_SECOND, Session
from .session.showing import close

_FRAMES_PER_SECOND = {".mp4": 3 * DECISIONS_PER_SECOND}  # else one for each decision
_LINGER = 2.0  # seconds after the last decision
_HINT = 6.0  # seconds for which the keys are told, and whenever it stands still
_PACES = (1, 2, 4, 8)  # times as fast as the world


class Watching(Screen):
    """A showing, until it is over; it can be paused, lived step by step, and wound on.

    Escape leaves it, F1 shows what moves the folk.

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
        self._due = self._frame = self._step = self._after = self._age = 0.0
        self._going, self._left = True, False
        self._paused, self._pace = False, 0

    def handle(self, event: pygame.Event) -> None:
        """Leave, ask for reasons, pause, and go on slower or faster or by a step."""
        if event.type != pygame.KEYDOWN:
            return
        if event.key == pygame.K_ESCAPE:
            self._left = True
        elif event.key == pygame.K_F1:
            self._explain = not self._explain
        elif event.key == pygame.K_SPACE:
            self._paused = not self._paused
        elif event.key in RIGHT and self._paused:
            self._due += 1  # to the same place in the next decision
            self._step = 1 / DECISIONS_PER_SECOND
            self._live()
        elif event.key in RIGHT or event.key in LEFT:
            pace = self._pace + (1 if event.key in RIGHT else -1)
            self._pace = max(0, min(len(_PACES) - 1, pace))

    def update(self, seconds: float) -> Screen | None:
        """Let the decisions be lived that are due."""
        self._age += seconds
        if self._paused:  # a step lets the picture move on, too
            self._frame, self._step = self._step, 0.0
        else:
            self._frame = seconds * _PACES[self._pace]
            self._due += self._frame * DECISIONS_PER_SECOND
            self._live()
        if not (self._going or self._paused):
            self._after += seconds
        return None if self._left or self._after > _LINGER else self

    def draw(self, canvas: pygame.Surface) -> None:
        """The world, what moves its folk, and for a while the keys."""
        self._stage.draw(canvas, min(self._due, 1.0), self._frame)
        if self._explain:
            self._overlay.draw(canvas)
        if self._paused or self._age < _HINT:
            text.write(canvas, self.hint, (WIDE // 2, HIGH - 16), PAPER, align=0.5)
        elif self._pace:
            text.write(canvas, f"x {_PACES[self._pace]}", (WIDE - 8, HIGH - 16), PAPER, align=1.0)

    @property
    def hint(self) -> str:
        """The keys that do something now, and how fast it goes."""
        if self._paused:
            return "Space: go on    Right: one step    F1: reasons    Esc: leave"
        pace = _PACES[self._pace]
        return f"Space: pause    Left, Right: pace (x {pace})    F1: reasons    Esc: leave"

    def _live(self) -> None:
        """Live the decisions that are due."""
        while self._going and self._due >= 1:
            self._due -= 1
            self._going = next(self._decisions, None) is not None
            self._stage.see(self._session.state, 0)
        if not self._going:
            self._due = min(self._due, 1.0)

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
