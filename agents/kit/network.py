"""A policy as plain arrays: the form between trainer, file and runtime."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal, cast

import numpy as np
from numpy.typing import NDArray

from duskfolk.errors import nearest, outside

from .errors import BundleError
from .graph import LARGEST_INPUT, LARGEST_INSIDE

Floats = NDArray[np.float32]
Activation = Literal["Relu", "Tanh"]
ACTIVATIONS: tuple[Activation, ...] = ("Relu", "Tanh")
MOST_LAYERS = 8
WIDEST = 1024  # numbers a layer; keeps a bundle a small thing whatever a file claims


@dataclass(frozen=True, eq=False)
class Layer:
    """A dense layer: ``rows @ weight + bias``."""

    weight: Floats  # (inputs, outputs)
    bias: Floats  # (outputs,)


@dataclass(frozen=True, eq=False)
class Normaliser:
    """``clip((rows - mean) * scale, -clip, clip)``, the first thing a network does."""

    mean: Floats  # (inputs,)
    scale: Floats  # (inputs,) one over the deviation
    clip: float


@dataclass(frozen=True, eq=False)
class Network:
    """Two separate stacks of layers over one observation row.

    Args:
        policy: trunk layers and, last, the action head; its outputs are logits.
        value: trunk layers and, last, a head with one output; empty without a value.
        activation: between the layers of a stack, never after its last one.
        normaliser: None leaves rows as they are.
    """

    policy: tuple[Layer, ...]
    value: tuple[Layer, ...] = ()
    activation: Activation = "Relu"
    normaliser: Normaliser | None = None

    @property
    def inputs(self) -> int:
        """Numbers of one observation row."""
        return self.policy[0].weight.shape[0]

    @property
    def outputs(self) -> int:
        """Logits of all action branches together."""
        return self.policy[-1].weight.shape[1]

    def without_value(self) -> "Network":
        """The same policy alone; what decides need not compute what nobody asks for."""
        return replace(self, value=())

    def check(self) -> None:
        """Refuse what cannot be a policy.

        Raises:
            BundleError: layers that do not fit together, absurd sizes, weights that are not
                finite float32 numbers, or so large that some row could make them overflow.
        """
        if self.activation not in ACTIVATIONS:
            raise BundleError(nearest("activation", str(self.activation), ACTIVATIONS))
        if not self.policy:
            raise BundleError("The network has no policy layers; it needs at least one.")
        _check_floats("policy layer 0 weight", self.policy[0].weight, 2)
        _check_stack("policy", self.policy, self.inputs)
        _check_stack("value", self.value, self.inputs)
        if self.value and self.value[-1].weight.shape[1] != 1:
            width = self.value[-1].weight.shape[1]
            raise BundleError(f"The value head has {width} outputs; it must have 1.")
        if self.normaliser is not None:
            _check_normaliser(self.normaliser, self.inputs)
        self._check_bounds()

    def reference(self, rows: Floats, stack: Literal["policy", "value"] = "policy") -> Floats:
        """The outputs of a stack, computed in float64: what every runtime must come close to."""
        out = rows.astype(np.float64)
        if self.normaliser is not None:
            limit = self.normaliser.clip
            out = np.clip((out - self.normaliser.mean) * self.normaliser.scale, -limit, limit)
        layers = self.policy if stack == "policy" else self.value
        for number, layer in enumerate(layers):
            out = out @ layer.weight.astype(np.float64) + layer.bias
            if number < len(layers) - 1:
                out = np.tanh(out) if self.activation == "Tanh" else np.maximum(out, 0.0)
        with np.errstate(over="ignore"):  # an infinite result is refused by whoever compares
            return out.astype(np.float32)

    def _check_bounds(self) -> None:
        """Prove that every row of numbers up to ``LARGEST_INPUT`` gives finite outputs.

        A sum is at most the sum of what its terms can be at most, in whatever order a runtime adds
        them; Relu and Tanh make nothing larger. The limit leaves float32 eight more decades.
        """
        largest = np.full(self.inputs, LARGEST_INPUT)
        if self.normaliser is not None:
            largest = (largest + np.abs(self.normaliser.mean)) * np.abs(self.normaliser.scale)
            _check_bound("normaliser", largest)
            largest = np.minimum(largest, self.normaliser.clip)
        for name, layers in (("policy", self.policy), ("value", self.value)):
            here = largest
            for number, layer in enumerate(layers):
                if number and self.activation == "Tanh":
                    here = np.minimum(here, 1.0)
                here = here @ np.abs(layer.weight.astype(np.float64)) + np.abs(layer.bias)
                _check_bound(f"{name} layer {number}", here)


def random_network(
    sizes: Sequence[int],
    *,
    seed: int = 0,
    value: bool = True,
    activation: Activation = "Relu",
) -> Network:
    """An untrained network, for tests and benchmarks; sizes are (inputs, hidden ..., logits)."""
    rng = np.random.default_rng(seed)

    def stack(widths: Sequence[int]) -> tuple[Layer, ...]:
        return tuple(
            Layer(
                (rng.standard_normal((a, b)) / np.sqrt(a)).astype(np.float32),
                rng.uniform(-0.5, 0.5, b).astype(np.float32),
            )
            for a, b in pairwise(widths)
        )

    return Network(stack(sizes), stack([*sizes[:-1], 1]) if value else (), activation)


def _check_stack(name: str, layers: tuple[Layer, ...], inputs: int) -> None:
    if len(layers) > MOST_LAYERS:
        raise BundleError(
            f"The {name} has {len(layers)} layers; at most {MOST_LAYERS} are allowed."
        )
    width = inputs
    for number, layer in enumerate(layers):
        where = f"{name} layer {number}"
        _check_floats(f"{where} weight", layer.weight, 2)
        _check_floats(f"{where} bias", layer.bias, 1)
        rows, columns = cast(tuple[int, int], layer.weight.shape)
        if rows != width:
            raise BundleError(f"The {where} takes {rows} numbers, but is given {width}.")
        if layer.bias.shape[0] != columns:
            raise BundleError(f"The {where} has {columns} outputs and {layer.bias.size} biases.")
        if not 0 < rows <= WIDEST or not 0 < columns <= WIDEST:
            raise BundleError(f"The {where} is {rows} x {columns}; 1 to {WIDEST} are allowed.")
        width = columns


def _check_normaliser(normaliser: Normaliser, inputs: int) -> None:
    for name, values in (("mean", normaliser.mean), ("scale", normaliser.scale)):
        _check_floats(f"normaliser's {name}", values, 1)
        if values.size != inputs:
            raise BundleError(f"The normaliser's {name} has {values.size} numbers, not {inputs}.")
    if not 0 < normaliser.clip <= LARGEST_INPUT:
        raise BundleError(
            f"The normaliser clips at {outside(normaliser.clip, 0, LARGEST_INPUT)}; it must be "
            f"above 0, and at most {LARGEST_INPUT:g}."
        )


def _check_bound(name: str, largest: NDArray[np.float64]) -> None:
    if not largest.max(initial=0.0) <= LARGEST_INSIDE:
        raise BundleError(
            f"The {name} can reach {largest.max():.2g}, where no result is a number any more: the "
            "training diverged; export an earlier checkpoint."
        )


def _check_floats(name: str, values: Floats, rank: int) -> None:
    if values.dtype != np.float32 or values.ndim != rank:
        raise BundleError(
            f"The {name} is {values.dtype} of rank {values.ndim}; float32 of rank {rank} is needed."
        )
    if not np.isfinite(values).all():
        bad = int(np.count_nonzero(~np.isfinite(values)))
        raise BundleError(
            f"The {name} holds {bad} numbers that are not finite: the training diverged; "
            "export an earlier checkpoint."
        )
