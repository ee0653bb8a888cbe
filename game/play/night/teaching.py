"""What is taught in a night: keys in the moment of their use, and the way by the wisp's trail."""

from collections.abc import Sequence

import pygame

from ...levels.level import Spot
from ...nights import Night
from ...nights.first import TAUGHT, Verb
from ...nights.guide import Need, need_of, path_from
from ..paper.lesson_card import LessonCard
from ..screen import Desk
from ..session.lessons import Lessons, Moment, moment_of
from ..session.session import DECISIONS_PER_SECOND
from ..session.trail import draw_trail
from ..session.waiting import Waiting
from ..talk.situation import people_of
from .opening import Laid

_TRAIL = 14  # tiles of the wisp's trail


class Teaching:
    """Looks what is needed now, tells it, and lets the night wait for who reads.

    Args:
        desk: what is known, and whether anything is to be told.
        laid: the night.
        night: the one of the way or beside it that it is, if it is one.

    Attributes:
        lessons: what is told of the keys; None where that is not wanted, or a foe is played.
        waiting: whether the night stands still meanwhile.
    """

    def __init__(self, desk: Desk, laid: Laid, night: Night | None) -> None:
        self._desk, self._laid, self._night = desk, laid, night
        self._folk = people_of(laid.level) if laid.lamplighter else {}
        self._trail = night is not None and desk.journey.trail(night)
        self._card = LessonCard(lambda: desk.script)
        self._need: Need | None = None
        self._path: list[Spot] = []
        self.begin()

    def begin(self) -> None:
        """Tell the keys from now on, or tell them no more, as is chosen."""
        desk = self._desk
        taught = desk.store.choices.lessons and self._laid.lamplighter
        self.lessons = Lessons(desk.learnt, desk.learn, desk.deeds_done) if taught else None
        self.waiting = Waiting(self.lessons)

    def learn(self, lesson: str) -> None:
        """The player has done what a lesson tells, whether it was told or not."""
        if self.lessons is not None:
            self.lessons.learn(lesson)

    def see(self) -> None:
        """Take in a decision."""
        self._guide()
        if self.lessons is not None:
            now = moment_of(self._laid.session, self._folk, self._need)
            self.lessons.update(now, 1 / DECISIONS_PER_SECOND)
        self.waiting.see()

    def wait(self, seconds: float) -> None:
        """The night stands still, and what is told is read."""
        assert self.lessons is not None, "who is told nothing, is not waited for"
        for_step = self.waiting.for_step
        now = Moment(waits=True) if for_step else moment_of(self._laid.session, self._folk)
        self.lessons.update(now, seconds)
        self.waiting.update(seconds)

    def draw_trail(self, canvas: pygame.Surface) -> None:
        """The way to what is needed, on the ground."""
        stage = self._laid.stage
        draw_trail(canvas, stage, self._path, stage.clock)

    def draw(self, canvas: pygame.Surface, read: Sequence[pygame.Rect]) -> None:
        """What is told of the keys, off all that is ``read`` now or must be seen."""
        lessons = self.lessons
        if lessons is None or lessons.told is None:
            return
        note = self._desk.notes.area()
        hidden = [*self._laid.stage.must_be_seen(), *read, *([note] if note else [])]
        self._card.draw(canvas, lessons.told, hidden, learnt=lessons.learnt)

    def _guide(self) -> None:
        """Look what is needed now, where somebody is told it or the wisp shows the way."""
        level, session = self._laid.level, self._laid.session
        if not self._laid.lamplighter or session.over:
            return
        if self.lessons is not None or self._trail:
            verbs = tuple(Verb) if self._night is None else TAUGHT.get(self._night.name, ())
            haste = Verb.DASH in verbs and self._night is not None
            self._need = need_of(session.worlds, 0, verbs, haste=haste)
        self._path = []
        if self._trail and self._need is not None and self._need.spot is not None:
            here = int(session.state.x[0, 0]), int(session.state.y[0, 0])
            self._path = path_from(level, here, self._need.spot, _TRAIL)
