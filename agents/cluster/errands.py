"""What is done on a worker of a cluster. Whatever it takes and gives is pickled by our own code."""

import pickle
from collections.abc import Callable, Mapping
from typing import Any, cast

from duskfolk.errors import DuskfolkError

from ...game.world.kinds import Role
from ..measure.evaluate import Ending, play_out
from ..measure.jobs import Job
from .minds import Mind, unpack_minds

Tell = Callable[[bytes], bool]


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
    minds = unpack_minds(cast("Mapping[Role, Mind] | Mind", job.minds))
    return play_out(*job._replace(minds=minds))


ERRANDS: dict[str, Callable[..., object]] = {"play": _play}
