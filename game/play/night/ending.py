"""What is seen once a night is over: how it went, or why it was lost, and what one does then."""

from typing import Literal

import pygame

from ...nights import Night
from ...view import text
from ...view.palette import PAPER
from ..keys.input import BACK, CONFIRM
from ..offering.offers import Offers
from ..paper.key_caps import cap, page_caps
from ..paper.sheets import WIDE, Told, band, draw_result
from ..screen import Desk
from ..session.assist import Assist
from ..words.cards import say
from ..words.journey import tell
from .best import Best
from .lost import Lost, is_loss
from .opening import Laid
from .rating import RATES, Rating

Wants = Literal["", "leave", "again", "on"]
_STILL = 0.6  # seconds without a key before one that rates: a hand that still walks does not
_CURTAIN = 0.9  # seconds between the end and the result
_READ = 0.5  # seconds more until a key counts: one pressed for the play is not for the result


class Ending:
    """The result, after a curtain.

    Args:
        desk: how words are written, and what the journey remembers.
        offers: what comes next, made ready meanwhile.
        laid: the night.
        night: the one of the way or beside it that it is, if it is one.
        best: the fastest win of its level.

    Attributes:
        age: seconds since the night is over.
        lost: why it was, where it was lost.
        rating: whether it is liked.
    """

    def __init__(
        self, desk: Desk, offers: Offers, laid: Laid, night: Night | None, best: Best
    ) -> None:
        self._desk, self._offers, self._laid = desk, offers, laid
        self._night, self._best = night, best
        self._slider = desk.slider_for(night)  # as it is played, not as a loss leaves it
        self.age = self._last = 0.0  # and when a key was pressed last for something else
        self.lost: Lost | None = None
        self.rating = Rating(desk, offers)

    def begin(self, helped: Assist) -> None:
        """The night is over and kept, and was helped so all in all."""
        self.rating.ask(lamplighter=self._laid.lamplighter)
        self._best.end(helped)
        if self._laid.lamplighter and is_loss(self._laid.session.outcome):
            self._ask_why()

    def _ask_why(self) -> None:
        """A night was lost: have it looked for why."""
        desk, laid, night = self._desk, self._laid, self._night
        laid.stage.motion.led = None
        left = "" if night is None else desk.journey.leaves(night, desk.slider)
        leaves = tell(desk.language, left) if left else ""
        self.lost = Lost(desk, laid.session, laid.stage, self._slider, leaves)

    @property
    def seen(self) -> bool:
        """Whether the curtain is up."""
        return self.age > _CURTAIN

    def update(self, seconds: float) -> None:
        """Let time pass, and lay out what comes next."""
        self.age += seconds
        if self.lost is not None and self.seen:
            self.lost.update(seconds)
        self._offers.prepare()
        self._desk.pictures.want(map(self._offers.key_of, self._offers.hand))

    @property
    def share(self) -> float | None:
        """How far into a decision the last seconds are that are shown again; None: they are not."""
        return self.lost.share if self.lost is not None and self.seen else None

    def handle(self, event: pygame.Event) -> Wants:
        """Take an event in; returns what one wants to do next, if anything."""
        pressed = event.type == pygame.KEYDOWN
        if self.age < _CURTAIN + _READ:
            self._last = self.age if pressed else self._last
            return ""
        if pressed and event.key in RATES and self.age - self._last < _STILL:
            self._last = self.age  # a hand that still walks
            return ""
        self.rating.handle(event)
        if event.type != pygame.KEYDOWN:
            return ""
        wants: Wants = ""
        if event.key in BACK:
            wants = "leave"
        elif event.key == pygame.K_r:
            wants = "again"
        elif event.key in CONFIRM:
            wants = "on"
        if wants:
            self.close()
        return wants

    def draw(self, canvas: pygame.Surface) -> None:
        """How it went; of a loss, why."""
        language, size = self._desk.script
        stage, session = self._laid.stage, self._laid.session
        again = say(language, "after", again=cap(language, "again"), **page_caps(language))
        if self.lost is None:
            now = stage.motion.now
            assert now is not None, "a night is seen before it ends"
            told = Told(language, size, self._laid.role, self._best.seconds)
            likes = draw_result(canvas, session.record(), now, stage.clock, told).bottom + 8
        else:
            likes = self.lost.draw(canvas)
        band(canvas, likes - 3, (1 + self.rating.asks) * (text.line(size) + 4) + 2)
        keys = self.rating.draw(canvas, likes)
        text.write(canvas, again, (WIDE // 2, keys), PAPER, size=size, align=0.5)

    def close(self) -> None:
        """Nobody reads it any more."""
        if self.lost is not None:
            self.lost.close()
