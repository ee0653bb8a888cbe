"""The examples in other languages load our json and act exactly as Python does."""

import json
import re
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import where
from godot3 import translate, translate_project
from hosts import FOLDERS, GODOT, LOVE, ask, run

from duskfolk.agents import load
from duskfolk.agents.policy import bundle, flavours
from duskfolk.agents.policy.given import Masks
from duskfolk.scripts import cli

pytestmark = pytest.mark.journey

SCRIPTS = sorted(GODOT.rglob("*.gd"))
EXPORT = "duskfolk export --bundle warden --flavour json --out {}/warden.json"


@pytest.mark.parametrize("folder", [LOVE, GODOT], ids=["love", "godot"])
def test_the_examples_brain_is_the_shipped_warden(folder: Path) -> None:
    made = flavours.encode(load("warden").bundle, "json")
    assert (folder / "warden.json").read_bytes() == made, "run: poe brains"
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
    whole = len(json.loads(text)["network"]["layers"][0]["weight"])
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
        ("short", json.dumps(short), f"{whole} "),
        ("cold", json.dumps(cold), "temperature"),
    ):
        path = tmp_path / f"{name}.json"
        path.write_text(data, "utf-8")
        out = ask(host, tmp_path, "load", str(path), good=name == "right")
        assert said in out
        assert name in ("right", "newer", "foreign") or "copy or export the file again" in out


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
    assert EXPORT.format(folder.relative_to(where.ROOT)) in page


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
