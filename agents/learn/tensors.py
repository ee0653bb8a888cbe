"""The weights and the optimiser in a ``model.zip`` of Stable-Baselines3, read without executing it.

The library's format is a zip of torch's files; what is in each of them is looked at by
:mod:`duskfolk.agents.kit.learn.weights`.
"""

import io
import math
import zipfile
from pathlib import Path
from typing import cast

from duskfolk.errors import OptionError, named
from duskfolk.files import read_bytes

from ..kit.learn import pickled
from ..kit.learn.stored import entries
from ..kit.learn.weights import AnotherNetwork, Tensors, of_network, of_optimiser
from .learner import Learner

__all__ = ["AnotherNetwork", "Tensors", "packed", "read"]

_OURS = (
    "rollout_buffer_class", "rollout_buffer_kwargs", "start_time", "_last_obs",
    "_last_episode_starts", "_logger", "env",
)  # fmt: skip
_SLACK = 4 * 2**20  # bytes of a model.zip besides tensors and what is known of episodes
_MOST_ENTRIES = 1_000  # its own few, and all of those of torch's files in it


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
        "policy": of_network(loaded["policy"], policy, source),
        "policy.optimizer": of_optimiser(
            loaded["policy.optimizer"], learner.policy.optimizer, source
        ),
    }
