"""Causes of a night that fell too early: what was missing, and what had cost time."""

from collections.abc import Iterator
from math import ceil

import numpy as np

from ..world.kinds import FOES, Mood, Move, Outcome, Role, Tally
from ..world.rules import CATCH_DAZE, MAX_LAMPS, TICKS_PER_SECOND
from ..worlds import Worlds
from .cause import Branch, Cause, Change, Kind
from .tape import ME, PER_SECOND, Tape

_EACH = 10  # seconds more, for the way to the gate and for each thing that was missing
_LONG = 10  # seconds lost that are worth a word
_LAMPS = (1 << MAX_LAMPS) - 1  # the bits of all lamps, without the hearth


def causes_of_hours(tape: Tape) -> Iterator[Cause]:
    """What kept the lamplighter from being through the gate in time."""
    yield from _thefts(tape)
    if tape.outcome == Outcome.NIGHTFALL:
        yield from _missing(tape)
        yield from _time_lost(tape)


def _missing(tape: Tape) -> Iterator[Cause]:
    """What had still to be done when night fell; without it: the night falls so much later."""
    past, end = tape.past, tape.end
    absent = max(0, int(past.wanted[end]) - int(past.home[end]))
    if past.gate_open[end]:
        kind, count, late = (Kind.AWAY, absent, absent) if absent else (Kind.GATE, 0, 0)
        yield Cause(kind, end, _later(tape, _EACH * (late + 1)), many=count)
    elif past.vigil_wanted[end] > 0:
        left = ceil(float(past.vigil_wanted[end] - past.vigil[end]) / TICKS_PER_SECOND)
        yield Cause(Kind.VIGIL, end, _later(tape, left + 2 * _EACH), many=left)
    else:
        dark = int(past.quota[end]) - (int(past.burning[end]) & _LAMPS).bit_count()
        later = _later(tape, _EACH * (dark + absent + 1))
        yield Cause(Kind.DARK, end, later, many=dark)


def _time_lost(tape: Tape) -> Iterator[Cause]:
    """Time stood still, and time spent hunted; without it: the night falls so much later."""
    past, end = tape.past, tape.end
    still = tape.actions[:, ME, 0] == Move.STAY
    still = still[:end] & (past.dazed[:end, ME] == 0)
    foes = np.isin(past.role[0], FOES)
    hunted = ((past.mood == Mood.HUNTING) & foes & (past.sees >> ME & 1 > 0)).any(1)
    for kind, lost in ((Kind.STILL, still), (Kind.CHASED, hunted)):
        seconds = int(lost.sum()) // PER_SECOND
        if seconds >= _LONG:
            yield Cause(kind, end, _later(tape, seconds), many=seconds)


def _thefts(tape: Tape) -> Iterator[Cause]:
    """Embers robbed, lamps put out, and hands that were torn from one's own."""
    past = tape.past
    for t in range(1, tape.end + 1):
        risen = past.tally[t] - past.tally[t - 1]
        for a in np.flatnonzero(risen.any(1)).tolist():
            role = Role(int(past.role[0, a]))
            robbed = past.carrying[t - 1, ME] and not past.carrying[t, ME]
            if risen[a, Tally.STOLEN] and robbed and not risen[ME, Tally.STRUCK]:
                yield Cause(Kind.ROBBED, t, Branch(t - 1, _dazed(a, CATCH_DAZE)), role)
            if risen[a, Tally.DOUSED]:
                longer = _dazed(a, _EACH * TICKS_PER_SECOND)
                yield Cause(Kind.DOUSED, t, Branch(t - 1, longer), role)
            led = role == Role.VILLAGER and past.leader[t - 1, a] == ME + 1
            if risen[a, Tally.STRUCK] and led:
                by = np.flatnonzero(risen[:, Tally.STRIKES])
                if by.size:
                    who = Role(int(past.role[0, by[0]]))
                    without = Branch(t - 1, _dazed(int(by[0]), CATCH_DAZE))
                    yield Cause(Kind.BITTEN, t, without, who)


def _later(tape: Tape, seconds: int) -> Branch:
    def change(worlds: Worlds, w: int) -> None:
        worlds.state.night[w] += seconds * TICKS_PER_SECOND
        worlds.look_again(w)

    return Branch(tape.end - 1, change)


def _dazed(a: int, ticks: int) -> Change:
    def change(worlds: Worlds, w: int) -> None:
        worlds.state.dazed[w, a] = ticks
        worlds.look_again(w)

    return change
