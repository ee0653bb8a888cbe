"""Bundles at work: one batched call decides for all bodies of a role.

Needs numpy alone; onnxruntime, where it is installed, is imported by the first :func:`load` and
is up to twice as fast. Both give the same logits within 1e-5 and the same likeliest acts.
"""

import os
from collections.abc import Callable
from typing import Literal, cast

import numpy as np

from duskfolk.errors import nearest

from ...game import layout
from ..errors import BundleError
from . import bundle, graph
from .bundle import Bundle
from .network import Floats, Layer, Network
from .sampling import Actions, Masks, Sampler, check_masks

Backend = Literal["auto", "onnxruntime", "numpy"]
Run = Callable[[Floats], Floats]
BACKENDS = ("auto", "onnxruntime", "numpy")


class Brain:
    """A policy that acts. Its buffers serve one thread at a time; load once for each thread.

    Args:
        content: a checked bundle.
        backend: "onnxruntime", "numpy", or "auto" for the faster one that is installed.
        threads: cores that onnxruntime may use for one call; more than one pays from several
            hundred bodies on, and keeps those cores busy.

    Raises:
        BundleError: an unknown backend, one that is not installed, or one that fails the golden
            rows of the bundle.
    """

    def __init__(self, content: Bundle, backend: Backend = "auto", threads: int = 1) -> None:
        self.bundle = content
        self.manifest = content.manifest
        self.role = content.manifest.role
        self._threads = threads
        self.backend, self._policy = _start(content.network, backend, threads)
        self._value: Run | None = None
        self._sampler = Sampler()
        golden = content.golden
        for name, run in (
            (self.backend, self._policy),
            ("numpy", dense(content.network.policy, content.network)),
        ):
            bundle.check_golden(f"The policy run by {name}", golden.logits, run(golden.rows))

    def __repr__(self) -> str:
        return f"Brain(role={self.role!r}, backend={self.backend!r})"

    def decide(
        self,
        rows: Floats,
        masks: Masks | None = None,
        *,
        draws: Floats | None = None,
        rng: np.random.Generator | None = None,
        temperature: float | Floats | None = None,
        out: Actions | None = None,
    ) -> Actions:
        """One act for each body.

        Args:
            rows: observations (bodies, 131), as ``duskfolk.game.layout`` says.
            masks: 1 where allowed; deeds (bodies, 4) or all logits (bodies, 13).
            draws: two numbers in [0, 1) for each body (bodies, 2), for move and deed, from the
                host's dice: the same draws give the same acts.
            rng: draws for games without such dice.
            temperature: 0 takes the likeliest act and needs no draws, 1 acts as trained, more
                is more careless; also one for each body (bodies,). None: as the bundle says.
            out: an int8 array (bodies, 2) to fill instead of a new one.

        Returns:
            Acts int8 (bodies, 2): move 0 to 8, deed 0 to 3.

        Raises:
            BundleError: rows, masks or draws of another shape, or no source of draws.
        """
        logits = self._policy(self._rows(rows))
        bodies = len(logits)
        if masks is not None:
            check_masks(masks, bodies)
        out = np.empty((bodies, 2), np.int8) if out is None else out
        if out.shape != (bodies, 2) or out.dtype != np.int8:
            raise BundleError(f"out is {out.dtype} {out.shape}; give int8 ({bodies}, 2).")
        warmth = self._temperature(temperature, bodies)
        if isinstance(warmth, float) and warmth <= 0:
            self._sampler.greedy(logits, masks, out)
            return out
        if draws is None:
            if rng is None:
                raise BundleError(
                    "This policy is sampled, but neither draws nor rng is given; hand in one of "
                    "them, or temperature=0 for the likeliest acts."
                )
            draws = rng.random((bodies, 2), np.float32)
        if draws.shape != (bodies, 2):
            raise BundleError(f"The draws have the shape {draws.shape}; give ({bodies}, 2).")
        self._sampler.sample(logits, masks, draws, warmth, out)
        return out

    def logits(self, rows: Floats) -> Floats:
        """What the policy leans to, before masks: a new array (bodies, 13), moves then deeds."""
        found = self._policy(self._rows(rows))
        return found.copy() if self.backend == "numpy" else found

    def probabilities(
        self,
        rows: Floats,
        masks: Masks | None = None,
        temperature: float | Floats | None = None,
    ) -> Floats:
        """The chance of every move and every deed (bodies, 13), as :meth:`decide` draws them."""
        logits = self._policy(self._rows(rows))
        if masks is not None:
            check_masks(masks, len(logits))
        return self._sampler.probabilities(
            logits, masks, self._temperature(temperature, len(logits))
        )

    def value(self, rows: Floats) -> Floats:
        """The return that the policy expects from here (bodies,).

        Raises:
            BundleError: the bundle was exported without a value.
        """
        network = self.bundle.network
        if not network.value:
            raise BundleError(f"This {self.role} was exported without a value.")
        if self._value is None:
            self._value = dense(network.value, network)
        return self._value(self._rows(rows))[:, 0].copy()

    def _rows(self, rows: Floats) -> Floats:
        if rows.ndim != 2 or rows.shape[1] != layout.SIZE:
            raise BundleError(
                f"The rows have the shape {rows.shape}; this {self.role} reads (bodies, "
                f"{layout.SIZE}), filled as duskfolk.game.layout.FIELDS says."
            )
        return np.ascontiguousarray(rows, np.float32)

    def _temperature(self, given: float | Floats | None, bodies: int) -> float | Floats:
        if given is None:
            return float(self.manifest.temperature)
        if isinstance(given, np.ndarray) and given.shape == (bodies,):
            return given
        if np.ndim(given) == 0 and given >= 0:
            return float(given)
        raise BundleError(f"The temperature is {given}; give 0 or more, one or ({bodies},).")


def load(path: str | os.PathLike[str], backend: Backend = "auto", threads: int = 1) -> Brain:
    """The brain in a bundle file.

    Raises:
        BundleError: the file cannot be read, trusted or run; says why and what to do.
    """
    return Brain(bundle.read(path), backend, threads)


def dense(layers: tuple[Layer, ...], network: Network) -> Run:
    """A stack of a network in numpy, with buffers made once and overwritten by each call."""
    normaliser = network.normaliser
    widths = [layers[0].weight.shape[0], *(layer.weight.shape[1] for layer in layers)]
    buffers = [np.empty((0, width), np.float32) for width in widths]

    def run(rows: Floats) -> Floats:
        bodies = len(rows)
        if bodies > len(buffers[0]):
            buffers[:] = [np.empty((bodies, width), np.float32) for width in widths]
        if normaliser is not None:
            into = buffers[0][:bodies]
            np.subtract(rows, normaliser.mean, out=into)
            np.multiply(into, normaliser.scale, out=into)
            rows = np.clip(into, -normaliser.clip, normaliser.clip, out=into)
        for number, layer in enumerate(layers):
            into = np.matmul(rows, layer.weight, out=buffers[number + 1][:bodies])
            into += layer.bias
            if number < len(layers) - 1:
                if network.activation == "Relu":
                    np.maximum(into, np.float32(0), out=into)
                else:
                    np.tanh(into, out=into)
            rows = into
        return rows

    return run


def _start(network: Network, backend: str, threads: int) -> tuple[str, Run]:
    if backend not in BACKENDS:
        raise BundleError(nearest("backend", backend, BACKENDS))
    if backend != "numpy":
        try:
            return "onnxruntime", _session(network, threads)
        except ImportError as error:
            if backend == "onnxruntime":
                raise BundleError(
                    f"onnxruntime cannot be imported ({error}); install it or use backend='numpy'."
                ) from None
    return "numpy", dense(network.policy, network)


def _session(network: Network, threads: int) -> Run:
    import onnxruntime  # here, so that importing agents stays quick

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
    options.log_severity_level = 3  # errors only
    # The policy alone: asked for one output, onnxruntime computes the other all the same, and
    # binding buffers (io_binding) costs more than the copy it saves at these sizes.
    model = graph.encode(network.without_value(), {})
    session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    outputs = ["logits"]

    def run(rows: Floats) -> Floats:
        return cast(Floats, session.run(outputs, {"obs": rows})[0])

    return run
