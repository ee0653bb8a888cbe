"""The policy as RLlib trains it: the network of :mod:`.learner`, with deeds masked as in play."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import numpy as np
from ray.rllib.core.columns import Columns  # pyright: ignore[reportMissingImports]
from ray.rllib.core.distribution.torch.torch_distribution import (  # pyright: ignore[reportMissingImports]
    TorchMultiCategorical,
)
from ray.rllib.core.rl_module.apis.value_function_api import (  # pyright: ignore[reportMissingImports]
    ValueFunctionAPI,
)
from ray.rllib.core.rl_module.torch import TorchRLModule  # pyright: ignore[reportMissingImports]
from torch import Tensor, nn

from ...game import layout
from ..kit.network import Layer, Network

_MOVES, _DEEDS = layout.ACTION_BRANCHES
_FORBIDDEN = -1e9


class MaskedModule(TorchRLModule, ValueFunctionAPI):  # pyright: ignore[reportUntypedBaseClass]
    """Two separate ReLU stacks; draws a move and a deed that is possible, as a bundle does."""

    def setup(self) -> None:
        """Make the stacks, begun as Stable-Baselines3 begins them."""
        hidden = self.model_config["hidden"]
        self.policy = stack([layout.SIZE, *hidden, _MOVES + _DEEDS], last_gain=0.01)
        self.value = stack([layout.SIZE, *hidden, 1], last_gain=1.0)
        self.action_dist_cls = TorchMultiCategorical.get_partial_dist_cls(
            input_lens=list(layout.ACTION_BRANCHES)
        )

    def _forward(self, batch: Mapping[str, Any], **_: Any) -> dict[str, Any]:
        obs: Tensor = batch[Columns.OBS]
        logits = self.policy(obs[:, : layout.SIZE]).clone()
        logits[:, _MOVES:] = logits[:, _MOVES:].masked_fill(obs[:, layout.SIZE :] == 0, _FORBIDDEN)
        return {Columns.ACTION_DIST_INPUTS: logits}

    def compute_values(self, batch: Mapping[str, Any], embeddings: Any = None) -> Tensor:
        """The return expected from here (n,)."""
        return self.value(batch[Columns.OBS][:, : layout.SIZE])[:, 0]


def stack(widths: list[int], last_gain: float) -> nn.Sequential:
    """Linear layers of these widths with ReLU between them, orthogonal to begin with."""
    layers: list[nn.Module] = []
    for n, (into, out) in enumerate(pairwise(widths)):
        last = n == len(widths) - 2
        layer = nn.Linear(into, out)
        nn.init.orthogonal_(layer.weight, last_gain if last else 2**0.5)
        nn.init.zeros_(layer.bias)
        layers += [layer] if last else [layer, nn.ReLU()]
    return nn.Sequential(*layers)


def to_network(weights: Mapping[str, np.ndarray]) -> Network:
    """A module's weights by name, as a bundle holds them."""

    def layers(name: str) -> tuple[Layer, ...]:
        numbers = sorted(
            int(key.split(".")[1])
            for key in weights
            if key.startswith(f"{name}.") and "bias" in key
        )
        return tuple(
            Layer(
                np.array(weights[f"{name}.{n}.weight"].T, np.float32, order="C"),
                np.array(weights[f"{name}.{n}.bias"], np.float32),
            )
            for n in numbers
        )

    return Network(layers("policy"), layers("value"), "Relu", None)


def to_weights(network: Network) -> dict[str, np.ndarray]:
    """The other way round, for a warm start."""
    return {
        f"{name}.{2 * n}.{part}": array
        for name, layers in (("policy", network.policy), ("value", network.value))
        for n, layer in enumerate(layers)
        for part, array in (("weight", layer.weight.T.copy()), ("bias", layer.bias.copy()))
    }
