"""The examples in other languages load our json and act exactly as Python does.

Each needs its language's interpreter: luajit and godot3-server, both Debian packages. Godot 4 is in
no Debian; what is written for it is translated first (``godot3.py``).
"""

import json
import os
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import where
from godot3 import translate, translate_project
from numpy.testing import assert_allclose, assert_array_equal

from duskfolk.agents import load
from duskfolk.agents.policy import bundle, flavours
from duskfolk.agents.policy.given import Masks
from duskfolk.agents.senses import Other, Own, Senses, Standing
from duskfolk.game import layout
from duskfolk.scripts import cli

pytestmark = pytest.mark.journey

ROOT = where.ROOT
LOVE, GODOT = ROOT / "examples" / "love", ROOT / "examples" / "godot"
COMMANDS = {"luajit": ["check.lua"], "godot3-server": ["--path", ".", "-s", "check.gd", "--"]}
FOLDERS = {"luajit": LOVE, "godot3-server": GODOT}
SCRIPTS = sorted(GODOT.rglob("*.gd"))
EXPORT = "duskfolk export --bundle warden --flavour json --out {}/warden.json"


@pytest.fixture(params=["luajit", "godot3-server"])
def host(request: pytest.FixtureRequest) -> str:
    if shutil.which(request.param) is None:
        pytest.skip(f"{request.param} is not installed (Debian: apt-get install {request.param})")
    return request.param


def run(host: str, home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run an interpreter in its example's folder; it leaves its traces in ``home``."""
    environment = {"PATH": os.environ["PATH"], "HOME": str(home), "LANG": "C.UTF-8"}
    folder = LOVE if host == "luajit" else translate_project(GODOT, home / "godot3")
    done = subprocess.run(
        [host, *words], cwd=folder, env=environment, capture_output=True, text=True
    )
    assert "SCRIPT ERROR" not in done.stdout + done.stderr
    return done


def ask(host: str, home: Path, *words: str, good: bool = True) -> str:
    """What the check of an example prints."""
    done = run(host, home, *COMMANDS[host], *words)
    assert (done.returncode == 0) == good, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize("folder", [LOVE, GODOT], ids=["love", "godot"])
def test_the_examples_brain_is_the_shipped_warden(folder: Path) -> None:
    made = flavours.encode(load("warden").bundle, "json")
    where = folder.relative_to(ROOT)
    assert (folder / "warden.json").read_bytes() == made, f"run `{EXPORT.format(where)}`"
    assert len(made) < 300_000


def test_equal_logits_and_acts_on_golden_rows(host: str, tmp_path: Path) -> None:
    path = tmp_path / "rows.json"
    words = ["export", "--bundle", "warden", "--flavour", "json", "--golden", str(path)]
    assert cli.main([*words, "--out", str(tmp_path / "warden.json")]) == 0
    golden: dict[str, Any] = json.loads(path.read_text("utf-8"))
    assert len(golden["rows"]) == 200
    # The sampled, masked policy as well: the same draws give the same acts
    rng = np.random.default_rng(4)
    masks: Masks = (rng.random((200, 4)) < 0.5).astype(np.uint8)
    masks[:-20, 0] = 1
    masks[-10:] = 0  # all are forbidden: nothing is done
    draws = rng.random((200, 2), np.float32)
    warden = load("warden", "numpy")
    drawn = warden.decide(np.array(golden["rows"], np.float32), masks, draws=draws)
    golden |= {"masks": masks.tolist(), "draws": draws.tolist(), "drawn": drawn.tolist()}
    path.write_text(json.dumps(golden), "utf-8")
    said = re.search(
        r"rows (\d+), wrong (\d+), largest difference (\S+)",
        ask(host, tmp_path, "golden", str(path)),
    )
    assert said
    assert said.group(1, 2) == ("200", "0")
    largest = max(1.0, float(np.abs(golden["logits"]).max()))
    assert float(said.group(3)) <= 1e-5 * largest


@pytest.mark.skipif(shutil.which("luajit") is None, reason="luajit is not installed")
def test_wrong_answers_are_refused_in_lua_too(tmp_path: Path) -> None:
    script = """
      package.path = "./?.lua;" .. package.path
      local file = io.open("warden.json", "rb")
      local brain = require("duskfolk.brain").parse(file:read("*a"))
      local Senses = require("duskfolk.senses")
      local here = function() return { x = 1, y = 1 } end
      local function seeing(more) return function()
        more.own = more.own or here
        Senses.new(brain, more):look({ 1 }, 0, more.dials)
      end end
      for _, wrong in ipairs({
        seeing({ own = function() end }),
        seeing({ own = function() return { x = 0 / 0, y = 1 } end }),
        seeing({ own = function() return { x = 1, y = 1, calm = 0 / 0 } end }),
        seeing({ own = function() return { x = 1, y = 1, home = { "a", 1 } } end }),
        seeing({ others = function()
          return { { who = 1, x = 1, y = 1, relation = "enemy" } }
        end }),
        seeing({ others = function() return { { who = 1, x = 1, y = 1, role = "elf" } } end }),
        seeing({ walls = function() return 0 / 0 end }),
        seeing({ walls = function() return 1, "tree" end }),
        seeing({ level = function() return { time = "late" } end }),
        seeing({ dials = { bold = 0.1 } }),
        function() Senses.new(brain, { own = here }, { "Dash" }) end,
        function() Senses.new(brain, { own = here }):look({ 1 }) end,
        function() Senses.new(brain, { own = here }):noise(1, 2) end,
      }) do
        local fine, said = pcall(wrong)
        print(fine, said)
      end
    """
    (tmp_path / "wrong.lua").write_text(script)
    lines = run("luajit", tmp_path, str(tmp_path / "wrong.lua")).stdout.splitlines()
    assert len(lines) == 13
    assert all(
        re.match(r"false\t[a-z].* (is|answered|deed|role|relation|barrier)", line) for line in lines
    )


@pytest.mark.skipif(shutil.which("luajit") is None, reason="luajit is not installed")
def test_a_mask_holds_for_any_logit(tmp_path: Path) -> None:
    content = load("warden", "numpy").bundle
    last = content.network.policy[-1]
    eager = replace(last, bias=last.bias + np.float32(1e12) * (np.arange(len(last.bias)) == 11))
    network = replace(content.network, policy=(*content.network.policy[:-1], eager))
    packed = bundle.unpack(bundle.pack(network, content.manifest))
    path = tmp_path / "eager.json"
    path.write_bytes(flavours.encode(packed, "json"))
    script = """
      package.path = "./?.lua;" .. package.path
      local file = io.open(arg[1], "rb")
      local brain = require("duskfolk.brain").parse(file:read("*a"))
      local row = {}
      for i = 1, brain.size do row[i] = 0.3 end
      for _, random in ipairs({ false, math.random }) do
        local _, free = brain:decide(row, nil, random or nil)
        local _, held = brain:decide(row, { 1, 1, 0, 1 }, random or nil)
        print(free, held)
      end
    """
    (tmp_path / "mask.lua").write_text(script)
    lines = run("luajit", tmp_path, str(tmp_path / "mask.lua"), str(path)).stdout.splitlines()
    assert [line.split()[0] for line in lines] == ["2", "2"]
    assert all(line.split()[1] != "2" for line in lines)


@pytest.mark.skipif(shutil.which("luajit") is None, reason="luajit is not installed")
def test_a_mask_may_be_of_numbers_or_of_yes_and_no_and_of_nothing_else(tmp_path: Path) -> None:
    script = """
      package.path = "./?.lua;" .. package.path
      local brain = require("duskfolk.brain").parse(io.open("warden.json", "rb"):read("*a"))
      local row = {}
      for i = 1, brain.size do row[i] = 0.3 end
      for only = 1, 4 do
        local yes, one = {}, {}
        for i = 1, 4 do yes[i], one[i] = i == only, i == only and 1 or 0 end
        for _, random in ipairs({ false, math.random }) do
          print(select(2, brain:decide(row, yes, random or nil)),
            select(2, brain:decide(row, one, random or nil)))
        end
      end
      local no = { false, false, false, false }
      print(select(2, brain:decide(row, no)), select(2, brain:decide(row, no, math.random)))
      for _, wrong in ipairs({ {}, { 1, 1, 1 }, { 1, 1, 1, 2 }, { "1", 1, 1, 1 }, 7, false }) do
        print(select(2, pcall(brain.decide, brain, row, wrong)))
      end
    """
    (tmp_path / "mask.lua").write_text(script)
    lines = run("luajit", tmp_path, str(tmp_path / "mask.lua")).stdout.splitlines()
    assert [line.split() for line in lines[:8]] == [[str(n // 2)] * 2 for n in range(8)]
    assert lines[8].split() == ["0", "0"]
    assert len(lines) == 15
    assert all(line.startswith("brain: the mask") for line in lines[9:])


def test_a_wrong_golden_file_is_noticed(host: str, tmp_path: Path) -> None:
    path = tmp_path / "rows.json"
    content = load("warden").bundle
    from duskfolk.agents.policy.flavours.golden import write_rows

    golden = json.loads(write_rows(path, content, 5).read_text("utf-8"))
    golden["actions"][3][0] = (golden["actions"][3][0] + 1) % 9
    path.write_text(json.dumps(golden), "utf-8")
    assert "rows 5, wrong 1" in ask(host, tmp_path, "golden", str(path), good=False)


def test_wrong_files_are_refused_with_what_to_do(host: str, tmp_path: Path) -> None:
    text = (LOVE / "warden.json").read_text("utf-8")
    document = json.loads(text)
    document["network"]["layers"][2]["bias"][0] += 1
    short = json.loads(text)
    short["network"]["layers"][0]["weight"].pop()
    cold = json.loads(text)
    cold["sampling"]["temperature"] = -1
    for name, data, said in (
        ("right", text, "warden"),
        ("cut", text[:9000], "cut short or no JSON"),
        ("newer", text.replace('"version":1', '"version":2', 1), "version 2"),
        ("foreign", '{"format": "onnx"}', "make one by `duskfolk export --flavour json`"),
        ("bare", '{"format": "duskfolk.json", "version": 1}', "missing"),
        ("changed", json.dumps(document), "differs from its golden rows"),
        ("short", json.dumps(short), "8384 "),
        ("cold", json.dumps(cold), "temperature"),
    ):
        path = tmp_path / f"{name}.json"
        path.write_text(data, "utf-8")
        out = ask(host, tmp_path, "load", str(path), good=name == "right")
        assert said in out
        assert name in ("right", "newer", "foreign") or "copy or export the file again" in out


def test_senses_fill_the_same_rows_as_in_python(host: str, tmp_path: Path) -> None:
    looks = situations()
    path = tmp_path / "answers.json"
    path.write_text(json.dumps(looks), "utf-8")
    lines = [line.split() for line in ask(host, tmp_path, "senses", str(path)).splitlines()]
    width = layout.SIZE + len(layout.DEEDS)
    found = np.array([line[-width:] for line in lines if len(line) >= width], np.float64)
    rows, masks = by_python(looks)
    assert found.shape == (len(rows), width)
    assert_allclose(found[:, : layout.SIZE], rows, rtol=0, atol=2e-6)
    assert_array_equal(found[:, layout.SIZE :], masks)


NODE = """
import { readFileSync } from "node:fs";
import { Senses } from "./senses.js";

const { manifest, looks } = JSON.parse(readFileSync(process.argv[1], "utf-8"));
let look;
const senses = new Senses(manifest, {
  own: (body) => look.bodies[body].own,
  others: (body) => look.bodies[body].others,
  walls: (body) => look.bodies[body].walls.map(([distance, hit]) =>
    hit === "wall" ? distance : { distance, hit }),
  level: () => ({ ...look.level, gateOpen: Boolean(look.level.gate_open) }),
});
const found = [];
for (look of looks) {
  for (const [x, y, reach] of look.noises) senses.noise(x, y, reach);
  const dials = Object.fromEntries(manifest.dials.map((dial, n) => [dial.name, look.dials[n]]));
  const { rows, masks } = senses.look(look.who, look.now, dials);
  found.push({ rows: [...rows], masks: [...masks] });
}
console.log(JSON.stringify(found));
"""


@pytest.mark.parametrize("role", list(layout.OWN_DIALS))
def test_the_pages_senses_fill_the_same_rows_as_in_python(role: str, tmp_path: Path) -> None:
    if (node := shutil.which("node")) is None:
        pytest.skip("node is not installed")
    looks = situations(12)
    path = tmp_path / "looks.json"
    asked = {"manifest": load(role, "numpy").bundle.document, "looks": looks}
    path.write_text(json.dumps(asked), "utf-8")
    done = subprocess.run(
        [node, "--input-type=module", "-e", NODE, str(path)],
        cwd=ROOT / "examples" / "web", capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    rows, masks = by_python(looks, role)
    told = np.concatenate([np.reshape(look["rows"], (-1, layout.SIZE)) for look in found])
    able = np.concatenate([np.reshape(look["masks"], (-1, len(layout.DEEDS))) for look in found])
    assert_allclose(told, rows, rtol=0, atol=2e-6)
    assert_array_equal(able, masks)


def test_a_page_may_leave_out_every_question_but_one(tmp_path: Path) -> None:
    if (node := shutil.which("node")) is None:
        pytest.skip("node is not installed")
    script = """
import { readFileSync } from "node:fs";
import { Senses } from "./senses.js";
const manifest = JSON.parse(readFileSync(process.argv[1], "utf-8"));
const bare = new Senses(manifest, { own: () => ({ x: 5, y: 5, home: [5, 9] }) });
const near = new Senses(manifest, {
  own: () => ({ x: 5, y: 5 }), others: () => [{ who: "thief", x: 6, y: 5 }],
});
bare.noise(7, 5, 9);
const first = bare.look(["guard"], 1);
bare.tell("guard", { who: "thief", x: 8, y: 5 }, 2);
const told = bare.look(["guard"], 2);
bare.forget("thief");
const forgot = bare.look(["guard"], 2);
bare.reset();
const anew = bare.look(["guard"], 2);
const said = [];
const here = { own: () => ({ x: 5, y: 5 }) };
const seeing = (more) => () => new Senses(manifest, { ...here, ...more }).look([1], 0);
for (const wrong of [() => near.look(["guard"]), () => near.noise(1, NaN, 2),
    seeing({ own: () => {} }), seeing({ own: () => ({ x: 1, y: 1, home: { x: 1, y: 2 } }) }),
    seeing({ others: () => 7 }),
    seeing({ walls: () => [1, 2] }), seeing({ walls: () => Array(16).fill(-1) }),
    () => near.look(7, 0), seeing({ others: () => [{ who: 2, x: 1, y: 1, role: "elf" }] })]) {
  try { wrong(); } catch (error) { said.push([error.name, error.message]); }
}
const plain = ({ rows, masks }) => ({ rows: [...rows], masks: [...masks] });
console.log(JSON.stringify({ looks: [first, told, forgot, anew, near.look(["guard"], 0)].map(plain),
  said }));
"""
    path = tmp_path / "manifest.json"
    path.write_text(json.dumps(load("warden", "numpy").bundle.document), "utf-8")
    done = subprocess.run(
        [node, "--input-type=module", "-e", script, str(path)],
        cwd=ROOT / "examples" / "web", capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)

    bare = Senses[str]("warden", lambda body: Own(5.0, 5.0, home=(5.0, 9.0)))
    near = Senses[str](
        "warden", lambda body: Own(5.0, 5.0), lambda body: [Other("thief", 6.0, 5.0)]
    )
    bare.noise(7.0, 5.0, 9.0)
    wanted = [(bare.look(["guard"], 1.0), bare.masks)]
    bare.tell("guard", Other("thief", 8.0, 5.0), 2.0)
    wanted.append((bare.look(["guard"], 2.0), bare.masks))
    bare.forget("thief")
    wanted.append((bare.look(["guard"], 2.0), bare.masks))
    bare.reset()
    wanted.append((bare.look(["guard"], 2.0), bare.masks))
    wanted.append((near.look(["guard"], 0.0), near.masks))
    for look, (rows, masks) in zip(answer["looks"], wanted, strict=True):
        assert_allclose(look["rows"], rows[0], rtol=0, atol=2e-6)
        assert look["masks"] == masks[0].tolist()
    assert answer["looks"][-1]["masks"][2] == 1  # strikers strike who is in reach
    assert [name for name, _ in answer["said"]] == ["BundleError"] * 9


def test_in_the_scene_a_warden_chases_the_player_it_sees(host: str, tmp_path: Path) -> None:
    said = re.search(r"wardens moved (\d), hearts lost (\d+)", ask(host, tmp_path, "scene", "20"))
    assert said
    assert said.group(1) == "3"
    assert int(said.group(2)) >= 1


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_every_script_is_gdscript_of_godot_4(path: Path) -> None:
    formatter = pytest.importorskip(
        "gdtoolkit.formatter", reason='gdtoolkit is not installed; pip install -e ".[dev]"'
    )
    text = path.read_text("utf-8")
    assert formatter.format_code(text, 100) == text, "run `gdformat -l 100 examples/godot`"
    assert not OLD.findall(text)


def test_the_translation_leaves_nothing_of_godot_4(tmp_path: Path) -> None:
    folder = translate_project(GODOT, tmp_path)
    for path in folder.rglob("*.gd"):
        if path.name != "file_access.gd":
            assert not NEW.findall(path.read_text("utf-8")), path.name


def test_the_godot_project_starts(tmp_path: Path) -> None:
    if shutil.which("godot3-server") is None:
        pytest.skip("godot3-server is not installed (Debian: apt-get install godot3-server)")
    done = run("godot3-server", tmp_path, "--path", ".", "--quit")
    assert done.returncode == 0, done.stderr
    assert "warden.json" not in done.stdout + done.stderr


@pytest.mark.parametrize("folder", [LOVE, GODOT], ids=["love", "godot"])
def test_the_glue_in_the_readme_is_ten_lines_or_fewer(folder: Path) -> None:
    assert len([line for line in glue(folder).splitlines() if line.strip()]) <= 10
    page = (folder / "README.md").read_text("utf-8")
    assert EXPORT.format(folder.relative_to(ROOT)) in page


def test_the_glue_in_the_readme_runs(host: str, tmp_path: Path) -> None:
    if host == "luajit":
        script, words = tmp_path / "glue.lua", [str(tmp_path / "glue.lua")]
    else:
        script = tmp_path / "glue.gd"
        words = ["--path", ".", "-s", str(script)]
    text = HOSTS[host].replace("GLUE", glue(FOLDERS[host]))
    script.write_text(text if host == "luajit" else translate(text), "utf-8")
    done = run(host, tmp_path, *words)
    assert done.returncode == 0, done.stderr
    assert re.search(r"walked \d", done.stdout), done.stdout + done.stderr


def glue(folder: Path) -> str:
    """The code that a README shows first."""
    page = (folder / "README.md").read_text("utf-8")
    block = re.search(r"```(?:lua|gdscript)\n(.*?)```", page, re.DOTALL)
    assert block
    return block.group(1)


# Words by which the two Godots differ, as far as a game like this one meets them
OLD = re.compile(
    r"\bextends Reference\b|\bPool\w+Array\b|\bTYPE_REAL\b|\.empty\(\)|\.instance\(|\bFile\.new"
    r"|\bdeg2rad\b|\brad2deg\b|\bscancode\b|\bJSON\.parse\(|\bOS\.get_(unix|ticks|system)"
    r"|\bsort_custom\(self|\byield\(|^onready |^export|^tool$|\bupdate\(\)|\.remove\(|\.invert\(",
    re.MULTILINE,
)
NEW = re.compile(
    r"\bRefCounted\b|\bPacked\w+Array\b|\bTYPE_FLOAT\b|\.is_empty\(|\.instantiate\(|\bTime\."
    r"|\bdeg_to_rad\b|\bkeycode\b|\bparse_string\(|\bqueue_redraw\b|\bget_cmdline_user_args\b"
)
HOSTS = {  # the least game that the glue of a README needs
    "luajit": """
package.path = "./?.lua;" .. package.path
love = {
  filesystem = { read = function(path) return io.open(path, "rb"):read("*a") end },
  timer = { getTime = os.clock }, math = { random = math.random },
}
wardens = { { x = 5, y = 5, walk = function(_, move) print("walked " .. move) end } }
function own(warden) return warden end
function others() return { { who = 1, x = 7, y = 5, role = "lamplighter" } } end
function walls() return 3 end
GLUE
""",
    "godot3-server": """
extends SceneTree
GLUE
class Warden:
	func walk(move):
		print("walked ", move)

var wardens = [Warden.new()]
var rng = RandomNumberGenerator.new()

func own(_warden):
	return {"x": 5.0, "y": 5.0}

func others(_warden):
	return [{"who": 1, "x": 7.0, "y": 5.0, "role": "lamplighter"}]

func walls(_warden, _dx, _dy):
	return 3.0

func _init():
	assert(problem == "")
	decide()
	quit()
""",
}


def situations(seed: int = 11) -> list[dict[str, Any]]:
    """Answers of a game over a few looks, by chance, with whatever a game may leave out.

    Now both look and now one of them only. No two of a role are seen at once: then the folk's own
    world tells who is first by number, and other games by distance.
    """
    rng = np.random.default_rng(seed)
    roles, relations = list(layout.OWN_DIALS), ["hostile", "wary", "neutral", "ally"]

    def near(x: float, y: float) -> dict[str, float]:
        return {"x": x + float(rng.uniform(-9, 9)), "y": y + float(rng.uniform(-9, 9))}

    def point() -> list[float]:
        return rng.uniform(0, 40, 2).tolist()

    def body(x: float, y: float, number: int) -> dict[str, Any]:
        own: dict[str, Any] = {"x": x, "y": y}
        for name in ("dazed", "guard", "windup", "cool", "breath", "charge", "calm", "vx", "vy"):
            if rng.random() < 0.5:
                own[name] = float(rng.choice([0, rng.uniform(0, 6)]))
        for name in ("carrying", "hidden", "lit", "led", "dash", "power", "use"):
            if rng.random() < 0.5:
                own[name] = bool(rng.random() < 0.5)
        for name in ("home", "ember", "lamp", "gate", "friend", "face"):
            if rng.random() < 0.5:
                own[name] = point()
        others: list[dict[str, Any]] = []
        for role in rng.permutation(6)[: rng.integers(0, 7)].tolist():
            who = role + 6 * int(rng.integers(0, 30))  # one of many that come and go
            other: dict[str, Any] = {"who": who, "role": roles[role], **near(x, y)}
            if role == 0 and rng.random() < 0.5:
                del other["role"]
            if rng.random() < 0.3:
                other["relation"] = str(rng.choice(relations))
            for name in ("dazed", "striking", "carrying"):
                other[name] = bool(rng.random() < 0.3)
            other["vx"], other["vy"] = rng.uniform(-9, 9, 2).tolist()
            others.append(other)
        hits = [str(hit) for hit in rng.choice(layout.RAY_HITS[1:], 16)]
        far = rng.uniform(0, 12, 16).tolist()
        return {"own": own, "others": others, "walls": list(zip(far, hits, strict=True))}

    return [
        {
            "now": 0.1 + 0.7 * look,
            "dials": rng.random(3).tolist(),
            "noises": [[*point(), 25.0], [*point(), 25.0]][: (look + 1) % 3],
            "level": {"time": 0.7, "lamps": 0.5, "gate_open": look > 2, "villagers": 0.5},
            "bodies": [body(10 + look % 9, 12.0, 0), body(20.0, 20 - look % 7, 1)],
            "who": [0, 1] if look % 5 < 2 else [look % 2],
        }
        for look in range(60)
    ] + [
        {  # an older save is loaded
            "now": 20.5,
            "dials": [0.5, 0.5, 0.5],
            "noises": [],
            "level": {},
            "bodies": [{"own": {"x": 11.0, "y": 12.0}, "others": [], "walls": [(2.0, "wall")] * 16}]
            * 2,
            "who": [0, 1],
        }
    ]


def by_python(looks: list[dict[str, Any]], role: str = "warden") -> tuple[np.ndarray, np.ndarray]:
    """Rows and masks of :func:`situations` as our own Senses fills them."""
    now: dict[str, Any] = {}
    senses = Senses[int](
        role,
        lambda body: Own(**now["bodies"][body]["own"]),
        lambda body: [Other(**other) for other in now["bodies"][body]["others"]],
        lambda body, _: [tuple(wall) for wall in now["bodies"][body]["walls"]],
        level=lambda: Standing(**now["level"]),
    )
    rows: list[np.ndarray] = []
    masks: list[np.ndarray] = []
    for look in looks:
        now = look
        for x, y, reach in look["noises"]:
            senses.noise(x, y, reach)
        rows.append(senses.look(look["who"], look["now"], look["dials"]))
        masks.append(senses.masks)
    return np.concatenate(rows), np.concatenate(masks)
