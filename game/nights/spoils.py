"""Which deeds a night cannot bear: whoever advises, advises none of them in it."""

from ..task import Task
from .first import Verb


def spoils(task: Task | None) -> frozenset[Verb]:
    """The deeds that break a task, or bring one nearer to it.

    A dash and a flash are heard; who stands still in grass is late where seconds are counted.
    """
    if task is None:
        return frozenset()
    loud = frozenset((Verb.DASH, Verb.FLASH)) if task.unheard else frozenset[Verb]()
    return loud | ({Verb.HIDE} if task.seconds else frozenset[Verb]())
