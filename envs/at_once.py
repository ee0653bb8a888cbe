"""Facts and legal acts of many talks in one compiled call, for who answers for thousands of worlds.

:func:`~duskfolk.game.acts.facts_of` and :func:`~duskfolk.game.acts.legal` say the same of one talk,
and are what is true.
"""

from functools import cache
from typing import NamedTuple

import numpy as np

from ..game.acts.allowed import ORDER, allowed
from ..game.acts.doing import WORDS
from ..game.acts.known import KNOWN, known
from ..game.world.kernel import fixed_kernel
from ..game.world.rules import MAX_TILES
from ..game.world.state import Floats, Ground, Ints, State


class Talk(NamedTuple):
    """Who is spoken to in some worlds by whom, and what is found out of that; n is a talk."""

    world: Ints  # (n)
    body: Ints  # (n) who is spoken to
    by: Ints  # (n) who speaks
    wanted: Ints  # (n) bits of the acts that are of interest, in the order of ORDER
    facts: Floats  # (n, facts) in the order of KNOWN, NaN for what is not known
    legal: Ints  # (n) bits of those that could be done now


def room(talks: int) -> Talk:
    """Room for so many talks at most."""
    world, body, by, wanted, legal = (np.zeros(talks, np.int32) for _ in range(5))
    return Talk(world, body, by, wanted, np.zeros((talks, len(KNOWN)), np.float32), legal)


def bits_of(names: frozenset[str]) -> int:
    """Acts as bits; words need none, as they are always legal."""
    return sum(1 << n for n, name in enumerate(ORDER) if name in names)


@cache
def names_of(bits: int) -> frozenset[str]:
    """Acts that bits stand for, and all words."""
    return WORDS | {name for n, name in enumerate(ORDER) if bits >> n & 1}


@fixed_kernel
def look_at(state: State, ground: Ground, talk: Talk, first: int, last: int) -> None:
    """Find out the facts and the legal acts of the talks from ``first`` to before ``last``."""
    ways = np.empty(MAX_TILES, np.int32)
    steps, toward = np.empty(MAX_TILES, np.uint8), np.empty(MAX_TILES, np.uint8)
    for n in range(first, last):
        w, body, by = talk.world[n], talk.body[n], talk.by[n]
        known(state, ground, w, body, by, talk.facts[n])
        talk.legal[n] = allowed(state, ground, w, body, by, talk.wanted[n], ways, steps, toward)
