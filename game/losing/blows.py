"""Causes of blows: who struck, how it came to hunt, and what was not done about it."""

from collections.abc import Iterator
from math import hypot
from typing import NamedTuple

import numpy as np

from ..world.geometry import DX, DY
from ..world.kinds import FOES, Deed, Mood, Move, Noise, Relation, Role, Tally
from ..world.rules import (
    DASH_BREATH,
    FLASH_DAZE,
    FLASH_REACH,
    HEARING,
    POWER_COST,
    SIGHT,
    TICKS_PER_SECOND,
)
from ..worlds import Worlds
from .cause import Branch, Cause, Change, Kind
from .tape import ME, Tape

REACTS = 4  # decisions after which a person answers a raised arm
_PEACE = 10 * TICKS_PER_SECOND  # ticks that a hunt is undone for
_NEAR = 5.0  # tiles within which a hunter has somebody between itself and another
_BEFORE = 15  # decisions before a blow in which it counts
_APART = -0.5  # cosine beyond which two are on different sides
_HEARD = {Noise.DASH: Kind.HEARD_DASH, Noise.FLASH: Kind.HEARD_FLASH}


class Blow(NamedTuple):
    """One blow that the lamplighter suffered."""

    at: int  # the first moment after it
    by: int
    raised: int  # the last moment before its arm was raised
    hunts: int  # the first moment of its hunt
    alarmed: int  # the first moment at which it was not calm


def blows(tape: Tape) -> list[Blow]:
    """All of a play, in order."""
    past, found = tape.past, list[Blow]()
    struck = past.tally[:, ME, Tally.STRUCK]
    for t in (np.flatnonzero(np.diff(struck) > 0) + 1).tolist():
        landed = past.tally[t, :, Tally.STRIKES] > past.tally[t - 1, :, Tally.STRIKES]
        by = min(np.flatnonzero(landed).tolist(), key=lambda a: away(tape, t, a), default=-1)
        if by < 0:
            continue
        raised = _last(past.windup[:t, by] == 0)
        hunts = _last(past.mood[: raised + 1, by] != Mood.HUNTING) + 1
        alarmed = _last(past.mood[:hunts, by] == Mood.CALM) + 1
        found.append(Blow(t, by, raised, min(hunts, raised), min(alarmed, hunts, raised)))
    return found


def causes_of_blows(tape: Tape) -> Iterator[Cause]:
    """What led to each blow."""
    for blow in blows(tape):
        role = Role(int(tape.past.role[0, blow.by]))
        yield Cause(Kind.BLOW, blow.at, Branch(blow.at - 1, _missing(blow.by)), role)
        yield from _hunt(tape, blow, role)
        yield from _between(tape, blow)
        yield from _answers(tape, blow, role)
        yield from _lantern(tape, blow, role)


def away(tape: Tape, t: int, a: int, b: int = ME) -> float:
    """Tiles between two bodies."""
    past = tape.past
    return hypot(float(past.x[t, a] - past.x[t, b]), float(past.y[t, a] - past.y[t, b]))


def _hunt(tape: Tape, blow: Blow, role: Role) -> Iterator[Cause]:
    """How it came to know: by ear, by light, by an ember's glow, or by plain sight."""
    past, by, began = tape.past, blow.by, blow.alarmed
    noise = Noise(int(past.noise[began, ME]))
    heard = began > 0 and noise in _HEARD and past.doubt[began, by] == 0
    if heard and away(tape, began, by) <= HEARING[noise]:
        yield Cause(_HEARD[noise], began, Branch(began, _unheard(tape, began)), role)
    sure = blow.hunts
    saw = (past.sees[:sure, by] >> ME & 1) > 0
    if not sure or not saw[-1]:
        return
    first = _last(~saw) + 1  # of the looks by which it grew sure
    if tape.hidden[first]:
        return
    kind = Kind.SEEN
    if away(tape, first, by) > SIGHT[role]:  # so far it sees only who glows or stands in light
        kind = Kind.SEEN_EMBER if past.carrying[first, ME] else Kind.SEEN_LIT
    yield Cause(kind, sure, Branch(sure, _at_peace(by)), role)


def _between(tape: Tape, blow: Blow) -> Iterator[Cause]:
    """Two who hunted stood on different sides."""
    past = tape.past
    for t in range(max(1, blow.at - _BEFORE), blow.at):
        near = [
            a for a in range(1, tape.bodies)
            if past.role[0, a] in FOES and past.mood[t, a] == Mood.HUNTING and past.dazed[t, a] == 0
            and past.relation[t, a, ME] == Relation.HOSTILE and 0.1 < away(tape, t, a) <= _NEAR
        ]  # fmt: skip
        for n, a in enumerate(near):
            for b in near[:n]:
                if _cosine(tape, t, a, b) <= _APART:
                    nearer, farther = sorted((a, b), key=lambda one: away(tape, t, one))
                    roles = sorted(Role(int(past.role[0, one])) for one in (nearer, farther))
                    without = Branch(t, _at_peace(farther))
                    yield Cause(Kind.BETWEEN, t, without, roles[0], roles[1])
                    return


def _answers(tape: Tape, blow: Blow, role: Role) -> Iterator[Cause]:
    """The arm was raised, and nobody stepped or dashed away."""
    past, done = tape.past, tape.actions[blow.raised : blow.at, ME]
    late = len(done) - REACTS
    if late < 1:
        return
    answer = blow.raised + REACTS
    x, y = (column[answer, ME] - column[answer, blow.by] for column in (past.x, past.y))
    off = int(np.argmax(x * DX + y * DY)) or int(Move.NORTH)
    kept = tuple((int(move), int(deed)) for move, deed in done[:REACTS])
    if not done[:, 0].any():
        steps = ((off, int(Deed.NONE)),) * late
        yield Cause(Kind.STOOD, blow.at, Branch(blow.raised, None, (*kept, *steps)), role)
    dashed = (done[:, 1] == Deed.DASH).any() or past.dash[blow.raised : blow.at, ME].any()
    if not dashed and past.breath[answer, ME] >= DASH_BREATH and past.cower[answer, ME] == 0:
        steps = ((off, int(Deed.DASH)), *(((off, int(Deed.NONE)),) * (late - 1)))
        yield Cause(Kind.BREATH, blow.at, Branch(blow.raised, None, (*kept, *steps)), role)


def _lantern(tape: Tape, blow: Blow, role: Role) -> Iterator[Cause]:
    """The lantern would have stopped it: it was not used, or it was empty."""
    past, done = tape.past, tape.actions[blow.raised : blow.at, ME]
    if past.charge[blow.raised, ME] < POWER_COST[Role.LAMPLIGHTER]:
        yield Cause(Kind.EMPTY, blow.hunts, Branch(blow.hunts, _filled), role)
    elif len(done) > REACTS and not (done[:, 1] == Deed.POWER).any():
        answer = blow.raised + REACTS
        ready = past.rest[answer, ME] == 0 and past.dazed[answer, ME] == 0
        if ready and away(tape, answer, blow.by) <= FLASH_REACH:
            kept = tuple((int(move), int(deed)) for move, deed in done[:REACTS])
            acts = (*kept, (int(done[REACTS, 0]), int(Deed.POWER)))
            yield Cause(Kind.FULL, blow.at, Branch(blow.raised, None, acts), role)


def _cosine(tape: Tape, t: int, a: int, b: int) -> float:
    x, y = tape.past.x[t], tape.past.y[t]
    ax, ay, bx, by = x[a] - x[ME], y[a] - y[ME], x[b] - x[ME], y[b] - y[ME]
    return float(ax * bx + ay * by) / (away(tape, t, a) * away(tape, t, b))


def _last(true: np.ndarray) -> int:
    """The last place at which something is so, -1 for nowhere."""
    found = np.flatnonzero(true)
    return int(found[-1]) if found.size else -1


def _missing(by: int) -> Change:
    """A blow that did not land: whose it was is dazed first, as by a flash."""

    def change(worlds: Worlds, w: int) -> None:
        worlds.state.dazed[w, by] = FLASH_DAZE

    return change


def _at_peace(by: int) -> Change:
    """A foe that did not care, for as long as a hunt lasts."""

    def change(worlds: Worlds, w: int) -> None:
        state = worlds.state
        state.mood[w, by], state.search[w, by] = Mood.CALM, 0
        state.doubt[w, by] = state.lost[w, by] = state.windup[w, by] = 0
        worlds.pledge(w, by, ME, Relation.NEUTRAL, _PEACE)

    return change


def _unheard(tape: Tape, t: int) -> Change:
    """A noise that nobody has heeded: moods and what was heard are as they were before it."""

    def change(worlds: Worlds, w: int) -> None:
        state, past = worlds.state, tape.past
        for name in ("mood", "search", "heard_x", "heard_y", "heard_at"):
            getattr(state, name)[w] = getattr(past, name)[t - 1]
        worlds.look_again(w)

    return change


def _filled(worlds: Worlds, w: int) -> None:
    """The lantern was full."""
    worlds.state.charge[w, ME] = 1
    worlds.look_again(w)
