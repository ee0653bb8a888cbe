"""The papers of one file of weights: what it is, where it comes from, and how well it does."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from duskfolk.errors import DuskfolkError

from ..kit.entries import Json
from ..kit.provenance import Provenance

_STEPS = re.compile(r"--steps[ =](\d+)")


class PaperError(DuskfolkError):
    """A file of weights that cannot tell where it comes from."""


@dataclass(frozen=True)
class Paper:
    """What a file of weights tells of itself.

    Args:
        name: of the model.
        kind: of model, such as "policy".
        file: where it lies.
        size: of the file, in bytes.
        sha256: of the file.
        parameters: numbers learned.
        licence: of the weights, as an SPDX identifier.
        training: where they come from.
        scores: on what they were not trained on.
    """

    name: str
    kind: str
    file: str
    size: int
    sha256: str
    parameters: int
    licence: str
    training: Provenance
    scores: Mapping[str, Json]

    @property
    def stages(self) -> tuple[str, ...]:
        """Command lines that make it again, in their order."""
        return (*self.training.earlier, *filter(None, [self.training.command]))

    @property
    def all_steps(self) -> int:
        """Steps of all stages; those of earlier ones are what was asked for."""
        asked = sum(int(n) for line in self.training.earlier for n in _STEPS.findall(line))
        return asked + self.training.steps

    @property
    def cpu_minutes(self) -> float:
        """Processor time of the last stage; at most so much where only the clock was read."""
        told = self.training
        return (told.cpu_seconds or told.seconds * max(1, told.processes)) / 60

    @property
    def all_cpu_minutes(self) -> float:
        """Processor time of all stages, reckoned at the speed of the last one."""
        last = self.training.steps
        return self.cpu_minutes * self.all_steps / last if last else self.cpu_minutes

    @property
    def missing(self) -> tuple[str, ...]:
        """What the file should tell and does not."""
        told = self.training
        wanted = {
            "a licence": self.licence,
            "how it learned": told.algorithm,
            "a command": told.command,
            "its time": told.seconds or told.cpu_seconds,
            "its revision": told.revision,
        }
        return tuple(what for what, there in wanted.items() if not there)
