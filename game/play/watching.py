"""Watching: folk among themselves, in a window or on film, with nobody to play."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pygame

from ..view import text
from ..view.film import Film
from ..view.hud import CORNERS, draw_hud
from ..view.palette import PAPER, Look
from .kept.beyond import noted
from .keys.input import DOWN, LEFT, RIGHT, UP
from .keys.keyboard import is_pad
from .paper.key_caps import page_cap, page_caps
from .paper.overlay import Overlay
from .paper.reading import seconds_for
from .paper.script import Script
from .paper.sheets import HIGH, WIDE, band
from .paper.timeline import draw_timeline, share_at, strip
from .screen import Go, Screen
from .session.filming import frames, stage_of
from .session.reel import Reel
from .session.session import DECISIONS_PER_SECOND, Session
from .session.showing import close
from .words.watching import show_keys

_FRAMES_PER_SECOND = {".mp4": 3 * DECISIONS_PER_SECOND}  # else one for each decision
_LINGER = 2.0  # seconds after the last decision
_PACES = (0.25, 0.5, 1, 2, 4, 8)  # times as fast as the world
_USUAL = _PACES.index(1)
_KEYS = {  # what is told of folk and of a replay, and whether it stands
    ("folk", False): ("pause", "hurry"), ("folk", True): ("go on", "one step"),
    ("reel", False): ("pause", "wind", "pace"), ("reel", True): ("go on", "steps", "start"),
}  # fmt: skip
_NO_BUTTON = ("start", "own")  # which no button of a pad does
_LEAP = 5 * DECISIONS_PER_SECOND  # decisions that a replay is wound by


class Watching(Screen):
    """A showing, until it is over; it can be paused, lived step by step, and wound on or back.

    Escape leaves it, F1 shows what moves the folk, H what a player knows of himself.

    Args:
        session: what is shown.
        decisions: lives one decision of it with each item.
        look: colours and light.
        explain: whether what moves the folk is shown from the start.
        reel: the replay that is shown, which can be wound; None of folk who live now.
        script: how words are written.
        then: what follows it; then it stays at its end until it is left.
    """

    def __init__(
        self,
        session: Session,
        decisions: Iterator[int],
        look: Look,
        *,
        explain: bool = False,
        reel: Reel | None = None,
        script: Script | None = None,
        then: Go | None = None,
    ) -> None:
        self._session, self._decisions, self._reel = session, decisions, reel
        self._stage = stage_of(session, look)
        self._overlay = Overlay(self._stage, session, script=lambda: self._script)
        self._explain = explain
        self._due = self._frame = self._step = self._after = self._age = 0.0
        self._going, self._left, self._hud = True, False, reel is not None
        self._paused, self._pace = False, _USUAL
        self._script, self._then = script or Script(), then
        self.notes_high = reel is not None  # off the line that it is wound by

    def handle(self, event: pygame.Event) -> None:
        """Leave, ask for reasons, pause, wind, and go on slower or faster or by a step."""
        if event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
            self._click(event.pos)
        elif event.type == pygame.MOUSEBUTTONDOWN and event.button == 3:
            self._left = True
        if event.type != pygame.KEYDOWN:
            return
        if event.key == pygame.K_ESCAPE:
            self._left = True
        elif event.key == pygame.K_F1:
            self._explain = not self._explain
        elif event.key == pygame.K_h:
            self._hud = not self._hud
        elif event.key in (pygame.K_SPACE, pygame.K_RETURN):  # which a pad has
            self._paused = not self._paused
        elif event.key in UP or event.key in DOWN:
            self._hurry(1 if event.key in UP else -1)
        elif event.key == pygame.K_HOME:
            self._wind(0)
        elif event.key in RIGHT or event.key in LEFT:
            self._go(1 if event.key in RIGHT else -1)

    def update(self, seconds: float) -> Screen | Go | None:
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
        over = self._after > _LINGER and self._then is None
        return self._then if self._left or over else self

    def draw(self, canvas: pygame.Surface) -> None:
        """The world, what moves its folk, and for a while the keys."""
        self._stage.draw(canvas, min(self._due, 1.0), self._frame)
        now = self._stage.motion.now
        if self._hud and now is not None:
            draw_hud(
                canvas, now, max(0, self._session.played), self._stage.clock,
                size=self._script.size,
            )  # fmt: skip
        told, size = self._paused or self._age < seconds_for(self.hint), self._script.size
        low = HIGH if self._reel is None else strip(size).top
        keys = text.balanced(self.hint, WIDE - 24, size) if told else []
        if self._explain:
            top = low - _keys_high(keys, size) if told else low
            below = pygame.Rect(0, top, WIDE, HIGH - top)
            self._overlay.draw(canvas, [below, *(CORNERS if self._hud else ())])
        if self._reel is not None:
            at, whole = self._reel.at, len(self._reel)
            each, said = DECISIONS_PER_SECOND, "||" if self._paused else self._told
            draw_timeline(canvas, at / each, whole / each, said, size)
        if told:
            _draw_keys(canvas, keys, low, size)
        elif self._pace != _USUAL and self._reel is None:
            at = WIDE - 8, low - text.line(size) - 3
            text.write(canvas, self._told, at, PAPER, size=size, align=1.0)

    @property
    def hint(self) -> str:
        """The keys that do something now, and how fast it goes."""
        language, kind = self._script.language, "folk" if self._reel is None else "reel"
        caps = page_caps(language) | {"see": page_cap(language, pygame.K_F1)}
        told = (*_KEYS[kind, self._paused], "own", "why", "leave")
        return text.APART.join(
            show_keys(language, part, pace=self._told, **caps)
            for part in told if not (is_pad() and part in _NO_BUTTON)
        )  # fmt: skip

    @property
    def _told(self) -> str:
        return f"x {_PACES[self._pace]:g}"

    def _click(self, at: tuple[int, int]) -> None:
        """A click into the line under a replay winds it there; any other one has it stand or go."""
        share = share_at(at, self._script.size) if self._reel is not None else None
        if self._reel is not None and share is not None:
            self._wind(round(share * len(self._reel)))
        else:
            self._paused = not self._paused

    def _hurry(self, by: int) -> None:
        slowest = _USUAL if self._reel is None else 0
        self._pace = max(slowest, min(len(_PACES) - 1, self._pace + by))

    def _go(self, by: int) -> None:
        """A step while it stands still; else wind a replay, and let folk live faster or slower."""
        if self._reel is not None:
            self._wind(self._reel.at + (by if self._paused else by * _LEAP))
        elif self._paused and by > 0:
            self._due += 1  # to the same place in the next decision
            self._step = 1 / DECISIONS_PER_SECOND
            self._live()
        elif not self._paused:
            self._hurry(by)

    def _wind(self, to: int) -> None:
        """Show a replay from another moment on."""
        assert self._reel is not None, "only what is recorded can be wound"
        near = 0 < to - self._reel.at <= 1
        self._reel.go(to)
        if not near:
            self._stage.begin_anew()
        self._stage.see(self._session.state, 0)
        self._due, self._after = 1.0, 0.0
        self._step = 1 / DECISIONS_PER_SECOND if self._paused else 0.0
        self._going = self._reel.at < len(self._reel)
        self._decisions = self._reel.rest()

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


def _keys_high(lines: list[str], size: float) -> int:
    return text.line(size) * len(lines) + 4


def _draw_keys(canvas: pygame.Surface, lines: list[str], low: int, size: float) -> None:
    """The keys on their own dark, the last line ending at ``low``."""
    high = _keys_high(lines, size)
    band(canvas, low - high, high)
    for number, line in enumerate(lines):
        at = WIDE // 2, low - high + 2 + text.line(size) * number
        text.write(canvas, line, at, PAPER, size=size, align=0.5)


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
    with ExitStack() as stack:
        stack.callback(close, decisions)  # whose replay is written, also where no film is
        stack.enter_context(noted(path))
        taken = stack.enter_context(Film(path, pace))
        for canvas in frames(session, stage, decisions, pace, reasons):
            taken.add(canvas)
