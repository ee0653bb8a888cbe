"""The fastest win of the level that is played: how fast it was, its ghost, and the next one."""

import pygame

from ...view.stage import Stage
from ...world.kinds import Outcome
from ..kept.bests import best_of, best_time, keep_best
from ..screen import Desk
from ..session.ghost import ME, Ghost
from ..session.session import Session


class Best:
    """One's own best night of this level; none for who plays somebody else than the lamplighter.

    Args:
        desk: where it is kept.
        session: the play.
    """

    def __init__(self, desk: Desk, session: Session) -> None:
        self._desk, self._session = desk, session
        folder, level = desk.best_folder, session.level
        self._folder = folder if session.played == ME else None
        self.seconds = best_time(self._folder, level)
        self._ghost: Ghost | None = None
        if self.seconds and desk.store.choices.ghosts:
            self._ghost = Ghost(lambda: best_of(folder, level))

    def draw(self, canvas: pygame.Surface, stage: Stage, share: float) -> None:
        """The ghost, so far into this decision; only while the night goes on."""
        if self._ghost is None or self._session.over or not self._desk.store.choices.ghosts:
            return
        self._ghost.draw(canvas, stage, len(self._session.moves) - 1 + share)

    def end(self) -> None:
        """The night has ended: a win may be the fastest now."""
        folder, replay = self._folder, self._session.recorder.replay
        kept = self._desk.store.choices.replays
        if folder is not None and kept and self._session.outcome == Outcome.WON:
            self._desk.attempt("Your best night is not kept", lambda: keep_best(replay, folder))
