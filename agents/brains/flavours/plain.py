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
| ``network.activation`` | "Relu" or "Tanh", between the layers, never after the last |
| ``network.normaliser`` | null, or ``mean``, ``scale`` (one number a field) and ``clip`` |
| ``network.layers`` | ``inputs``, ``outputs``, ``weight``, ``bias`` of each, in order |
| ``golden`` | ``rows``, the ``logits`` they must give, and the likeliest ``actions`` |
| ``training``, ``scores`` | where it comes from, and what it was measured to do |

To run it: if there is a normaliser, ``x = clip((row - mean) * scale, -clip, clip)``. Then for each
layer and each output ``o``: ``y[o] = bias[o] + sum over i of weight[o * inputs + i] * x[i]``. The
last layer gives the logits, moves then deeds; the likeliest act of a branch is its largest logit,
the first one where two are equal. Divide by the temperature before drawing. Run the golden rows
when you load a file: logits within 1e-5 (of the largest, if that is above 1), actions equal.

Every number is the shortest text that reads back as the same float32.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

import numpy as np

from ....game import layout
from ...errors import BundleError
from ..bundle import Bundle, check_golden, check_sizes
from ..manifest import Json, check_layout
from ..network import Activation, Floats, Layer, Network, Normaliser
from .session import Acts, Made, likeliest

FORMAT = "duskfolk.json"
VERSION = 1
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
    network, theirs, golden = content.network, content.document, content.golden
    normaliser = network.normaliser
    document: dict[str, Json] = {"format": FORMAT, "version": VERSION}
    document |= {key: theirs[key] for key in _COPIED}
    document["network"] = {
        "activation": network.activation,
        "normaliser": None
        if normaliser is None
        else {
            "mean": short(normaliser.mean),
            "scale": short(normaliser.scale),
            "clip": normaliser.clip,
        },
        "layers": [
            {
                "inputs": layer.weight.shape[0],
                "outputs": layer.weight.shape[1],
                "weight": short(layer.weight.T),
                "bias": short(layer.bias),
            }
            for layer in network.policy
        ],
    }
    document["golden"] = write_golden(golden.rows, golden.logits)
    document |= {key: theirs[key] for key in ("training", "scores")}
    return (json.dumps(document, separators=(",", ":"), allow_nan=False) + "\n").encode()


def write_golden(rows: Floats, logits: Floats) -> dict[str, Json]:
    """Rows and their results as JSON holds them."""
    return {
        "rows": [short(row) for row in rows],
        "logits": [short(row) for row in logits],
        "actions": cast(list[Json], likeliest(logits).tolist()),
    }


def decode(data: bytes) -> Plain:
    """The checked content of a file.

    Raises:
        BundleError: it is damaged, of another version or layout, or does not give its own golden
            results; says what to do.
    """
    try:
        document = json.loads(data)
    except (ValueError, RecursionError):
        raise BundleError("It is cut short or no JSON; copy or export it again.") from None
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise BundleError(f"It is no {FORMAT} file; make one by `duskfolk export --flavour json`.")
    document = cast(dict[str, Json], document)
    found = document.get("version")
    if found != VERSION or isinstance(found, bool):
        raise BundleError(
            f"It has the version {found!r}; this duskfolk reads {VERSION}: export it again, or "
            "update duskfolk."
        )
    check_layout(document)
    try:
        plain = _read(document)
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        raise BundleError(f"Its numbers are incomplete ({error}); export it again.") from None
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
    logits = decode(data).network.reference(content.golden.rows)
    return data, logits, likeliest(logits)


def short(values: Floats) -> list[Json]:
    """The numbers in rows, each in the shortest text that reads back as the same float32."""
    return [float(str(value)) for value in values.ravel()]


def _read(document: Mapping[str, Json]) -> Plain:
    network = cast(dict[str, Json], document["network"])
    normaliser = None
    if network["normaliser"] is not None:
        found = cast(dict[str, Json], network["normaliser"])
        clip = float(cast(float, found["clip"]))
        normaliser = Normaliser(_floats(found["mean"]), _floats(found["scale"]), clip)
    layers: list[Layer] = []
    for layer in cast(list[dict[str, Json]], network["layers"]):
        shape = (int(cast(int, layer["outputs"])), int(cast(int, layer["inputs"])))
        weight = np.ascontiguousarray(_floats(layer["weight"]).reshape(shape).T)
        layers.append(Layer(weight, _floats(layer["bias"])))
    activation = cast(Activation, network["activation"])
    golden = cast(dict[str, Json], document["golden"])
    rows, logits = _floats(golden["rows"]), _floats(golden["logits"])
    actions = np.array(golden["actions"], np.int64)
    if rows.ndim != 2 or rows.shape[1] != layout.SIZE or not len(rows):
        raise ValueError(f"golden rows of the shape {rows.shape}")
    if actions.shape != (len(rows), len(layout.ACTION_BRANCHES)):
        raise ValueError(f"golden actions of the shape {actions.shape}")
    return Plain(Network(tuple(layers), (), activation, normaliser), rows, logits, actions)


def _floats(values: Json) -> Floats:
    with np.errstate(over="ignore"):  # becomes infinite, and is refused as such
        return np.array(values, np.float64).astype(np.float32)
