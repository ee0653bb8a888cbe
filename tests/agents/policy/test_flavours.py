"""Every flavour of a bundle keeps its engine's contract and acts exactly as the bundle does."""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from duskfolk.agents import BundleError, load
from duskfolk.agents.kit.network import Floats, Layer, Network, Normaliser, random_network
from duskfolk.agents.kit.ort import open_session
from duskfolk.agents.policy import bundle, flavours
from duskfolk.agents.policy.bundle import TOLERANCE, Bundle, golden_rows
from duskfolk.agents.policy.flavours import godot, plain, unity
from duskfolk.agents.policy.flavours.golden import margins, write_rows
from duskfolk.agents.policy.flavours.session import likeliest
from duskfolk.agents.policy.manifest import Manifest
from duskfolk.agents.policy.provenance import RoleProvenance
from duskfolk.game import layout
from duskfolk.scripts import cli

SIZES = (layout.SIZE, 64, 64, sum(layout.ACTION_BRANCHES))
ENGINES = ("unity", "godot", "json")


def content(net: Network | None = None, **about: Any) -> Bundle:
    return bundle.unpack(bundle.pack(net or random_network(SIZES), Manifest("warden", **about)))


def scaled(activation: str = "Tanh") -> Network:
    made = random_network(SIZES, seed=2, activation=activation)  # pyright: ignore[reportArgumentType]
    mean = np.linspace(-0.5, 0.5, layout.SIZE, dtype=np.float32)
    scale = np.linspace(0.5, 2.0, layout.SIZE, dtype=np.float32)
    return replace(made, normaliser=Normaliser(mean, scale, 1.25))


def ports(data: bytes) -> dict[str, tuple[int, list[int | str]]]:
    """Element type and shape of every input and output, in the file's order."""
    graph = onnx.load_from_string(data).graph
    return {
        port.name: (
            port.type.tensor_type.elem_type,
            [dim.dim_param or dim.dim_value for dim in port.type.tensor_type.shape.dim],
        )
        for port in [*graph.input, *graph.output]
    }


def act(flavour: str, data: bytes, rows: Floats) -> tuple[Floats, np.ndarray]:
    """Logits and likeliest acts of a file, as its engine would ask for them."""
    if flavour == "unity":
        feed = {"obs_0": rows, "action_masks": np.ones((len(rows), SIZES[-1]), np.float32)}
        logits, acts = open_session(data).run(["logits", "deterministic_discrete_actions"], feed)
        return np.asarray(logits), np.asarray(acts)
    if flavour == "godot":
        feed = {"obs": rows, "state_ins": np.ones(len(rows), np.float32)}
        logits = np.asarray(open_session(data).run(["output"], feed)[0])
        return logits, likeliest(logits)
    logits = plain.decode(data).network.reference(rows)
    return logits, likeliest(logits)


VARIANTS = [
    pytest.param(random_network(SIZES), {}, id="plain"),
    pytest.param(scaled(), {}, id="normaliser and tanh"),
    pytest.param(random_network((SIZES[0], SIZES[-1])), {}, id="no hidden layer"),
    pytest.param(random_network(SIZES, seed=4), {"temperature": 0.5}, id="cool"),
    pytest.param(random_network(SIZES, seed=4), {"temperature": 0.0}, id="greedy"),
]


# All flavours


@pytest.mark.parametrize(("net", "about"), VARIANTS)
@pytest.mark.parametrize("flavour", ENGINES)
def test_every_flavour_gives_the_logits_and_acts_of_the_bundle(
    flavour: str, net: Network, about: dict[str, Any]
) -> None:
    rows = golden_rows(seed=3, count=300)
    wanted = net.reference(rows)
    logits, acts = act(flavour, flavours.encode(content(net, **about), flavour), rows)
    warmth = about.get("temperature", 1.0) or 1.0
    cooled = wanted / warmth if flavour == "godot" else wanted
    assert_allclose(logits, cooled, rtol=0, atol=TOLERANCE * max(1, np.abs(cooled).max()))
    clear = margins(wanted) > 2 * TOLERANCE
    assert clear.sum() > 295
    assert_array_equal(acts[clear], likeliest(wanted)[clear])


@pytest.mark.parametrize(("net", "about"), VARIANTS)
@pytest.mark.parametrize("flavour", ["core", "unity", "godot"])
def test_onnx_flavours_pass_the_checker(flavour: str, net: Network, about: dict[str, Any]) -> None:
    model = onnx.load_from_string(flavours.encode(content(net, **about), flavour))
    onnx.checker.check_model(model, full_check=True)
    assert model.opset_import[0].version <= 15


def test_the_shipped_warden_acts_the_same_in_every_flavour_on_recorded_rows() -> None:
    rows = recorded(10_000)
    warden = load("warden")
    clear = margins(warden.bundle.network.reference(rows)) > 2 * TOLERANCE
    assert clear.sum() > 9_990  # the others are ties but for rounding, in which both are right
    wanted = warden.decide(rows, temperature=0)
    largest = 0.0
    for flavour in ENGINES:
        logits, acts = act(flavour, flavours.encode(warden.bundle, flavour), rows)
        assert_array_equal(acts[clear], wanted[clear])
        largest = max(largest, float(np.abs(logits - warden.logits(rows)).max()))
    assert largest <= TOLERANCE * max(1, np.abs(warden.logits(rows)).max())


def recorded(count: int) -> Floats:
    """Rows of wardens in the watch, among folk who do as chance will have it."""
    from duskfolk.game.levels import build
    from duskfolk.game.world.kinds import Genre, Role
    from duskfolk.game.worlds import Worlds

    worlds, rng = Worlds(32), np.random.default_rng(8)
    for w in range(worlds.count):
        worlds.start(w, build(Genre.WATCH, 1_000_000 + w), w)
    wardens = worlds.state.role == Role.WARDEN
    wardens &= np.arange(wardens.shape[1]) < worlds.state.bodies[:, None]
    found: list[Floats] = []
    while sum(map(len, found)) < count:
        found.append(worlds.rows[wardens].copy())
        shape = (worlds.count, wardens.shape[1])
        acts = np.stack([rng.integers(0, size, shape) for size in layout.ACTION_BRANCHES], -1)
        for _ in range(3):
            worlds.step(acts.astype(np.int8))
    return np.concatenate(found)[:count]


@pytest.mark.parametrize("flavour", ENGINES)
def test_a_flavour_that_acts_otherwise_is_not_written(
    flavour: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = {"unity": unity, "godot": godot, "json": plain}[flavour]
    other, right = content(random_network(SIZES, seed=9)), module.encode
    monkeypatch.setattr(module, "encode", lambda _: right(other))  # pyright: ignore[reportUnknownLambdaType]
    with pytest.raises(BundleError, match=f"{flavour} flavour differs from its golden rows"):
        flavours.write(tmp_path / "warden", content(), flavour)
    assert not list(tmp_path.iterdir())


def test_an_unknown_flavour_is_named_with_the_known_ones() -> None:
    with pytest.raises(BundleError, match="did you mean 'unity'"):
        flavours.encode(content(), "unitty")


@pytest.mark.parametrize("flavour", ["unity", "godot"])
def test_an_engines_file_is_no_bundle_but_holds_its_manifest(flavour: str) -> None:
    source = content(training=RoleProvenance(steps=7))
    data = flavours.encode(source, flavour)
    with pytest.raises(BundleError, match=f"{flavour} flavour.*load the core file"):
        bundle.unpack(data)
    properties = {p.key: p.value for p in onnx.load_from_string(data).metadata_props}
    assert json.loads(properties["duskfolk.made_from"]) == source.document


def test_core_from_a_bundle_is_that_bundle() -> None:
    source = bundle.pack(random_network(SIZES), Manifest("imp"), golden_rows(5))
    assert flavours.encode(bundle.unpack(source), "core") == source


# Unity

FLOAT, INT64 = onnx.TensorProto.FLOAT, onnx.TensorProto.INT64


def test_unity_has_the_names_types_and_shapes_of_version_3() -> None:
    assert ports(flavours.encode(content(), "unity")) == {
        "obs_0": (FLOAT, ["batch", 160]),
        "action_masks": (FLOAT, ["batch", 13]),
        "version_number": (FLOAT, [1]),
        "memory_size": (FLOAT, [1]),
        "discrete_actions": (INT64, ["batch", 2]),
        "discrete_action_output_shape": (FLOAT, [1, 2]),
        "deterministic_discrete_actions": (INT64, ["batch", 2]),
        "logits": (FLOAT, ["batch", 13]),
    }


def test_unity_tells_its_numbers_on_a_run_with_zeros_everywhere() -> None:
    feed = {"obs_0": np.zeros((1, 160), np.float32), "action_masks": np.zeros((1, 13), np.float32)}
    made = open_session(flavours.encode(content(), "unity"))
    found = {
        port.name: np.asarray(value)
        for port, value in zip(made.get_outputs(), made.run(None, feed), strict=True)
    }
    assert found["version_number"].tolist() == [3.0]
    assert found["memory_size"].tolist() == [0.0]
    assert found["discrete_action_output_shape"].tolist() == [[9.0, 4.0]]
    for name in ("discrete_actions", "deterministic_discrete_actions"):
        assert (found[name] >= 0).all()
        assert (found[name] < [[9, 4]]).all()
    assert np.isfinite(found["logits"]).all()


def test_unity_keeps_masks_in_drawn_and_in_likeliest_acts() -> None:
    rng, rows = np.random.default_rng(1), golden_rows(seed=2, count=2000)
    source = content(random_network(SIZES, seed=6))
    masks = (rng.random((2000, 13)) < 0.4).astype(np.float32)
    masks[np.arange(2000), rng.integers(0, 9, 2000)] = 1
    masks[np.arange(2000), rng.integers(9, 13, 2000)] = 1
    names = ["discrete_actions", "deterministic_discrete_actions"]
    made = open_session(flavours.encode(source, "unity"))
    drawn, greedy = map(np.asarray, made.run(names, {"obs_0": rows, "action_masks": masks}))
    for acts in (drawn, greedy):
        assert masks[np.arange(2000), acts[:, 0]].all()
        assert masks[np.arange(2000), 9 + acts[:, 1]].all()
    allowed = source.network.reference(rows) - 1e8 * (1 - masks)
    assert (greedy == likeliest(allowed.astype(np.float32))).mean() > 0.999
    assert (drawn != greedy).any()


@pytest.mark.parametrize("temperature", [0.0, 1e-9, 0.01, 1.0, 100.0])
@pytest.mark.parametrize("size", [1e9, 1e20, 1e29])
def test_unity_keeps_masks_whatever_the_logits(size: float, temperature: float) -> None:
    bias = np.array([size] + [0] * 8 + [-size, size, 0, size], np.float32)
    pushy = Network((Layer(np.zeros((layout.SIZE, 13), np.float32), bias),))
    made = open_session(flavours.encode(content(pushy, temperature=temperature), "unity"))
    masks = np.ones((500, 13), np.float32)
    masks[:, [0, 10, 12]] = 0
    names = ["discrete_actions", "deterministic_discrete_actions"]
    for acts in made.run(names, {"obs_0": golden_rows(count=500), "action_masks": masks}):
        acts = np.asarray(acts)
        assert masks[np.arange(500), acts[:, 0]].all()
        assert masks[np.arange(500), 9 + acts[:, 1]].all()
    for acts in made.run(names, {"obs_0": golden_rows(count=500), "action_masks": masks * 0}):
        assert not np.asarray(acts).any(), "to stay and to do nothing are left"
    masks[:, [9, 11]] = 0  # one deed is left, and it is not to do nothing
    masks[:, 10] = 1
    for acts in made.run(names, {"obs_0": golden_rows(count=500), "action_masks": masks}):
        assert (np.asarray(acts)[:, 1] == 1).all()


@pytest.mark.parametrize("temperature", [1.0, 2.5])
def test_unity_draws_by_the_probabilities(temperature: float) -> None:
    bias = np.array([0, 1, 2, -1, 0.5, -3, 0, 1.5, -0.5, 1, 0, -1, 2], np.float32)
    still = Network((Layer(np.zeros((layout.SIZE, 13), np.float32), bias),))
    made = open_session(flavours.encode(content(still, temperature=temperature), "unity"))
    bodies = 20_000
    ones = np.ones((bodies, 13), np.float32)
    feed = {"obs_0": np.zeros((bodies, layout.SIZE), np.float32), "action_masks": ones}
    acts = np.asarray(made.run(["discrete_actions"], feed)[0])
    for branch, part in enumerate((bias[:9], bias[9:])):
        chances = np.exp(part / temperature) / np.exp(part / temperature).sum()
        counts = np.bincount(acts[:, branch], minlength=len(part))
        surprise = float(((counts - bodies * chances) ** 2 / (bodies * chances)).sum())
        assert surprise < 55  # chi-square, 8 degrees of freedom: less than one in a hundred million


# Godot


def test_godot_has_the_names_and_shapes_of_the_plugin() -> None:
    assert ports(flavours.encode(content(), "godot")) == {
        "obs": (FLOAT, ["batch_size", 160]),
        "state_ins": (FLOAT, ["batch_size"]),
        "output": (FLOAT, ["batch_size", 13]),
        "state_outs": (FLOAT, ["batch_size"]),
    }


# json


def test_json_holds_every_weight_in_its_shortest_form() -> None:
    net = scaled()
    data = flavours.encode(content(net), "json")
    back = plain.decode(data).network
    for mine, theirs in zip(net.policy, back.policy, strict=True):
        assert_array_equal(mine.weight, theirs.weight)
        assert_array_equal(mine.bias, theirs.bias)
    assert back.normaliser is not None
    assert net.normaliser is not None
    assert_array_equal(back.normaliser.mean, net.normaliser.mean)
    first = json.loads(data)["network"]["layers"][0]
    assert first["weight"][1] == float(str(net.policy[0].weight[1, 0]))  # output by output
    assert len(data) < 300_000


def test_json_describes_itself() -> None:
    document = json.loads(flavours.encode(content(training=RoleProvenance(steps=5)), "json"))
    assert (document["format"], document["version"]) == ("duskfolk.json", 1)
    assert document["layout"]["hash"] == layout.layout_hash()
    assert [field[0] for field in document["layout"]["fields"]][-3] == "dial.bold"
    assert document["actions"]["branches"] == [9, 4]
    assert document["training"] == {"steps": 5}
    assert {"kit", "role", "licence", "dials", "sampling", "golden", "scores"} <= set(document)


def changed(change: Callable[[dict[str, Any]], object]) -> bytes:
    document = json.loads(flavours.encode(content(), "json"))
    change(document)
    return json.dumps(document).encode()


def turned(actions: list[list[int]]) -> list[list[int]]:
    """Other acts that exist."""
    return [[(move + 1) % 9, deed] for move, deed in actions]


WRONG: dict[str, tuple[Callable[[], bytes], str]] = {
    "cut": (lambda: changed(lambda _: None)[:5000], "the json flavour, line 1, column .*not JSON"),
    "no text": (lambda: b"\xff\x00", "no text in UTF-8"),
    "a list": (lambda: b"[1]", "no duskfolk.json file; make one by"),
    "another format": (lambda: changed(lambda d: d.update(format="x")), "no duskfolk.json file"),
    "newer": (lambda: changed(lambda d: d.update(version=2)), "version 2.*reads 1.*update"),
    "true": (lambda: changed(lambda d: d.update(version=True)), "version true"),
    "another layout": (
        lambda: changed(lambda d: d["layout"]["fields"][3].__setitem__(0, "own.nose")),
        "Field 3 of its observations is.*own.nose.*Train and export it again",
    ),
    "a row longer": (
        lambda: changed(lambda d: d["layout"].update(size=132)),
        "observations of 132 numbers; this duskfolk's have 160",
    ),
    "no layers": (
        lambda: changed(lambda d: d["network"].pop("layers")),
        "key network: the key 'layers' is missing; export it",
    ),
    "a lost weight": (
        lambda: changed(lambda d: d["network"]["layers"][0]["weight"].pop()),
        rf"layers\[0\].weight: the list has {layout.SIZE * SIZES[1] - 1} entries",
    ),
    "a changed weight": (
        lambda: changed(lambda d: d["network"]["layers"][2]["bias"].__setitem__(0, 9.0)),
        "differs from its golden rows",
    ),
    "a huge weight": (
        lambda: changed(lambda d: d["network"]["layers"][2]["bias"].__setitem__(0, 1e300)),
        "not finite",
    ),
    "another act": (
        lambda: changed(lambda d: d["golden"].update(actions=turned(d["golden"]["actions"]))),
        "likeliest acts differ",
    ),
    "no act": (
        lambda: changed(lambda d: d["golden"]["actions"][0].__setitem__(0, -1)),
        r"golden.actions\[0\]\[0\]: got -1, expected a whole number from 0 to 8",
    ),
    "an act of 1e300": (
        lambda: changed(lambda d: d["golden"]["actions"][0].__setitem__(0, 1e300)),
        "got 1e.300, expected a whole number",
    ),
    "a text for a number": (
        lambda: changed(lambda d: d["network"]["layers"][1]["bias"].__setitem__(0, "1.5")),
        r"layers\[1\].bias\[0\]: got \"1.5\", expected a number",
    ),
    "escapes": (
        lambda: changed(lambda d: d["layout"].update(size="\x1b[2J" * 90_000)),
        "reads observations of",
    ),
    "another role": (lambda: changed(lambda d: d.update(role="waqden")), "did you mean 'warden'"),
    "a role of other dials": (lambda: changed(lambda d: d.update(role="imp")), "dials of an imp"),
    "a cold hand": (lambda: changed(lambda d: d["sampling"].update(temperature=-1)), "0 to 100"),
    "a hot hand": (
        lambda: changed(lambda d: d["difficulty"].update(fair={"temperature": 1e9})),
        "fair.temperature: got 1000000000.0, expected a number from 0 to 100",
    ),
    "a sleepy mind": (lambda: changed(lambda d: d.update(decisions_per_second=0)), "0.1 to 1000"),
    "short golden rows": (
        lambda: changed(lambda d: d["golden"]["rows"][0].pop()),
        rf"golden.rows\[0\]: the list has {layout.SIZE - 1} entries",
    ),
}


@pytest.mark.parametrize(("make", "said"), WRONG.values(), ids=WRONG.keys())
def test_a_wrong_json_is_refused_with_what_to_do(make: Callable[[], bytes], said: str) -> None:
    with pytest.raises(BundleError, match=said) as refused:
        plain.decode(make())
    assert len(str(refused.value)) <= 300
    assert str(refused.value).isprintable()


# Golden rows, and the command


def test_golden_rows_hold_no_ties_and_their_results(tmp_path: Path) -> None:
    source = content(random_network(SIZES, seed=3))
    document = json.loads(write_rows(tmp_path / "rows.json", source, 50).read_text("utf-8"))
    rows = np.array(document["rows"], np.float32)
    logits = source.network.reference(rows)
    assert rows.shape == (50, layout.SIZE)
    assert document["layout"] == layout.layout_hash()
    assert_array_equal(np.array(document["logits"], np.float32), logits)
    assert_array_equal(document["actions"], likeliest(logits))
    assert margins(logits).min() > TOLERANCE


def test_an_undecided_policy_has_no_golden_rows(tmp_path: Path) -> None:
    flat = Network((Layer(np.zeros((160, 13), np.float32), np.zeros(13, np.float32)),))
    with pytest.raises(BundleError, match="train it first"):
        write_rows(tmp_path / "rows.json", content(flat))


@pytest.mark.parametrize("flavour", flavours.FLAVOURS)
def test_a_shipped_brain_is_exported_by_name(
    flavour: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    assert cli.main(["export", "--bundle", "warden", "--flavour", flavour]) == 0
    (made,) = tmp_path.iterdir()
    assert made.name == f"warden{flavours.ENDINGS[flavour]}"
    assert made.read_bytes() == flavours.encode(load("warden").bundle, flavour)
    assert f"{made.name} (" in capsys.readouterr().out


def test_a_bundle_becomes_json_without_the_world_and_without_a_trainer(tmp_path: Path) -> None:
    lacking = "gymnasium", "torch", "stable_baselines3", "numba", "llvmlite", "onnxruntime", "rich"
    code = (
        "import sys\n"
        "class Nowhere:\n"
        "    def find_spec(self, name, *_):\n"
        f"        if name.partition('.')[0] in {lacking}:\n"
        "            raise ModuleNotFoundError(f'no {name}', name=name)\n"
        "sys.meta_path.insert(0, Nowhere())\n"
        "from duskfolk.scripts import cli\n"
        "sys.exit(cli.main(['export', '--bundle', 'warden', '--flavour', 'json', '--golden', "
        "'rows.json']))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True)
    assert done.returncode == 0, done.stderr
    assert {path.name for path in tmp_path.iterdir()} == {"warden.json", "rows.json"}


def test_a_bundle_file_is_exported_with_golden_rows(tmp_path: Path) -> None:
    source, out = tmp_path / "mine.onnx", tmp_path / "mine.json"
    bundle.write(source, bundle.pack(random_network(SIZES), Manifest("wolf")))
    rows = tmp_path / "rows.json"
    words = ["--bundle", str(source), "--flavour", "json", "--out", str(out)]
    assert cli.main(["export", *words, "--golden", str(rows), "--rows", "5"]) == 0
    assert json.loads(out.read_text("utf-8"))["role"] == "wolf"
    assert len(json.loads(rows.read_text("utf-8"))["rows"]) == 5


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--bundle", "warden", "--flavour", "jsn"], "did you mean 'json'"),
        (["--bundle", "wardn"], "did you mean 'warden'"),
        (["--bundle", "warden", "--run", "runs/x"], "give one of them"),
        (["--bundle", "warden", "--rows", "0"], "--rows 0: give at least 1"),
    ],
)
def test_a_wrong_word_is_one_sentence(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    assert cli.main(["export", *words]) == 2
    assert said in capsys.readouterr().err
    assert not list(tmp_path.iterdir())
