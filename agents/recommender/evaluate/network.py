"""A small network over the inputs: what a weight each cannot say, because inputs act together.

Two hidden layers of 64, beside a straight weight for each input; items, the play before and the
patterns of outcomes each have a learned vector of 16 numbers. Trained here in numpy by Adam (D.
Kingma and J. Ba, 2015) with decay apart (I. Loshchilov and F. Hutter, 2019) and a cosine's rate; a
decision is four products of small matrices. A recurrent network reads the same history in a state
of its own making; given these inputs, this one needs none.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .inputs import Gatherer, Known
from .log import Floats, Log

Singles = NDArray[np.float32]

_WIDTH = 64  # of a hidden layer
_VECTOR = 16  # numbers of a code
_PASSES = 8  # over the rows
_FEWEST_PASSES, _MOST_SEEN = 2, 8_000_000  # rows, over all passes, where there are many
_LARGEST_BATCH = 1024
_LEAST_STEPS = 400  # of a pass; small logs have smaller batches
_SMALLEST_BATCH = 32
_RATE = 4e-3
_DECAY = 1e-4
_DROPPED = 0.1  # share of hidden numbers that a step does without
_MOMENTS = (0.9, 0.999)


@dataclass(frozen=True)
class Wired:
    """A trained network.

    Args:
        gatherer: makes the inputs.
        middle: mean of each input.
        scale: spread of each.
        weights: arrays by name.
    """

    gatherer: Gatherer
    middle: Floats
    scale: Floats
    weights: dict[str, Singles]

    def logits(self, log: Log) -> Floats:
        """What the network says before each row."""
        return self.of(self.gatherer.gather(log))

    def of(self, known: Known) -> Floats:
        """What it says of inputs that are gathered already."""
        numbers = ((known.numbers - self.middle) / self.scale).astype(np.float32)
        parts = [
            _forward(self.weights, numbers[at : at + 8192], known.codes[at : at + 8192])[0]
            for at in range(0, len(numbers), 8192)
        ]
        return np.concatenate(parts or [np.zeros(0)]).astype(np.float64)


@dataclass(frozen=True)
class Network:
    """Two hidden layers over a player's last plays."""

    name: str = "history network"
    seed: int = 0

    def fit(self, log: Log) -> Wired:
        """Gather the inputs, and train."""
        return self.fit_gathered(log, Gatherer(log))

    def fit_gathered(self, log: Log, gatherer: Gatherer) -> Wired:
        """The same, where somebody has fitted what makes the inputs."""
        return train(gatherer, gatherer.gather(log), log.success, self.seed)


def train(gatherer: Gatherer, known: Known, success: Floats, seed: int) -> Wired:
    """A network for inputs that are gathered already."""
    luck = np.random.default_rng(seed)
    middle, scale = known.numbers.mean(axis=0), known.numbers.std(axis=0)
    scale = np.where(scale > 1e-9, scale, 1.0)
    numbers = ((known.numbers - middle) / scale).astype(np.float32)
    weights = _begun(numbers.shape[1], gatherer.codes, luck)
    moments = {name: (np.zeros_like(w), np.zeros_like(w)) for name, w in weights.items()}
    rows = len(numbers)
    batch = max(_SMALLEST_BATCH, min(_LARGEST_BATCH, rows // _LEAST_STEPS))
    passes = max(_FEWEST_PASSES, min(_PASSES, _MOST_SEEN // max(1, rows)))
    total = passes * max(1, rows // batch)
    answers = success.astype(np.float32)
    step = 0
    for _ in range(passes):
        order = luck.permutation(rows)
        for at in range(0, max(1, rows // batch) * batch, batch):
            chosen = order[at : at + batch]
            slopes = _slopes(weights, numbers[chosen], known.codes[chosen], answers[chosen], luck)
            step += 1
            _move(weights, moments, slopes, step, _rate(step / total))
    return Wired(gatherer, middle, scale, weights)


def _begun(numbers: int, codes: int, luck: np.random.Generator) -> dict[str, Singles]:
    wide = numbers + 4 * _VECTOR

    def drawn(rows: int, columns: int) -> Singles:
        spread = np.sqrt(2.0 / rows)
        return (spread * luck.standard_normal((rows, columns))).astype(np.float32)

    vectors = luck.standard_normal((codes, _VECTOR)).astype(np.float32)
    vectors[0] = 0.0  # of an item that may be met by nobody before it counts: the mean of all

    return {
        "vectors": vectors,
        "shift": np.zeros((codes, 1), np.float32),  # of an item, added to the logit
        "in": drawn(wide, _WIDTH),
        "in.shift": np.zeros((1, _WIDTH), np.float32),
        "on": drawn(_WIDTH, _WIDTH),
        "on.shift": np.zeros((1, _WIDTH), np.float32),
        "out": drawn(_WIDTH, 1) / np.float32(4),
        "straight": np.zeros((numbers, 1), np.float32),
        "all": np.zeros((1, 1), np.float32),
    }


def _forward(
    w: dict[str, Singles],
    numbers: Singles,
    codes: NDArray[np.int64],
    dropped: Singles | None = None,
) -> tuple[Singles, list[Singles]]:
    """Logits, and what each layer was given."""
    inputs = np.concatenate([numbers, w["vectors"][codes].reshape(len(codes), -1)], axis=1)
    one = np.maximum(inputs @ w["in"] + w["in.shift"], np.float32(0))
    if dropped is not None:
        one = one * dropped[0]
    two = np.maximum(one @ w["on"] + w["on.shift"], np.float32(0))
    if dropped is not None:
        two = two * dropped[1]
    said = two @ w["out"] + numbers @ w["straight"] + w["shift"][codes[:, 0]] + w["all"]
    return said[:, 0].astype(np.float32, copy=False), [inputs, one, two]


def _slopes(
    w: dict[str, Singles],
    numbers: Singles,
    codes: NDArray[np.int64],
    answers: Singles,
    luck: np.random.Generator,
) -> dict[str, Singles]:
    """How the mean log loss of a batch changes with each weight."""
    kept = 1.0 - _DROPPED
    dropped = (luck.random((2, len(numbers), _WIDTH), np.float32) < kept).astype(np.float32) / kept
    said, (inputs, one, two) = _forward(w, numbers, codes, dropped)
    gap = ((1.0 / (1.0 + np.exp(-said)) - answers) / len(answers))[:, None].astype(np.float32)
    back_two = (gap @ w["out"].T) * dropped[1] * (two > 0)
    back_one = (back_two @ w["on"].T) * dropped[0] * (one > 0)
    back = back_one @ w["in"][numbers.shape[1] :].T
    slopes = {
        "vectors": _spread(codes.ravel(), back.reshape(-1, _VECTOR), len(w["vectors"])),
        "shift": _spread(codes[:, 0], gap, len(w["shift"])),
        "in": inputs.T @ back_one,
        "in.shift": back_one.sum(axis=0, keepdims=True),
        "on": one.T @ back_two,
        "on.shift": back_two.sum(axis=0, keepdims=True),
        "out": two.T @ gap,
        "straight": numbers.T @ gap,
        "all": gap.sum(axis=0, keepdims=True),
    }
    return slopes


def _spread(place: NDArray[np.int64], values: Singles, rows: int) -> Singles:
    """The sum of the values at each place of a table."""
    order = np.argsort(place, kind="stable")
    found = place[order]
    starts = np.flatnonzero(np.diff(found, prepend=-1))
    table = np.zeros((rows, values.shape[1]), np.float32)
    table[found[starts]] = np.add.reduceat(values[order], starts, axis=0)
    return table


def _move(
    weights: dict[str, Singles],
    moments: dict[str, tuple[Singles, Singles]],
    slopes: dict[str, Singles],
    step: int,
    rate: float,
) -> None:
    """One step of Adam's."""
    slow, slower = _MOMENTS
    for name, slope in slopes.items():
        first, second = moments[name]
        first += (1 - slow) * (slope - first)
        second += (1 - slower) * (slope * slope - second)
        size = rate / (1 - slow**step)
        weights[name] *= 1 - rate * _DECAY
        weights[name] -= size * first / (np.sqrt(second / (1 - slower**step)) + 1e-8)


def _rate(done: float) -> float:
    """A short rise, and a cosine's fall to nearly nothing."""
    risen = min(1.0, done / 0.2)
    fallen = 0.5 * (1 + np.cos(np.pi * max(0.0, done - 0.2) / 0.8))
    return _RATE * (0.04 + 0.96 * risen) * float(fallen) + 1e-6
