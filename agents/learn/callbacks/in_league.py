"""Who else plays: members of a league."""

from pathlib import Path

from stable_baselines3.common.callbacks import BaseCallback

from ...kit.intervals import Share
from ...kit.learn.parts import Part
from ..author import Author
from ..league import matches
from ..league.matches import Matches
from ..run import Run
from .ended import ended_worlds


class InLeague(Part, BaseCallback):
    """Seats members of a league, tells it results, and leaves it what the learner has become."""

    def __init__(self, run: Run, author: Author, found: Matches) -> None:
        super().__init__()
        self._run, self._author, self._matches = run, author, found
        self._seated = False

    def begin(self) -> None:
        """Let members sit down in worlds that stand now, unless they sit already."""
        if not self._seated:
            self._matches.begin()

    def between(self) -> None:
        """Change one of the brains that are drawn from, now and then."""
        updates = self._run.updates
        if updates and updates % self._run.training.league_every == 0:
            self._matches.turn()

    def add(self, share: Share) -> None:
        """After an exam, leave the learner where runs of other roles find it."""
        if self._run.team.leads:
            self._matches.add_snapshot(self._run.steps, self._author.packed())

    def leave(self, folder: Path) -> None:
        """Who is known and who plays where; the first process's also where people look for it."""
        self._matches.save(folder / self._run.team.named(matches.FILE))
        if self._run.team.leads:
            self._matches.save(self._run.folder.path / matches.FILE)

    def take_up(self, folder: Path) -> None:
        """The same play on, in worlds that were put back."""
        self._matches.resume(folder / self._run.team.named(matches.FILE))
        self._seated = True

    def _on_step(self) -> bool:
        if ended := ended_worlds(self.locals, self._run.env.flock):
            self._matches.settle(ended, self.locals["infos"])
        return True
