"""The one loop in which worlds are lived out, and who looks on."""

from collections.abc import Callable, Sequence

import numpy as np

from ..world.state import Bytes
from ..worlds import Worlds
from .deciding import Minds

Deal = Callable[[int], bool]  # lets a world that does not run begin a level; False: none is left


class Witness:
    """Is told of every level that begins and of every decision."""

    def begin(self, worlds: Worlds, w: int) -> None:
        """World ``w`` begins a level; relations and dials may still be changed."""

    def before(self, worlds: Worlds, actions: Bytes) -> None:
        """All have decided and are about to act; ``actions`` (w, a, 2) may still be changed."""

    def after(self, worlds: Worlds, actions: Bytes) -> None:
        """All have acted; ended levels still stand."""


def live_out(
    minds: Minds,
    deal: Deal = lambda w: False,
    witnesses: Sequence[Witness] = (),
    enough: Callable[[], bool] = lambda: False,
) -> None:
    """Let worlds live until none of them runs.

    Args:
        minds: who decides, and in which worlds.
        deal: is asked for a level for every world that does not run, before the first decision
            and after each.
        witnesses: look on, one after the other.
        enough: is asked before each decision whether to leave off.
    """
    worlds = minds.worlds
    while True:
        for w in np.flatnonzero(~worlds.running()).tolist():
            if deal(w):
                for each in witnesses:
                    each.begin(worlds, w)
        if enough() or not worlds.running().any():
            return
        live_once(minds, witnesses)


def live_once(minds: Minds, witnesses: Sequence[Witness] = (), *, decided: bool = False) -> None:
    """Let everybody decide once, and the worlds live on.

    Args:
        minds: who decides, and in which worlds.
        witnesses: look on, one after the other.
        decided: whether all minds have decided already, as nothing has changed since.

    Raises:
        OptionError: somebody decided what is no action; no world has lived on.
    """
    worlds, actions = minds.worlds, minds.actions
    if not decided:
        minds.decide()
    for each in witnesses:
        each.before(worlds, actions)
    worlds.step(actions)
    for each in witnesses:
        each.after(worlds, actions)
