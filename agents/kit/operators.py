"""The table of operators that a model's graph may be made of, each with its twin in numpy.

An operator tells what comes of the forms it is given, computes it, says how large a number of its
result can be, and how many multiplications such a number costs: so a graph is known to fit, to
stay finite and to end soon before a number of it is computed. No operator mixes the rows of a
batch. Meanings: the operators page of the ONNX project, opset 15; of their attributes only those
that the table names are known.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Size = int | str  # a number, or the name of a size that is known only when the graph runs
Sizes = tuple[Size, ...]
Attribute = int | tuple[int, ...]
Attributes = Mapping[str, Attribute]
Array = NDArray[Any]
Largest = NDArray[np.float64]  # what the size of each number can be at most; named sizes are 1


class Misfit(ValueError):
    """An operator cannot have such inputs; says why."""


class Form(NamedTuple):
    """What is known of an array before there is one."""

    whole: bool  # whole numbers (int64); else float32
    sizes: Sizes


class Operator(NamedTuple):
    """One operator.

    Args:
        inputs: how many it takes.
        form: what comes of what it is given, or a Misfit.
        run: computes it, in the precision of what it is given.
        largest: what its numbers can be at most, by what those that it is given can be.
        work: multiplications for each number of its result, or what takes as long.
        attributes: their names; it has each of them.
    """

    inputs: int
    form: Callable[[Sequence[Form], Attributes], Form]
    run: Callable[[Sequence[Array], Attributes], Array]
    largest: Callable[[Sequence[Largest], Attributes], Largest]
    work: Callable[[Sequence[Form]], int] = lambda given: 1
    attributes: tuple[str, ...] = ()


def _number(size: Size) -> int:
    if isinstance(size, str):
        raise Misfit(f"the size {size!r} must be a number there")
    return size


def _need(holds: bool, words: str) -> None:
    if not holds:
        raise Misfit(words)


def _ranks(given: Sequence[Form], *ranks: int) -> list[Sizes]:
    found = [each.sizes for each in given]
    _need(not any(each.whole for each in given), "it takes no whole numbers")
    fits = all(len(sizes) == rank for sizes, rank in zip(found, ranks, strict=True))
    _need(fits, f"it takes arrays of {ranks} axes, not {tuple(map(len, found))}")
    return found


# Number by number


def _joined(one: Size, other: Size) -> Size:
    _need(one == other or 1 in (one, other), f"the sizes {one} and {other} do not fit together")
    return other if one == 1 else one


def _alike(given: Sequence[Form], _: Attributes) -> Form:
    """What comes of arrays whose sizes are equal, or 1, counted from the last axis."""
    _need(not any(each.whole for each in given), "it takes no whole numbers")
    one, other = (each.sizes for each in given)
    axes = max(len(one), len(other))
    pairs = zip((1,) * (axes - len(one)) + one, (1,) * (axes - len(other)) + other, strict=True)
    return Form(False, tuple(_joined(*pair) for pair in pairs))


def _same(given: Sequence[Form], _: Attributes) -> Form:
    _need(not given[0].whole, "it takes no whole numbers")
    return given[0]


def _clipped(given: Sequence[Form], _: Attributes) -> Form:
    _need(not any(each.whole for each in given), "it takes no whole numbers")
    _need(given[1].sizes == given[2].sizes == (), "its limits are single numbers")
    return given[0]


def _sigmoid(given: Sequence[Array], _: Attributes) -> Array:
    half = given[0] * given[0].dtype.type(0.5)
    return (np.tanh(half) + 1) * half.dtype.type(0.5)  # never overflows


def _curved(_: Sequence[Form]) -> int:
    """A hyperbolic tangent takes about as long as so many multiplications."""
    return 10


# Weights


def _gemm(given: Sequence[Form], _: Attributes) -> Form:
    rows, weight, bias = _ranks(given, 2, 2, 1)
    inside, outside = _number(weight[0]), _number(weight[1])
    _need(rows[1] == inside, f"it is given {rows[1]} numbers, and its weights take {inside}")
    _need(bias == (outside,), f"it has {outside} outputs and {bias} biases")
    return Form(False, (rows[0], outside))


def _matmul(given: Sequence[Form], _: Attributes) -> Form:
    rows, weight = _ranks(given, max(2, len(given[0].sizes)), 2)
    inside, outside = _number(weight[0]), _number(weight[1])
    _need(rows[-1] == inside, f"it is given {rows[-1]} numbers, and its weights take {inside}")
    return Form(False, (*rows[:-1], outside))


def _gather(given: Sequence[Form], attributes: Attributes) -> Form:
    table, chosen = given
    _need(attributes["axis"] == 0, "it picks rows, axis 0")
    _need(not table.whole and len(table.sizes) == 2, "it picks from a table of float32 rows")
    _need(chosen.whole, "whole numbers say which rows it picks")
    _, width = map(_number, table.sizes)
    return Form(False, (*chosen.sizes, width))


def _picked(given: Sequence[Largest], _: Attributes) -> Largest:
    table, chosen = given
    most = float(chosen.max(initial=0.0))
    _need(most < len(table), f"rows up to {most:.0f} are picked, and the table has {len(table)}")
    return np.broadcast_to(table.max(axis=0), (*chosen.shape, table.shape[1]))


def _conv(given: Sequence[Form], attributes: Attributes) -> Form:
    image, weight, bias = _ranks(given, 4, 4, 1)
    out, channels, height, width = map(_number, weight)
    _need(height % 2 == width % 2 == 1, "its window has an odd height and width")
    edge = (height // 2, width // 2)
    _need(attributes["pads"] == edge * 2, f"its pads are {edge * 2}, so that no picture shrinks")
    _need(image[1] == channels, f"it is given {image[1]} channels, and its weights {channels}")
    _need(bias == (out,), f"it has {out} outputs and {bias} biases")
    return Form(False, (image[0], out, *image[2:]))


def _convolve(given: Sequence[Array], _: Attributes) -> Array:
    """One product for each place of the window: quick for small ones, and nothing is copied.

    A window may be far larger than the picture, so what lies outside is neither made nor visited.
    """
    image, weight, bias = given
    found = np.zeros((len(image), len(bias), *image.shape[2:]), image.dtype)
    for y, to_y, from_y in _shifts(weight.shape[2], image.shape[2]):
        for x, to_x, from_x in _shifts(weight.shape[3], image.shape[3]):
            seen = image[:, :, from_y, from_x]
            found[:, :, to_y, to_x] += np.einsum("oc,bchw->bohw", weight[:, :, y, x], seen)
    return found + bias[:, None, None]


def _shifts(window: int, size: int) -> Iterator[tuple[int, slice, slice]]:
    """Along one axis: a place of the window, which pixels see some there, and which those are."""
    middle = window // 2
    for place in range(max(0, middle - size + 1), min(window, middle + size)):
        by = place - middle
        yield place, slice(max(0, -by), size - max(0, by)), slice(max(0, by), size + min(0, by))


def _convolved(given: Sequence[Largest], _: Attributes) -> Largest:
    image, weight, bias = given
    most = np.max(image, axis=(2, 3), keepdims=True)
    return np.einsum("ocyx,bcij->boij", weight, most) + bias[:, None, None]


# Axes


def _axis(attributes: Attributes, sizes: Sizes) -> int:
    """One axis, which is not the batch's."""
    told = attributes.get("axis", attributes.get("axes"))
    axis = told[0] if isinstance(told, tuple) and len(told) == 1 else told
    if not isinstance(axis, int) or not 0 < axis < len(sizes):
        raise Misfit(f"it works along one axis from 1 to {len(sizes) - 1}")
    return axis


def _concat(given: Sequence[Form], attributes: Attributes) -> Form:
    axes = len(given[0].sizes)
    one, other = _ranks(given, axes, axes)
    axis = _axis(attributes, one)
    _need(one[:axis] + one[axis + 1 :] == other[:axis] + other[axis + 1 :],
          f"the sizes {one} and {other} do not fit together")  # fmt: skip
    return Form(False, (*one[:axis], _number(one[axis]) + _number(other[axis]), *one[axis + 1 :]))


def _put_together(given: Sequence[Array], attributes: Attributes) -> Array:
    return np.concatenate(given, _axis(attributes, given[0].shape))


def _most_together(given: Sequence[Largest], attributes: Attributes) -> Largest:
    axis = _axis(attributes, given[0].shape)
    sizes = np.broadcast_shapes(*((*each.shape[:axis], 1, *each.shape[axis + 1 :])
                                  for each in given))  # fmt: skip
    wide = [
        np.broadcast_to(each, (*sizes[:axis], each.shape[axis], *sizes[axis + 1 :]))
        for each in given
    ]
    return np.concatenate(wide, axis)


def _mean(given: Sequence[Form], attributes: Attributes) -> Form:
    sizes = _same(given, attributes).sizes
    axis = _axis(attributes, sizes)
    _need(attributes["keepdims"] == 0, "keepdims is 0")
    return Form(False, (*sizes[:axis], *sizes[axis + 1 :]))


def _averaged(given: Sequence[Array], attributes: Attributes) -> Array:
    return given[0].mean(axis=_axis(attributes, given[0].shape))


def _at_most_one(given: Sequence[Largest], _: Attributes) -> Largest:
    return np.minimum(given[0], 1.0)


_Sum = Callable[[Sequence[Largest], Attributes], Largest]
_both: _Sum = lambda given, _: given[0] + given[1]  # noqa: E731
OPERATORS: dict[str, Operator] = {
    "Sub": Operator(2, _alike, lambda given, _: given[0] - given[1], _both),
    "Mul": Operator(
        2, _alike, lambda given, _: given[0] * given[1], lambda given, _: given[0] * given[1]
    ),
    "Clip": Operator(
        3, _clipped, lambda given, _: np.minimum(np.maximum(given[0], given[1]), given[2]),
        lambda given, _: np.minimum(given[0], np.maximum(given[1], given[2])),
    ),
    "Gemm": Operator(
        3, _gemm, lambda given, _: given[0] @ given[1] + given[2],
        lambda given, _: given[0] @ given[1] + given[2],
        lambda given: _number(given[1].sizes[0]),
    ),
    "Relu": Operator(
        1, _same, lambda given, _: np.maximum(given[0], 0), lambda given, _: given[0]
    ),
    "Tanh": Operator(1, _same, lambda given, _: np.tanh(given[0]), _at_most_one, _curved),
    "Add": Operator(2, _alike, lambda given, _: given[0] + given[1], _both),
    "Sigmoid": Operator(
        1, _same, _sigmoid, lambda given, _: np.ones_like(given[0]), _curved
    ),
    "MatMul": Operator(
        2, _matmul, lambda given, _: given[0] @ given[1], lambda given, _: given[0] @ given[1],
        lambda given: _number(given[1].sizes[0]),
    ),
    "Gather": Operator(
        2, _gather, lambda given, _: given[0][given[1]], _picked, attributes=("axis",)
    ),
    "Conv": Operator(
        3, _conv, _convolve, _convolved,
        lambda given: int(np.prod([_number(size) for size in given[1].sizes[1:]])), ("pads",),
    ),
    "Concat": Operator(2, _concat, _put_together, _most_together, attributes=("axis",)),
    "ReduceMean": Operator(
        1, _mean, _averaged,
        lambda given, attributes: given[0].max(axis=_axis(attributes, given[0].shape)),
        attributes=("axes", "keepdims"),
    ),
}  # fmt: skip
