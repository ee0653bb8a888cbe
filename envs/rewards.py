"""Rewards, computed from the state before and after a decision by the tables of :mod:`.tasks`."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ..game import layout
from ..game.kernel import kernel
from ..game.kinds import Outcome, Relation, Role, Tally
from ..game.layout import PATH_FAR
from ..game.rules import MAX_AGENTS, VIGIL_LAMPS
from ..game.state import Bytes, Floats, Ints, Shorts, State
from ..game.systems.goals import burning_lamps
from .tasks import (
    CHASE,
    CHASE_FAR,
    DISCOUNT,
    ENDS,
    ERRAND,
    EVENTS,
    FETCH,
    HAND,
    LADEN,
    STAGE,
    TALLIES,
    WAY,
    Event,
)

Flags = npt.NDArray[np.bool_]

_ZERO = np.float32(0.0)
_ONE = np.float32(1.0)
_PER_FAR = np.float32(1.0 / PATH_FAR)
_HOME = layout.index("hint.home.path")
_EMBER = layout.index("hint.ember.path")
_LAMP = layout.index("hint.lamp.path")
_GATE = layout.index("hint.gate.path")
_FRIEND = layout.index("hint.friend.path")
_TALLIES = len(Tally)


class Ledger(NamedTuple):
    """What rewards remember of the last decision. Axes: w world, a body, n row of the batch."""

    tally: Shorts  # (w, a, tallies)
    home: Bytes  # (w) villagers at home
    safe: Bytes  # (w, a) 1 for a villager at home
    gate_open: Bytes  # (w)
    outcome: Bytes  # (w)
    carrying: Bytes  # (w, a)
    potential: Floats  # (w, a), of bodies with a row
    errand: Floats  # (w) how far the lamplighter is, 0 or less
    steps: Ints  # (w) decisions since the start
    total: npt.NDArray[np.float64]  # (n) sum of rewards since the start


def allocate_ledger(worlds: int, rows: int) -> Ledger:
    """A zeroed ledger."""
    return Ledger(
        tally=np.zeros((worlds, MAX_AGENTS, _TALLIES), np.int16),
        home=np.zeros(worlds, np.int8),
        safe=np.zeros((worlds, MAX_AGENTS), np.int8),
        gate_open=np.zeros(worlds, np.int8),
        outcome=np.full(worlds, int(Outcome.NIGHTFALL), np.int8),
        carrying=np.zeros((worlds, MAX_AGENTS), np.int8),
        potential=np.zeros((worlds, MAX_AGENTS), np.float32),
        errand=np.zeros(worlds, np.float32),
        steps=np.zeros(worlds, np.int32),
        total=np.zeros(rows, np.float64),
    )


@kernel
def open_account(state: State, rows: Floats, ledger: Ledger, body: Ints, first: int, last: int,
                 w: int) -> None:  # fmt: skip
    """World ``w``, to which rows first to last - 1 belong, begins a level."""
    _remember(w, state.tally[w], state.home, state.safe[w], state.gate_open, state.outcome,
              state.carrying[w], ledger)  # fmt: skip
    ledger.steps[w] = 0
    ledger.errand[w] = _errand_of(state, rows, w)
    for n in range(first, last):
        a = body[n]
        ledger.total[n] = 0.0
        ledger.potential[w, a] = _potential_of(state, rows, ledger.errand[w], w, a)


@kernel
def settle_accounts(state: State, rows: Floats, ledger: Ledger, world: Ints, body: Ints,
                    limit: int, rewards: Floats, terminated: Flags,
                    truncated: Flags) -> bool:  # fmt: skip
    """What one decision was worth, and where it ended an episode.

    Args:
        state: the worlds after it.
        rows: observations of the whole batch (w, a, 131), for the ways to places they hold.
        ledger: what was before it; brought up to date in place.
        world: the world of each row (n).
        body: the body of each row (n).
        limit: decisions after which an episode is truncated.
        rewards: (n), written; rows of worlds that had ended before get 0.
        terminated: (w), set where the level's outcome is settled.
        truncated: (w), set where the limit is reached.

    Returns:
        Whether any episode ended with it.
    """
    ended = False
    for w in range(state.outcome.size):
        if ledger.outcome[w] == Outcome.RUNNING:
            ledger.steps[w] += 1
            ledger.errand[w] = _errand_of(state, rows, w)
            terminated[w] = state.outcome[w] != Outcome.RUNNING
            truncated[w] = ledger.steps[w] >= limit
            ended = ended or terminated[w] or truncated[w]
    for n in range(world.size):
        w, a = world[n], body[n]
        if ledger.outcome[w] != Outcome.RUNNING:
            rewards[n] = _ZERO
            continue
        role = state.role[w, a]
        potential = _potential_of(state, rows, ledger.errand[w], w, a)
        reward = DISCOUNT * potential - ledger.potential[w, a]
        reward += ENDS[role, state.outcome[w]]  # 0 while it runs
        reward += _tallies(a, role, state.tally[w], ledger.tally[w])
        reward += _events(a, state.bodies[w], state.role[w], state.tally[w], ledger.tally[w],
                          state.relation[w])  # fmt: skip
        home = state.home[w] - ledger.home[w]
        reward += EVENTS[role, Event.CAME_HOME] * np.float32(home)
        if state.safe[w, a] != ledger.safe[w, a]:
            reward += EVENTS[role, Event.SELF_HOME]
        if state.gate_open[w] != ledger.gate_open[w]:
            reward += EVENTS[role, Event.GATE_OPENED]
        if ledger.carrying[w, a] != 0 and state.carrying[w, a] == 0:
            laid = state.tally[w, a, Tally.STASHED] - ledger.tally[w, a, Tally.STASHED]
            if laid == 0:
                reward += EVENTS[role, Event.EMBER_SPILT]
        ledger.potential[w, a] = potential
        ledger.total[n] += reward
        rewards[n] = reward
    for w in range(state.outcome.size):
        _remember(w, state.tally[w], state.home, state.safe[w], state.gate_open, state.outcome,
                  state.carrying[w], ledger)  # fmt: skip
    return ended


@kernel
def succeeded(state: State, w: int, role: int) -> bool:
    """Whether an ended level counts as a success for a role, see tasks.SUCCESS."""
    if role == Role.IMP:
        stashed = 0
        for a in range(state.bodies[w]):
            stashed += state.tally[w, a, Tally.STASHED]
        return stashed > 0
    won = state.outcome[w] == Outcome.WON
    return not won if role == Role.WARDEN or role == Role.WOLF else won


@kernel
def _remember(w: int, tally: Shorts, home: Bytes, safe: Bytes, gate_open: Bytes, outcome: Bytes,
              carrying: Bytes, ledger: Ledger) -> None:  # fmt: skip
    ledger.tally[w] = tally
    ledger.home[w] = home[w]
    ledger.safe[w] = safe
    ledger.gate_open[w] = gate_open[w]
    ledger.outcome[w] = outcome[w]
    ledger.carrying[w] = carrying


@kernel
def _tallies(a: int, role: int, tally: Shorts, before: Shorts) -> np.float32:
    """What one's own deeds and mishaps are worth."""
    worth = _ZERO
    for kind in range(_TALLIES):
        worth += TALLIES[role, kind] * np.float32(tally[a, kind] - before[a, kind])
    return worth


@kernel
def _events(a: int, bodies: int, role: Bytes, tally: Shorts, before: Shorts,
            relation: Bytes) -> np.float32:  # fmt: skip
    """What others' deeds, and those done together, are worth."""
    mine = role[a]
    hits, lost = 0, 0  # strikes by bodies of one's role; lamps put out by anybody
    for b in range(bodies):
        lost += tally[b, Tally.DOUSED] - before[b, Tally.DOUSED]
        if role[b] == mine:
            hits += tally[b, Tally.STRIKES] - before[b, Tally.STRIKES]
    struck = tally[0, Tally.STRUCK] - before[0, Tally.STRUCK]
    lit = tally[0, Tally.KINDLED] - before[0, Tally.KINDLED]
    worth = EVENTS[mine, Event.DECISION]
    worth += EVENTS[mine, Event.LAMP_LOST] * np.float32(lost)
    worth += EVENTS[mine, Event.LAMP_LIT] * np.float32(lit)
    worth += EVENTS[mine, Event.HEART_LOST] * np.float32(struck)
    # Tallies do not say whom a strike hit. A guard time protects who was struck, so the lamplighter
    # is hit at most once in a decision, and if it was, by a hostile fellow of somebody's.
    on_lamplighter = min(hits, struck) if relation[a, 0] == Relation.HOSTILE else 0
    own = min(tally[a, Tally.STRIKES] - before[a, Tally.STRIKES], on_lamplighter)
    worth += EVENTS[mine, Event.TEAM_HIT] * np.float32(on_lamplighter)
    worth += EVENTS[mine, Event.OWN_HIT] * np.float32(own)
    worth += EVENTS[mine, Event.TEAM_HIT_OTHER] * np.float32(hits - on_lamplighter)
    return worth


@kernel
def _errand_of(state: State, rows: Floats, w: int) -> np.float32:
    """How far the lamplighter is with its errand, see tasks.STAGE; 0 in an ended level."""
    if state.outcome[w] != Outcome.RUNNING:
        return _ZERO
    row = rows[w, 0]
    missing = state.wanted[w] - state.home[w]
    led = 0
    for a in range(state.bodies[w]):
        if state.role[w, a] == Role.VILLAGER and state.leader[w, a] > 0:
            led += 1
    vigil = state.vigil_wanted[w] > 0
    lamps = 0
    if state.gate_open[w] == 0:
        quota = VIGIL_LAMPS if vigil else int(state.quota[w])
        lamps = max(quota - burning_lamps(state.burning[w]), 0)
    laden = lamps > 0 and state.carrying[w, 0] > 0
    stages = 1 + 2 * lamps - (1 if laden else 0) + 2 * missing - min(led, missing)
    ahead = np.float32(stages)
    if vigil:
        ahead += _ONE - np.float32(state.vigil[w]) / np.float32(state.vigil_wanted[w])
    if laden:
        way = row[_LAMP]
    elif lamps > 0:
        way = row[_EMBER]
    elif vigil and state.gate_open[w] == 0:
        way = _ZERO  # three lamps burn: wait
    elif missing > 0 and led == 0:
        way = row[_FRIEND]
    else:
        way = row[_GATE]
    return -STAGE * ahead - WAY * way


@kernel
def _potential_of(state: State, rows: Floats, errand: np.float32, w: int, a: int) -> np.float32:
    """The potential of a body; 0 in an ended level."""
    if state.outcome[w] != Outcome.RUNNING:
        return _ZERO
    role = state.role[w, a]
    row = rows[w, a]
    potential = ERRAND[role] * errand
    if role == Role.WARDEN or role == Role.WOLF:
        if state.relation[w, a, 0] == Relation.HOSTILE:
            distance = _distance(state.x[w], state.y[w], a, 0)
            potential -= CHASE * min(distance, CHASE_FAR)
    elif role == Role.IMP:
        if state.carrying[w, a] > 0:
            potential += LADEN - FETCH * row[_HOME]
        else:
            way = min(row[_EMBER], row[_LAMP])
            if state.carrying[w, 0] > 0 and state.relation[w, a, 0] == Relation.HOSTILE:
                way = min(way, _distance(state.x[w], state.y[w], a, 0) * _PER_FAR)
            potential -= FETCH * min(way, _ONE)
    elif role == Role.WISP:
        if state.carrying[w, a] > 0:
            potential += LADEN - FETCH * row[_FRIEND]
        else:
            potential -= FETCH * row[_EMBER]
    elif role == Role.VILLAGER and state.wanted[w] > 0 and state.leader[w, a] > 0:
        potential += HAND
    return potential


@kernel
def _distance(x: Floats, y: Floats, a: int, b: int) -> np.float32:
    dx, dy = x[b] - x[a], y[b] - y[a]
    return np.sqrt(dx * dx + dy * dy)
