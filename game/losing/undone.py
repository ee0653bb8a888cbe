"""The same night, once more and otherwise: how often it is won from there.

Whoever plays on has the limits that people have, so that a chance is one of somebody who reacts
late and slips. Each future has luck of its own.
"""

from collections.abc import Callable, Sequence

import numpy as np

from ..minds import Minds, Witness, live_out
from ..minds.mind import Deciders
from ..world.kinds import Outcome
from ..world.state import copy_world
from ..worlds import Worlds
from .cause import Branch
from .tape import ME, Tape

WORLDS = 64  # side by side; no result depends on it


class _Begun(Witness):
    """The lamplighter's first acts of each world, which are not its own choice."""

    def __init__(self, acts: Sequence[Sequence[tuple[int, int]]]) -> None:
        self._acts = acts
        self._at = 0

    def before(self, worlds: Worlds, actions: np.ndarray) -> None:
        for w, acts in enumerate(self._acts):
            if self._at < len(acts):
                actions[w, ME] = acts[self._at]
        self._at += 1


def chances(
    tape: Tape,
    minds: Deciders,
    branches: Sequence[Branch],
    futures: int,
    seed: int = 0,
    enough: Callable[[], bool] = lambda: False,
) -> list[float]:
    """How often the night is won by each of some branches.

    Args:
        tape: the night.
        minds: who plays on, the lamplighter too.
        branches: where from, and what is otherwise.
        futures: how many are lived of each.
        seed: of their luck.
        enough: is asked before each decision whether to leave off; who does not win by then, loses.
    """
    asked = [branch for branch in branches for _ in range(futures)]
    won: list[bool] = []
    for n in range(0, len(asked), WORLDS):
        won += _lived(tape, minds, asked[n : n + WORLDS], (seed << 16) + n, enough)
    return np.reshape(won, (len(branches), futures)).mean(1).tolist() if asked else []


def _lived(
    tape: Tape, minds: Deciders, branches: Sequence[Branch], seed: int, enough: Callable[[], bool]
) -> list[bool]:
    worlds = Worlds(len(branches))
    which = list(range(len(branches)))
    worlds.begin(which, [tape.level] * len(which), which)
    chooser = Minds(worlds)
    for w, branch in enumerate(branches):
        slot = int(worlds.state.ground[w])
        copy_world(tape.past, branch.start, worlds.state, w)
        worlds.state.ground[w] = slot
        worlds.state.seed[w] ^= np.uint64((seed + w + 1) * 0x9E3779B97F4A7C15 % 2**64)
        if branch.change is not None:
            branch.change(worlds, w)
        worlds.look_again(w)
        chooser.assign(w, minds)
        chooser.begin(w)
    live_out(chooser, witnesses=[_Begun([each.acts for each in branches])], enough=enough)
    return (worlds.state.outcome == Outcome.WON).tolist()
