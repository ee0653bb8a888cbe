"""Checkpoints, and how a training goes on from one."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import cast

from duskfolk import files
from duskfolk.errors import DuskfolkError, named

from ....game.errors import OptionError
from .. import tensors
from ..run import Run
from .part import Part


class Keeper(Part):
    """Saves what all parts need to go on, every so many steps and before a training ends.

    Each process of a team saves what is its own, the first one everything else.

    Args:
        run: what is trained where.
        parts: the others, in the order in which they are asked.
        say: is told in words what was lost.
    """

    def __init__(self, run: Run, parts: Sequence[Part], say: Callable[[str], None]) -> None:
        super().__init__()
        self._run, self._parts, self._say = run, parts, say
        self._saved_at = 0

    def between(self) -> None:
        """Save if it is time, or the last one."""
        ends = any(part.ends for part in self._parts)
        if ends or self._run.steps - self._saved_at >= self._run.training.checkpoint_every:
            self.save()

    def finish(self) -> None:
        """Leave a last checkpoint."""
        self.save()

    def restore(self, state: Mapping[str, float]) -> None:
        """The next one is due so long after this one."""
        self._saved_at = int(state["steps"])

    def save(self) -> None:
        """Save a checkpoint, which is there whole or not at all."""
        team, self._saved_at = self._run.team, self._run.steps
        if not team.leads:
            self._leave(team.gather(cast("Path | None", None))[0])
            return
        state = {name: value for part in self._parts for name, value in part.state().items()}
        with self._run.folder.checkpoint(self._saved_at, state) as folder:
            self._leave(team.gather(folder)[0])

    def resume(self) -> None:
        """Go on from the newest checkpoint that is whole, for all processes: lose least, say it.

        Raises:
            OptionError: none is whole, or the newest is of another network; says how to go on.
        """
        team, spoilt = self._run.team, list[str]()
        for folder in reversed(self._run.folder.checkpoints()):
            complaints = [each for each in team.gather(self._complaint(folder)) if each]
            if not complaints:
                break
            spoilt.append(complaints[0])
        else:
            raise OptionError(f"{spoilt[0]} No checkpoint is whole. {self._way_on()}")
        if team.leads:
            self._leave_behind(folder, spoilt)
        team.wait()

    def _leave(self, folder: Path | None) -> None:
        """All that is more than numbers; there is no folder where these steps were saved before."""
        if folder is not None:
            for part in self._parts:
                part.leave(folder)
        self._run.team.wait()

    def _complaint(self, folder: Path) -> str:
        """Go on from a checkpoint, or tell what is wrong with it."""
        try:
            state = self._run.folder.state(folder)
            for part in self._parts:
                part.take_up(folder)
        except tensors.AnotherNetwork as error:
            raise OptionError(f"{error} {self._way_on()}") from None
        except DuskfolkError as error:
            return str(error)
        for part in (*self._parts, self):
            part.restore(state)
        return ""

    def _leave_behind(self, folder: Path, spoilt: Sequence[str]) -> None:
        """Set aside what is spoilt, and what comes after the checkpoint that the run goes on from.

        Nothing of it is needed for going on.
        """
        if spoilt:
            self._say(
                f"{spoilt[0]} It was set aside; going on from the checkpoint before it, at "
                f"{int(folder.name):,} steps."
            )
        for later in self._run.folder.checkpoints():
            if later.name > folder.name:
                files.set_aside(later, folder=True)
        try:
            self._run.folder.cut_curve(self._saved_at)
        except OptionError as error:
            self._say(str(error))

    def _way_on(self) -> str:
        last = named(self._run.folder.path / "last.onnx")
        return f"Begin a run with its last policy: --warm {last}."
