"""Whose turn it is to think, and the kernels that ask and answer for many bodies at once."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ..world.dice import Why, draw, draw_int
from ..world.kernel import kernel
from ..world.rules import TICKS_PER_DECISION
from ..world.state import Bytes, Codes, Floats, Ints, Seeds

Numbers = npt.NDArray[np.int16]
IDLE, RANDOM = 1, 2  # among the values of Minds.mind


class Now(NamedTuple):
    """A batch of worlds as those who decide see it; views."""

    rows: Floats  # (w, a, 160)
    masks: Codes  # (w, a, 4)
    outcome: Bytes  # (w)
    seed: Seeds  # (w)
    tick: Ints  # (w)
    asked: Bytes  # (w, a) 1 for who was asked for something by talk: it thinks of it at once


class Room(NamedTuple):
    """Where the bodies of one mind are gathered, one behind the other; room for all there are."""

    rows: Floats  # (n, 160)
    masks: Codes  # (n, 4)
    draws: Floats  # (n, 2)
    world: Ints  # (n), of each
    body: Ints  # (n)


@kernel
def is_due(tick: int, a: int, every: float) -> bool:
    """Whether body ``a`` thinks at this tick; all do in the first decision of a level.

    With ``every`` above 1 it thinks in one decision of so many, bodies taking turns: at 2.5 now the
    second after its last, now the third. Between its turns a body keeps its move and does no deed.
    """
    decision = tick // TICKS_PER_DECISION
    turn = decision + a
    return decision == 0 or turn // every > (turn - 1) // every


@kernel
def gather(mind: Numbers, number: int, every: float, now: Now, room: Room, actions: Bytes) -> int:
    """Collect what the bodies of one mind see in running worlds, and its luck.

    Args:
        mind: whose each body is (w, a).
        number: of the mind.
        every: decisions from one of its thoughts to the next: those whose turn it is are asked,
            and those who were just told something.
        now: the worlds.
        room: filled from its beginning on.
        actions: (w, a, 2), where it is written that the others do no deed.

    Returns:
        How many bodies were collected.
    """
    count = 0
    for w in range(mind.shape[0]):
        if now.outcome[w] != 0:
            continue
        for a in range(mind.shape[1]):
            if mind[w, a] == number and not (now.asked[w, a] != 0 or is_due(now.tick[w], a, every)):
                actions[w, a, 1] = 0
            elif mind[w, a] == number:
                room.rows[count] = now.rows[w, a]
                room.masks[count] = now.masks[w, a]
                room.draws[count, 0] = draw(now.seed[w], now.tick[w], a, Why.SAMPLE_MOVE)
                room.draws[count, 1] = draw(now.seed[w], now.tick[w], a, Why.SAMPLE_DEED)
                room.world[count] = w
                room.body[count] = a
                count += 1
    return count


@kernel
def act_idly(mind: Numbers, seed: Seeds, tick: Ints, actions: Bytes) -> None:
    """The idle stay, the random do anything."""
    for w in range(mind.shape[0]):
        for a in range(mind.shape[1]):
            if mind[w, a] == IDLE:
                actions[w, a, 0] = 0
                actions[w, a, 1] = 0
            elif mind[w, a] == RANDOM:
                actions[w, a, 0] = draw_int(seed[w], tick[w], a, Why.SAMPLE_MOVE, 9)
                actions[w, a, 1] = draw_int(seed[w], tick[w], a, Why.SAMPLE_DEED, 4)
