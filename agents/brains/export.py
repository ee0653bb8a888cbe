"""From a trained Stable-Baselines3 policy to a bundle, and back for a warm start."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from ..errors import BundleError
from . import bundle
from .manifest import Manifest
from .network import Activation, Floats, Layer, Network, Normaliser

if TYPE_CHECKING:
    from stable_baselines3.common.on_policy_algorithm import OnPolicyAlgorithm
    from torch import nn


def write_bundle(
    path: str | os.PathLike[str],
    network: Network,
    manifest: Manifest,
    *,
    rows: Floats | None = None,
) -> Path:
    """Write a bundle, after running it through both backends as a reader would.

    Args:
        path: where to; a file of that name is replaced, whole or not at all.
        network: what the trainer learned.
        manifest: what the trainer says about it.
        rows: golden rows (rows, 131), such as recorded ones; seeded ones by default.

    Raises:
        BundleError: the network does not fit the layout or is not finite, or a backend's result
            differs from the reference; nothing is written then.
    """
    from .runtime import Brain

    data = bundle.pack(network, manifest, rows)
    Brain(bundle.unpack(data))
    return bundle.write(path, data)


def from_sb3(model: "OnPolicyAlgorithm", normaliser: Normaliser | None = None) -> Network:
    """The weights of a Stable-Baselines3 ``MlpPolicy`` (PPO, A2C) as plain arrays.

    Args:
        model: trained on our observations and actions; Tanh or ReLU, separate trunks.
        normaliser: what stood before the policy in training (VecNormalize), if anything did.

    Raises:
        BundleError: the policy is no such network; says what it has.
    """
    extractor = model.policy.mlp_extractor
    policy, activation = _layers(extractor.policy_net)
    value, value_activation = _layers(extractor.value_net)
    if {activation, value_activation} - {None} not in ({"Relu"}, {"Tanh"}, set()):
        raise BundleError(f"The policy uses {activation}, the value {value_activation}; use one.")
    mean, scale = _spread(model)
    network = Network(
        _scaled((*policy, _layer(model.policy.action_net)), mean, scale),
        _scaled((*value, _layer(model.policy.value_net)), mean, scale),
        activation or value_activation or "Relu",
        normaliser,
    )
    network.check()
    bundle.check_sizes(network)
    return network


def into_sb3(network: Network, model: "OnPolicyAlgorithm") -> None:
    """Copy a network's weights into a model of the same shape, in place: a warm start.

    Raises:
        BundleError: the shapes differ; the model is unchanged then.
    """
    import torch

    theirs = from_sb3(model, network.normaliser)
    ours = [layer.weight.shape for layer in (*network.policy, *network.value)]
    stacks = (*theirs.policy, *(theirs.value if network.value else ()))
    wanted = [layer.weight.shape for layer in stacks]
    if ours != wanted or network.activation != theirs.activation:
        raise BundleError(
            f"The bundle's layers are {network.activation} {ours}, the model's "
            f"{theirs.activation} {wanted}; make the model with the bundle's net_arch."
        )
    extractor = model.policy.mlp_extractor
    modules = [*_linear(extractor.policy_net), *_linear([model.policy.action_net])]
    if network.value:
        modules += [*_linear(extractor.value_net), *_linear([model.policy.value_net])]
    mean, scale = _spread(model)
    back = (-mean * scale, (1 / scale).astype(np.float32))
    layers = (*_scaled(network.policy, *back), *_scaled(network.value, *back))
    with torch.no_grad():
        for layer, module in zip(layers, modules, strict=True):
            module.weight.copy_(torch.from_numpy(layer.weight.T.copy()))
            module.bias.copy_(torch.from_numpy(layer.bias.copy()))


def _spread(model: "OnPolicyAlgorithm") -> tuple[Floats, Floats]:
    """What stands before a model's stacks: numbers are taken less a mean and times a scale."""
    from .learner import MaskedPolicy  # here, for torch

    if isinstance(model.policy, MaskedPolicy):
        senses = model.policy.senses
        return senses.mean.numpy(), senses.scale.numpy()
    inputs = model.policy.features_dim
    return np.zeros(inputs, np.float32), np.ones(inputs, np.float32)


def _scaled(stack: tuple[Layer, ...], mean: Floats, scale: Floats) -> tuple[Layer, ...]:
    """A stack that does to bare numbers what it did to ``(numbers - mean) * scale``."""
    if not stack:
        return ()
    weight = stack[0].weight.astype(np.float64) * scale[:, None]
    bias = stack[0].bias - mean.astype(np.float64) @ weight
    return (Layer(weight.astype(np.float32), bias.astype(np.float32)), *stack[1:])


def _layers(stack: "nn.Sequential") -> tuple[list[Layer], Activation | None]:
    from torch import nn

    found = {type(module) for module in stack} - {nn.Linear}
    names: dict[type[nn.Module], Activation] = {nn.ReLU: "Relu", nn.Tanh: "Tanh"}
    if len(found) > 1 or not found <= names.keys():
        have = ", ".join(sorted(kind.__name__ for kind in found))
        raise BundleError(f"The policy has the layers {have}; use one of ReLU and Tanh throughout.")
    activation = names[found.pop()] if found else None
    return [_layer(module) for module in _linear(stack)], activation


def _linear(stack: "Iterable[nn.Module]") -> "list[nn.Linear]":
    from torch import nn

    return [module for module in stack if isinstance(module, nn.Linear)]


def _layer(module: "nn.Module") -> Layer:
    from torch import nn

    if not isinstance(module, nn.Linear):
        raise BundleError(f"The policy ends in {type(module).__name__}; a Linear layer is needed.")
    weight = module.weight.detach().cpu().numpy().T
    bias = module.bias.detach().cpu().numpy()
    return Layer(np.array(weight, np.float32, order="C"), np.array(bias, np.float32))
