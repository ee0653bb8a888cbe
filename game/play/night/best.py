"""The fastest win of the level that is played: how fast it was, its ghost, and the next one."""

import pygame

from ...view.stage import Stage
from ...world.kinds import Outcome
from ..kept.bests import best_of, best_time, keep_best
from ..screen import Desk
from ..session.assist import Assist
from ..session.ghost import ME, Ghost
from ..session.session import Session


class Best:
    """One's own best night of this level; none for who plays somebody else than the lamplighter.

    Whoever is helped races against nights that were helped alike.

    Args:
        desk: where it is kept.
        session: the play.
        helped: what makes it easier from the start.

    Attributes:
        seconds: of it, 0 for none.
    """

    def __init__(self, desk: Desk, session: Session, helped: Assist = Assist()) -> None:  # noqa: B008
        self._desk, self._session = desk, session
        folder, level = desk.best_folder, session.level
        self._folder = folder if session.played == ME else None
        self.seconds = best_time(self._folder, level, helped.mark)
        self._ghost: Ghost | None = None
        self._wrong: list[str] = []  # what was found beside the frames
        if self.seconds and desk.store.choices.ghosts:
            self._ghost = Ghost(lambda: best_of(folder, level, helped.mark, self._wrong.append))

    def draw(self, canvas: pygame.Surface, stage: Stage, share: float) -> None:
        """The ghost, so far into this decision; only while the night goes on."""
        while self._wrong:
            self._desk.notes.say(self._wrong.pop())
        if self._ghost is None or self._session.over or not self._desk.store.choices.ghosts:
            return
        self._ghost.draw(canvas, stage, len(self._session.moves) - 1 + share)

    def end(self, helped: Assist = Assist()) -> None:  # noqa: B008
        """The night has ended, helped so all in all: a win may be the fastest now."""
        folder, replay = self._folder, self._session.recorder.replay
        kept = self._desk.store.choices.replays
        self.seconds = best_time(folder, replay.level, helped.mark)
        if folder is not None and kept and self._session.counted == Outcome.WON:
            self._desk.attempt(
                "Your best night is not kept",
                lambda: keep_best(replay, folder, helped.mark, self._desk.notes.say),
            )
