"""Peace between folk who are hostile by nature, from the start of a level to its end."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from .world.kinds import Relation
from .worlds import Worlds


def make_peace(
    worlds: Worlds, w: int, bodies: Sequence[int] | npt.NDArray[np.integer], ally: bool
) -> None:
    """Let some bodies of world ``w`` and whoever is hostile to them be so no more, for good.

    Args:
        worlds: the batch.
        w: the world; its level has begun.
        bodies: whose foes, integers (n,). All their foes make peace, and both sides of it.
        ally: whether they are allies from now on, or only leave each other alone.

    Raises:
        OptionError: there is no such world.
    """
    count = int(worlds.state.bodies[w])
    theirs = np.isin(np.arange(count), bodies)
    hostile = worlds.state.relation[w, :count, :count] == Relation.HOSTILE
    pairs = np.argwhere((hostile | hostile.T) & (theirs[:, None] | theirs))
    turned = Relation.ALLY if ally else Relation.NEUTRAL
    worlds.pledge_all(w, [(int(a), int(b)) for a, b in pairs], turned, 0)
