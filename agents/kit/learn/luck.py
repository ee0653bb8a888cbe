"""All luck of a training in one process, set by a seed, and kept so that it can be gone on with."""

from collections.abc import Mapping

import numpy as np
import torch

from duskfolk.errors import OptionError

from .stored import Arrays, Wanted

_KEYS = 624  # of the generator that libraries share


def seed(number: int) -> None:
    """Begin anew, in torch and in the generator of NumPy's that libraries share."""
    torch.manual_seed(number)
    np.random.seed(number % 2**32)  # noqa: NPY002


def take() -> Arrays:
    """Where all luck stands now."""
    _, keys, position, *_ = np.random.get_state()  # noqa: NPY002
    return {
        "torch": torch.get_rng_state().numpy(),
        "numpy.keys": np.array(keys),
        "numpy.position": np.array(position),
    }


def wanted() -> dict[str, Wanted]:
    """What :func:`take` makes, for whoever reads it back."""
    return {
        "torch": Wanted(np.uint8, tuple(torch.get_rng_state().shape)),
        "numpy.keys": Wanted(np.uint32, (_KEYS,)),
        "numpy.position": Wanted(np.int64, (), 0, _KEYS),
    }


def put_back(arrays: Mapping[str, np.ndarray], source: str) -> None:
    """Go on where :func:`take` found it.

    Raises:
        OptionError: it is no such state; names ``source``.
    """
    try:
        torch.set_rng_state(torch.from_numpy(np.array(arrays["torch"], np.uint8)))
    except RuntimeError:
        raise OptionError(f"{source}, array torch: it is no state of torch's luck.") from None
    keys, position = arrays["numpy.keys"].astype(np.uint32), int(arrays["numpy.position"])
    np.random.set_state(("MT19937", keys, position, 0, 0.0))  # noqa: NPY002
