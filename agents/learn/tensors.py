"""The weights and the optimiser in a ``model.zip`` of Stable-Baselines3, read without executing it.

The library's format is a zip of torch's files, which :mod:`.pickled` reads: none of it reaches
Python's or torch's own loader.
"""

import io
import math
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

import numpy as np
import torch

from duskfolk.errors import named
from duskfolk.files import read_bytes

from ...game.errors import OptionError
from . import pickled
from .learner import Learner
from .stored import Wanted, check, entries

Tensors = dict[str, Any]  # as Learner.set_parameters takes them
_OURS = (
    "rollout_buffer_class", "rollout_buffer_kwargs", "start_time", "_last_obs",
    "_last_episode_starts", "_logger", "env",
)  # fmt: skip
_SLACK = 4 * 2**20  # bytes of a model.zip besides tensors and what is known of episodes
_MOST_ENTRIES = 1_000  # its own few, and all of those of torch's files in it
_FASTEST = 1.0  # a step size beyond any use


class AnotherNetwork(OptionError):
    """The file is whole, but of another network than this learner's."""


def packed(learner: Learner) -> bytes:
    """A learner as ``MaskablePPO.load`` opens it, and ``PPO.load``.

    Left out are what the library notes about the machine and the hour, and what only we need.
    """
    whole, plain_one = io.BytesIO(), io.BytesIO()
    learner.save(whole, exclude=_OURS)
    with zipfile.ZipFile(whole) as all_of_it, zipfile.ZipFile(plain_one, "w") as kept:
        for entry in all_of_it.infolist():
            if entry.filename != "system_info.txt":
                kept.writestr(entry, all_of_it.read(entry))
    return plain_one.getvalue()


def read(path: Path, learner: Learner) -> Tensors:
    """The parameters of a learner's policy and optimiser in a ``model.zip``, all checked.

    Raises:
        AnotherNetwork: its tensors are whole, but not those of this learner.
        OptionError: it cannot be read, or is damaged; names the file.
    """
    source = named(path)
    policy = learner.policy.state_dict()
    rows = learner.n_envs * math.prod(cast("tuple[int, ...]", learner.observation_space.shape))
    weights = sum(each.nbytes for each in policy.values())
    most = 16 * (weights + 4 * rows) + _SLACK
    found = entries(read_bytes(path, most=most, refuse=OptionError), source, most=_MOST_ENTRIES)
    loaded: Tensors = {}
    for name in ("policy", "policy.optimizer"):
        if f"{name}.pth" not in found:
            raise OptionError(f"{source}: it has no {name}.pth.")
        loaded[name] = pickled.read(found[f"{name}.pth"], f"{source}, {name}.pth")
    return {
        "policy": _policy(loaded["policy"], policy, source),
        "policy.optimizer": _optimiser(loaded["policy.optimizer"], learner, source),
    }


def _policy(found: object, ours: Mapping[str, torch.Tensor], source: str) -> Tensors:
    table = _table(found, source)
    shapes = {name: tuple(each.shape) for name, each in ours.items()}
    if {name: getattr(each, "shape", None) for name, each in table.items()} != shapes:
        raise AnotherNetwork(f"{source} holds another network than this one.")
    return {name: _like(table[name], ours[name], f"{source}, {name}") for name in ours}


def _optimiser(found: object, learner: Learner, source: str) -> Tensors:
    """Adam's memory, and of its settings the step size alone: the others are the preset's."""
    ours = learner.policy.optimizer
    groups = ours.state_dict()["param_groups"]
    parameters = [each for group in ours.param_groups for each in group["params"]]
    table = _table(found, source)
    state = _table(table.get("state"), source)
    if not set(state) <= set(range(len(parameters))):
        raise AnotherNetwork(f"{source} holds the optimiser of another network than this one.")
    memory: dict[int, Tensors] = {}
    for number, each in state.items():
        where = f"{source}, optimiser's memory {number}"
        each = _table(each, source)
        if set(each) != {"step", "exp_avg", "exp_avg_sq"}:
            raise OptionError(f"{where}: it is not that of Adam.")
        memory[cast(int, number)] = {
            "step": _like(each["step"], torch.tensor(0.0), where, low=0.0),
            "exp_avg": _like(each["exp_avg"], parameters[cast(int, number)], where),
            "exp_avg_sq": _like(each["exp_avg_sq"], parameters[cast(int, number)], where, low=0.0),
        }
    theirs = table.get("param_groups")
    if not isinstance(theirs, list) or len(cast("list[object]", theirs)) != len(groups):
        raise AnotherNetwork(f"{source} holds the optimiser of another network than this one.")
    rates = [_table(group, source).get("lr") for group in cast("list[object]", theirs)]
    for rate in rates:
        if not isinstance(rate, float) or not 0 <= rate <= _FASTEST:
            raise OptionError(f"{source}: its step size is no number from 0 to {_FASTEST:g}.")
    settings = [{**group, "lr": rate} for group, rate in zip(groups, rates, strict=True)]
    return {"state": memory, "param_groups": settings}


def _like(found: object, ours: torch.Tensor, where: str, low: float = -math.inf) -> torch.Tensor:
    if not isinstance(found, np.ndarray):
        raise OptionError(f"{where}: it is no tensor.")
    mine = ours.detach().numpy()
    return torch.from_numpy(check(found, Wanted(mine.dtype, mine.shape, low), where).copy())


def _table(found: object, source: str) -> dict[object, Any]:
    if not isinstance(found, dict):
        raise OptionError(f"{source}: it is not as Stable-Baselines3 writes it.")
    return cast("dict[object, Any]", found)
