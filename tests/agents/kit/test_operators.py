"""Every operator of the table computes in numpy what onnxruntime computes, and knows its limits."""

import tracemalloc
from collections.abc import Mapping

import numpy as np
import pytest
from numpy.testing import assert_allclose

from duskfolk.agents.kit import coding, ort
from duskfolk.agents.kit.emitter import Emitter
from duskfolk.agents.kit.errors import BundleError
from duskfolk.agents.kit.graph import BATCH, Attribute, Graph, Port, Values
from duskfolk.agents.kit.network import Layer
from duskfolk.agents.kit.numeric import MOST_NUMBERS, compute
from duskfolk.agents.kit.operators import OPERATORS

LUCK = np.random.default_rng(5)


def some(*sizes: int, scale: float = 2.0) -> Values:
    return (scale * LUCK.standard_normal(sizes)).astype(np.float32)


def number(value: float) -> Values:
    return np.array(value, np.float32)


# What each is given (first the graph's input, then its weights), and the sizes of its result
Case = tuple[tuple[Values, ...], dict[str, Attribute], tuple[int | str, ...]]
CASES: dict[str, Case] = {
    "Sub": ((some(5, 7), some(7)), {}, (BATCH, 7)),
    "Mul": ((some(5, 3, 7), some(3, 1)), {}, (BATCH, 3, 7)),
    "Add": ((some(5, 7), some(1)), {}, (BATCH, 7)),
    "Clip": ((some(5, 7), number(-0.5), number(1.25)), {}, (BATCH, 7)),
    "Gemm": ((some(5, 7), some(7, 4), some(4)), {}, (BATCH, 4)),
    "Relu": ((some(5, 7),), {}, (BATCH, 7)),
    "Tanh": ((some(5, 7),), {}, (BATCH, 7)),
    "Sigmoid": ((some(5, 7, scale=30),), {}, (BATCH, 7)),
    "MatMul": ((some(5, 6, 7), some(7, 4)), {}, (BATCH, 6, 4)),
    "Gather": ((LUCK.integers(0, 9, (5, 6)), some(9, 3)), {"axis": 0}, (BATCH, 6, 3)),
    "Conv": (
        (some(5, 2, 8, 9), some(4, 2, 3, 5), some(4)), {"pads": (1, 2, 1, 2)}, (BATCH, 4, 8, 9),
    ),
    "Concat": ((some(5, 7), some(5, 2)), {"axis": 1}, (BATCH, 9)),
    "ReduceMean": ((some(5, 6, 7),), {"axes": (1,), "keepdims": 0}, (BATCH, 7)),
}  # fmt: skip
BY_ITS_TABLE = ("Gather",)  # the weights come first
BOTH_GIVEN = ("Concat",)


def graph_for(name: str) -> tuple[Graph, Mapping[str, Values]]:
    """A graph of one operator, and what it is given."""
    arrays, attributes, sizes = CASES[name]
    out, given = Emitter("one"), dict[str, Values]()
    for place, array in enumerate(arrays):
        if place == 0 or name in BOTH_GIVEN:
            given[f"given.{place}"] = array
    whole = arrays[0].dtype == np.int64
    ports = [
        Port(at, (BATCH, *array.shape[1:]), whole=whole, low=0 if whole else -90,
             high=8 if whole else 90)
        for at, array in given.items()
    ]  # fmt: skip
    out.ports(ports, [Port("found", sizes)])
    weights = [out.tensor(f"weight.{n}", array) for n, array in enumerate(arrays[len(given) :])]
    inputs = [*weights, *given] if name in BY_ITS_TABLE else [*given, *weights]
    out.node(name, inputs, "found", **attributes)
    return out.graph(), given


def test_every_operator_has_a_case() -> None:
    assert set(CASES) == set(OPERATORS)


@pytest.mark.parametrize("name", OPERATORS)
def test_numpy_and_onnxruntime_compute_the_same(name: str) -> None:
    graph, given = graph_for(name)
    graph.check()
    session = ort.open_session(coding.encode(graph, {}))
    (wanted,) = session.run(["found"], dict(given))
    for precision in (np.float32, np.float64):
        found = compute(graph, given, precision=precision)["found"]
        assert found.dtype == np.float32
        assert_allclose(found, np.asarray(wanted), rtol=1e-5, atol=1e-5)


@pytest.mark.parametrize("name", OPERATORS)
def test_what_an_operator_says_beforehand_holds(name: str) -> None:
    graph, given = graph_for(name)
    found = compute(graph, given)["found"]
    form = graph.forms({BATCH: 5})["found"]
    assert (form.whole, form.sizes) == (False, found.shape)
    most = graph.largest(graph.forms({}))["found"]
    assert np.abs(found).max() <= most * (1 + 1e-6)
    if name in ("Tanh", "Sigmoid", "Clip"):
        assert most <= 1.25, "what ends in it is small"


@pytest.mark.parametrize("name", OPERATORS)
def test_a_graph_is_read_back_as_it_was_written(name: str) -> None:
    graph, _ = graph_for(name)
    data = coding.encode(graph, {"a": "b"})
    again = coding.decode(data)
    assert again.nodes == graph.nodes
    assert coding.encode(again, {"a": "b"}) == data


@pytest.mark.parametrize("name", OPERATORS)
def test_no_row_has_a_part_in_anothers_result(name: str) -> None:
    graph, given = graph_for(name)
    alone = [
        compute(graph, {at: array[row : row + 1] for at, array in given.items()})["found"]
        for row in range(5)
    ]
    assert_allclose(compute(graph, given)["found"], np.concatenate(alone), rtol=1e-6, atol=1e-6)


def wrong(change: str) -> Graph:
    """A graph that is wrong in one way."""
    out = Emitter("one")
    port = Port("rows", (BATCH, 4))
    words = Port("words", (BATCH, "many"), whole=True, low=0, high=9)
    result = Port("found", (BATCH, 4))
    operator, inputs, attributes = "Gemm", ["rows", "weight", "bias"], dict[str, Attribute]()
    weight, bias = some(4, 4), some(4)
    match change:
        case "weights":
            weight = some(5, 4)
        case "biases":
            bias = some(3)
        case "operator":
            operator = "Loop"
        case "attributes":
            attributes = {"alpha": 2}
        case "inputs":
            inputs = inputs[:2]
        case "order":
            inputs = ["rows", "later", "bias"]
        case "result":
            result = Port("found", (BATCH, 5))
        case "nothing made":
            result = Port("other", (BATCH, 4))
        case "batch last":
            port = Port("rows", (4, BATCH))
        case "large":
            weight = weight * np.float32(1e25)
        case "not finite":
            weight[1, 2] = np.nan
        case "rows mixed":
            operator, inputs, attributes = "ReduceMean", ["rows"], {"axes": (0,), "keepdims": 0}
        case "table":
            port, operator, inputs, attributes = words, "Gather", ["weight", "words"], {"axis": 0}
            result = Port("found", (BATCH, "many", 4))
        case "whole":
            port, operator, inputs = words, "Relu", ["words"]
        case "window":
            weight, operator, attributes = some(4, 4, 2, 2), "Conv", {"pads": (1, 1, 1, 1)}
            port = Port("rows", (BATCH, 4, "high", "wide"))
        case "huge":
            port, weight = Port("rows", (BATCH, 1)), some(1, 2**22 + 1)
            operator, inputs = "MatMul", ["rows", "weight"]
            result = Port("found", (BATCH, 2**22 + 1))
        case "unused":
            out.tensor("hidden words", some(3))
        case _:
            raise AssertionError(change)
    out.ports([port], [result])
    for name, values in (("weight", weight), ("bias", bias)):
        if name in inputs:
            out.tensor(name, values)
    out.node(operator, inputs, "found", **attributes)
    return out.graph()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ("weights", "given 4 numbers, and its weights take 5"),
        ("biases", "4 outputs and"),
        ("operator", "operator 'Loop'; only Sub, Mul"),
        ("attributes", "the attributes"),
        ("inputs", "Gemm of 2 inputs"),
        ("order", "uses 'later' before"),
        ("result", r"gives found as float32 \(batch, 4\), not as float32 \(batch, 5\)"),
        ("nothing made", "gives 'other', which no node makes"),
        ("batch last", "first size of rows"),
        ("large", "can reach"),
        ("not finite", "not finite"),
        ("rows mixed", "one axis from 1 to 1"),
        ("table", "rows up to 9 are picked, and the table has 4"),
        ("whole", "takes no whole numbers"),
        ("window", "odd height"),
        ("huge", "4,194,306 numbers at a time; 16,777,216 and 1,048,576 are allowed"),
        ("unused", "holds 'hidden words', which nothing uses"),
    ],
)
def test_what_cannot_be_a_graph_is_refused_with_the_reason(change: str, message: str) -> None:
    with pytest.raises(BundleError, match=message) as refused:
        wrong(change).check()
    assert len(str(refused.value)) <= 300


def chain(links: int, side: int, joins: bool = False) -> Graph:
    """Few weights and much work: a square of numbers made of two edges, then added to and meant.

    Args:
        links: how often it is added to.
        side: of the square.
        joins: every sum is needed at the end.
    """
    out = Emitter("one")
    out.ports([Port("rows", (BATCH, 4), low=0, high=1)], [Port("found", (BATCH, 4))])
    high, wide = out.tensor("high", some(1, side, 1)), out.tensor("wide", some(1, 1, side))
    sums = [out.node("Add", [high, wide], "sum.0")]
    for link in range(1, links + 1):
        sums.append(out.node("Add", [sums[-1], wide], f"sum.{link}"))
    last = sums.pop()
    for place, each in enumerate(sums if joins else ()):
        last = out.node("Add", [last, each], f"join.{place}")
    lines = out.node("ReduceMean", [last], "lines", axes=(2,), keepdims=0)
    mean = out.node("ReduceMean", [lines], "mean", axes=(1,), keepdims=0)
    out.node("Add", ["rows", mean], "found")
    return out.graph()


@pytest.mark.parametrize("graph", [chain(9, 2048), chain(240, 512), chain(8, 400, joins=True)])
def test_a_graph_of_few_weights_that_asks_for_much_is_refused_with_nothing_computed(
    graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Graph, "largest", lambda *_: pytest.fail("it computed"))
    with pytest.raises(BundleError, match=r"One row of the graph takes .* Make the model smaller"):
        graph.check()


def test_what_one_row_costs_counts_what_is_read_and_what_is_kept() -> None:
    side = 64
    made = side * side
    read = 2 * side + (made + side) * 3 + made + side + 4 + 1
    work, kept = chain(3, side).work({})
    assert made * 4 <= work <= read + made * 4
    assert kept == 4 + 2 * made, "a sum, and the one that it is made of"
    _, joined = chain(3, side, joins=True).work({})
    assert joined == 4 + 5 * made, "four sums, and the first two of them joined"
    graph, _ = graph_for("Gather")
    assert graph.work({})[0] >= graph.tensors["weight.0"].size, "the proof reads all of a table"


def test_the_proof_keeps_no_number_longer_than_it_is_needed() -> None:
    graph = chain(40, 300)
    forms = graph.forms({})
    tracemalloc.start()
    graph.largest(forms)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 5 * 300 * 300 * 8


def test_a_dense_model_of_the_largest_file_is_allowed() -> None:
    out = Emitter("one")
    out.ports([Port("rows", (BATCH, 1024))], [Port("found", (BATCH, 1024))])
    weight = np.full((1024, 1024), 0.01, np.float32)  # two of them are eight million bytes
    layer = Layer(weight, np.zeros(1024, np.float32))
    out.stack("dense", (layer, layer), "Tanh", "rows", "found")
    out.graph().check()


def test_a_window_may_be_larger_than_the_picture() -> None:
    arrays = some(2, 2, 3, 4), some(3, 2, 9, 3), some(3)
    out = Emitter("one")
    out.ports([Port("given", (BATCH, 2, 3, 4))], [Port("found", (BATCH, 3, 3, 4))])
    out.node("Conv", ["given", out.tensor("w", arrays[1]), out.tensor("b", arrays[2])], "found",
             pads=(4, 1, 4, 1))  # fmt: skip
    graph, given = out.graph(), {"given": arrays[0]}
    graph.check()
    (wanted,) = ort.open_session(coding.encode(graph, {})).run(["found"], given)
    assert_allclose(compute(graph, given)["found"], np.asarray(wanted), rtol=1e-5, atol=1e-5)


def test_too_much_at_once_is_refused_before_anything_is_computed() -> None:
    graph, _ = graph_for("Relu")
    rows = np.broadcast_to(np.float32(0), (MOST_NUMBERS // 7 + 1, 7))  # takes no memory itself
    with pytest.raises(BundleError, match="Give it fewer rows at a time"):
        compute(graph, {"given.0": rows})
