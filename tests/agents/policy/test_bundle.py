"""A bundle is one file that every runtime reads alike, and that is refused when it is not right."""

import hashlib
import json
import os
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import onnx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal
from numpy.typing import NDArray
from onnx import numpy_helper, shape_inference

from duskfolk import agents, document
from duskfolk.agents import BundleError, explain, load, shipped
from duskfolk.agents.kit import coding, wire
from duskfolk.agents.kit.entries import Json
from duskfolk.agents.kit.network import Layer, Network, Normaliser, random_network
from duskfolk.agents.learn import export
from duskfolk.agents.measure.card import card
from duskfolk.agents.policy import bundle, graph, manifest, provenance, runtime
from duskfolk.agents.policy.bundle import TOLERANCE, golden_rows
from duskfolk.agents.policy.flavours.golden import margins
from duskfolk.agents.policy.manifest import Manifest
from duskfolk.agents.policy.provenance import RoleProvenance
from duskfolk.agents.policy.sampling import COLDEST
from duskfolk.errors import named
from duskfolk.game import layout
from duskfolk.game.reflexes import PLAYERS

if TYPE_CHECKING:
    from stable_baselines3 import PPO

    from duskfolk.agents.learn.learner import Learner
    from duskfolk.agents.learn.masked import MaskedPolicy

Rows = NDArray[np.float32]
SIZES = (layout.SIZE, 64, 64, sum(layout.ACTION_BRANCHES))
SMALL = (layout.SIZE, 8, sum(layout.ACTION_BRANCHES))
WARDEN = Manifest("warden", training=RoleProvenance(steps=1000), scores={"held_out": 0.5})
BACKENDS: tuple[runtime.Backend, ...] = ("onnxruntime", "numpy")


def network(*, scaled: bool = False, **options: object) -> Network:
    made = random_network(SIZES, **options)  # pyright: ignore[reportArgumentType]
    if not scaled:
        return made
    mean = np.linspace(-0.5, 0.5, layout.SIZE, dtype=np.float32)
    scale = np.linspace(0.5, 2.0, layout.SIZE, dtype=np.float32)
    return Network(made.policy, made.value, made.activation, Normaliser(mean, scale, 1.25))


VARIANTS = [
    pytest.param(network(), id="plain"),
    pytest.param(network(activation="Tanh"), id="tanh"),
    pytest.param(network(value=False), id="without a value"),
    pytest.param(network(scaled=True), id="normaliser"),
    pytest.param(random_network((SIZES[0], SIZES[-1])), id="no hidden layer"),
]
GOOD = bundle.pack(random_network(SMALL), WARDEN)


def brain(net: Network, backend: runtime.Backend = "auto", about: Manifest = WARDEN):
    return runtime.opened(bundle.unpack(bundle.pack(net, about)), backend)


def leaning(moves: list[float], deeds: list[float]) -> Network:
    """A policy with the same logits whatever it sees."""
    bias = np.array(moves + deeds, np.float32)
    return Network((Layer(np.zeros((layout.SIZE, bias.size), np.float32), bias),))


# The file


@pytest.mark.parametrize("net", VARIANTS)
def test_emitted_file_is_valid_onnx(net: Network) -> None:
    model = onnx.load_from_string(bundle.pack(net, WARDEN))
    onnx.checker.check_model(model, full_check=True)
    assert (model.ir_version, model.opset_import[0].version) == (8, 15)
    ports = [*model.graph.input, *model.graph.output]
    shapes = {
        port.name: [dim.dim_param or dim.dim_value for dim in port.type.tensor_type.shape.dim]
        for port in ports
    }
    wanted = {"obs": ["batch", layout.SIZE], "logits": ["batch", 13]}
    assert shapes == wanted | ({"value": ["batch", 1]} if net.value else {})
    inferred = shape_inference.infer_shapes(model, check_type=True, strict_mode=True)
    assert len(inferred.graph.value_info) == len(model.graph.node) - len(model.graph.output)


def test_emitted_tensors_and_metadata_read_back_with_the_onnx_package() -> None:
    net = network(scaled=True)
    model = onnx.load_from_string(bundle.pack(net, WARDEN))
    tensors = {t.name: numpy_helper.to_array(t) for t in model.graph.initializer}
    assert net.normaliser is not None
    assert_array_equal(tensors["mean"], net.normaliser.mean)
    assert_array_equal(tensors["policy.1.weight"], net.policy[1].weight)
    document = json.loads({p.key: p.value for p in model.metadata_props}["duskfolk"])
    assert document["role"] == "warden"
    assert document["layout"]["hash"] == layout.layout_hash()
    assert [dial["name"] for dial in document["dials"]] == ["bold", "roam", "vigilance"]


@pytest.mark.parametrize("net", VARIANTS)
def test_bundle_round_trip_keeps_every_number(net: Network) -> None:
    about = Manifest(
        "wolf",
        0.5,
        {"gentle": {"temperature": 2.0}},
        training=RoleProvenance(seed=3),
        scores={"gap": 0.01},
        licence="CC0-1.0",
    )
    data = bundle.pack(net, about)
    content = bundle.unpack(data)
    assert content.manifest == about
    for mine, theirs in zip(net.policy + net.value, all_layers(content.network), strict=True):
        assert_array_equal(mine.weight, theirs.weight)
        assert_array_equal(mine.bias, theirs.bias)
    assert bundle.pack(content.network, content.manifest) == data


def all_layers(net: Network) -> tuple[Layer, ...]:
    return net.policy + net.value


def test_bundle_of_the_usual_network_is_small() -> None:
    assert len(bundle.pack(network(scaled=True), WARDEN)) < 200_000


def test_writing_replaces_the_file_whole_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "new" / "warden.onnx"
    for seed in (1, 2):
        assert export.write_bundle(path, random_network(SMALL, seed=seed), WARDEN) == path
    assert load(path).role == "warden"
    assert list(path.parent.iterdir()) == [path]


# The runtimes


@pytest.mark.parametrize("net", VARIANTS)
def test_both_backends_agree_with_the_reference(net: Network) -> None:
    rows = golden_rows(seed=7, count=200)
    first, second = (brain(net, backend) for backend in BACKENDS)
    assert (first.backend, second.backend) == BACKENDS
    for each in (first, second):
        assert_allclose(each.logits(rows), net.reference(rows), rtol=0, atol=TOLERANCE)
    assert_array_equal(first.decide(rows, temperature=0), second.decide(rows, temperature=0))
    draws = np.random.default_rng(1).random((200, 2), np.float32)
    assert_array_equal(first.decide(rows, draws=draws), second.decide(rows, draws=draws))
    if net.value:
        assert_allclose(first.value(rows), net.reference(rows, "value")[:, 0], atol=TOLERANCE)


@pytest.mark.parametrize("activation", ["ReLU", "Tanh"])
def test_exported_policy_equals_the_trained_one(activation: str) -> None:
    import torch

    model = ppo(activation)
    net = export.from_sb3(model)
    rows = golden_rows(seed=5, count=300)
    with torch.no_grad():
        policy = model.policy
        trunk, critic = policy.mlp_extractor(torch.from_numpy(rows))
        logits = policy.action_net(trunk).numpy()  # pyright: ignore[reportCallIssue]
        values = policy.value_net(critic).numpy()[:, 0]  # pyright: ignore[reportCallIssue]
    greedy = model.predict(rows, deterministic=True)[0]
    for backend in BACKENDS:
        exported = brain(net, backend)
        assert_allclose(exported.logits(rows), logits, rtol=0, atol=TOLERANCE)
        assert_allclose(exported.value(rows), values, rtol=0, atol=TOLERANCE)
        assert_array_equal(exported.decide(rows, temperature=0), greedy)


def test_warm_start_gives_a_model_the_weights_of_a_bundle() -> None:
    net = network(seed=4)
    model = ppo("ReLU")
    export.into_sb3(net, model)
    back = export.from_sb3(model)
    for mine, theirs in zip(all_layers(net), all_layers(back), strict=True):
        assert_array_equal(mine.weight, theirs.weight)
    with pytest.raises(BundleError, match="net_arch"):
        export.into_sb3(random_network(SMALL), model)


def test_a_learner_brings_every_number_to_the_same_spread() -> None:
    import torch

    policy, rows = attuned_learner()[1:]
    layer = policy.first_layers[0]
    with torch.no_grad():  # now it tells what it reads
        layer.weight.zero_()
        layer.weight[:, : layer.out_features] = torch.eye(layer.out_features)
        layer.bias.zero_()
        seen = layer(torch.from_numpy(rows)).numpy()
    rows = rows[:, : layer.out_features]
    deviation = rows.std(0)
    moves = deviation > 0.1
    assert 10 < moves.sum() < len(moves) - 10
    assert_allclose(seen.mean(0), 0, atol=1e-3)
    assert_allclose(seen.std(0)[moves], 1, atol=1e-3)
    assert_allclose(seen.std(0)[~moves], 10 * deviation[~moves], atol=1e-3)


def test_a_bundle_has_the_learners_spread_in_its_first_layer() -> None:
    learner, policy, rows = attuned_learner()
    logits, values = outputs(policy, rows)
    net = export.from_sb3(learner)
    assert net.normaliser is None
    for backend in BACKENDS:
        exported = brain(net, backend)
        assert_allclose(exported.logits(rows), logits, rtol=0, atol=1e-5)
        assert_allclose(exported.value(rows), values, rtol=0, atol=1e-5)
    policy.attune(np.random.default_rng(0).normal(size=rows.shape).astype(np.float32))
    assert np.abs(outputs(policy, rows)[0] - logits).max() > 0.1, "the spread makes a difference"


def test_a_learner_computes_as_plain_layers_with_the_weights_that_are_exported() -> None:
    import torch

    learner, policy, rows = attuned_learner()
    net = export.from_sb3(learner)
    for layers, found in zip((net.policy, net.value), outputs(policy, rows), strict=True):
        told = torch.from_numpy(rows)
        for number, layer in enumerate(layers):
            weight, bias = torch.from_numpy(layer.weight.T.copy()), torch.from_numpy(layer.bias)
            told = torch.nn.functional.linear(told.relu() if number else told, weight, bias)
        assert_array_equal(told.numpy().reshape(found.shape), found)


def test_a_warm_start_gives_an_attuned_learner_the_outputs_of_a_bundle() -> None:
    net = network(seed=4)
    learner, policy, rows = attuned_learner()
    export.into_sb3(net, learner)
    logits, values = outputs(policy, rows)
    assert_allclose(logits, net.reference(rows), rtol=0, atol=1e-4)
    assert_allclose(values, net.reference(rows, "value")[:, 0], rtol=0, atol=1e-4)
    back = export.from_sb3(learner)
    for mine, theirs in zip(all_layers(net), all_layers(back), strict=True):
        assert_allclose(mine.weight, theirs.weight, atol=1e-5)
        assert_allclose(mine.bias, theirs.bias, atol=1e-5)


def attuned_learner() -> "tuple[Learner, MaskedPolicy, Rows]":
    """A learner, its policy, and the rows from which it knows the spread of numbers."""
    from dataclasses import replace

    from duskfolk.agents.learn.learner import make_learner
    from duskfolk.agents.learn.presets import PRESETS
    from duskfolk.envs import DuskfolkVecEnv

    preset = replace(PRESETS["warden"], hidden=SIZES[1:-1], n_steps=8)
    learner = make_learner(DuskfolkVecEnv("warden", 1, genre="watch", levels=(0, 1)), preset, 0)
    policy = learner.policy
    for parameter in policy.parameters():  # away from the nearly even first policy
        parameter.data += 0.1 * parameter.data.std(unbiased=False) + 0.01
    rng = np.random.default_rng(0)
    middle, deviation = rng.uniform(-1, 1, layout.SIZE), rng.uniform(0, 0.3, layout.SIZE)
    deviation[-3:] = 0  # dials that nobody turned
    rows = rng.normal(middle, deviation, (500, layout.SIZE)).astype(np.float32)
    policy.attune(rows)
    return learner, policy, rows


def outputs(policy: "MaskedPolicy", rows: Rows) -> tuple[Rows, Rows]:
    """Logits and values of a learner's policy."""
    import torch

    with torch.no_grad():
        seen = torch.from_numpy(rows)
        return policy.logits(seen).numpy(), policy.predict_values(seen).numpy()[:, 0]


def ppo(activation: str) -> "PPO":
    import gymnasium
    from gymnasium import spaces
    from stable_baselines3 import PPO
    from torch import nn

    class Still(gymnasium.Env[np.ndarray, np.ndarray]):
        observation_space = spaces.Box(-1, 1, (layout.SIZE,), np.float32)
        action_space = spaces.MultiDiscrete(list(layout.ACTION_BRANCHES))

    options = {"net_arch": [64, 64], "activation_fn": getattr(nn, activation)}
    model = PPO("MlpPolicy", Still(), seed=1, device="cpu", policy_kwargs=options)
    for parameter in model.policy.parameters():  # away from the nearly even first policy
        parameter.data += 0.1 * parameter.data.std(unbiased=False) + 0.01
    return model


def test_loading_needs_nothing_heavy(tmp_path: Path) -> None:
    path = bundle.write(tmp_path / "warden.onnx", GOOD)
    for code, allowed in (
        ("import duskfolk.agents", set[str]()),
        (f"from duskfolk.agents import load; load({str(path)!r}, 'numpy')", {"numpy"}),
        (f"from duskfolk.agents import load; load({str(path)!r})", {"numpy", "onnxruntime"}),
    ):
        code += "; import sys; print(*{name.split('.')[0] for name in sys.modules})"
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        heavy = {"numba", "torch", "pygame", "gymnasium", "onnx", "stable_baselines3"}
        found = (heavy | {"numpy", "onnxruntime"}) & set(done.stdout.split())
        assert found == allowed


def test_without_onnxruntime_numpy_takes_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    content = bundle.unpack(GOOD)
    assert runtime.opened(content).backend == "numpy"
    with pytest.raises(BundleError, match=r"pip install 'duskfolk\[fast\]', or use"):
        runtime.opened(content, "onnxruntime")


# Choosing


@pytest.mark.parametrize("bodies", [1, 3])
def test_probabilities_stay_what_they_were_when_somebody_is_asked_again(bodies: int) -> None:
    each = brain(leaning([0.0] * 9, [1.0, 0.0, 0.0, 0.0]), "numpy")
    rows = np.zeros((bodies, layout.SIZE), np.float32)
    first = each.probabilities(rows, temperature=1.0)
    kept = first.copy()
    each.decide(rows, rng=np.random.default_rng(1), temperature=3.0)
    assert_array_equal(first, kept)


def test_samples_follow_the_probabilities() -> None:
    moves = [0.0, 1.0, 2.0, -1.0, 0.5, -3.0, 0.0, 1.5, -0.5]
    deeds = [1.0, 0.0, -1.0, 2.0]
    bodies = 20_000
    each = brain(leaning(moves, deeds), "numpy")
    rows = np.zeros((bodies, layout.SIZE), np.float32)
    for temperature in (1.0, 0.5, 3.0):
        acts = each.decide(rows, rng=np.random.default_rng(11), temperature=temperature)
        wanted = each.probabilities(rows[:1], temperature=temperature)[0]
        for branch, part in enumerate((slice(0, 9), slice(9, 13))):
            logits = np.array((moves + deeds)[part]) / temperature
            assert_allclose(wanted[part], np.exp(logits) / np.exp(logits).sum(), rtol=1e-5)
            counts = np.bincount(acts[:, branch], minlength=part.stop - part.start)
            expected = wanted[part] * bodies
            surprise = float(((counts - expected) ** 2 / expected).sum())
            assert surprise < 26.1  # chi-square, 8 degrees of freedom, one in a thousand


def test_moves_and_deeds_are_drawn_apart() -> None:
    each = brain(leaning([0.0] * 9, [0.0] * 4), "numpy")
    acts = each.decide(np.zeros((20_000, layout.SIZE), np.float32), rng=np.random.default_rng(2))
    table = np.zeros((9, 4))
    np.add.at(table, (acts[:, 0], acts[:, 1]), 1)
    assert abs(table / 20_000 - 1 / 36).max() < 0.006


@pytest.mark.parametrize("bodies", [5, 700])
@pytest.mark.parametrize("temperature", [0.0, 0.3, 1.0, 5.0])
def test_masks_are_kept_even_at_the_edges_of_the_draws(bodies: int, temperature: float) -> None:
    rng = np.random.default_rng(3)
    each = brain(network(), "numpy")
    rows = golden_rows(seed=9, count=bodies)
    edges = np.array([0.0, 1.0, np.nextafter(np.float32(1), np.float32(0))], np.float32)
    for _ in range(20):
        masks = (rng.random((bodies, 13)) < 0.4).astype(np.uint8)
        masks[np.arange(bodies), rng.integers(0, 9, bodies)] = 1
        masks[np.arange(bodies), rng.integers(9, 13, bodies)] = 1
        draws = rng.random((bodies, 2), np.float32)
        draws[::3] = rng.choice(edges, (len(draws[::3]), 2))
        acts = each.decide(rows, masks, draws=draws, temperature=temperature)
        assert masks[np.arange(bodies), acts[:, 0]].all()
        assert masks[np.arange(bodies), 9 + acts[:, 1]].all()
        deeds = each.decide(rows, masks[:, 9:], draws=draws, temperature=temperature)[:, 1]
        assert_array_equal(deeds, acts[:, 1])
        chances = each.probabilities(rows, masks, temperature=1.0)
        assert not chances[masks == 0].any()
        assert_allclose(chances[:, :9].sum(axis=1), 1, rtol=1e-5)


@pytest.mark.parametrize("bodies", [5, 700])
@pytest.mark.parametrize("temperature", [0.0, 0.3, 1.0, 5.0])
@pytest.mark.parametrize("width", [4, 13])
def test_where_all_is_forbidden_nothing_is_done(
    bodies: int, temperature: float, width: int
) -> None:
    rng = np.random.default_rng(4)
    each = brain(network(), "numpy")
    rows = golden_rows(seed=9, count=bodies)
    draws = rng.random((bodies, 2), np.float32)
    masks = rng.random((bodies, width)) < 0.2
    for branch, part in ((0, slice(0, width - 4)), (1, slice(width - 4, width))):
        nothing = ~masks[:, part].any(axis=1) if part.stop else np.zeros(bodies, bool)
        assert nothing.any() or not part.stop
        acts = each.decide(rows, masks, draws=draws, temperature=temperature)[:, branch]
        chances = each.probabilities(rows, masks, temperature)[:, 9 * branch :][:, : 9 - 5 * branch]
        assert not acts[nothing].any()
        assert (chances[nothing, 0] == 1).all()
        if part.stop:
            assert masks[~nothing, part][np.arange((~nothing).sum()), acts[~nothing]].all()


def test_a_mask_of_zeros_is_explained_as_doing_nothing() -> None:
    each = brain(leaning([0.0] * 9, [0.0, 5.0, 0.0, 0.0]), "numpy")
    why = explain(each, golden_rows(), np.zeros((8, 4), np.uint8))
    assert [(each.act[1], float(each.deeds[0])) for each in why] == [(0, 1.0)] * 8


def test_same_draws_give_the_same_acts_wherever_a_body_stands_in_the_batch() -> None:
    rng = np.random.default_rng(5)
    rows, draws = golden_rows(seed=2, count=500), rng.random((500, 2), np.float32)
    masks = (rng.random((500, 4)) < 0.6).astype(np.uint8)
    order = rng.permutation(500)
    for backend in BACKENDS:
        each = brain(network(), backend)
        acts = each.decide(rows, masks, draws=draws)
        assert_array_equal(acts, each.decide(rows, masks, draws=draws))
        assert_array_equal(acts[order], each.decide(rows[order], masks[order], draws=draws[order]))
        few = each.decide(rows[:7], masks[:7], draws=draws[:7])
        assert_array_equal(acts[:7], few)


def test_temperature_may_differ_from_body_to_body() -> None:
    each = brain(network(), "numpy")
    rows = golden_rows(count=250)
    rows = rows[margins(each.logits(rows)) > 20 * COLDEST][:200]  # else even the coldest waver
    draws = np.random.default_rng(1).random((200, 2), np.float32)
    warm = np.where(np.arange(200) % 2, 0.0, 1.0).astype(np.float32)
    acts = each.decide(rows, draws=draws, temperature=warm)
    assert_array_equal(acts[1::2], each.decide(rows, temperature=0)[1::2])
    assert_array_equal(acts[::2], each.decide(rows, draws=draws, temperature=1)[::2])


def test_bundle_says_how_it_wants_to_be_sampled() -> None:
    rows = golden_rows(count=20)
    greedy = brain(network(), "numpy", Manifest("warden", temperature=0))
    assert_array_equal(greedy.decide(rows), greedy.decide(rows, temperature=0))
    assert greedy.bundle.document["sampling"] == {"mode": "greedy", "temperature": 0}
    with pytest.raises(BundleError, match="neither draws nor rng"):
        brain(network(), "numpy").decide(rows)


def test_empty_batches_and_given_arrays_are_fine() -> None:
    for backend in BACKENDS:
        each = brain(network(), backend)
        none = np.empty((0, layout.SIZE), np.float32)
        assert each.decide(none, draws=np.empty((0, 2), np.float32)).shape == (0, 2)
        out = np.empty((3, 2), np.int8)
        acts = each.decide(golden_rows(count=3), temperature=0, out=out)
        assert acts is out
        wide = golden_rows(count=6)[::2]  # rows that do not lie side by side
        assert_array_equal(each.logits(wide), each.logits(wide.copy()))


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda b: b.decide(np.zeros((2, 159), np.float32)), r"\(2, 159\).*160"),
        (lambda b: b.logits(np.zeros(160, np.float32)), r"\(160,\).*160"),
        (lambda b: b.decide(golden_rows(), np.ones((8, 5), np.uint8)), r"\(8, 5\).*\(8, 4\)"),
        (lambda b: b.decide(golden_rows(), draws=np.zeros((8, 1))), r"\(8, 1\).*\(8, 2\)"),
        (lambda b: b.decide(golden_rows(), temperature=-1), "temperature is -1"),
        (lambda b: b.decide(golden_rows(), temperature=np.ones(3)), "temperature"),
        (lambda b: b.decide(golden_rows(), temperature=0, out=np.zeros((8, 2))), "int8"),
    ],
)
def test_wrong_arguments_are_explained(
    call: Callable[[runtime.Brain], object], message: str
) -> None:
    with pytest.raises(BundleError, match=message):
        call(brain(network(), "numpy"))


def test_lists_are_as_welcome_as_arrays() -> None:
    each: Any = brain(network(), "numpy")
    rows = golden_rows(count=6)
    draws = np.random.default_rng(2).random((6, 2))
    masks = [[1, 0, 1, 0]] * 6
    acts = each.decide(rows, np.array(masks, bool), draws=draws)
    found = each.decide(rows.tolist(), masks, draws=draws.tolist(), temperature=[1] * 6)
    assert_array_equal(found, acts)
    assert_array_equal(each.decide(rows.astype(np.float64), masks, draws=draws), acts)


HOLED = golden_rows(count=3)
HOLED[1, 4] = np.nan
WITHOUT_MEANING: dict[str, tuple[Callable[[Any, Any], object], str]] = {
    "NaN": (lambda b, r: b.decide(HOLED, temperature=0), r"Row 1 holds nan in own\."),
    "inf": (lambda b, r: b.logits(np.where(np.isnan(HOLED), np.inf, HOLED)), "Row 1 holds inf"),
    "large": (
        lambda b, r: b.value(np.nan_to_num(HOLED.astype(float), nan=1e300)),
        "Row 1 holds inf",
    ),
    "text": (lambda b, r: b.decide("rows"), r"rows are a str; give numbers \(bodies, 160\)"),
    "nothing": (lambda b, r: b.decide(None), "rows are a NoneType"),
    "ragged": (lambda b, r: b.decide([[1], [1, 2]]), "rows are a list"),
    "words": (lambda b, r: b.probabilities(r.astype(str)), "rows are <U"),
    "float masks": (lambda b, r: b.decide(r, np.full((8, 4), 0.5), temperature=0), "masks are flo"),
    "masks of 2": (lambda b, r: b.decide(r, np.full((8, 4), 2, np.uint8), temperature=0), "hold 2"),
    "masks of -1": (lambda b, r: b.decide(r, np.full((8, 4), -1), temperature=0), "masks hold -1"),
    "masks of 64 bits": (
        lambda b, r: b.decide(r, np.full((8, 4), 7, np.uint64), temperature=0),
        "masks hold 7",
    ),
    "NaN drawn": (lambda b, r: b.decide(r, draws=np.full((8, 2), np.nan)), "draws hold nan"),
    "2 drawn": (lambda b, r: b.decide(r, draws=np.full((8, 2), 2.0)), "draws hold 2"),
    "1 drawn": (lambda b, r: b.decide(r, draws=np.full((8, 2), 1.0)), "draws hold 1; give"),
    "-1 drawn": (lambda b, r: b.decide(r, draws=np.full((8, 2), -0.5)), "draws hold -0.5"),
    "seed": (lambda b, r: b.decide(r, rng=0), "rng is 0; keep a generator"),
    "Random": (lambda b, r: b.decide(r, rng=random.Random(1)), "rng is a Random;"),
    "RandomState": (lambda b, r: b.decide(r, rng=np.random.RandomState(1)), "is a RandomState"),
    "NaN warm": (lambda b, r: b.decide(r, temperature=np.nan), "temperature is NaN"),
    "cold body": (lambda b, r: b.decide(r, temperature=np.full(8, -1.0)), "temperature is float64"),
    "NaN body": (lambda b, r: b.decide(r, temperature=np.full(8, np.nan)), "temperature is float"),
    "hot": (lambda b, r: b.decide(r, temperature=10**400), "temperature is a number of very"),
    "warm": (lambda b, r: b.decide(r, temperature="warm"), "temperature is a str"),
    "locked": (lambda b, r: b.decide(r, temperature=0, out=LOCKED), "that can be written"),
    "acts": (lambda b, r: explain(b, r, acts=np.full((8, 2), 99)), r"acts hold \[99, 99\]"),
    "float acts": (
        lambda b, r: explain(b, r, acts=np.zeros((8, 2), float)),  # pyright: ignore
        "acts are float64",
    ),
}
LOCKED = np.zeros((8, 2), np.int8)
LOCKED.flags.writeable = False


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize("scaled", [False, True])
@pytest.mark.parametrize("name", WITHOUT_MEANING)
def test_what_cannot_be_meant_is_answered_with_a_sentence(
    name: str, scaled: bool, backend: runtime.Backend
) -> None:
    call, message = WITHOUT_MEANING[name]
    with pytest.raises(BundleError, match=message) as refused:
        call(brain(network(scaled=scaled), backend), golden_rows())
    assert len(str(refused.value)) <= 300


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize("size", [1e3, 1e9, 1e12, 1e20, 1e29])
def test_no_logit_is_too_large_for_a_mask(size: float, backend: runtime.Backend) -> None:
    pushy = brain(leaning([size] + [0.0] * 8, [-size, size, 0.0, size]), backend)
    rows = golden_rows(count=400)
    masks = np.ones((400, 13), np.uint8)
    masks[:, [0, 10, 12]] = 0
    for temperature in (0.0, 1e-3, 1.0, 100.0):
        acts = pushy.decide(rows, masks, rng=np.random.default_rng(1), temperature=temperature)
        assert masks[np.arange(400), acts[:, 0]].all()
        assert masks[np.arange(400), 9 + acts[:, 1]].all()
        chances = pushy.probabilities(rows, masks, temperature)
        assert not chances[masks == 0].any()
        assert_allclose(chances.sum(axis=1), 2, rtol=1e-5)
    least = pushy.decide(rows, masks[:, 9:], temperature=0)
    assert (least == [0, 2]).all()
    assert (pushy.probabilities(rows, masks * 0) == np.eye(13)[[0, 9]].sum(axis=0)).all()
    assert (pushy.decide(rows, masks * 0, temperature=0) == 0).all()
    why = explain(pushy, rows[:3], masks[:3])[0]
    assert why.act[1] == 2
    assert "nan" not in why.words


# Cards

TRAINING = ("genres", "levels", "versions", "steps", "seconds", "command", "earlier", "clone",
            "processes", "note", "revision", "algorithm")  # fmt: skip
ANY = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=4,
)


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.sampled_from(TRAINING), ANY), st.dictionaries(st.text(max_size=9), ANY))
def test_a_card_is_written_whatever_a_trainer_wrote(
    training: dict[str, Json], scores: dict[str, Json]
) -> None:
    told = json.dumps(training)
    read = provenance.read(document.parse(told, "it", refuse=BundleError))
    text = card(Manifest("wolf", training=read, scores=scores | {"wolf.trained": 0.5}), 7)
    assert "\x1b" not in text


# Names


def test_unknown_names_are_answered_with_the_nearest_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    bundle.write(tmp_path / "brains" / "shipped" / "warden.onnx", GOOD)
    monkeypatch.setattr(
        "duskfolk.agents.policy.library._folder", lambda: tmp_path / "brains" / "shipped"
    )
    assert shipped() == ["warden"]
    assert load("warden").role == "warden"
    with pytest.raises(BundleError, match="did you mean 'warden'"):
        load("wardn")
    with pytest.raises(BundleError, match=r"cannot be read.*check the path"):
        load(tmp_path / "none.onnx")
    with pytest.raises(BundleError, match="did you mean 'numpy'"):
        load("warden", "nunpy")  # pyright: ignore[reportArgumentType]
    for threads in (-1, 1.5, 2.0, 2 + 0j, True, "2", None, np.array([1, 2]), 1025, 10**9):
        with pytest.raises(BundleError, match="give a whole number from 1 to 1024"):
            load("warden", "numpy", threads)  # pyright: ignore[reportArgumentType]
    for backend in BACKENDS:
        assert load("warden", backend, np.int64(2)).decide(golden_rows(), temperature=0).any()  # pyright: ignore[reportArgumentType]


def test_a_package_without_its_data_files_says_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("duskfolk.agents.policy.library._folder", lambda: tmp_path / "none")
    with pytest.raises(BundleError, match=r"data files are missing.*--collect-data duskfolk"):
        load("warden")


def test_what_is_no_path_is_no_brain(tmp_path: Path) -> None:
    call = cast(Callable[[object], object], load)
    with pytest.raises(BundleError, match="Got a int for a brain; give a path or a name"):
        call(3)
    path = bundle.write(tmp_path / "mine.onnx", GOOD)
    assert isinstance(call(os.fsencode(path)), agents.Brain)
    with pytest.raises(BundleError, match="no file can have this name"):
        load("a\0b.onnx")
    (tmp_path / "folder.onnx").mkdir()
    with pytest.raises(BundleError, match="regular"):
        load(tmp_path / "folder.onnx")


def test_what_a_game_needs_is_at_the_door() -> None:
    for name in agents.__all__:
        assert getattr(agents, name).__name__ == name


def test_every_shipped_bundle_loads() -> None:
    for name in shipped():
        assert load(name).role == ("lamplighter" if name in PLAYERS else name)


# Refusals


def changed(change: Callable[[dict[str, Json]], object], net: Network | None = None) -> bytes:
    """A bundle whose manifest was changed by an honest but different exporter."""
    net = random_network(SMALL) if net is None else net
    document = json.loads(manifest.write(WARDEN, net, bundle.make_golden(net)))
    change(document)
    return bundle.assemble(net, json.dumps(document))


def at(document: dict[str, Json], *keys: str | int) -> dict[str, Json]:
    found = document
    for key in keys:
        found = found[key]  # pyright: ignore
    return cast(dict[str, Json], found)


def with_operator(operator: str) -> bytes:
    text = manifest.write(WARDEN, random_network(SMALL), bundle.make_golden(random_network(SMALL)))
    net = Network(random_network(SMALL).policy, activation=operator)  # pyright: ignore
    return bundle.assemble(net, text)


def broken(value: float) -> bytes:
    net = random_network(SMALL)
    text = manifest.write(WARDEN, net, bundle.make_golden(net))
    net.policy[0].weight[3, 4] = value
    return bundle.assemble(net, text)


def longer(net: Network) -> bytes:
    text = manifest.write(WARDEN, net, bundle.make_golden(random_network(SMALL)))
    return bundle.assemble(net, text)


def enlarged(net: Network, by: float, stack: str = "policy") -> Network:
    """A network whose last layers, each finite, make of some rows what is finite no more."""
    for layer in getattr(net, stack)[1:]:
        layer.weight[...] *= np.float32(by)
    return net


def foreign() -> bytes:
    return graph.encode(random_network(SMALL), {"author": "somebody"})


def signed(body: bytes) -> bytes:
    return body + coding.property_field("duskfolk.sha256", hashlib.sha256(body).hexdigest())


def swap_fields(document: dict[str, Json]) -> None:
    fields = cast(list[Json], at(document, "layout")["fields"])
    fields[2], fields[3] = fields[3], fields[2]
    at(document, "layout")["hash"] = "0" * 16


ROW: Json = [9.0 for _ in range(13)]
ACT: Json = [0, 0]
REFUSALS: dict[str, tuple[Callable[[], bytes], str]] = {
    "newer": (lambda: changed(lambda d: d.update(format=2)), "format 2.* reads 1: update"),
    "older": (lambda: changed(lambda d: d.update(format=0)), "format 0.* reads 1: export it again"),
    "no version": (lambda: changed(lambda d: d.pop("format")), "format null"),
    "fields": (lambda: changed(swap_fields), r"Field 2 .*own\.face_y.*here.*own\.face_x"),
    "meaning": (
        lambda: changed(lambda d: at(d, "layout").update(hash="0" * 16)),
        'hash "0000000000000000".*another meaning',
    ),
    "size": (lambda: changed(lambda d: at(d, "layout").update(size=99)), "99 numbers.*160"),
    "deeds": (lambda: changed(lambda d: at(d, "actions").update(deeds=["none"])), "deeds"),
    "role": (lambda: changed(lambda d: d.update(role="wardne")), "did you mean 'warden'"),
    "role kind": (lambda: changed(lambda d: d.update(role=3)), "key role: Unknown role '3'"),
    "memory": (lambda: changed(lambda d: d.update(memory_size=8)), "memory"),
    "temperature": (
        lambda: changed(lambda d: at(d, "sampling").update(temperature="hot")),
        'key sampling.temperature: got "hot", expected a number',
    ),
    "golden gone": (lambda: changed(lambda d: d.pop("golden")), "'golden'"),
    "golden rows": (
        lambda: changed(lambda d: at(d, "golden").update(rows=[[1]])),
        "golden.rows: the list has 1 entries, expected from 4",
    ),
    "golden result": (
        lambda: changed(lambda d: at(d, "golden").update(logits=[ROW] * 8, actions=[ACT] * 8)),
        "differs from its golden rows",
    ),
    "golden zeros": (
        lambda: changed(lambda d: cast(Any, d)["golden"].update(rows=[[0.0] * 160] * 8)),
        "golden rows are alike",
    ),
    "golden range": (
        lambda: changed(lambda d: cast(Any, d)["golden"]["rows"][2].__setitem__(5, 1e6)),
        "Golden row 2 holds 1e\\+06 in own.dazed",
    ),
    "golden values gone": (
        lambda: changed(lambda d: at(d, "golden").update(values=[])),
        "value differs from its golden rows",
    ),
    "golden act": (
        lambda: changed(lambda d: cast(Any, d)["golden"]["actions"].reverse()),
        "likeliest acts differ",
    ),
    "another network": (
        lambda: changed(lambda d: at(d, "network").update(policy=[9, 13])),
        "key network: it tells of another network",
    ),
    "another's dials": (
        lambda: changed(lambda d: at(d, "dials", 2).update(name="greed")),
        "not the dials of a warden",
    ),
    "mode": (lambda: changed(lambda d: at(d, "sampling").update(mode="greedy")), "key sampling"),
    "long number": (
        lambda: changed(lambda d: at(d, "sampling").update(temperature=10**400)),
        "a number of 401 characters",
    ),
    "hot": (
        lambda: changed(lambda d: d.update(difficulty={"gentle": {"temperature": 1000}})),
        "difficulty.gentle.temperature: got 1000, expected a number from 0 to 100",
    ),
    "escapes": (
        lambda: changed(lambda d: d.update(training={"note": "\x1b]0;mine\x07" * 9})),
        "key training.note: got .*expected letters that can be printed",
    ),
    "escapes in a key": (
        lambda: changed(lambda d: d.update(scores={"a\x1b[2J": 1})),
        "expected a short name",
    ),
    "half a letter": (
        lambda: changed(lambda d: d.update(licence="\ud800")),
        "half a surrogate pair",
    ),
    "a long kit": (
        lambda: changed(lambda d: d.update(kit="\x1b" * 10**5)),
        "key kit",
    ),
    "prose of megabytes": (
        lambda: changed(lambda d: d.update(training={"note": "a" * 3_000_000})),
        "at most 2000000 are allowed",
    ),
    "a long layout": (
        lambda: changed(lambda d: at(d, "layout").update(size="\x07" * 10**5)),
        "reads observations of",
    ),
    "overflow": (lambda: longer(enlarged(random_network((160, 64, 64, 13)), 1e20)), "can reach"),
    "overflow of the value": (lambda: longer(enlarged(network(), 1e20, "value")), "value layer"),
    "many fields": (lambda: wire.integer(1, 8) * 2000, "more than 1000 fields"),
    "a huge number": (lambda: b"\x08" + b"\xff" * 9 + b"\x7f", "more than 64 bits"),
    "operator": (lambda: with_operator("Loop"), "operator 'Loop'.*only Sub"),
    "not a number": (lambda: broken(np.nan), "not finite"),
    "infinite": (lambda: broken(np.inf), "not finite"),
    "length": (lambda: longer(random_network((99, 8, 13))), "99 numbers.*160"),
    "logits": (lambda: longer(random_network((160, 8, 9))), "9 logits"),
    "huge layer": (lambda: longer(random_network((160, 1100, 13))), "1 to 1024"),
    "no manifest": (foreign, "no Duskfolk manifest"),
    "manifest no JSON": (
        lambda: bundle.assemble(random_network(SMALL), "{" * 100_000),
        "nested deeper than 32",
    ),
    "manifest a list": (lambda: bundle.assemble(random_network(SMALL), "[]"), "expected an object"),
    "deep manifest": (
        lambda: bundle.assemble(random_network(SMALL), "[" * 200_000),
        "nested deeper than 32",
    ),
    "NaN in manifest": (
        lambda: changed(lambda d: d.update(scores={"won": float("nan")})),
        "NaN is not a number",
    ),
    "empty": (lambda: b"", "cut short, empty"),
    "picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), "no ONNX file"),
    "text": (lambda: b"hello, I am a brain", "no ONNX file"),
    "too long": (lambda: GOOD + bytes(bundle.LARGEST), "more than 8388608 bytes"),
    "appended": (lambda: GOOD + coding.property_field("more", "text"), "damaged or changed"),
}


@pytest.mark.parametrize("name", REFUSALS)
def test_refusal_says_what_differs_and_what_to_do(name: str, tmp_path: Path) -> None:
    make, message = REFUSALS[name]
    path = tmp_path / "stranger.onnx"
    path.write_bytes(make())
    with pytest.raises(BundleError, match=message) as refused:
        load(path)
    assert str(refused.value).startswith(f"{named(path)}: ")
    assert str(refused.value).isprintable()
    assert len(str(refused.value)) <= 300


def test_graphs_of_other_writers_are_refused_even_with_our_manifest() -> None:
    model = onnx.load_from_string(GOOD)
    del model.metadata_props[:]
    model.graph.node[0].doc_string = "a hidden word"
    document = manifest.write(
        WARDEN, random_network(SMALL), bundle.make_golden(random_network(SMALL))
    )
    body = model.SerializeToString() + coding.property_field("duskfolk", document)
    with pytest.raises(BundleError, match="damaged or changed"):
        bundle.unpack(body)
    with pytest.raises(BundleError, match="graph is not one that duskfolk writes"):
        bundle.unpack(signed(body))


@pytest.mark.parametrize("part", range(16))
def test_truncated_files_are_refused(part: int, tmp_path: Path) -> None:
    path = tmp_path / "cut.onnx"
    path.write_bytes(GOOD[: len(GOOD) * part // 16])
    with pytest.raises(BundleError, match="cut short"):
        load(path)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_no_flipped_bit_goes_unnoticed(data: st.DataObject) -> None:
    damaged = bytearray(GOOD)
    for bit in data.draw(st.lists(st.integers(0, len(GOOD) * 8 - 1), min_size=1, max_size=3)):
        damaged[bit // 8] ^= 1 << bit % 8
    if bytes(damaged) != GOOD:
        with pytest.raises(BundleError):
            bundle.unpack(bytes(damaged))


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400))
def test_random_bytes_are_refused_not_crashed_on(data: bytes) -> None:
    for attempt in (data, GOOD[:30] + data, coding.property_field("duskfolk", "{}") + data):
        with pytest.raises(BundleError):
            bundle.unpack(attempt)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_forged_graph_with_a_right_digest_is_refused_too(data: st.DataObject) -> None:
    """Digests can be made by anyone: the graph itself must hold against strangers."""
    text = coding.read_properties(GOOD)["duskfolk"]
    body = bytearray(graph.encode(random_network(SMALL), {"duskfolk": text}))
    position = data.draw(st.integers(0, len(body) - 1))
    body[position] ^= 1 << data.draw(st.integers(0, 7))
    try:
        content = bundle.unpack(signed(bytes(body)))
    except BundleError:
        return
    # What is left is a bit of a weight or of the manifest's prose: a policy all the same.
    for backend in BACKENDS:
        assert runtime.opened(content, backend).role in layout.ROLES


@given(st.integers(0, 2**64 - 1), st.integers(1, 1000), st.binary(max_size=300))
def test_wire_format_round_trip(number: int, field: int, payload: bytes) -> None:
    message = wire.read(wire.integer(field, number) + wire.block(field + 1, payload))
    assert message == {field: [number], field + 1: [payload]}


def test_diverged_or_ill_fitting_networks_are_not_written(tmp_path: Path) -> None:
    net = random_network(SMALL)
    net.value[0].bias[0] = np.inf
    path = tmp_path / "bad.onnx"
    with pytest.raises(BundleError, match=r"value layer 0 bias.*not finite"):
        export.write_bundle(path, net, WARDEN)
    layers = random_network(SMALL).policy[0], random_network((9, 13)).policy[0]
    with pytest.raises(BundleError, match="policy layer 1 takes 9 numbers"):
        export.write_bundle(path, Network(layers), WARDEN)
    with pytest.raises(BundleError, match="did you mean 'imp'"):
        export.write_bundle(path, random_network(SMALL), Manifest("impp"))
    about = Manifest("imp", scores={"won": float("nan")})
    with pytest.raises(BundleError, match="what JSON cannot"):
        export.write_bundle(path, random_network(SMALL), about)
    assert not path.exists()
