"""The kernels of human limits: what limited bodies see late, and what becomes of their acts.

One slot a limited body. ``duskfolk.agents.policy.reflexes`` does the same in numpy for other games.
"""

from typing import NamedTuple

import numpy as np

from ..layout import ACTION_BRANCHES, ACTS_START, DECISIONS_PER_SECOND, IN_FLIGHT, SIZE
from ..reflexes import MOST_LAG
from ..world.dice import Why, draw, draw_int
from ..world.geometry import DX, DY
from ..world.kernel import kernel, rule
from ..world.state import Bytes, Codes, Floats, Ints, Seeds

_MOVES, _DEEDS = ACTION_BRANCHES
_KEPT = MOST_LAG + 1  # looks: the longest ago that may be acted on, and the one of now
_PER_DEED = np.float32(_DEEDS - 1)


class Nerves(NamedTuple):
    """What lies between the eyes and the hands of limited bodies."""

    turns: Bytes  # (n) changes of move in a second at most
    slips: Floats  # (n) chance of a slip
    lag: Bytes  # (n) decisions by which it is late in this play
    age: Ints  # (n) decisions since its play began
    rows: Floats  # (n, 11, row) what it saw in the last decisions, going round
    masks: Codes  # (n, 11, 4) what it could do then
    acts: Bytes  # (n, 10, 2) what its hands did in the last second, the youngest first


def allocate(count: int) -> Nerves:
    """Nerves of so many bodies."""
    return Nerves(
        turns=np.zeros(count, np.int8),
        slips=np.zeros(count, np.float32),
        lag=np.zeros(count, np.int8),
        age=np.zeros(count, np.int32),
        rows=np.zeros((count, _KEPT, SIZE), np.float32),
        masks=np.zeros((count, _KEPT, _DEEDS), np.uint8),
        acts=np.zeros((count, DECISIONS_PER_SECOND, 2), np.int8),
    )


@kernel
def keep(nerves: Nerves, slots: Ints, rows: Floats, masks: Codes) -> None:
    """Bodies see what is now: rows (n, row) and masks (n, 4); a slot below 0 is not limited."""
    for n in range(slots.size):
        s = slots[n]
        if s < 0:
            continue
        at = nerves.age[s] % (nerves.lag[s] + 1)
        for number in range(SIZE):
            nerves.rows[s, at, number] = rows[n, number]
        for deed in range(_DEEDS):
            nerves.masks[s, at, deed] = masks[n, deed]


@kernel
def late_rows(nerves: Nerves, slots: Ints, ago: int, rows: Floats) -> None:
    """Rows (n, row) of now become, in place, those that bodies act on, with their acts in flight.

    What is of now need not have been kept yet. A play's first look is older than the play: until
    the delay is over one acts on it.

    Args:
        nerves: where it is kept.
        slots: of the bodies (n).
        ago: 0, or 1 where hands have been used in this decision already.
        rows: of now.
    """
    for n in range(slots.size):
        s = slots[n]
        if s < 0:
            continue
        late, at = _kept(nerves, s, ago)
        if late > 0:
            for number in range(SIZE):
                rows[n, number] = nerves.rows[s, at, number]
        for k in range(min(late, IN_FLIGHT)):
            move, deed = nerves.acts[s, k + ago, 0], nerves.acts[s, k + ago, 1]
            rows[n, ACTS_START + 3 * k] = DX[move]
            rows[n, ACTS_START + 3 * k + 1] = DY[move]
            rows[n, ACTS_START + 3 * k + 2] = np.float32(deed) / _PER_DEED


@rule
def _kept(nerves: Nerves, s: int, ago: int) -> tuple[int, int]:
    """By how many decisions a body is late, and where lies what it saw so long ago."""
    age = nerves.age[s] - ago
    late = min(age, nerves.lag[s])
    return late, (age - late) % (nerves.lag[s] + 1)


@kernel
def late_masks(nerves: Nerves, slots: Ints, ago: int, masks: Codes) -> None:
    """The same for masks (n, 4)."""
    for n in range(slots.size):
        s = slots[n]
        if s < 0:
            continue
        late, at = _kept(nerves, s, ago)
        if late > 0:
            for deed in range(_DEEDS):
                masks[n, deed] = nerves.masks[s, at, deed]


@kernel
def use_hands(nerves: Nerves, slots: Ints, outcome: Bytes, seed: Seeds, tick: Ints, masks: Codes,
              actions: Bytes) -> None:  # fmt: skip
    """What limited bodies of running worlds want becomes, in place, what they do.

    Args:
        nerves: where it is kept.
        slots: of all bodies (w, a); below 0: not limited.
        outcome: of the worlds (w).
        seed: likewise.
        tick: likewise.
        masks: deeds possible now (w, a, 4).
        actions: (w, a, 2).
    """
    for w in range(slots.shape[0]):
        if outcome[w] != 0:
            continue
        for a in range(slots.shape[1]):
            s = slots[w, a]
            if s < 0:
                continue
            acts = nerves.acts[s]
            move, deed = int(actions[w, a, 0]), int(actions[w, a, 1])
            if move != acts[0, 0]:
                if turns_of(acts) >= nerves.turns[s]:
                    move = int(acts[0, 0])
                elif draw(seed[w], tick[w], a, Why.SLIP) < nerves.slips[s]:
                    move, deed = draw_int(seed[w], tick[w], a, Why.SLIP_MOVE, _MOVES), 0
            for k in range(acts.shape[0] - 1, 0, -1):
                acts[k, 0], acts[k, 1] = acts[k - 1, 0], acts[k - 1, 1]
            acts[0, 0], acts[0, 1] = move, deed
            nerves.age[s] += 1
            # The hands have done it; that it came too late, they learn from what is seen later.
            if deed > 0 and masks[w, a, deed] == 0:
                deed = 0
            actions[w, a, 0], actions[w, a, 1] = move, deed


@rule
def turns_of(acts: Bytes) -> int:
    """Changes of move in the last nine decisions, by acts (10, 2), the youngest first."""
    turns = 0
    for k in range(acts.shape[0] - 1):
        turns += int(acts[k, 0] != acts[k + 1, 0])
    return turns
