"""A night that asks for more than its rules: what broke that, and what is no advice in it."""

from ..nights.first import Verb
from ..nights.spoils import spoils
from ..nights.tasks import Broken, Judge, hearers, hunters
from ..task import Task
from ..world.kinds import Noise, Role
from .cause import Branch, Cause, Kind
from .tape import ME, Tape

BLAMES = {Kind.BREATH: Verb.DASH, Kind.FULL: Verb.FLASH, Kind.EMPTY: Verb.FLASH}
"""Causes whose sentence says that something was not done, by what that is."""
ADVISES = {
    **BLAMES, Kind.BITTEN: Verb.FLASH, Kind.HEARD_FLASH: Verb.FLASH, Kind.SEEN: Verb.HIDE,
    Kind.BLOW: Verb.HIDE, Kind.SURE: Verb.HIDE, Kind.LATE: Verb.DASH,
}  # fmt: skip
"""Causes whose tip says what to do, by what that is."""


def cause_of_task(tape: Tape, task: Task | None) -> Cause | None:
    """What broke a task before the end; None where it held, or nothing was asked."""
    judge = Judge(task)
    if task is None:
        return None
    for t in range(1, tape.end + 1):
        judge.look(tape.past, t)
        if judge.broken:
            return _told(tape, task, Broken(judge.broken), t)
    return None


def fits(cause: Cause, task: Task | None) -> bool:
    """Whether nothing is blamed that was rightly left undone."""
    return BLAMES.get(cause.kind) not in spoils(task)


def _told(tape: Tape, task: Task, broken: Broken, t: int) -> Cause | None:
    past = tape.past
    if broken == Broken.HEARD:
        flash = past.noise[t, ME] == Noise.FLASH
        kind = Kind.LOUD_FLASH if flash else Kind.LOUD_DASH
        return Cause(kind, t, Branch(t - 1), Role(int(past.role[t, hearers(past, t)[0]])))
    if broken == Broken.HUNTED:
        return Cause(Kind.SURE, t, Branch(t - 1), Role(int(past.role[t, hunters(past, t)[0]])))
    if broken == Broken.LATE:
        return Cause(Kind.LATE, t, Branch(t - 1), many=round(task.seconds))
    return None  # what only a night that was walked to its end has left undone
