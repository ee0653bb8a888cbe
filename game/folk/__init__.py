"""The scripted folk: a readable policy for every role, in rows out actions.

They read what any brain reads, an observation row and its mask, and know nothing else; their luck
is drawn from the world's seed. They are played against and trained against, and they are the
yardstick of every trained role.
"""

import numpy as np
import numpy.typing as npt

from ..layout import SIZE
from ..world.kernel import fixed_kernel, kernel, rule
from ..world.kinds import Deed, Role
from ..world.rules import MAX_AGENTS
from ..world.state import allocate
from .imp import decide_imp
from .lamplighter import decide_lamplighter
from .leanings import lean
from .obeying import obey
from .senses import DAZED, Mask, Row
from .villager import decide_villager
from .warden import decide_warden
from .wisp import decide_wisp
from .wolf import decide_wolf

__all__ = ["scripted", "scripted_rows", "warm_up"]

Rows = npt.NDArray[np.float32]
Codes = npt.NDArray[np.uint8]
Bytes = npt.NDArray[np.int8]
Ints = npt.NDArray[np.int32]
Seeds = npt.NDArray[np.uint64]

_ZERO = np.float32(0.0)


@rule
def decide(
    row: Row, mask: Mask, role: int, seed: np.uint64, tick: int, who: int
) -> tuple[int, int]:
    """The move and the deed of one body.

    Args:
        row: its observation, float32 (160,), as :mod:`duskfolk.game.layout` says.
        mask: which deeds are possible, uint8 (4,).
        role: its Role.
        seed: the world's seed.
        tick: the world's tick.
        who: the body's number in its world, 0 to 11; it names its luck.

    Returns:
        A Move and a Deed that the mask allows.
    """
    if row[DAZED] > _ZERO:
        return 0, 0
    if role == Role.LAMPLIGHTER:
        move, deed = decide_lamplighter(row, mask, seed, tick, who)
    elif role == Role.WARDEN:
        move, deed = decide_warden(row, mask, seed, tick, who)
    elif role == Role.WOLF:
        move, deed = decide_wolf(row, mask, seed, tick, who)
    elif role == Role.IMP:
        move, deed = decide_imp(row, mask, seed, tick, who)
    elif role == Role.WISP:
        move, deed = decide_wisp(row, mask, seed, tick, who)
    else:
        move, deed = decide_villager(row, mask, seed, tick, who)
    move, deed = lean(row, mask, role, move, deed, seed, tick, who)
    move, deed = obey(row, role, move, deed)
    return move, deed if mask[deed] != 0 else Deed.NONE


@fixed_kernel
def scripted(
    rows: Rows, masks: Codes, roles: Bytes, seeds: Seeds, ticks: Ints, controlled: Codes,
    actions: Bytes,
) -> None:  # fmt: skip
    """Decide for the chosen bodies of many worlds.

    Args:
        rows: observations, float32 (worlds, bodies, 160).
        masks: possible deeds, uint8 (worlds, bodies, 4).
        roles: Role, int8 (worlds, bodies).
        seeds: uint64 (worlds).
        ticks: int32 (worlds).
        controlled: uint8 (worlds, bodies), 1 for bodies to decide for.
        actions: int8 (worlds, bodies, 2); written for those bodies, left alone for the others.
    """
    _decide_all(rows, masks, roles, seeds, ticks, controlled, actions)


@rule
def _decide_all(
    rows: Rows, masks: Codes, roles: Bytes, seeds: Seeds, ticks: Ints, controlled: Codes,
    actions: Bytes,
) -> None:  # fmt: skip
    """The loop of :func:`scripted`; in a rule, slices cost no counting of references."""
    for w in range(rows.shape[0]):
        for a in range(rows.shape[1]):
            if controlled[w, a] == 1:
                move, deed = decide(rows[w, a], masks[w, a], roles[w, a], seeds[w], ticks[w], a)
                actions[w, a, 0] = move
                actions[w, a, 1] = deed


@kernel
def scripted_rows(
    rows: Rows, masks: Codes, roles: Bytes, seeds: Seeds, ticks: Ints, who: Ints
) -> Bytes:
    """Decide for gathered rows, as :func:`scripted` does for the bodies they came from.

    Args:
        rows: observations, float32 (n, 160).
        masks: possible deeds, uint8 (n, 4).
        roles: Role, int8 (n).
        seeds: the seed of each row's world, uint64 (n).
        ticks: the tick of each row's world, int32 (n).
        who: each row's body number in its world, int (n).

    Returns:
        New actions, int8 (n, 2).
    """
    actions = np.zeros((rows.shape[0], 2), np.int8)
    for n in range(rows.shape[0]):
        move, deed = decide(rows[n], masks[n], roles[n], seeds[n], ticks[n], who[n])
        actions[n, 0] = move
        actions[n, 1] = deed
    return actions


def warm_up() -> None:
    """Compile (or load) the kernels by which the folk of a playing world decide."""
    none = allocate(0)
    rows, masks = (
        np.zeros((0, MAX_AGENTS, SIZE), np.float32),
        np.zeros((0, MAX_AGENTS, 4), np.uint8),
    )
    controlled, actions = np.zeros((0, MAX_AGENTS), np.uint8), np.zeros((0, MAX_AGENTS, 2), np.int8)
    scripted(rows, masks, none.role, none.seed, none.tick, controlled, actions)
