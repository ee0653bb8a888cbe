"""From a trained Stable-Baselines3 policy to a bundle, and back for a warm start."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from duskfolk.errors import check_kind

from ..kit.errors import BundleError
from ..kit.network import Activation, Floats, Layer, Network, Normaliser
from ..policy import bundle
from ..policy.given import rows_of
from ..policy.manifest import Manifest
from .expressible import check_expressible, check_same, normaliser_of

__all__ = ["from_sb3", "into_sb3", "normaliser_of", "write_bundle"]

if TYPE_CHECKING:
    from stable_baselines3.common.on_policy_algorithm import OnPolicyAlgorithm
    from torch import nn


def write_bundle(
    path: str | os.PathLike[str],
    network: Network,
    manifest: Manifest,
    *,
    rows: Floats | None = None,
    follow: bool = True,
) -> Path:
    """Write a bundle, after running the network through both backends as a reader would.

    Args:
        path: where to; a file of that name is replaced, whole or not at all.
        network: what the trainer learned.
        manifest: what the trainer says about it.
        rows: golden rows (rows, 160), such as recorded ones; seeded ones by default.
        follow: a link there leads to where it is written; see :func:`duskfolk.files.write`.

    Raises:
        BundleError: the network does not fit the layout or is not finite, or a backend's result
            differs from the reference; nothing is written then.
    """
    from ..policy.runtime import Brain

    bundle.check(network, manifest)
    golden = None
    if rows is not None:
        golden = bundle.make_golden(network, rows_of(rows, manifest.role))
    brain = Brain(network, manifest, golden=golden)
    return bundle.write(path, brain.bundle.data, follow=follow)


def from_sb3(model: "OnPolicyAlgorithm", normaliser: Normaliser | None = None) -> Network:
    """The weights of a Stable-Baselines3 ``MlpPolicy`` (PPO, A2C) as plain arrays.

    They are compared with the policy itself, act for act, before they are returned.

    Args:
        model: trained on our observations and actions; Tanh or ReLU, separate trunks.
        normaliser: what stood before the policy in training, if anything did; for VecNormalize
            see :func:`normaliser_of`.

    Raises:
        BundleError: the policy is no such network; says what it has.
    """
    _check_model(model)
    if normaliser is not None:
        check_kind(
            normaliser, Normaliser, "a normaliser", "what normaliser_of returns", BundleError
        )
    check_expressible(model, normaliser)
    network = _stacks_of(model, normaliser)
    network.check()
    bundle.check_sizes(network)
    check_same(model, network)
    return network


def into_sb3(network: Network, model: "OnPolicyAlgorithm") -> None:
    """Copy a network's weights into a model of the same shape, in place: a warm start.

    Raises:
        BundleError: the shapes differ; the model is unchanged then.
    """
    import torch

    from .spread import FirstLayer

    check_kind(network, Network, "a network", "the network of a bundle", BundleError)
    _check_model(model)
    theirs = _stacks_of(model, network.normaliser)
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
    layers = (*network.policy, *network.value)
    for layer, module in zip(layers, modules, strict=True):
        weight, bias = torch.from_numpy(layer.weight.T.copy()), torch.from_numpy(layer.bias.copy())
        if isinstance(module, FirstLayer):
            module.take(weight, bias)
        else:
            module.load_state_dict({"weight": weight, "bias": bias})


def _check_model(model: object) -> None:
    from stable_baselines3.common.on_policy_algorithm import OnPolicyAlgorithm

    wanted = "a PPO or an A2C of Stable-Baselines3"
    check_kind(model, OnPolicyAlgorithm, "a model", wanted, BundleError)


def _stacks_of(model: "OnPolicyAlgorithm", normaliser: Normaliser | None) -> Network:
    extractor = model.policy.mlp_extractor
    policy, activation = _layers(extractor.policy_net)
    value, value_activation = _layers(extractor.value_net)
    if {activation, value_activation} - {None} not in ({"Relu"}, {"Tanh"}, set()):
        raise BundleError(f"The policy uses {activation}, the value {value_activation}; use one.")
    return Network(
        (*policy, _layer(model.policy.action_net)),
        (*value, _layer(model.policy.value_net)),
        activation or value_activation or "Relu",
        normaliser,
    )


def _layers(stack: "nn.Sequential") -> tuple[list[Layer], Activation | None]:
    from torch import nn

    found = {type(module) for module in stack if not isinstance(module, nn.Linear)}
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

    from .spread import FirstLayer

    if not isinstance(module, nn.Linear):
        raise BundleError(f"The policy ends in {type(module).__name__}; a Linear layer is needed.")
    bare = module.bare() if isinstance(module, FirstLayer) else (module.weight, module.bias)
    weight, bias = (part.detach().cpu().numpy() for part in bare)
    return Layer(np.array(weight.T, np.float32, order="C"), np.array(bias, np.float32))
