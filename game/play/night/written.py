"""What is written over the picture of a night: corners, first words, what is asked, the gate."""

import pygame

from ...view.hud import CORNERS, draw_hud
from ...view.sheer import SHEER, Sheer, faintly
from ...view.signs import draw_sign, sign_area
from ...world.kinds import Move
from ..paper.asked import draw_asked
from ..paper.reading import seconds_for
from ..paper.sheets import Start, draw_start, start_area
from ..screen import Desk
from ..words.cards import genre_name
from ..words.game import say
from ..words.levels import level_name
from ..words.table import joined
from .goal import Goal
from .opening import Laid

_LEAST, _MOST = 4.5, 12.0  # seconds of the first words
_GLIDES = 0.7  # seconds in which they come, and go
_WALKS = 2.0  # times as fast as else they go for who walks, and so reads no more
_SEEN = 0.5  # of presence, from which somebody is seen well
_TOLD = 5.0  # seconds at least for which a sign stands also where one sees what it points to


class Written:
    """Lies over a night that goes on, sheer wherever something comes under it.

    Args:
        desk: how words are written.
        laid: the night.
        goal: what it asks.

    Attributes:
        age: seconds for which the first words have been there to be read.
        cards: the corners, and the first words once they were drawn.
    """

    def __init__(self, desk: Desk, laid: Laid, goal: Goal) -> None:
        self._desk, self._laid, self._goal = desk, laid, goal
        self._sign = ""  # what is pointed to
        self._signed = 0.0  # seconds for which it is
        self.age = 0.0
        self.cards = Sheer(CORNERS)

    def pass_time(self, seconds: float) -> None:
        """The night goes on."""
        session = self._laid.session
        walks = session.actions[0, session.played, 0] != Move.STAY
        least = self.age < _LEAST - _GLIDES
        self.age += seconds * (_WALKS if walks and not least else 1.0)
        self._signed += seconds if session.state.gate_open[0] else 0

    def wait(self, seconds: float, *, for_step: bool) -> None:
        """It stands still for who reads; until the first step the first words stay."""
        self.age = min(self.age + seconds, self._stays / 2) if for_step else self.age + seconds

    @property
    def _reads(self) -> bool:
        """Whether the first words are still there."""
        return self.age < _MOST and self.age < self._stays

    @property
    def _stays(self) -> float:
        """Seconds for which the first words are shown: as many as they need to be read."""
        return seconds_for(joined(self._desk.language, *self._start[:3]), _LEAST, _MOST)

    @property
    def _start(self) -> Start:
        """The first words."""
        language, laid = self._desk.language, self._laid
        name, genre = level_name(language, laid.level.name), genre_name(language, laid.level.genre)
        asked = "" if laid.session.judge.broken else self._goal.asked
        told = joined(language, self._goal.whole, asked)
        return Start(genre, name, told, self._desk.store.choices.letters)

    @property
    def first_words(self) -> list[pygame.Rect]:
        """Where they are read, as long as they are."""
        return self.cards.areas[len(CORNERS) :] if self._reads else []

    def draw_corners(self, canvas: pygame.Surface, seconds: float) -> None:
        """Hearts, lamps and the night that is left, after a frame of so many seconds."""
        stage = self._laid.stage
        self.cards.pass_time(stage.must_be_seen(), seconds)
        played, size = self._laid.session.played, self._desk.script.size
        now = stage.motion.now
        assert now is not None, "a night is seen before it is drawn"
        draw_hud(canvas, now, played, stage.clock, self.cards.shown, size)

    def draw_gate_sign(self, canvas: pygame.Surface) -> list[pygame.Rect]:
        """That the gate is open, or who is still out, and where, until it is in the picture.

        Returns:
            Where that is read, if it is.
        """
        told, at = self._pointed
        if told != self._sign:
            self._sign, self._signed = told, 0.0
        if at is None or not told:
            return []
        if self._is_seen(canvas, at) and self._signed > seconds_for(told, _TOLD):
            return []
        size = self._desk.script.size
        seen = self._laid.stage.must_be_seen()
        area = sign_area(told, at, size, seen)
        hides = area.collidelist(seen) >= 0
        with faintly(canvas, area, SHEER if hides else 1.0):
            draw_sign(canvas, told, area, at, size)
        return [area]

    def _is_seen(self, canvas: pygame.Surface, at: tuple[int, int]) -> bool:
        """Whether what is pointed to is in the picture: the gate, or somebody in sight."""
        who, motion = self._goal.nearest, self._laid.stage.motion
        return canvas.get_rect().collidepoint(at) and (who is None or motion.presence[who] > _SEEN)

    @property
    def _pointed(self) -> tuple[str, tuple[int, int] | None]:
        """What is told once the gate is open, and where that is: who is still out comes first."""
        laid, goal = self._laid, self._goal
        if not (laid.lamplighter and laid.session.state.gate_open[0]):
            return "", None
        who = goal.nearest
        if (out := goal.still_out) and who is not None:
            return out, laid.stage.on_canvas(who)
        return say(self._desk.language, "gate open"), laid.stage.gate

    def draw_first_words(self, canvas: pygame.Surface) -> None:
        """Away from who is played, and sheer while something comes under them."""
        if not self._reads:
            return
        laid, start = self._laid, self._start
        if len(self.cards.areas) == len(CORNERS):
            seen, sought = laid.stage.must_be_seen(), laid.stage.landmarks()
            self.cards.add(start_area(start, seen, [*sought, *self._desk.captions.room]))
        area, shown = self.cards.areas[-1], min(self.age, self._stays - self.age) / _GLIDES
        with faintly(canvas, canvas.get_rect(), self.cards.shown[-1]):
            draw_start(canvas, area, start, shown)

    def draw_asked(self, canvas: pygame.Surface) -> None:
        """What the night asks, as long as it can still be done; and then, that it cannot."""
        broken, said = bool(self._laid.session.judge.broken), self._goal.asked
        if said and (broken or not self._reads):
            seen = self._laid.stage.must_be_seen()
            draw_asked(canvas, said, self._desk.script.size, seen, broken=broken)
