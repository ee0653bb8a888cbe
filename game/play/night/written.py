"""What is written over the picture of a night: corners, first words, what is asked, the gate."""

import pygame

from ...view.hud import CORNERS, draw_hud
from ...view.sheer import SHEER, Sheer, faintly
from ...view.signs import draw_sign, sign_area
from ...world.kinds import Role
from ...world.state import State
from ..paper.asked import draw_asked
from ..paper.sheets import Start, draw_start, start_area
from ..screen import Desk
from ..session.seats import task_as
from ..words.cards import genre_name
from ..words.game import say, task_of
from ..words.journey import tell
from ..words.levels import level_name
from ..words.table import joined
from .opening import Laid

_START_CARD = 4.5  # seconds
_TOLD = 5.0  # seconds for which it is told that the gate is open, also where one sees it


class Written:
    """Lies over a night that goes on, sheer wherever something comes under it.

    Args:
        desk: how words are written.
        laid: the night.

    Attributes:
        age: seconds for which the night has been seen.
        cards: the corners, and the first words once they were drawn.
    """

    def __init__(self, desk: Desk, laid: Laid) -> None:
        self._desk, self._laid = desk, laid
        self._open = 0.0  # seconds since the gate was opened
        self.age = 0.0
        self.cards = Sheer(CORNERS)

    def pass_time(self, seconds: float) -> None:
        """The night goes on."""
        self.age += seconds
        self._open += seconds if self._laid.session.state.gate_open[0] else 0

    def wait(self, seconds: float, *, for_step: bool) -> None:
        """It stands still for who reads; until the first step the first words stay."""
        self.age = min(self.age + seconds, _START_CARD / 2) if for_step else self.age + seconds

    @property
    def first_words(self) -> list[pygame.Rect]:
        """Where they are read, as long as they are."""
        return self.cards.areas[len(CORNERS) :] if self.age < _START_CARD else []

    def draw_corners(self, canvas: pygame.Surface, seconds: float) -> None:
        """Hearts, lamps and the night that is left, after a frame of so many seconds."""
        stage = self._laid.stage
        self.cards.pass_time(stage.must_be_seen(), seconds)
        played, size = self._laid.session.played, self._desk.script.size
        draw_hud(canvas, self._now, played, stage.clock, self.cards.shown, size)

    def draw_gate_sign(self, canvas: pygame.Surface) -> list[pygame.Rect]:
        """That the gate is open, and where, for a while and until it is in the picture.

        Returns:
            Where that is read, if it is.
        """
        gate = self._laid.stage.gate
        if gate is None or not self._open or not self._laid.lamplighter:
            return []
        if canvas.get_rect().collidepoint(gate) and self._open > _TOLD:
            return []
        told, size = say(self._desk.language, "gate open"), self._desk.script.size
        area = sign_area(told, gate, size)
        hides = area.collidelist(self._laid.stage.must_be_seen()) >= 0
        with faintly(canvas, area, SHEER if hides else 1.0):
            draw_sign(canvas, told, area, gate, size)
        return [area]

    def draw_first_words(self, canvas: pygame.Surface) -> None:
        """Away from who is played, and sheer while something comes under them."""
        if self.age >= _START_CARD:
            return
        language, laid = self._desk.language, self._laid
        task = task_of(self._now, language)
        if not laid.lamplighter:
            task = task_as(laid.role, Role.LAMPLIGHTER in laid.session.brains, language)
        start = Start(
            genre_name(language, laid.level.genre), level_name(language, laid.level.name),
            joined(language, task, self._asked()), self._desk.store.choices.letters,
        )  # fmt: skip
        if len(self.cards.areas) == len(CORNERS):
            seen, sought = laid.stage.must_be_seen(), laid.stage.landmarks()
            self.cards.add(start_area(start, seen, sought))
        area, share = self.cards.areas[-1], self.age / _START_CARD
        with faintly(canvas, canvas.get_rect(), self.cards.shown[-1]):
            draw_start(canvas, area, start, share)

    def draw_asked(self, canvas: pygame.Surface) -> None:
        """What the night asks, as long as it can still be done; and then, that it cannot."""
        broken = self._laid.session.judge.broken
        said = tell(self._desk.language, f"broken {broken}") if broken else self._asked()
        if said and (broken or self.age >= _START_CARD):
            seen = self._laid.stage.must_be_seen()
            draw_asked(canvas, said, self._desk.script.size, seen, broken=bool(broken))

    def _asked(self) -> str:
        """What the night asks beside the rules, in a sentence; empty for nothing."""
        asked = self._laid.session.judge.task
        if asked is None:
            return ""
        return tell(self._desk.language, f"task {asked.key}", seconds=round(asked.seconds))

    @property
    def _now(self) -> State:
        """The state that the picture shows."""
        now = self._laid.stage.motion.now
        assert now is not None, "a night is seen before it is drawn"
        return now
