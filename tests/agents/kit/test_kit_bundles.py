"""Any kind of model is one checked file: a toy of each of three shapes shows what a room brings."""

import copy
import json
import pickle
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import numpy as np
import onnx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal
from toys import (
    HEARING,
    TUNE,
    Filter,
    FilterManifest,
    HearingManifest,
    Toy,
    Tune,
    TuneManifest,
    toys,
    tune,
    tune_layers,
)

from duskfolk.agents import load
from duskfolk.agents.kit import bundle, coding, entries, manifest, sealed
from duskfolk.agents.kit.backends import Backend
from duskfolk.agents.kit.bundle import Bundle
from duskfolk.agents.kit.card import card
from duskfolk.agents.kit.entries import entry
from duskfolk.agents.kit.errors import BundleError
from duskfolk.agents.kit.graph import BATCH, Port
from duskfolk.agents.kit.manifest import Common
from duskfolk.agents.kit.model import Model
from duskfolk.agents.kit.model import load as load_model
from duskfolk.agents.kit.provenance import Corpus, Provenance
from duskfolk.agents.kit.shape import Ports
from duskfolk.agents.policy import bundle as policies
from duskfolk.agents.policy.shape import POLICIES
from duskfolk.document import Node

KINDS = tuple(toys())
BACKENDS: tuple[Backend, ...] = ("numpy", "onnxruntime")


def packed(kind: str) -> tuple[Toy, bytes]:
    toy = toys()[kind]
    return toy, bundle.pack(toy.graph, toy.about, toy.shape)


def asked(model: Model[Any], rows: int, luck: np.random.Generator) -> dict[str, Any]:
    """Something to ask a model, of sizes that its golden rows have not."""
    named = {"batch": rows, "words": 3, "height": 4, "width": 9}
    found: dict[str, Any] = {}
    for port in model.bundle.graph.inputs:
        sizes = [size if isinstance(size, int) else named[size] for size in port.sizes]
        if port.whole:
            found[port.name] = luck.integers(int(port.low), int(port.high) + 1, sizes)
        else:
            found[port.name] = luck.uniform(port.low, port.high, sizes).astype(np.float32)
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_a_model_is_read_back_as_it_was_written(kind: str, tmp_path: Path) -> None:
    toy, data = packed(kind)
    path = bundle.write(tmp_path / "toy.onnx", data)
    content = bundle.read(path, toy.shape)
    assert content.manifest == toy.about
    for name, values in toy.graph.tensors.items():
        assert_array_equal(content.graph.tensors[name], values)
    assert bundle.pack(content.graph, content.manifest, toy.shape) == data
    onnx.checker.check_model(onnx.load_from_string(data), full_check=True)


@pytest.mark.parametrize("kind", KINDS)
def test_numpy_and_onnxruntime_give_the_same_results(kind: str) -> None:
    toy, data = packed(kind)
    content = bundle.unpack(data, toy.shape)
    one, other = (Model(content, backend) for backend in BACKENDS)
    assert (one.backend, other.backend) == BACKENDS
    question = asked(one, 6, np.random.default_rng(1))
    first, second = one.run(question), other.run(question)
    assert set(first) == {port.name for port in content.graph.outputs}
    for name, values in first.items():
        assert_allclose(values, second[name], rtol=0, atol=1e-5)
        assert np.ptp(values) > 0.1, "it says something"


@pytest.mark.parametrize("kind", KINDS)
def test_copies_and_pickles_of_a_model_answer_alike(kind: str) -> None:
    toy, data = packed(kind)
    model = Model(bundle.unpack(data, toy.shape), "numpy")
    question = asked(model, 2, np.random.default_rng(2))
    for other in (copy.deepcopy(model), pickle.loads(pickle.dumps(model))):
        for name, values in other.run(question).items():
            assert_array_equal(values, model.run(question)[name])


@pytest.mark.parametrize("backend", BACKENDS)
def test_what_a_model_remembers_changes_what_it_says(backend: Backend) -> None:
    toy, data = packed("tune")
    model = Model(bundle.unpack(data, toy.shape), backend)
    told = cast(dict[str, Any], model.bundle.document)
    assert (told["memory_size"], told["memory"]) == (5, {"new_state": "state"})
    note = {"note": np.eye(4, dtype=np.float32)[[0, 2]]}
    first = model.run(note | model.nothing_yet(2))
    second = model.run(note | model.remembered(first))
    assert np.abs(second["next"] - first["next"]).max() > 0.01
    for _ in range(200):  # it can go on for ever
        second = model.run(note | model.remembered(second))
    assert np.abs(second["new_state"]).max() <= 1


def test_words_become_an_intent_and_slots() -> None:
    toy, data = packed("hearing")
    model = Model(bundle.unpack(data, toy.shape))
    tokens = model.manifest.tokens("Follow me to the old gate")
    found = model.run({"tokens": tokens[None]})
    assert (found["intent"].shape, found["slot"].shape) == ((1, 3), (1, 6, 3))


def test_a_picture_of_any_size_stays_a_picture() -> None:
    toy, data = packed("filter")
    model = Model(bundle.unpack(data, toy.shape))
    for height, width in ((1, 1), (5, 30), (64, 48)):
        seen = model.run({"picture": np.full((1, 3, height, width), 0.5)})["shown"]
        assert seen.shape == (1, 3, height, width)
        assert seen.min() >= 0
        assert seen.max() <= 1


@pytest.mark.parametrize(
    ("kind", "question", "message"),
    [
        ("hearing", {"tokens": [[40]]}, "tokens holds 40; give numbers from 0 to 39"),
        ("hearing", {"tokens": [[-1]]}, "tokens holds -1"),
        ("hearing", {"tokens": [[0.5]]}, r"tokens is float64; give whole numbers \(batch, words\)"),
        ("hearing", {"tokens": [3]}, r"tokens is int64 \(1,\); give int64 \(batch, words\)"),
        ("hearing", {"tokens": np.zeros((1, 0), int)}, "at least 1"),
        ("hearing", {}, "There is no 'tokens' among what is given"),
        ("hearing", {"tokens": [[1]], "mood": [1]}, "There is no input 'mood'; it takes tokens"),
        ("tune", {"note": [[0, 0, 0, 1.0]], "state": [[np.nan] * 5]}, "state holds nan"),
        ("tune", {"note": [[0, 0, 0, 1.0]], "state": [[0] * 5] * 2}, "sizes of one name alike"),
        ("filter", {"picture": [[["red"]]]}, "picture is <U3; give numbers"),
    ],
)
def test_what_a_model_was_not_made_for_is_answered_with_a_sentence(
    kind: str, question: dict[str, Any], message: str
) -> None:
    toy, data = packed(kind)
    model = Model(bundle.unpack(data, toy.shape), "numpy")
    with pytest.raises(BundleError, match=message) as refused:
        model.run(question)
    assert len(str(refused.value)) <= 300


def changed(kind: str, change: Callable[[dict[str, Any]], object]) -> bytes:
    """A file whose manifest was changed by an honest but different exporter."""
    toy, data = packed(kind)
    content = bundle.unpack(data, toy.shape)
    document = copy.deepcopy(cast(dict[str, Any], content.document))
    change(document)
    return bundle.assemble(content.graph, manifest.text_of(document))


def spoilt(kind: str, change: Callable[[Any], Any]) -> bytes:
    """A file with another graph than its manifest tells of."""
    toy, data = packed(kind)
    text = manifest.text_of(bundle.unpack(data, toy.shape).document)
    return bundle.assemble(change(toy.graph), text)


REFUSALS: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "newer": ("tune", lambda: changed("tune", lambda d: d.update(format=3)), "format 3.*update"),
    "older": ("tune", lambda: changed("tune", lambda d: d.update(format=1)), "format 1.*reads 2"),
    "another kind": (
        "tune", lambda: packed("filter")[1],
        'of the kind "filter", and one of the kind "tune" is asked for; load it as such',
    ),
    "no kind": ("tune", lambda: changed("tune", lambda d: d.pop("kind")), "'kind' is missing"),
    "other inputs": (
        "tune", lambda: changed("tune", lambda d: d["inputs"][0].update(shape=["batch", 9])),
        "key inputs: it tells of another model",
    ),
    "less memory": (
        "tune", lambda: changed("tune", lambda d: d.update(memory_size=0)), "key memory_size",
    ),
    "other memory": (
        "tune", lambda: changed("tune", lambda d: d.update(memory={})), "key memory: it tells",
    ),
    "other notes": (
        "tune", lambda: changed("tune", lambda d: d["about"].update(notes=5)),
        r"takes note \('batch', 4\)",
    ),
    "no slots": (
        "hearing", lambda: changed("hearing", lambda d: d["about"].update(slots=[])),
        "about.slots: the list has 0 entries",
    ),
    "fewer buckets": (
        "hearing", lambda: changed("hearing", lambda d: d["about"].update(buckets=3)),
        "tokens holds",
    ),
    "more buckets": (
        "hearing", lambda: changed("hearing", lambda d: d["about"].update(buckets=41)),
        "rows up to 40 are picked, and the table has 40",
    ),
    "two alike": (
        "hearing", lambda: changed("hearing", lambda d: d["about"].update(intents=["a", "a", "b"])),
        "Two intents have one name",
    ),
    "golden result": (
        "filter",
        lambda: changed(
            "filter", lambda d: d["golden"]["outputs"]["shown"]["numbers"].__setitem__(3, 0.123)),
        "shown differs from its golden rows",
    ),
    "golden gone": (
        "filter", lambda: changed("filter", lambda d: d["golden"]["outputs"].clear()),
        "shown differs from its golden rows by inf",
    ),
    "golden more": (
        "filter",
        lambda: changed("filter", lambda d: d["golden"]["outputs"].update(
            more={"shape": [1], "numbers": [1]})),
        "golden results for 'more'",
    ),
    "golden shape": (
        "filter",
        lambda: changed("filter", lambda d: d["golden"]["inputs"]["picture"].update(
            shape=[2**20, 2**20])),
        "key golden.inputs.picture: it has 504 numbers",
    ),
    "golden alike": (
        "hearing",
        lambda: changed("hearing", lambda d: d["golden"]["inputs"]["tokens"].update(
            numbers=[1] * 40)),
        "golden rows are alike",
    ),
    "training": (
        "hearing", lambda: changed("hearing", lambda d: d.update(training={"steps": "many"})),
        'training.steps: got "many", expected a whole number',
    ),
    "escapes": (
        "hearing", lambda: changed("hearing", lambda d: d.update(training={"note": "\x1b[2J" * 9})),
        "expected letters that can be printed",
    ),
    "weights": (
        "tune",
        lambda: spoilt("tune", lambda graph: tune(
            tune_layers(np.random.default_rng(8), TuneManifest(notes=4, remembers=5)))),
        "differs from its golden rows",
    ),
    "diverged": (
        "tune",
        lambda: spoilt("tune", lambda graph: replace(
            graph, tensors={**graph.tensors, "head.bias": np.full(4, np.inf, np.float32)})),
        "not finite",
    ),
    "memory without end": (
        "tune",
        lambda: spoilt("tune", lambda graph: replace(
            graph, tensors={**graph.tensors, "high": np.array(2, np.float32)})),
        "new_state can reach 2, and state takes -1 to 1; end it in a Tanh",
    ),
    "another name": (
        "tune", lambda: spoilt("tune", lambda graph: replace(graph, name="policy")), "'policy'",
    ),
    "a policy": ("tune", lambda: load("imp").bundle.data,
                 'of the kind "policy", .* load it with duskfolk.agents.load'),
    "cut": ("tune", lambda: packed("tune")[1][:900], "cut short"),
    "long": ("tune", lambda: bytes(sealed.LARGEST + 1), "at most 8388608"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSALS)
def test_refusal_says_what_differs(name: str) -> None:
    kind, make, message = REFUSALS[name]
    with pytest.raises(BundleError, match=message) as refused:
        bundle.unpack(make(), toys()[kind].shape)
    assert len(str(refused.value)) <= 300
    assert str(refused.value).isprintable()


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_a_forged_graph_with_a_right_digest_runs_or_is_refused(data: st.DataObject) -> None:
    """Digests can be made by anyone: the graph itself must hold against strangers."""
    kind = data.draw(st.sampled_from(KINDS))
    toy, packed_data = packed(kind)
    text = coding.read_properties(packed_data)["duskfolk"]
    body = bytearray(coding.encode(toy.graph, sealed.properties(text)))
    body[data.draw(st.integers(0, len(body) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    try:
        model = Model(bundle.unpack(sealed.seal(bytes(body)), toy.shape))
    except BundleError:
        return
    # What is left is a bit of a weight or of the manifest's prose: a model all the same.
    found = model.run(asked(model, 2, np.random.default_rng(3)))
    assert all(np.isfinite(values).all() for values in found.values())


def test_golden_rows_that_keep_a_reader_busy_are_refused() -> None:
    toy = toys()["filter"]
    rows = {"picture": np.zeros((4, 3, 900, 900), np.float32)}
    with pytest.raises(BundleError, match="Give fewer or smaller ones"):
        bundle.pack(toy.graph, toy.about, toy.shape, rows)


def test_a_manifest_says_which_kind_of_model_it_is_of() -> None:
    for kind in KINDS:
        text = coding.read_properties(packed(kind)[1])["duskfolk"]
        assert manifest.kind_of(manifest.parse(text)) == kind
    text = coding.read_properties(load("imp").bundle.data)["duskfolk"]
    assert manifest.kind_of(manifest.parse(text)) == "policy"


class Forgetful(Filter):
    """A shape whose author changed one of two halves."""

    def read_about(self, node: Node, common: Common[Provenance]) -> FilterManifest:
        return FilterManifest(style=entry(node, "manner").name(), **common)


def test_what_could_not_be_read_back_is_not_packed() -> None:
    toy = toys()["filter"]
    with pytest.raises(BundleError, match=r"read_about of Forgetful .* 'manner' is missing"):
        bundle.pack(toy.graph, toy.about, Forgetful())
    told = replace(toy.about, style="\x1b[2J")
    with pytest.raises(BundleError, match=r"cannot be read back.*letters that can be printed"):
        bundle.pack(toy.graph, told, toy.shape)


@pytest.mark.parametrize(
    ("weight", "message"),
    [
        (np.ones((5, 4)), "tensor head.weight is float64; give an array of float32"),
        ([[1.0] * 4] * 5, "tensor head.weight is list; give an array"),
        (np.full((5, 4), np.nan, np.float32), "not finite: the training diverged"),
    ],
)
def test_weights_of_another_kind_and_weights_that_diverged_are_two_things(
    weight: Any, message: str
) -> None:
    toy = toys()["tune"]
    graph = replace(toy.graph, tensors={**toy.graph.tensors, "head.weight": weight})
    with pytest.raises(BundleError, match=message):
        bundle.pack(graph, toy.about, toy.shape)


_STATE = Port("state", (BATCH, 5), low=-1, high=1)
_NEW = Port("new_state", (BATCH, 5))


@pytest.mark.parametrize(
    ("ports", "memory", "message"),
    [
        ((_STATE, _NEW), {"new_state": "stat"}, '"new_state" to "stat"; it leads from what the'),
        ((_STATE, _NEW), {"state": "new_state"}, r"gives \(new_state\) to what it takes next time"),
        ((_STATE, _NEW), ["state"], r'Got \["state"\] for the memory'),
        ((_STATE, replace(_NEW, optional=True)), {"new_state": "state"}, "leads from"),
        ((replace(_STATE, sizes=(BATCH, "n")), _NEW), {"new_state": "state"}, "are numbers"),
    ],
)
def test_memory_that_leads_nowhere_is_refused_where_it_is_written(
    ports: tuple[Port, Port], memory: Any, message: str
) -> None:
    with pytest.raises(BundleError, match=message):
        Ports((ports[0],), (ports[1],), memory)
    with pytest.raises(BundleError, match="for the inputs; give a tuple of Ports"):
        Ports(cast(Any, ports[0]), (ports[1],))


def test_whatever_else_a_model_is_handed_is_answered_with_a_sentence() -> None:
    toy, data = packed("tune")
    content = bundle.unpack(data, toy.shape)
    model = Model(content, "numpy")
    odd: Any = cast(Any, Tune)
    for call, message in (
        (lambda: model.nothing_yet(-1), "Got -1 for rows; give a whole number of at least 1"),
        (lambda: model.nothing_yet(odd), "for rows"),
        (lambda: model.remembered({}), "There is no 'new_state' among what the model gave"),
        (lambda: model.remembered(odd), "give what run returned"),
        (lambda: model.run(cast(Any, np.zeros((1, 4)))), r"give arrays by name \(note, state\)"),
        (lambda: Model(cast(Any, data)), "for a bundle; give what bundle.read or unpack returns"),
        (lambda: bundle.unpack(data, odd), r"for a shape; give .*, as Tune\(\)"),
        (lambda: bundle.read("nothing.onnx", odd), r"as Tune\(\)"),
        (lambda: bundle.pack(toy.graph, toy.about, odd), r"as Tune\(\)"),
    ):
        with pytest.raises(BundleError, match=message):
            call()


def test_a_model_of_another_kind_is_no_policy(tmp_path: Path) -> None:
    path = bundle.write(tmp_path / "filter.onnx", packed("filter")[1])
    with pytest.raises(BundleError, match='of the kind "filter", and one of the kind "policy"'):
        load(path)


@pytest.mark.parametrize("kind", KINDS)
def test_a_card_tells_what_a_manifest_does(kind: str) -> None:
    toy = toys()[kind]
    told = Provenance(
        algorithm="Adam", command="toy --seed 3", steps=12_000, seconds=90.0, cpu_seconds=150.0,
        processes=2, seed=3,
        data=(Corpus("tales", "CC0-1.0", "tales 1.2", 300), Corpus("ours", "MIT")),
        settings={"rate": 0.01, "hidden": (8, 8)}, versions={"torch": "2.13.0"}, revision="a" * 40,
        earlier=("toy --seed 2  # at 0123456789ab",),
    )  # fmt: skip
    about = replace(toy.about, training=told)
    content: Bundle[Any] = bundle.unpack(bundle.pack(toy.graph, about, toy.shape), toy.shape)
    assert content.manifest.training == told
    page = card(content)
    for words in ("12,000 steps, 2.5 minutes of a core's work, ",
                  "work, 1.5 minutes by the clock, on 2 cores",
                  "| tales | 300 | CC0-1.0 | tales 1.2 |", "toy --seed 3", "torch 2.13.0",
                  "`aaaaaaaaaaaa`", *toy.shape.cannot, f"{len(content.data):,} bytes"):  # fmt: skip
        assert words in page
    assert ("| in | state (memory) | float32, -1 to 1 |" in page) == (kind == "tune")
    assert ("0.750 (0.700 to 0.800)" in page) == (kind == "hearing")


def test_a_file_is_loaded_by_its_shape(tmp_path: Path) -> None:
    path = bundle.write(tmp_path / "tune.onnx", packed("tune")[1])
    model = load_model(path, TUNE, "numpy")
    assert isinstance(model.manifest, TuneManifest)
    with pytest.raises(BundleError, match=r'tune\.onnx: It is a model of the kind "tune"'):
        load_model(path, HEARING)
    assert issubclass(HearingManifest, manifest.Manifest)


def test_a_policy_is_a_model_of_the_kit_too() -> None:
    brain = load("warden", "numpy")
    model = Model(bundle.unpack(brain.bundle.data, POLICIES))
    rows = policies.golden_rows(3, 20)
    assert_allclose(model.run({"obs": rows})["logits"], brain.logits(rows), rtol=0, atol=1e-4)
    assert_allclose(model.run({"obs": rows})["value"][:, 0], brain.value(rows), rtol=0, atol=1e-4)


def test_an_array_that_is_mostly_nought_tells_where_it_is_not() -> None:
    sparse = np.zeros((4, 30), np.float32)
    sparse[2, 7], sparse[0, 0] = 0.5, -1
    text = json.dumps(entries.told(sparse))
    assert json.loads(text) == {"shape": [4, 30], "at": [0, 67], "numbers": [-1.0, 0.5]}
    assert_array_equal(entries.floats(manifest.parse(text)), sparse)
    dense = np.arange(6, dtype=np.int64).reshape(2, 3)
    assert "at" not in entries.told(dense)
    text = json.dumps(entries.told(dense))
    assert_array_equal(entries.wholes(manifest.parse(text)), dense)


@pytest.mark.parametrize(
    ("told", "complaint"),
    [
        ({"shape": [2], "at": [2], "numbers": [1]}, "from 0 to 1"),
        ({"shape": [2], "at": [0, 1], "numbers": [1]}, "2 entries"),
        ({"shape": [2**20, 2], "at": [0], "numbers": [1]}, "most of them nought"),
        ({"shape": [3], "numbers": [1]}, "it has 1 numbers, and its shape 3"),
    ],
)
def test_numbers_that_stand_nowhere_are_refused(told: dict[str, Any], complaint: str) -> None:
    with pytest.raises(BundleError, match=complaint):
        entries.floats(manifest.parse(json.dumps(told)))
