"""Where a training stands: weights, worlds and luck."""

from collections.abc import Mapping
from pathlib import Path

from duskfolk import files
from duskfolk.errors import named

from ...kit.learn import stored
from ...kit.learn.parts import Part
from .. import snapshot, tensors
from ..curriculum import Curriculum
from ..run import Run

_MODEL, _WORLDS = "model.zip", "worlds.npz"


class Standing(Part):
    """The learner and its worlds in a checkpoint, read without executing anything of it.

    Args:
        run: what is trained where.
        curriculum: whose results lie beside the worlds, if there is one.
    """

    def __init__(self, run: Run, curriculum: Curriculum | None) -> None:
        self._run, self._curriculum = run, curriculum

    def state(self) -> dict[str, float]:
        """Counts."""
        run = self._run
        return {
            "steps": run.steps,
            "updates": run.updates,
            "gradient_updates": run.learner.updates,
        }

    def restore(self, state: Mapping[str, float]) -> None:
        """Go on counting."""
        steps = int(state["steps"]) // self._run.team.size
        self._run.learner.count(steps, int(state["gradient_updates"]))

    def leave(self, folder: Path) -> None:
        """The weights are the same in all processes, the worlds are not."""
        run = self._run
        if run.team.leads:
            files.write(folder / _MODEL, tensors.packed(run.learner))
        arrays = snapshot.take(run.learner, run.env.flock)
        if self._curriculum:
            arrays |= self._curriculum.take()
        stored.write(folder / run.team.named(_WORLDS), arrays)

    def take_up(self, folder: Path) -> None:
        """All of it is looked at before any is used."""
        learner, flock = self._run.learner, self._run.env.flock
        weights = tensors.read(folder / _MODEL, learner)
        worlds = folder / self._run.team.named(_WORLDS)
        more = self._curriculum.wanted if self._curriculum else None
        arrays = snapshot.read(worlds, flock, more)
        snapshot.put_back(learner, flock, arrays, named(worlds))
        if self._curriculum:
            self._curriculum.put_back(arrays)
        learner.set_parameters(weights, exact_match=True, device="cpu")
