"""Weights and the memory of an optimiser, written by torch and read back without executing them.

Torch's format is a zip of raw numbers and a pickle, which :mod:`.pickled` follows: none of it
reaches Python's or torch's own loader.
"""

import io
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

import numpy as np
import torch

from duskfolk.errors import OptionError, named
from duskfolk.files import read_bytes

from . import pickled
from .stored import Wanted, check

Tensors = dict[str, Any]  # as load_state_dict takes them
_SLACK = 2**20  # bytes of a file besides its tensors
_FASTEST = 1.0  # a step size beyond any use


class AnotherNetwork(OptionError):
    """The file is whole, but of another network than this one."""


def packed(network: torch.nn.Module, optimiser: torch.optim.Optimizer) -> bytes:
    """A network and its optimiser in one file of torch's."""
    whole = io.BytesIO()
    torch.save({"network": network.state_dict(), "optimiser": optimiser.state_dict()}, whole)
    return whole.getvalue()


def put_back(path: Path, network: torch.nn.Module, optimiser: torch.optim.Optimizer) -> None:
    """Let both go on as :func:`packed` found them, all of it looked at before any of it is used.

    Raises:
        AnotherNetwork: its tensors are whole, but not those of this network.
        OptionError: it cannot be read, or is damaged; names the file.
    """
    source = named(path)
    ours = network.state_dict()
    most = 16 * sum(each.nbytes for each in ours.values()) + _SLACK
    found = table(pickled.read(read_bytes(path, most=most, refuse=OptionError), source), source)
    weights = of_network(found.get("network"), ours, source)
    memory = of_optimiser(found.get("optimiser"), optimiser, source)
    network.load_state_dict(weights)
    optimiser.load_state_dict(memory)


def of_network(found: object, ours: Mapping[str, torch.Tensor], source: str) -> Tensors:
    """Weights that were read, if they are of a network such as ours.

    Raises:
        AnotherNetwork: they are of another.
        OptionError: they are damaged; names ``source``.
    """
    weights = table(found, source)
    shapes = {name: tuple(each.shape) for name, each in ours.items()}
    if {name: getattr(each, "shape", None) for name, each in weights.items()} != shapes:
        raise AnotherNetwork(f"{source} holds another network than this one.")
    return {name: _like(weights[name], ours[name], f"{source}, {name}") for name in ours}


def of_optimiser(found: object, ours: torch.optim.Optimizer, source: str) -> Tensors:
    """Adam's memory, and of its settings the step size alone: the others are the training's.

    Raises:
        AnotherNetwork: it is of another network.
        OptionError: it is damaged, or none of Adam; names ``source``.
    """
    groups = ours.state_dict()["param_groups"]
    parameters = [each for group in ours.param_groups for each in group["params"]]
    read = table(found, source)
    state = table(read.get("state"), source)
    if not set(state) <= set(range(len(parameters))):
        raise AnotherNetwork(f"{source} holds the optimiser of another network than this one.")
    memory: dict[int, Tensors] = {}
    for number, each in state.items():
        where = f"{source}, optimiser's memory {number}"
        each = table(each, source)
        if set(each) != {"step", "exp_avg", "exp_avg_sq"}:
            raise OptionError(f"{where}: it is not that of Adam.")
        mine = parameters[cast(int, number)]
        memory[cast(int, number)] = {
            "step": _like(each["step"], torch.tensor(0.0), where, low=0.0),
            "exp_avg": _like(each["exp_avg"], mine, where),
            "exp_avg_sq": _like(each["exp_avg_sq"], mine, where, low=0.0),
        }
    theirs = read.get("param_groups")
    if not isinstance(theirs, list) or len(cast("list[object]", theirs)) != len(groups):
        raise AnotherNetwork(f"{source} holds the optimiser of another network than this one.")
    rates = [table(group, source).get("lr") for group in cast("list[object]", theirs)]
    for rate in rates:
        if not isinstance(rate, float) or not 0 <= rate <= _FASTEST:
            raise OptionError(f"{source}: its step size is no number from 0 to {_FASTEST:g}.")
    settings = [{**group, "lr": rate} for group, rate in zip(groups, rates, strict=True)]
    return {"state": memory, "param_groups": settings}


def table(found: object, source: str) -> dict[object, Any]:
    """A dictionary that was read.

    Raises:
        OptionError: it is none; names ``source``.
    """
    if not isinstance(found, dict):
        raise OptionError(f"{source}: it is not as torch writes it.")
    return cast("dict[object, Any]", found)


def _like(found: object, ours: torch.Tensor, where: str, low: float = -math.inf) -> torch.Tensor:
    if not isinstance(found, np.ndarray):
        raise OptionError(f"{where}: it is no tensor.")
    mine = ours.detach().numpy()
    return torch.from_numpy(check(found, Wanted(mine.dtype, mine.shape, low), where).copy())
