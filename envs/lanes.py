"""Lanes of a Gymnasium vector environment: whom a reset is for, by which seeds, and their infos."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from gymnasium.vector import AutoresetMode

from duskfolk.errors import nearest, shown

from ..game.errors import OptionError
from .values import parse_seed

Flags = npt.NDArray[np.bool_]
Infos = dict[str, Any]
_MODES = {mode.name.lower(): mode for mode in AutoresetMode}


def lane_seeds(seed: object, count: int) -> list[int | None]:
    """A seed for each of ``count`` lanes: one integer and those that follow it, or one a lane.

    Raises:
        OptionError: it is neither.
    """
    if seed is None:
        return [None] * count
    if isinstance(seed, np.ndarray):
        seed = seed.tolist()  # one number, or one a lane
    if isinstance(seed, int | np.integer):
        first = parse_seed(seed) or 0
        return [first + lane for lane in range(count)]
    seeds: list[int | None] = list(seed) if isinstance(seed, Sequence) else []
    if len(seeds) != count:
        raise OptionError(
            f"seed={shown(seed)}: give one integer, or a list of {count}, one a lane."
        )
    return [parse_seed(each) for each in seeds]


def reset_mask(mask: object, count: int) -> Flags:
    """Which of ``count`` lanes a reset is for; left in place, as wrappers outside read it too.

    Raises:
        OptionError: it is no mask, or is for nobody.
    """
    if (
        not isinstance(mask, np.ndarray)
        or mask.dtype != np.bool_
        or mask.shape != (count,)
        or not mask.any()
    ):
        raise OptionError(
            f"reset_mask={shown(mask)}: give a bool array of shape ({count},) with at "
            "least one True."
        )
    return mask


def autoreset(mode: object) -> AutoresetMode:
    """A mode, or the one of a name in lower case.

    Raises:
        OptionError: there is none of that name; names the nearest.
    """
    if isinstance(mode, AutoresetMode):
        return mode
    if not isinstance(mode, str) or mode not in _MODES:
        raise OptionError(nearest("autoreset_mode", mode, _MODES))
    return _MODES[mode]


def with_twins(infos: Infos, mask: Flags) -> Infos:
    """Each array beside its boolean twin, which says in which lanes it means something."""
    return {
        name: value
        for key, array in infos.items()
        for name, value in ((key, array), (f"_{key}", mask.copy()))
    }


def only(values: np.ndarray, mask: Flags) -> np.ndarray:
    """A copy that holds the values of some lanes, and nothing elsewhere."""
    kept = np.full_like(values, None if values.dtype == object else 0)
    kept[mask] = values[mask]
    return kept
