"""Bundles at work: one batched call decides for all bodies of a role.

Needs numpy alone; onnxruntime, where it is installed, is imported by the first :func:`load` and
is up to twice as fast. Both give the same logits within 1e-5 and the same likeliest acts.
"""

import os
from collections.abc import Callable
from functools import cached_property
from typing import Literal, cast

import numpy as np

from duskfolk.errors import check_kind, nearest, plain

from ..kit import ort
from ..kit.errors import BundleError
from ..kit.golden import Golden
from ..kit.network import Floats, Layer, Network
from ..kit.turn import Turn
from . import bundle, graph
from .bundle import Bundle
from .given import (
    Actions,
    Masks,
    check_numbers,
    draws_of,
    is_harmless,
    limits_of,
    place_for,
    rows_of,
    threads_of,
    warmth_of,
)
from .manifest import Manifest
from .sampling import Sampler

Backend = Literal["auto", "onnxruntime", "numpy"]
Run = Callable[[Floats], Floats]
BACKENDS = ("auto", "onnxruntime", "numpy")


class Brain:
    """A policy that acts. Its buffers serve one thread at a time; load once for each thread.

    It may be copied and pickled: a copy has buffers of its own, and a pickle holds the bundle's
    bytes, which are checked again when they are read.

    Args:
        network: what decides; it is not copied, so leave its numbers as they are.
        manifest: what its trainer says about it.
        backend: "onnxruntime", "numpy", or "auto" for the faster one that is installed.
        threads: cores that onnxruntime may use for one call; more than one pays from several
            hundred bodies on, and keeps those cores busy. 0 are all cores, 1,024 the most.
        golden: rows with the results that both backends have to find; None for seeded ones.

    Attributes:
        role: whom it was trained as, in lower case.
        every: decisions from one thought to the next: it thinks in each of them.
        reflexes: the human limits that it learned under, None for none. The worlds of Duskfolk play
            it with them; another game does by :class:`.reflexes.Limited`.

    Raises:
        BundleError: a network that fits no body, an unknown backend, one that is not installed, or
            one that fails the golden rows.
    """

    every = 1.0

    def __init__(
        self,
        network: Network,
        manifest: Manifest,
        backend: Backend = "auto",
        threads: int = 1,
        golden: Golden | None = None,
    ) -> None:
        bundle.check(network, manifest)
        if golden is not None:
            check_kind(golden, Golden, "golden rows", "what a bundle has", BundleError)
        self.network, self.manifest, self.role = network, manifest, manifest.role
        self.reflexes = manifest.reflexes
        self.golden = bundle.make_golden(network) if golden is None else golden
        self._choice: Backend = backend
        self._threads = threads_of(threads)
        self.backend, self._policy = _start(network, backend, self._threads)
        self._value: Run | None = None
        self._sampler = Sampler()
        self._turn = Turn(
            f"This {self.role} is deciding for another thread; it serves one at a time: load it "
            "once for each thread, or give each a copy.deepcopy of it.",
            BundleError,
        )
        rows, wanted = cast(Floats, self.golden.inputs["obs"]), self.golden.outputs["logits"]
        for name, run in ((self.backend, self._policy), ("numpy", dense(network.policy, network))):
            bundle.check_golden(f"The policy run by {name}", wanted, run(rows))

    @cached_property
    def bundle(self) -> Bundle:
        """The file that it was read from, or the one that it would be."""
        return bundle.bind(self.network, self.manifest, self.golden)

    def __reduce__(self) -> "tuple[Callable[..., Brain], tuple[Bundle, Backend, int]]":
        """Copies begin anew from the bundle: a copied session or buffer would be of no use."""
        return opened, (self.bundle, self._choice, self._threads)

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
            rows: observations (bodies, 160), as ``duskfolk.game.layout`` says.
            masks: 1 where allowed; deeds (bodies, 4) or all logits (bodies, 13). A forbidden act is
                never chosen: where all deeds of a body are forbidden it does none (deed 0), where
                all moves are it stays (move 0).
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
        rows = rows_of(rows, self.role)
        bodies = len(rows)
        out = place_for(out, bodies)
        limits = limits_of(masks, bodies)
        warmth = self._temperature(temperature, bodies)
        if isinstance(warmth, float) and warmth <= 0:
            with self._turn:
                self._sampler.greedy(self._policy(rows), limits, out)
            return out
        aims = draws_of(draws, rng, bodies)
        with self._turn:
            self._sampler.sample(self._policy(rows), limits, aims, warmth, out)
        return out

    def logits(self, rows: Floats) -> Floats:
        """What the policy leans to, before masks: a new array (bodies, 13), moves then deeds."""
        rows = rows_of(rows, self.role)
        with self._turn:
            return self._policy(rows).copy()

    def probabilities(
        self,
        rows: Floats,
        masks: Masks | None = None,
        temperature: float | Floats | None = None,
    ) -> Floats:
        """The chance of every move and every deed (bodies, 13), as :meth:`decide` draws them."""
        rows = rows_of(rows, self.role)
        limits = limits_of(masks, len(rows))
        warmth = self._temperature(temperature, len(rows))
        with self._turn:
            return self._sampler.probabilities(self._policy(rows), limits, warmth)

    def value(self, rows: Floats) -> Floats:
        """The return that the policy expects from here (bodies,).

        Raises:
            BundleError: the bundle was exported without a value.
        """
        network = self.network
        if not network.value:
            raise BundleError(f"This {self.role} was exported without a value.")
        rows = rows_of(rows, self.role)
        with self._turn:
            if self._value is None:
                self._value = dense(network.value, network)
            return self._value(rows)[:, 0].copy()

    def _temperature(self, given: float | Floats | None, bodies: int) -> float | Floats:
        return float(self.manifest.temperature) if given is None else warmth_of(given, bodies)


def load(path: str | os.PathLike[str], backend: Backend = "auto", threads: int = 1) -> Brain:
    """The brain in a bundle file.

    Raises:
        BundleError: the file cannot be read, trusted or run; says why and what to do.
    """
    return opened(bundle.read(path), backend, threads)


def opened(content: Bundle, backend: Backend = "auto", threads: int = 1) -> Brain:
    """The brain in a bundle that was read, and checked as it was.

    Raises:
        BundleError: a backend that does not run here, or fails its golden rows.
    """
    check_kind(content, Bundle, "a bundle", "one that was read, or load a file", BundleError)
    brain = Brain(content.network, content.manifest, backend, threads, content.golden)
    brain.bundle = content
    return brain


def dense(layers: tuple[Layer, ...], network: Network) -> Run:
    """A stack of a network in numpy, with buffers made once and overwritten by each call."""
    normaliser = network.normaliser
    widths = [layers[0].weight.shape[0], *(layer.weight.shape[1] for layer in layers)]
    buffers = [np.empty((0, width), np.float32) for width in widths]

    def run(rows: Floats) -> Floats:
        if not is_harmless(rows):
            check_numbers(rows)
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
    if not isinstance(backend, str) or backend not in BACKENDS:  # pyright: ignore[reportUnnecessaryIsInstance]
        raise BundleError(nearest("backend", backend, BACKENDS))
    if backend != "numpy":
        try:
            return "onnxruntime", _session(network, threads)
        except ImportError as error:
            if backend == "onnxruntime":
                raise BundleError(
                    f"onnxruntime does not run here ({plain(str(error), 120)}); pip install "
                    "'duskfolk[fast]', or use backend='numpy'."
                ) from None
    return "numpy", dense(network.policy, network)


def _session(network: Network, threads: int) -> Run:
    # The policy alone: asked for one output, onnxruntime computes the other all the same, and
    # binding buffers (io_binding) costs more than the copy it saves at these sizes.
    session = ort.open_session(graph.encode(network.without_value(), {}), threads)
    outputs = ["logits"]

    def ask(rows: Floats) -> Floats:
        return cast(Floats, session.run(outputs, {"obs": rows})[0])

    # A tenth as many numbers come out as go in, so where each NaN comes through, look at those.
    probe = np.zeros((network.inputs, network.inputs), np.float32)
    np.fill_diagonal(probe, np.nan)
    shows = network.normaliser is None and bool(np.isnan(ask(probe)).any(axis=1).all())

    def run(rows: Floats) -> Floats:
        if not shows and not is_harmless(rows):
            check_numbers(rows)
        logits = ask(rows)
        if shows and not is_harmless(logits):
            check_numbers(rows)
        return logits

    return run
