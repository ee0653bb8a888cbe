"""What the encoder's graphs are made of beyond the kit's operators; each with its form and bound.

They are not ONNX's own, so a bundle of this room runs in numpy alone: onnxruntime would save a
millisecond or two a sentence, and who talks to a villager types for seconds.
"""

from collections.abc import Sequence

import numpy as np

from duskfolk.agents.kit.graph import Table
from duskfolk.agents.kit.operators import (
    OPERATORS,
    Array,
    Attribute,
    Attributes,
    Form,
    Largest,
    Misfit,
    Operator,
    Size,
)

from .packing import opened

_MOST_IN_A_ROW = 2.0**26  # what the kit keeps at a time: no text is longer
_SMALL = 1e-5  # what keeps a division of nothing by nothing away
# Abramowitz and Stegun, Handbook of Mathematical Functions, 7.1.26; off by 1.5e-7 at most
_ERF = (0.254829592, -0.284496736, 1.421413741, -1.453152027, 1.061405429)


def _need(holds: bool, words: str) -> None:
    if not holds:
        raise Misfit(words)


def _whole(attribute: Attribute) -> int:
    return attribute if isinstance(attribute, int) else 0


def _packed(table: Form, scale: Form, attributes: Attributes) -> tuple[Size, int]:
    """How many rows and columns a packed matrix has."""
    bits = _whole(attributes["bits"])
    _need(bits in (4, 8), f"its weights have 4 or 8 bits, not {bits}")
    _need(table.whole and len(table.sizes) == 2, "its weights are packed in whole numbers")
    rows, packed = table.sizes
    _need(scale == Form(False, (rows,)), f"it has {rows} rows and the scales {scale.sizes}")
    if isinstance(packed, str):
        raise Misfit("its weights have a known width")
    return rows, packed * (64 // bits)


def _spelt(given: Sequence[Form], attributes: Attributes) -> Form:
    table, scale, chosen = given
    width = _packed(table, scale, attributes)[1]
    _need(chosen.whole and len(chosen.sizes) == 2, "whole numbers (batch, places) pick its rows")
    return Form(False, (*chosen.sizes, width))


def _spell(given: Sequence[Array], attributes: Attributes) -> Array:
    table, scale, chosen = given
    flat = opened(table[chosen.ravel()], _whole(attributes["bits"])) * scale[chosen.ravel(), None]
    return flat.reshape(*chosen.shape, -1)


def _most_spelt(given: Sequence[Largest], attributes: Attributes) -> Largest:
    table, scale, chosen = given
    most, bits = float(chosen.max(initial=0.0)), _whole(attributes["bits"])
    _need(most < len(table), f"rows up to {most:.0f} are picked, and the table has {len(table)}")
    return np.full((*chosen.shape, table.shape[1] * (64 // bits)), scale.max() * 2 ** (bits - 1))


def _weighed(given: Sequence[Form], attributes: Attributes) -> Form:
    rows, table, scale, bias = given
    outside, inside = _packed(table, scale, attributes)
    _need(not rows.whole and rows.sizes[-1] == inside, f"{rows.sizes} meet weights for {inside}")
    _need(bias == Form(False, (outside,)), f"it has {outside} outputs and the biases {bias.sizes}")
    return Form(False, (*rows.sizes[:-1], outside))


def _weigh(given: Sequence[Array], attributes: Attributes) -> Array:
    rows, table, scale, bias = given
    return (rows @ opened(table, _whole(attributes["bits"])).astype(rows.dtype).T) * scale + bias


def _most_weighed(given: Sequence[Largest], attributes: Attributes) -> Largest:
    rows, table, scale, bias = given
    total = rows.sum(axis=-1, keepdims=True) * 2 ** (_whole(attributes["bits"]) - 1)
    return np.broadcast_to(total * scale + bias, (*rows.shape[:-1], len(table)))


def _placed(given: Sequence[Form], _: Attributes) -> Form:
    rows, places = given
    _need(not rows.whole and len(rows.sizes) == 3, "it takes (batch, places, width)")
    _need(not places.whole and len(places.sizes) == 2, "each place has a row")
    _need(places.sizes[1] == rows.sizes[2], f"{rows.sizes} meet places of {places.sizes}")
    return rows


def _place(given: Sequence[Array], _: Attributes) -> Array:
    """Each row and that of its place; all places beyond the table are like its last."""
    rows, places = given
    return rows + places[np.minimum(np.arange(rows.shape[1]), len(places) - 1)]


def _attended(given: Sequence[Form], attributes: Attributes) -> Form:
    asks, keys, values = given
    _need(asks == keys == values and not asks.whole, "its three inputs are alike")
    _need(len(asks.sizes) == 3, "it takes (batch, places, width)")
    width, heads = asks.sizes[2], _whole(attributes["heads"])
    if isinstance(width, str) or heads < 1 or width % heads:
        raise Misfit(f"{heads} heads do not share a width of {width}")
    return values


def _attend(given: Sequence[Array], attributes: Attributes) -> Array:
    """What each place hears of all others: a mean of their values, by how well keys fit."""
    batch, places, width = given[0].shape
    each_wide = width // _whole(attributes["heads"])
    asks, keys, values = (
        each.reshape(batch, places, -1, each_wide).transpose(0, 2, 1, 3) for each in given
    )
    fits = asks @ keys.transpose(0, 1, 3, 2) / asks.dtype.type(np.sqrt(each_wide))
    shares = np.exp(fits - fits.max(axis=-1, keepdims=True))
    shares /= shares.sum(axis=-1, keepdims=True)
    return (shares @ values).transpose(0, 2, 1, 3).reshape(batch, places, width)


def _pooled(given: Sequence[Form], _: Attributes) -> Form:
    sizes = given[0].sizes
    _need(not given[0].whole and len(sizes) == 3, "it takes (batch, places, width)")
    return Form(False, (sizes[0], sizes[2]))


def _add_up(given: Sequence[Array], _: Attributes) -> Array:
    rows = given[0]
    return rows.sum(axis=1) / rows.dtype.type(np.sqrt(rows.shape[1]))


def _normed(given: Sequence[Form], _: Attributes) -> Form:
    rows, weight, bias = given
    _need(not rows.whole and len(rows.sizes) > 1, "it takes rows of numbers")
    _need(weight == bias == Form(False, rows.sizes[-1:]), "it has a weight and a bias a column")
    return rows


def _norm(given: Sequence[Array], _: Attributes) -> Array:
    rows, weight, bias = given
    spread = rows - rows.mean(axis=-1, keepdims=True)
    variance = (spread * spread).mean(axis=-1, keepdims=True)
    return spread / np.sqrt(variance + rows.dtype.type(_SMALL)) * weight + bias


def _most_normed(given: Sequence[Largest], _: Attributes) -> Largest:
    rows, weight, bias = given
    return np.broadcast_to(np.sqrt(rows.shape[-1]) * weight + bias, rows.shape)


def _plain(given: Sequence[Form], _: Attributes) -> Form:
    _need(not given[0].whole and len(given[0].sizes) > 1, "it takes rows of numbers")
    return given[0]


def _gelu(given: Sequence[Array], _: Attributes) -> Array:
    """By the error function, as torch's default has it."""
    rows = given[0]
    z = np.abs(rows) * rows.dtype.type(np.sqrt(0.5))
    t = 1 / (1 + rows.dtype.type(0.3275911) * z)
    series = np.zeros_like(t)
    for factor in reversed(_ERF):
        series = (series + rows.dtype.type(factor)) * t
    erf = np.copysign(1 - series * np.exp(-z * z), rows)
    return rows * (1 + erf) * rows.dtype.type(0.5)


def _unit(given: Sequence[Array], _: Attributes) -> Array:
    rows = given[0]
    length = np.sqrt((rows * rows).sum(axis=-1, keepdims=True))
    return rows / np.maximum(length, rows.dtype.type(_SMALL))


def _by_inside(given: Sequence[Form]) -> int:
    inside = given[0].sizes[-1]
    return inside if isinstance(inside, int) else 1


def _multiply(given: Sequence[Array], _: Attributes) -> Array:
    """As one product: numpy would go through the weights once more for every text."""
    rows, weight = given
    return (rows.reshape(-1, rows.shape[-1]) @ weight).reshape(*rows.shape[:-1], -1)


ENCODING: Table = OPERATORS | {
    "MatMul": OPERATORS["MatMul"]._replace(run=_multiply),
    "Spell": Operator(3, _spelt, _spell, _most_spelt, attributes=("bits",)),
    "Weigh": Operator(4, _weighed, _weigh, _most_weighed, _by_inside, ("bits",)),
    "Place": Operator(2, _placed, _place, lambda given, _: given[0] + given[1].max(axis=0)),
    "Attend": Operator(
        3, _attended, _attend, lambda given, _: given[2], lambda given: 2, ("heads",)
    ),
    "AddUp": Operator(
        1, _pooled, _add_up, lambda given, _: given[0].sum(axis=1) * np.sqrt(_MOST_IN_A_ROW)
    ),
    "Norm": Operator(3, _normed, _norm, _most_normed, lambda given: 4),
    "Gelu": Operator(1, _plain, _gelu, lambda given, _: given[0], lambda given: 20),
    "Unit": Operator(1, _plain, _unit, lambda given, _: np.ones_like(given[0])),
}
