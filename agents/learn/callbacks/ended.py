"""In which worlds a level ended."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from ....envs.core import Flock


def ended_worlds(step: Mapping[str, Any], flock: Flock) -> list[int]:
    """The worlds in which one did.

    Args:
        step: what the library tells a callback of a step.
        flock: the worlds that were stepped.
    """
    dones = step["dones"]
    return np.unique(flock.world[dones]).tolist() if dones.any() else []
