"""After a lost night: why, in one true sentence, and its last seconds once more behind the card."""

import pygame

from ...losing import near_words, sentence
from ...view import text
from ...view.stage import Stage
from ...world.kinds import Outcome
from ..paper.loss_card import draw_again, draw_loss, place_loss
from ..screen import Desk
from ..session.finding import Finding
from ..session.session import DECISIONS_PER_SECOND, Session
from ..words.losses import tell_loss, tip
from ..words.table import joined

LAST = 5.0  # seconds that are shown again
_REST = 1.0  # seconds for which their last picture stays
_GAP = 4  # pixels between two lines beside the card
_LATELY = 6  # sentences that are remembered, so that they differ


class Lost:
    """What is shown once a night was lost, until the player goes on.

    Args:
        desk: where it is remembered what was told.
        session: the night.
        stage: where it is drawn.
        slider: where it stood.
        leaves: what the loss leaves behind, in a sentence; may be empty.
    """

    def __init__(
        self, desk: Desk, session: Session, stage: Stage, slider: float | None, leaves: str = ""
    ) -> None:
        self._desk, self._session, self._stage = desk, session, stage
        self._leaves = leaves
        self._record = session.record()
        lately = desk.told_why[-_LATELY:]
        self.finding = Finding(session, slider, lately, tries=not desk.waking.waits)
        self._at = -1  # the moment that is shown; before the first one the end stands
        self._due = self._rest = 0.0
        self._noted = False
        self._seen = stage.must_be_seen()  # as it ended; the player first

    @property
    def share(self) -> float:
        """How far the picture is into its decision."""
        return min(1.0, self._due)

    def update(self, seconds: float) -> None:
        """Let the last seconds go on, and begin anew."""
        tape = self.finding.tape
        if self.finding.done and not self._noted:
            self._noted = True
            if (cause := self.finding.cause) is not None:
                self._desk.told_why.append(cause.kind)
        if tape is None or tape.end < 1:
            self._due = 1.0
            return
        first = max(0, tape.end - round(LAST * DECISIONS_PER_SECOND))
        if self._at < 0 or (self._at >= tape.end and self._rest >= _REST):
            self._at, self._due, self._rest = first, 0.0, 0.0
            self._stage.begin_anew()
            self._stage.see(tape.past, first)
        elif self._at >= tape.end:
            self._due = min(1.0, self._due + seconds * DECISIONS_PER_SECOND)
            self._rest += seconds
        else:
            self._due += seconds * DECISIONS_PER_SECOND
            while self._due >= 1 and self._at < tape.end:
                self._due -= 1
                self._at += 1
                self._stage.see(tape.past, self._at)

    def draw(self, canvas: pygame.Surface) -> int:
        """The card, and that what is seen was; returns how high two lines may be written."""
        script = self._desk.script
        tape = self.finding.tape
        high = self._hides(high=True) < self._hides(high=False)
        if tape is not None and self._at >= 0:
            left = (tape.end - self._at) / DECISIONS_PER_SECOND
            draw_again(canvas, script, left, 1 - left / LAST, high=high)
        card = draw_loss(canvas, self._record, *script, self.told, high=high)
        return self._beside(card, high)

    def _hides(self, *, high: bool) -> tuple[int, int]:
        """What the card and its lines would hide, in pixels: of the player, and of all in sight."""
        card = place_loss(self._record, *self._desk.script, self.told, high=high)
        card.union_ip(card.x, self._beside(card, high), card.w, self._lines)
        hidden = [one.w * one.h for one in map(card.clip, self._seen)]
        return sum(hidden[:1]), sum(hidden)

    @property
    def _lines(self) -> int:
        """Pixels that the two lines beside the card take."""
        return 2 * (text.line(self._desk.script.size) + _GAP)

    def _beside(self, card: pygame.Rect, high: bool) -> int:
        """Where the two lines begin: under a card that lies high, over one that lies low."""
        return card.bottom + 4 if high else card.top - self._lines

    @property
    def told(self) -> list[str]:
        """Why, a tip, and what the loss leaves."""
        language, cause = self._desk.language, self.finding.cause
        if cause is None:
            first = [] if self.finding.done else [tell_loss(language, "looking")]
        else:
            near = near_words(self.finding.steps, language)
            said = joined(language, sentence(cause, language), near)
            session = self._session
            first = [said, tip(language, cause, session.judge.task, session.level)]
        return [*first, *([self._leaves] if self._leaves else [])]

    def close(self) -> None:
        """Nobody reads it any more."""
        self.finding.end()


def is_loss(outcome: Outcome) -> bool:
    """Whether it can be told why."""
    return outcome in (Outcome.LOST, Outcome.NIGHTFALL)
