"""Checkpoints, and how a training goes on from one."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Generic, cast

from duskfolk import files
from duskfolk.errors import DuskfolkError, OptionError

from .curve import P
from .parts import Part
from .runs import Runs
from .settings import S
from .team import Team
from .weights import AnotherNetwork


class Keeper(Part, Generic[S, P]):
    """Saves what all parts need to go on, every so many steps and before a training ends.

    Each process of a team saves what is its own, the first one everything else.

    Args:
        folder: of the run.
        team: the processes of the training.
        steps: tells from how many steps it has learned so far; they name a checkpoint.
        every: steps between two checkpoints.
        parts: whose state is kept, in the order in which they are asked. Among them is one with
            the number of steps in its state.
    """

    def __init__(
        self,
        folder: Runs[S, P],
        team: Team,
        steps: Callable[[], int],
        every: int,
        parts: Sequence[Part],
    ) -> None:
        self._folder, self._team, self._steps, self._every = folder, team, steps, every
        self._parts = parts
        self._saved_at = 0

    def between(self) -> None:
        """Save if it is time, or the last one."""
        ends = any(part.ends for part in self._parts)
        if ends or self._steps() - self._saved_at >= self._every:
            self.save()

    def finish(self) -> None:
        """Leave a last checkpoint."""
        self.save()

    def restore(self, state: Mapping[str, float]) -> None:
        """The next one is due so long after this one."""
        self._saved_at = int(state["steps"])

    def save(self) -> None:
        """Save a checkpoint, which is there whole or not at all."""
        team, self._saved_at = self._team, self._steps()
        if not team.leads:
            self._leave(team.gather(cast("Path | None", None))[0])
            return
        state = {name: value for part in self._parts for name, value in part.state().items()}
        with self._folder.checkpoint(self._saved_at, state) as folder:
            self._leave(team.gather(folder)[0])

    def resume(self, say: Callable[[str], None], way_on: str) -> None:
        """Go on from the newest checkpoint that is whole, for all processes: lose least, say it.

        Args:
            say: is told in words what was lost.
            way_on: a sentence for whoever has no checkpoint to go on from.

        Raises:
            OptionError: none is whole, or the newest is of another network; says how to go on.
        """
        spoilt: list[str] = []
        for folder in reversed(self._folder.checkpoints()):
            try:
                complaint = self._complaint(folder)
            except AnotherNetwork as error:
                raise OptionError(f"{error} {way_on}") from None
            complaints = [each for each in self._team.gather(complaint) if each]
            if not complaints:
                break
            spoilt.append(complaints[0])
        else:
            raise OptionError(f"{spoilt[0]} No checkpoint is whole. {way_on}")
        if self._team.leads:
            self._leave_behind(folder, spoilt, say)
        self._team.wait()

    def _leave(self, folder: Path | None) -> None:
        """All that is more than numbers; there is no folder where these steps were saved before."""
        if folder is not None:
            for part in self._parts:
                part.leave(folder)
        self._team.wait()

    def _complaint(self, folder: Path) -> str:
        """Go on from a checkpoint, or tell what is wrong with it."""
        try:
            state = self._folder.state(folder)
            for part in self._parts:
                part.take_up(folder)
        except AnotherNetwork:
            raise
        except DuskfolkError as error:
            return str(error)
        for part in (*self._parts, self):
            part.restore(state)
        return ""

    def _leave_behind(
        self, folder: Path, spoilt: Sequence[str], say: Callable[[str], None]
    ) -> None:
        """Set aside what is spoilt, and what comes after the checkpoint that the run goes on from.

        Nothing of it is needed for going on.
        """
        if spoilt:
            say(
                f"{spoilt[0]} It was set aside; going on from the checkpoint before it, at "
                f"{int(folder.name):,} steps."
            )
        for later in self._folder.checkpoints():
            if later.name > folder.name:
                files.set_aside(later, folder=True)
        try:
            self._folder.cut_curve(self._saved_at)
        except OptionError as error:
            say(str(error))
