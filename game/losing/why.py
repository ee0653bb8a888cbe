"""Which cause of a lost night is told: of those that are true, one whose undoing would have helped.

What helps is found by living the rest of the night a few times with each cause and without it: a
few futures of all, more of those that promise most. A person reads many of these sentences, so of
causes that help alike one is told that was not told of late.
"""

from collections.abc import Callable, Iterable, Sequence

import numpy as np

from ..minds.mind import Deciders
from ..task import Task
from ..world.kinds import Outcome
from .asked import cause_of_task, fits
from .blows import causes_of_blows
from .cause import Branch, Cause, Kind
from .hours import causes_of_hours
from .tape import Tape
from .undone import chances

HELPS = 0.1  # by which the chance to win has to rise, or it is no cause
_SURE = 0.2  # the same where it is estimated from few futures
_FIRST, _MORE = 4, 12  # futures of each cause, and then of those that promise most
_TRIED, _PROMISE = 10, 4  # causes of which so many are lived
_PLENTY = 0.5  # a gain beyond which one cause is as good as another
_AGAIN = 0.15  # of gain that a cause is worth less for each time that its like was told lately
_PLAIN = 0.3  # that one is worth less which teaches nothing

# How often undoing it helps, before anything is tried: of losses of the three players.
_PRIOR = {
    Kind.GATE: 0.9, Kind.STILL: 0.8, Kind.CHASED: 0.8, Kind.VIGIL: 0.7, Kind.DARK: 0.5,
    Kind.AWAY: 0.5, Kind.FULL: 0.5, Kind.STOOD: 0.5, Kind.EMPTY: 0.45, Kind.DOUSED: 0.4,
    Kind.HEARD_DASH: 0.4, Kind.HEARD_FLASH: 0.35, Kind.BREATH: 0.3, Kind.SEEN_LIT: 0.3,
    Kind.SEEN_EMBER: 0.3, Kind.SEEN: 0.25, Kind.BITTEN: 0.25, Kind.BETWEEN: 0.2, Kind.ROBBED: 0.2,
    Kind.BLOW: 0.1,
    Kind.LOUD_DASH: 1.0, Kind.LOUD_FLASH: 1.0, Kind.SURE: 1.0, Kind.LATE: 1.0,
}  # fmt: skip


def causes_of(tape: Tape) -> list[Cause]:
    """All that the record bears out; none of a night that was not lost."""
    found: list[Cause] = []
    if tape.outcome == Outcome.LOST:
        found += causes_of_blows(tape)
    if tape.outcome in (Outcome.LOST, Outcome.NIGHTFALL):
        found += causes_of_hours(tape)
    return list({(cause.kind, cause.at, cause.who): cause for cause in found}.values())


def gains(
    tape: Tape,
    minds: Deciders,
    causes: Sequence[Cause],
    futures: int,
    seed: int = 0,
    enough: Callable[[], bool] = lambda: False,
) -> list[float]:
    """By how much the chance to win is higher without each cause than with it."""
    asked = [cause.without for cause in causes]
    asked += [Branch(cause.at) for cause in causes if cause.at < tape.end]
    won = chances(tape, minds, asked, futures, seed, enough)
    without, after = won[: len(causes)], iter(won[len(causes) :])
    return [
        chance - (next(after) if cause.at < tape.end else 0.0)
        for chance, cause in zip(without, causes, strict=True)
    ]


def why_lost(
    tape: Tape,
    minds: Deciders | None,
    lately: Iterable[Kind] = (),
    seed: int = 0,
    enough: Callable[[], bool] = lambda: False,
    task: Task | None = None,
) -> Cause | None:
    """The cause that is told; None where the night was not lost.

    Where the night asked for something beside its rules, and that was broken first, this is it: all
    that came after could change nothing.

    Args:
        tape: the night.
        minds: who lives it on, the lamplighter too; None tries nothing, and goes by what is usual.
        lately: kinds that were told before.
        seed: of the futures' luck.
        enough: is asked before each decision of theirs whether to leave off; then it goes by what
            is known so far.
        task: what the night asked beside the rules.
    """
    if (broken := cause_of_task(tape, task)) is not None:
        return broken
    told = list(lately)
    fitting = [cause for cause in causes_of(tape) if fits(cause, task)]
    causes = sorted(fitting, key=lambda one: -_usual(tape, one, told))[:_TRIED]
    if not causes:
        return None
    if minds is None or len(causes) == 1:
        return causes[0]
    first = gains(tape, minds, causes, _FIRST, seed, enough)
    if enough():
        return causes[0]
    order = np.argsort([-_worth(one, gain, told) for one, gain in zip(causes, first, strict=True)])
    best = order[:_PROMISE].tolist()
    more = gains(tape, minds, [causes[n] for n in best], _MORE, seed + 1, enough)
    if enough():
        return causes[best[0]]
    all_ = _FIRST + _MORE
    known = {
        n: (first[n] * _FIRST + gain * _MORE) / all_ for n, gain in zip(best, more, strict=True)
    }
    helps = [n for n in best if known[n] >= _SURE]
    if not helps:
        return causes[max(best, key=lambda n: known[n])]
    return causes[max(helps, key=lambda n: _worth(causes[n], known[n], told))]


def _worth(cause: Cause, gain: float, told: Sequence[Kind]) -> float:
    """How much a cause is worth telling."""
    plain = _PLAIN if cause.kind == Kind.BLOW else 0.0
    return min(gain, _PLENTY) - _AGAIN * told.count(cause.kind) - plain


def _usual(tape: Tape, cause: Cause, told: Sequence[Kind]) -> float:
    """The same before anything is tried: what came late decided more."""
    return _worth(cause, _PRIOR[cause.kind], told) + 0.2 * cause.at / max(1, tape.end)
