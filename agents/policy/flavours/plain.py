"""The json flavour: a policy as numbers in text, for any language that reads JSON.

The file is one object:

| key | what it holds |
| --- | --- |
| ``format``, ``version`` | "duskfolk.json" and 1; refuse anything else |
| ``kit``, ``role``, ``licence`` | who wrote it, for whom, under which terms |
| ``layout`` | ``hash``, ``size``, ``fields``: [name, group, low, high] of each number of a row |
| ``actions`` | ``branches`` [9, 4], and the names of the ``moves`` and ``deeds`` |
| ``dials`` | name, field of the row, range and default of each dial |
| ``decisions_per_second`` | how often to ask |
| ``sampling``, ``difficulty`` | the temperature to draw with, and others by name |
| ``reflexes`` | only with human limits: ``delay`` in seconds, ``turns`` a second, ``slips`` |
| ``network.activation`` | "Relu" or "Tanh", between the layers, never after the last |
| ``network.normaliser`` | null, or ``mean``, ``scale`` (one number a field) and ``clip`` |
| ``network.layers`` | ``inputs``, ``outputs``, ``weight``, ``bias`` of each, in order |
| ``golden`` | ``rows``, the ``logits`` they must give, and the likeliest ``actions`` |
| ``training``, ``scores`` | where it comes from, and what it was measured to do |

To run it: if there is a normaliser, ``x = clip((row - mean) * scale, -clip, clip)``. Then for each
layer and each output ``o``: ``y[o] = bias[o] + sum over i of weight[o * inputs + i] * x[i]``. The
last layer gives the logits, moves then deeds; the likeliest act of a branch is its largest logit,
the first one where two are equal. An act that is not allowed is no candidate, however large its
logit: lower it to -3e38. Where no act of a branch is allowed, the first one is left: to stay, to
do nothing. Divide by the temperature before drawing. Run the golden rows when you load a file:
logits within 1e-5 (of the largest, if that is above 1), actions equal.

Every number is the shortest text that reads back as the same float32.
"""

import json
from dataclasses import dataclass
from typing import cast

import numpy as np

from duskfolk import document
from duskfolk.document import Node
from duskfolk.errors import a_or_an, check_kind, shown
from duskfolk.files import to_text

from ....game import layout
from ...kit.entries import Json, entry, grid, numbers
from ...kit.errors import BundleError
from ...kit.network import (
    ACTIVATIONS,
    MOST_LAYERS,
    WIDEST,
    Activation,
    Floats,
    Layer,
    Network,
    Normaliser,
)
from ..bundle import Bundle, check_golden, check_sizes
from ..manifest import (
    FEWEST_GOLDEN,
    MOST_GOLDEN,
    WARMEST,
    acts,
    check_layout,
    check_rows,
    describe_dials,
    read_reflexes,
)
from .session import Acts, Made, likeliest

FORMAT = "duskfolk.json"
VERSION = 1
LARGEST = 16 * 1024 * 1024  # bytes of text
_COPIED = (
    "kit", "role", "licence", "layout", "actions", "dials", "decisions_per_second",
    "sampling", "difficulty",
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class Plain:
    """The checked content of a file: a policy, and the rows that prove it."""

    network: Network
    rows: Floats  # (rows, observation)
    logits: Floats  # (rows, logits)
    actions: Acts  # (rows, branches)


def encode(content: Bundle) -> bytes:
    """The file's text, in UTF-8."""
    network, theirs = content.network, content.document
    normaliser = network.normaliser
    made: dict[str, Json] = {"format": FORMAT, "version": VERSION}
    made |= {key: theirs[key] for key in _COPIED}
    made |= {key: theirs[key] for key in ("reflexes",) if key in theirs}
    made["network"] = {
        "activation": network.activation,
        "normaliser": None
        if normaliser is None
        else {
            "mean": numbers(normaliser.mean),
            "scale": numbers(normaliser.scale),
            "clip": normaliser.clip,
        },
        "layers": [
            {
                "inputs": layer.weight.shape[0],
                "outputs": layer.weight.shape[1],
                "weight": numbers(layer.weight.T),
                "bias": numbers(layer.bias),
            }
            for layer in network.policy
        ],
    }
    made["golden"] = write_golden(content.rows, content.logits)
    made |= {key: theirs[key] for key in ("training", "scores")}
    return (json.dumps(made, separators=(",", ":"), allow_nan=False) + "\n").encode()


def write_golden(rows: Floats, logits: Floats) -> dict[str, Json]:
    """Rows and their results as JSON holds them."""
    return {
        "rows": [numbers(row) for row in rows],
        "logits": [numbers(row) for row in logits],
        "actions": cast(list[Json], likeliest(logits).tolist()),
    }


def decode(data: bytes) -> Plain:
    """The checked content of a file.

    Raises:
        BundleError: it is damaged, of another version or layout, or does not give its own golden
            results; says what to do.
    """
    check_kind(data, bytes, "a json flavour", "the bytes of its file", BundleError)
    if len(data) > LARGEST:
        raise BundleError(f"It has {len(data)} bytes; such a file has at most {LARGEST}.")
    text = to_text(data, "the json flavour", BundleError)
    root = document.parse(text, "the json flavour", refuse=BundleError)
    entries = root.table() if isinstance(root.value, dict) else {}
    if "format" not in entries or entries["format"].value != FORMAT:
        raise BundleError(f"It is no {FORMAT} file; make one by `duskfolk export --flavour json`.")
    found = entry(root, "version").value
    if found != VERSION or isinstance(found, bool):
        raise BundleError(
            f"It has the version {shown(found)}; this duskfolk reads {VERSION}: export it again, "
            "or update duskfolk."
        )
    check_layout(root)
    _check_about(root)
    plain = _read(root)
    plain.network.check()
    check_sizes(plain.network)
    found = plain.network.reference(plain.rows)
    check_golden("The policy", plain.logits, found)
    if not np.array_equal(likeliest(found), plain.actions):
        raise BundleError("Its likeliest acts differ from its golden rows; export it again.")
    return plain


def make(content: Bundle) -> Made:
    """The file, and what it gives for the golden rows of the bundle when read back."""
    data = encode(content)
    logits = decode(data).network.reference(content.rows)
    return data, logits, likeliest(logits)


def _check_about(root: Node) -> None:
    """Refuse what a game would act on and no golden row can prove."""
    role = entry(root, "role").one_of("role", layout.ROLES)
    entry(root, "kit").name()
    entry(root, "decisions_per_second").number(0.1, 1000)
    sampling = entry(root, "sampling")
    warmth = entry(sampling, "temperature").number(0, WARMEST)
    mode = "sample" if warmth > 0 else "greedy"
    entry(sampling, "mode").one_of(f"mode at temperature {warmth:g}", [mode])
    for setting in entry(root, "difficulty").table().values():
        for key, value in setting.table().items():
            value.number(0, WARMEST if key == "temperature" else 1e6)
    dials = entry(root, "dials")
    if dials.value != describe_dials(role):
        dials.fail(f"these are not the dials of {a_or_an(role)}; export it again.")
    read_reflexes(root)


def _read(root: Node) -> Plain:
    network = entry(root, "network")
    normaliser = entry(network, "normaliser")
    golden = entry(root, "golden")
    rows = grid(entry(golden, "rows"), layout.SIZE, FEWEST_GOLDEN, MOST_GOLDEN)
    check_rows(rows)
    count = len(rows)
    logits = grid(entry(golden, "logits"), sum(layout.ACTION_BRANCHES), count, count)
    actions = acts(entry(golden, "actions"), count)
    return Plain(
        Network(
            tuple(_layer(layer) for layer in entry(network, "layers").items(MOST_LAYERS, least=1)),
            (),
            cast(Activation, entry(network, "activation").one_of("activation", ACTIVATIONS)),
            None if normaliser.value is None else _normaliser(normaliser),
        ),
        rows,
        logits,
        np.array(actions, np.int64),
    )


def _normaliser(node: Node) -> Normaliser:
    mean, scale = (_floats(entry(node, key), layout.SIZE) for key in ("mean", "scale"))
    return Normaliser(mean, scale, entry(node, "clip").number())


def _layer(node: Node) -> Layer:
    outputs, inputs = (entry(node, key).whole(1, WIDEST) for key in ("outputs", "inputs"))
    weight = _floats(entry(node, "weight"), outputs * inputs).reshape(outputs, inputs)
    return Layer(np.ascontiguousarray(weight.T), _floats(entry(node, "bias"), outputs))


def _floats(node: Node, count: int) -> Floats:
    values = [value.number() for value in node.items(count, least=count)]
    with np.errstate(over="ignore"):  # becomes infinite, and is refused as such
        return np.array(values, np.float64).astype(np.float32)
