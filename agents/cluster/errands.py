"""What is done on a worker of a cluster. Whatever it takes and gives is pickled by our own code."""

import pickle
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, cast

from duskfolk.errors import DuskfolkError, named

from ...game.errors import OptionError
from ...game.world.kinds import Role
from ..learn.presets import Training
from ..measure.evaluate import Ending, play_out
from ..measure.jobs import Job
from .minds import Packed, unpack_minds

Tell = Callable[[bytes], bool]
checked = ""  # the fingerprint that this process's duskfolk was found to have, see :mod:`.envoy`


def run(errand: bytes, tell: Tell) -> tuple[str, Any]:
    """Do an errand.

    Args:
        errand: its name and its arguments, as :meth:`.cluster.Cluster.begin` packed them.
        tell: leaves word on the way; True means that it shall stop.

    Returns:
        "done" with its result as bytes, or "refused" with a sentence.
    """
    name, given = pickle.loads(errand)
    try:
        return "done", pickle.dumps(ERRANDS[name](tell, *given))
    except DuskfolkError as error:
        return "refused", str(error)


def _play(tell: Tell, job: Job) -> list[Ending]:
    minds = unpack_minds(cast("Mapping[Role, Packed] | Packed", job.minds))
    return play_out(*job._replace(minds=minds))


def _train(tell: Tell, training: Training, mark: Path) -> None:
    if not mark.exists():
        raise OptionError(
            f"{named(mark.parent)} is not there on a machine of the cluster; trainings need a "
            "folder that all of its machines share."
        )
    from ..learn.crew import run  # here, because those that only play need no torch

    run(training, lambda point: tell(pickle.dumps(tuple(point))))


ERRANDS: dict[str, Callable[..., object]] = {"play": _play, "train": _train}
