"""Rewards, computed from the state before and after a decision by the tables of :mod:`.tasks`."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ..game import layout
from ..game.sense.errands import tiles_in_row
from ..game.world.kernel import fixed_kernel, kernel, rule
from ..game.world.kinds import FOES, Order, Outcome, Relation, Role, Tally, Use
from ..game.world.rules import MAX_AGENTS, VIGIL_LAMPS
from ..game.world.state import Bytes, Floats, Ints, Shorts, State
from ..game.world.systems.goals import burning_lamps
from ..game.world.systems.orders import order_now
from .calm import calm_of, unrest_of
from .orders import obedience_of
from .styles import is_calm, numbers_of, style_of
from .tasks import (
    DISCOUNT,
    ERRAND,
    FETCH,
    HAND,
    HELD_BACK,
    LADEN,
    LONGEST_WAY,
    STAGE,
    WAY,
    WINS,
    Event,
)
from .worth import END, MORE, TALLY, More

Flags = npt.NDArray[np.bool_]

_ZERO = np.float32(0.0)
_ONE = np.float32(1.0)
_PER_FAR = np.float32(1.0 / LONGEST_WAY)
_HOME = layout.index("hint.home.path")
_EMBER = layout.index("hint.ember.path")
_LAMP = layout.index("hint.lamp.path")
_GATE = layout.index("hint.gate.path")
_FRIEND = layout.index("hint.friend.path")
_RIVAL_X, _RIVAL_Y = layout.index("hint.rival.dx"), layout.index("hint.rival.dy")
_ORDER_X, _ORDER_Y = layout.index("hint.order.dx"), layout.index("hint.order.dy")
_TALLIES = len(Tally)
_ROLES = len(Role)
_CHASE, _SHAPING, _STYLE, _SUCCESS, _CALM, _OBEDIENCE = (MORE + int(more) for more in More)


class Ledger(NamedTuple):
    """What rewards remember of the last decision. Axes: w world, a body, n row of the batch."""

    tally: Shorts  # (w, a, tallies)
    home: Bytes  # (w) villagers at home
    safe: Bytes  # (w, a) 1 for a villager at home
    gate_open: Bytes  # (w)
    outcome: Bytes  # (w)
    carrying: Bytes  # (w, a)
    potential: Floats  # (w, a), of bodies with a row
    x: Floats  # (w, a)
    y: Floats  # (w, a)
    step_x: Floats  # (w, a) tiles that it went in the decision before
    step_y: Floats  # (w, a)
    order: Bytes  # (w, a) what it was ordered when it acted, Order
    way_x: Floats  # (w, a) unit vector of the way that the order's hint told of, else the rival's
    way_y: Floats  # (w, a)
    feuding: Bytes  # (w) 1 where strikes on whoever is hostile earn as those on the lamplighter
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
        x=np.zeros((worlds, MAX_AGENTS), np.float32),
        y=np.zeros((worlds, MAX_AGENTS), np.float32),
        step_x=np.zeros((worlds, MAX_AGENTS), np.float32),
        step_y=np.zeros((worlds, MAX_AGENTS), np.float32),
        order=np.zeros((worlds, MAX_AGENTS), np.int8),
        way_x=np.zeros((worlds, MAX_AGENTS), np.float32),
        way_y=np.zeros((worlds, MAX_AGENTS), np.float32),
        feuding=np.zeros(worlds, np.int8),
        steps=np.zeros(worlds, np.int32),
        total=np.zeros(rows, np.float64),
    )


@fixed_kernel
def open_account(state: State, rows: Floats, ledger: Ledger, body: Ints, first: int, last: int,
                 w: int) -> None:  # fmt: skip
    """World ``w``, to which rows first to last - 1 belong, begins a level."""
    s = state
    ledger.tally[w] = s.tally[w]
    ledger.home[w] = s.home[w]
    ledger.safe[w] = s.safe[w]
    ledger.gate_open[w] = s.gate_open[w]
    ledger.outcome[w] = s.outcome[w]
    ledger.carrying[w] = s.carrying[w]
    ledger.x[w] = s.x[w]
    ledger.y[w] = s.y[w]
    ledger.step_x[w] = 0.0
    ledger.step_y[w] = 0.0
    ledger.feuding[w] = 0
    ledger.steps[w] = 0
    for n in range(first, last):
        ledger.total[n] = 0.0
    _look_at(state, rows, ledger, body, first, last, w)


@fixed_kernel
def overlook(state: State, rows: Floats, ledger: Ledger, body: Ints, first: int, last: int,
             w: int) -> None:  # fmt: skip
    """Let what was done between two decisions of world ``w`` earn and cost nothing.

    By talk an ember is given away: it was not wrested from a hand, and an errand that is longer or
    shorter now is where the next decision begins. So is another place, to which nobody walked.
    """
    if ledger.outcome[w] == Outcome.RUNNING:
        ledger.carrying[w] = state.carrying[w]
        for a in range(state.bodies[w]):
            if ledger.x[w, a] != state.x[w, a] or ledger.y[w, a] != state.y[w, a]:
                ledger.x[w, a], ledger.y[w, a] = state.x[w, a], state.y[w, a]
                ledger.step_x[w, a] = ledger.step_y[w, a] = 0.0
        _look_at(state, rows, ledger, body, first, last, w)


@rule
def _look_at(state: State, rows: Floats, ledger: Ledger, body: Ints, first: int, last: int,
             w: int) -> None:  # fmt: skip
    """Remember the potential of each row of world ``w``, and what its body is ordered."""
    s = state
    errand = errand_of(rows[w, 0], s.role[w], s.bodies[w], s.leader[w], s.carrying[w, 0],
                       s.gate_open[w], s.burning[w], s.quota[w], s.wanted[w] - s.home[w],
                       s.vigil[w], s.vigil_wanted[w])  # fmt: skip
    for n in range(first, last):
        a = body[n]
        ledger.potential[w, a] = potential_of(
            a, errand, rows[w, a], s.role[w], s.x[w], s.y[w], s.relation[w], s.carrying[w],
            s.leader[w], s.wanted[w],
        )  # fmt: skip
        now = order_now(a, s.order[w, a], s.order_to[w, a], s.order_x[w, a], s.order_y[w, a],
                        s.order_by[w, a], s.x[w], s.y[w], s.carrying[w])  # fmt: skip
        _note_order(w, a, now, rows[w, a], ledger)


@rule
def _note_order(w: int, a: int, order: int, row: Floats, ledger: Ledger) -> None:
    """Remember what a body is ordered, and which way its row tells of: there, or to its rival."""
    ledger.order[w, a] = order
    if order != Order.NONE:
        ledger.way_x[w, a], ledger.way_y[w, a] = row[_ORDER_X], row[_ORDER_Y]
    else:
        ledger.way_x[w, a], ledger.way_y[w, a] = row[_RIVAL_X], row[_RIVAL_Y]


@fixed_kernel
def settle_accounts(state: State, rows: Floats, ledger: Ledger, first_row: Ints, body: Ints,
                    limit: int, worth: Floats, rewards: Floats, terminated: Flags,
                    truncated: Flags) -> bool:  # fmt: skip
    """What one decision was worth, and where it ended an episode.

    Args:
        state: the worlds after it.
        rows: observations of the whole batch (w, a, 160), for the ways to places they hold.
        ledger: what was before it; brought up to date in place.
        first_row: the first row of each world (w + 1); rows are ordered by world.
        body: the body of each row (n).
        limit: decisions after which an episode is truncated.
        worth: what each thing is worth to each role, see :mod:`.worth`.
        rewards: (n), written; rows of worlds that had ended before get 0.
        terminated: (w), set where the level's outcome is settled.
        truncated: (w), set where the limit is reached.

    Returns:
        Whether any episode ended with it.
    """
    hits = np.zeros(_ROLES, np.int16)
    return _settle_all(state, rows, ledger, first_row, body, limit, worth, hits, rewards,
                       terminated, truncated)  # fmt: skip


@rule
def _settle_all(state: State, rows: Floats, ledger: Ledger, first_row: Ints, body: Ints,
                limit: int, worth: Floats, hits: Shorts, rewards: Floats, terminated: Flags,
                truncated: Flags) -> bool:  # fmt: skip
    """The loop of :func:`settle_accounts`; in a rule, slices cost no counting of references.

    ``hits`` is scratch: strikes by bodies of each role.
    """
    s = state
    ended = False
    for w in range(s.outcome.size):
        first, last = first_row[w], first_row[w + 1]
        if ledger.outcome[w] != Outcome.RUNNING:
            rewards[first:last] = _ZERO
            continue
        bodies, outcome = s.bodies[w], s.outcome[w]
        role, x, y, relation, leader = s.role[w], s.x[w], s.y[w], s.relation[w], s.leader[w]
        tally, carrying, safe = s.tally[w], s.carrying[w], s.safe[w]
        before, carried, was_safe = ledger.tally[w], ledger.carrying[w], ledger.safe[w]
        was_x, was_y = ledger.x[w], ledger.y[w]
        step_x, step_y = ledger.step_x[w], ledger.step_y[w]
        ledger.steps[w] += 1
        terminated[w] = outcome != Outcome.RUNNING
        truncated[w] = ledger.steps[w] >= limit
        ended = ended or terminated[w] or truncated[w]

        counted = False  # whether anybody did anything that tallies count: seldom
        for b in range(bodies):
            for kind in range(_TALLIES):
                counted |= tally[b, kind] != before[b, kind]
        doused = 0
        hits[:] = 0
        for b in range(bodies):
            doused += tally[b, Tally.DOUSED] - before[b, Tally.DOUSED]
            hits[role[b]] += tally[b, Tally.STRIKES] - before[b, Tally.STRIKES]
        struck = tally[0, Tally.STRUCK] - before[0, Tally.STRUCK]
        lit = tally[0, Tally.KINDLED] - before[0, Tally.KINDLED]
        home = s.home[w] - ledger.home[w]
        opened = s.gate_open[w] - ledger.gate_open[w]
        errand = errand_of(rows[w, 0], role, bodies, leader, carrying[0], s.gate_open[w],
                           s.burning[w], s.quota[w], s.wanted[w] - s.home[w], s.vigil[w],
                           s.vigil_wanted[w])  # fmt: skip
        for n in range(first, last):
            a = body[n]
            mine = role[a]
            pays = worth[mine]
            reward = pays[Event.DECISION]
            if relation[a, 0] == Relation.HOSTILE or not opposes(mine):
                reward += pays[END + outcome]  # 0 while it runs
            for kind in range(_TALLIES if counted else 0):
                reward += pays[TALLY + kind] * np.float32(tally[a, kind] - before[a, kind])

            # Tallies do not say whom a strike hit. Who was struck is guarded for a while, so the
            # lamplighter is struck at most once in a decision. One at peace has no foe to be hit.
            own = tally[a, Tally.STRIKES] - before[a, Tally.STRIKES]
            if ledger.feuding[w] != 0:
                full, others = hits_of_side(a, bodies, role, relation, tally, before), 0
            else:
                full = min(hits[mine], struck)
                others = hits[mine] - full
                if relation[a, 0] != Relation.HOSTILE:
                    full = 0
                    if others > 0 and not has_foe(relation[a], bodies):
                        others = 0
                own = min(own, full)
            reward += pays[Event.TEAM_HIT] * np.float32(full)
            reward += pays[Event.OWN_HIT] * np.float32(own)
            reward += pays[Event.TEAM_HIT_OTHER] * np.float32(others)

            reward += pays[Event.LAMP_LIT] * np.float32(lit)
            reward += pays[Event.LAMP_LOST] * np.float32(doused)
            reward += pays[Event.HEART_LOST] * np.float32(struck)
            reward += pays[Event.GATE_OPENED] * np.float32(opened)
            reward += pays[Event.CAME_HOME] * np.float32(home)
            reward += pays[Event.SELF_HOME] * np.float32(safe[a] - was_safe[a])
            stashed = tally[a, Tally.STASHED] - before[a, Tally.STASHED]
            if carried[a] != 0 and carrying[a] == 0 and stashed == 0:
                reward += pays[Event.EMBER_SPILT]

            # The potential of an ended level is 0, see tasks.
            potential = _ZERO
            if outcome == Outcome.RUNNING:
                potential = potential_of(a, errand, rows[w, a], role, x, y, relation, carrying,
                                         leader, s.wanted[w])  # fmt: skip
            # Under an order it is worth something to obey, and nothing else draws one elsewhere.
            order = ledger.order[w, a]
            if order != Order.NONE:
                if pays[_OBEDIENCE] != _ZERO:
                    reward += pays[_OBEDIENCE] * obedience_of(
                        a, order, s.order_to[w, a], ledger.way_x[w, a], ledger.way_y[w, a],
                        rows[w, a], role, x, y, was_x, was_y, tally, before,
                    )  # fmt: skip
            else:
                reward += pays[_SHAPING] * (DISCOUNT[mine] * potential - ledger.potential[w, a])
            free = outcome == Outcome.RUNNING and order == Order.NONE
            if pays[_CHASE] != _ZERO and free and not is_calm(mine, rows[w, a]):
                dx, dy = x[a] - was_x[a], y[a] - was_y[a]
                along = dx * ledger.way_x[w, a] + dy * ledger.way_y[w, a]
                reward += pays[_CHASE] * along
                idle = s.windup[w, a] == 0 and s.cool[w, a] == 0 and s.dazed[w, a] == 0
                if idle and s.offer[w, a] == Use.STRIKE:
                    reward -= HELD_BACK
            # Paid when it is settled, and not at the end: a wrapper may cut an episode unseen.
            if pays[_SUCCESS] != _ZERO and not is_success(mine, Outcome.RUNNING, before):
                reward += pays[_SUCCESS] if is_success(mine, outcome, tally) else _ZERO
            if pays[_STYLE] != _ZERO and order == Order.NONE:
                numbers = numbers_of(a, bodies, rows[w, a], role, x, y, was_x, was_y, relation,
                                     s.dazed[w], safe, s.noise[w], s.cower[w],
                                     s.dash[w])  # fmt: skip
                style = style_of(a, mine, numbers, s.dials[w])
                reward += pays[_STYLE] * style
            awake = s.dazed[w, a] == 0 and order == Order.NONE
            if pays[_CALM] != _ZERO and awake:
                dx, dy = x[a] - was_x[a], y[a] - was_y[a]
                if is_calm(mine, rows[w, a]):
                    reward += pays[_CALM] * calm_of(mine, rows[w, a], s.still[w, a], dx, dy,
                                                    step_x[a], step_y[a],
                                                    s.noise[w, a])  # fmt: skip
                elif mine in FOES:
                    reward += pays[_CALM] * unrest_of(rows[w, a], dx, dy, step_x[a], step_y[a],
                                                      s.noise[w, a])  # fmt: skip
            ledger.potential[w, a] = potential
            now = order_now(a, s.order[w, a], s.order_to[w, a], s.order_x[w, a],
                            s.order_y[w, a], s.order_by[w, a], x, y, carrying)  # fmt: skip
            _note_order(w, a, now, rows[w, a], ledger)
            ledger.total[n] += reward
            rewards[n] = reward

        for b in range(bodies):
            carried[b], was_safe[b] = carrying[b], safe[b]
            step_x[b], step_y[b] = x[b] - was_x[b], y[b] - was_y[b]
            was_x[b], was_y[b] = x[b], y[b]
            for kind in range(_TALLIES if counted else 0):
                before[b, kind] = tally[b, kind]
        ledger.home[w], ledger.gate_open[w] = s.home[w], s.gate_open[w]
        ledger.outcome[w] = outcome
    return ended


@rule
def has_foe(relation: Bytes, bodies: int) -> bool:
    """Whether a body with these relations (a) is hostile to anybody."""
    found = False
    for b in range(bodies):
        found |= relation[b] == Relation.HOSTILE
    return found


@rule
def hits_of_side(a: int, bodies: int, role: Bytes, relation: Bytes, tally: Shorts,
                 before: Shorts) -> int:  # fmt: skip
    """Strikes in a decision by a body and those fellows of its role that are no foes of it."""
    hits = 0
    for b in range(bodies):
        if role[b] == role[a] and relation[a, b] != Relation.HOSTILE:
            hits += tally[b, Tally.STRIKES] - before[b, Tally.STRIKES]
    return hits


@rule
def is_success(role: int, outcome: int, tally: Shorts) -> bool:
    """Whether a level is a success for a role, by what its bodies did (a, tallies)."""
    if role == Role.IMP:
        return bool(tally[:, Tally.STASHED].sum() > 0)
    return bool(WINS[role, outcome])


@kernel
def share_alike(first_row: Ints, body: Ints, role: Bytes, rewards: Floats,
                total: npt.NDArray[np.float64]) -> None:  # fmt: skip
    """Pay every row what the rows of its role and world earn on average, in place.

    Args:
        first_row: the first row of each world (w + 1).
        body: the body of each row (n).
        role: the role of each body (w, a).
        rewards: of the last decision (n).
        total: sum of rewards since the start (n).
    """
    for w in range(first_row.size - 1):
        first, last = first_row[w], first_row[w + 1]
        earned = np.zeros(_ROLES, np.float32)
        count = np.zeros(_ROLES, np.float32)
        for n in range(first, last):
            earned[role[w, body[n]]] += rewards[n]
            count[role[w, body[n]]] += _ONE
        for n in range(first, last):
            mine = role[w, body[n]]
            share = earned[mine] / count[mine]
            total[n] += share - rewards[n]
            rewards[n] = share


def succeeded(role: Role, outcome: Outcome, stashed: int) -> bool:
    """Whether a level is a success for a role, as it stands; see tasks.SUCCESS.

    Args:
        role: whose success.
        outcome: how the level ended, from the lamplighter's side; what is not settled is none.
        stashed: embers that the imps brought home.
    """
    return stashed > 0 if role == Role.IMP else bool(WINS[role, outcome])


def successes(role: Role, state: State, world: Ints) -> Flags:
    """The same for one role in many worlds (n)."""
    if role == Role.IMP:
        return np.any(state.tally[world, :, Tally.STASHED] > 0, axis=1)
    return np.asarray(WINS[role][state.outcome.take(world)])


@rule
def errand_of(row: Floats, role: Bytes, bodies: int, leader: Bytes, carrying: int, gate_open: int,
              burning: int, quota: int, missing: int, vigil: int,
              vigil_wanted: int) -> np.float32:  # fmt: skip
    """How far the lamplighter, whose row this is, is with its errand; see tasks.STAGE."""
    led = 0
    for a in range(bodies):
        if role[a] == Role.VILLAGER and leader[a] > 0:
            led += 1
    lamps = 0
    if gate_open == 0:
        lamps = max((VIGIL_LAMPS if vigil_wanted > 0 else quota) - burning_lamps(burning), 0)
    laden = lamps > 0 and carrying > 0
    stages = 1 + 2 * lamps - (1 if laden else 0) + 2 * missing - min(led, missing)
    ahead = np.float32(stages)
    if vigil_wanted > 0:
        ahead += _ONE - np.float32(vigil) / np.float32(vigil_wanted)
    if laden:
        way = far_of(row, _LAMP)
    elif lamps > 0:
        way = far_of(row, _EMBER)
    elif vigil_wanted > 0 and gate_open == 0:
        way = _ZERO  # three lamps burn: wait
    elif missing > 0 and led == 0:
        way = far_of(row, _FRIEND)
    else:
        way = far_of(row, _GATE)
    return -STAGE * ahead - WAY * way


@rule
def potential_of(a: int, errand: np.float32, row: Floats, role: Bytes, x: Floats, y: Floats,
                 relation: Bytes, carrying: Bytes, leader: Bytes,
                 wanted: int) -> np.float32:  # fmt: skip
    """The potential of body ``a`` in a level that runs, see tasks.POTENTIALS."""
    mine = role[a]
    potential = ERRAND[mine] * errand
    if mine == Role.IMP:
        if carrying[a] > 0:
            potential += LADEN - FETCH * far_of(row, _HOME)
        else:
            way = min(far_of(row, _EMBER), far_of(row, _LAMP))
            if carrying[0] > 0 and relation[a, 0] == Relation.HOSTILE:
                way = min(way, _distance(a, 0, x, y) * _PER_FAR)
            potential -= FETCH * way
    elif mine == Role.WISP:
        if carrying[a] > 0:
            potential += LADEN - FETCH * far_of(row, _FRIEND)
        else:
            potential -= FETCH * far_of(row, _EMBER)
    elif mine == Role.VILLAGER and wanted > 0 and leader[a] > 0:
        potential += HAND
    return potential  # pyright: ignore[reportReturnType]


@rule
def far_of(row: Floats, path: int) -> np.float32:
    """A way that a row tells of, as a share of the longest that counts."""
    return min(tiles_in_row(row[path]) * _PER_FAR, _ONE)


@rule
def opposes(role: int) -> bool:
    """Whether a role wants the lamplighter to fail, as long as it is hostile to it."""
    return role in FOES


@rule
def _distance(a: int, b: int, x: Floats, y: Floats) -> np.float32:
    """Tiles between two bodies."""
    dx, dy = x[b] - x[a], y[b] - y[a]
    return np.sqrt(dx * dx + dy * dy)  # pyright: ignore[reportReturnType]
