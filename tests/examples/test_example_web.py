"""The web page: its brain acts as Python's, its senses perceive as Python's, its wardens hunt."""

import functools
import json
import shutil
import subprocess
import threading
from base64 import b64encode
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, cast

import numpy as np
import pytest
import where

from duskfolk.agents import Other, Own, Senses, Standing, load
from duskfolk.agents.policy import bundle
from duskfolk.game import layout

pytestmark = pytest.mark.journey

FOLDER = where.ROOT / "examples" / "web"
SHIPPED = where.ROOT / "agents" / "policy" / "shipped" / "warden.onnx"
RUNTIME = FOLDER / "node_modules" / "onnxruntime-web"
ROWS = 200

Run = Callable[..., Any]  # run(script, argument) in the page

SENTENCE = """
async ([bytes, rows]) => {
  const { load } = await import("./brain.js");
  try {
    const brain = await load(Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0)));
    if (rows) await brain.decide(new Float32Array(rows));
  } catch (error) { return `${error.name}: ${error.message}`; }
  return "";
}"""

# Plays a seeded game with a lamplighter who walks in circles, and writes down what Senses was told.
PLAY = """
async ([seed, decisions, dials]) => {
  const { load } = await import("./brain.js");
  const { Senses } = await import("./senses.js");
  const { HEARD, World, dice } = await import("./world.js");
  const brain = await load("brains/warden.onnx");
  const world = new World(), draw = dice(seed), looks = [];
  let look;
  const told = (question, answer) => (body, ...rest) => {
    const found = answer(body, ...rest);
    look.answers[body.id][question] = found;
    return found;
  };
  const game = {
    own: told("own", (body) => world.own(body)),
    others: told("others", (body) => world.others(body)),
    walls: told("walls", (body, directions) => world.walls(body, directions)),
    way: (body, goal, x, y) =>
      (look.answers[body.id].ways[goal] = world.way(body, goal, x, y)),
    level: () => (look.level = world.level()),
  };
  const senses = new Senses(brain.manifest, game, { doubt: 0.8 });
  let noises = [];
  world.player.x = 17; // in the open
  for (let turn = 0; turn < decisions && !world.outcome; turn++) {
    const answers = Object.fromEntries(world.wardens.map((one) => [one.id, { ways: {} }]));
    look = { now: world.time, noises, answers };
    noises = [];
    const { rows, masks } = senses.look(world.wardens, world.time, dials);
    Object.assign(look, { rows: [...rows], masks: [...masks], seen: world.wardens.map((one) =>
      world.sees(one, world.player)) });
    const acts = await brain.decide(rows, { masks, draws: Float32Array.from({ length: 6 }, draw) });
    look.acts = [...acts];
    looks.push(look);
    world.wardens.forEach((one, i) => {
      one.mood = senses.mood(one);
      // Now and then all whistle who can, whatever the brain likes: it is heard and told of.
      const whistles = turn % 20 === 10 && masks[4 * i + 3] > 0;
      world.act(one, acts[2 * i], whistles ? 3 : acts[2 * i + 1]);
    });
    world.steer(Math.cos(turn / 15), Math.sin(turn / 15), turn % 60 === 30);
    for (let tick = 0; tick < 3; tick++) world.step();
    for (const { kind, x, y, by } of world.events.splice(0)) {
      if (!(kind in HEARD)) continue;
      const heed = kind === "whistle";
      noises.push({ kind, x, y, by: by.id, reach: HEARD[kind], heed, at: world.time });
      senses.noise(x, y, HEARD[kind], by, { heed });
      if (kind === "whistle") senses.share(by, HEARD.whistle, world.time);
    }
  }
  return { looks, hearts: world.player.hearts, ids: world.wardens.map((one) => one.id) };
}"""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The page, served as its README says, with the shipped brain put there by its own command."""
    node = shutil.which("node")
    if node is None or not RUNTIME.is_dir():
        pytest.skip("onnxruntime-web is not installed; run `npm install` in examples/web")
    subprocess.run([node, str(FOLDER / "copy.mjs")], check=True, stdout=subprocess.DEVNULL)
    handler = functools.partial(_Quiet, directory=str(FOLDER))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture
def page(address: str, browser: Any) -> Iterator[Any]:
    """The page, opened and ready; what it complains about, or fetches elsewhere, fails the test."""
    context = browser.new_context(viewport={"width": 1360, "height": 700})
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    page.on("request", lambda asked: _check_home(asked.url, address, wrong))
    page.goto(address)
    page.wait_for_selector("body[data-ready=yes]")
    yield page
    context.close()
    assert not wrong


@pytest.fixture
def run(page: Any) -> Run:
    """Scripts in the page."""
    return page.evaluate


def test_the_page_acts_as_python_on_200_golden_rows(run: Run) -> None:
    brain = load(SHIPPED)
    rows = bundle.golden_rows(seed=3, count=ROWS)
    rng = np.random.default_rng(4)
    masks = (rng.random((ROWS, 4)) < 0.7).astype(np.uint8)
    masks[:, 0] = 1
    masks[::9] = 0  # all are forbidden: nothing is done
    every = (rng.random((ROWS, 13)) < 0.7).astype(np.uint8)
    draws = rng.random((ROWS, 2), np.float32)
    found = run(
        """async ([rows, masks, every, draws]) => {
          const { load } = await import("./brain.js");
          const brain = await load("brains/warden.onnx");
          const obs = Float32Array.from(rows);
          const decide = async (more) => [...(await brain.decide(obs, more))];
          return {
            logits: [...(await brain.logits(obs))],
            greedy: await decide({ temperature: 0 }),
            masked: await decide({ temperature: 0, masks }),
            strict: await decide({ temperature: 0, masks: every }),
            drawn: await decide({ temperature: 1.3, masks, draws: Float32Array.from(draws) }),
          };
        }""",
        [rows.ravel().tolist(), masks.ravel().tolist(), every.ravel().tolist(),
         draws.ravel().tolist()],
    )  # fmt: skip
    logits = brain.logits(rows)
    scale = max(1.0, float(np.abs(logits).max()))
    assert np.abs(np.reshape(found["logits"], logits.shape) - logits).max() <= 1e-5 * scale
    for name, wanted in {
        "greedy": brain.decide(rows, temperature=0),
        "masked": brain.decide(rows, masks, temperature=0),
        "strict": brain.decide(rows, every, temperature=0),
        "drawn": brain.decide(rows, masks, draws=draws, temperature=1.3),
    }.items():
        np.testing.assert_array_equal(np.reshape(found[name], (ROWS, 2)), wanted, err_msg=name)
        assert len({tuple(act) for act in wanted.tolist()}) > 5, name


def test_the_page_perceives_as_python_does(run: Run) -> None:
    dials = {"bold": 0.9, "vigilance": 0.2}
    played = run(PLAY, [1, 150, dials])
    asked: dict[str, Any] = {}  # the look that Python's Senses is to repeat
    senses = Senses[str](
        "warden",
        lambda who: _own(asked["answers"][who]["own"]),
        lambda who: [_other(one) for one in asked["answers"][who]["others"]],
        lambda who, _: [(one["distance"], one["hit"]) for one in asked["answers"][who]["walls"]],
        lambda who, goal, _x, _y: _way(asked["answers"][who]["ways"][goal]),
        lambda: _standing(asked["level"]),
        doubt=0.8,
    )
    heard = told = 0
    for look in played["looks"]:
        for noise in look["noises"]:
            heard += 1
            place = noise["x"], noise["y"]
            senses.noise(*place, noise["reach"], noise["by"], heed=noise["heed"])
            if noise["kind"] == "whistle":
                told += 1
                senses.share(noise["by"], noise["reach"], noise["at"])
        asked.update(look)
        rows = senses.look(played["ids"], look["now"], (0.9, 0.5, 0.2))
        np.testing.assert_allclose(np.reshape(look["rows"], rows.shape), rows, atol=1e-6)
        assert look["masks"] == senses.masks.ravel().tolist()
    assert heard > 3
    assert told > 0
    assert any(any(look["seen"]) for look in played["looks"])


def test_wardens_of_the_page_hunt_down_who_dances_in_the_open(run: Run) -> None:
    played = run(PLAY, [2, 600, {}])
    assert played["hearts"] < 3
    assert len({act for look in played["looks"] for act in look["acts"][::2]}) > 5


def test_the_lamplighter_walks_by_key_and_the_game_goes_on(page: Any) -> None:
    assert page.locator("#card").is_visible()
    before = page.locator("#garden").screenshot()
    page.keyboard.down("ArrowRight")
    page.wait_for_selector("#card", state="hidden")
    page.wait_for_function(
        "from => document.querySelector('#garden').toDataURL() !== from",
        arg=page.evaluate("document.querySelector('#garden').toDataURL()"),
    )
    page.keyboard.up("ArrowRight")
    assert page.locator("#garden").screenshot() != before
    names = [dial["name"] for dial in cast(list[Any], load(SHIPPED).bundle.document["dials"])]
    assert page.locator("#dials label span").all_inner_texts() == [*names, "carelessness"]


@pytest.mark.parametrize(
    ("lacking", "advice"),
    [("**/node_modules/**", "run `npm install`"), ("**/brains/*", "run `npm run brain`")],
)
def test_a_page_that_is_not_set_up_says_what_to_do(
    address: str, browser: Any, lacking: str, advice: str
) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.route(lacking, lambda route: route.fulfill(status=404))
    page.goto(address)
    page.wait_for_selector("body[data-ready=failed]")
    assert advice in page.locator("#words").inner_text()
    context.close()


def test_files_that_cannot_be_trusted_are_refused_with_advice(run: Run) -> None:
    data = SHIPPED.read_bytes()
    network = bundle.read(SHIPPED).network
    text = json.dumps(bundle.read(SHIPPED).document)

    def refused(changed: bytes, rows: list[float] | None = None) -> str:
        return run(SENTENCE, [b64encode(changed).decode(), rows])

    def packed(old: str, new: str) -> bytes:
        assert old in text
        return bundle.assemble(network, text.replace(old, new, 1))

    assert refused(bundle.assemble(network, text)) == ""
    flipped = bytearray(data)
    flipped[5000] ^= 1
    assert "damaged or changed after its export; copy or export it again" in refused(bytes(flipped))
    for length in (1000, len(data) // 2, len(data) - 1):
        assert "cut short, damaged or no ONNX file" in refused(data[:length])
    assert "no Duskfolk manifest" in refused(b"")
    assert "bundle format 2; this page reads 1: take a newer" in refused(
        packed('"format": 1', '"format": 2')
    )
    assert "bundle format 0; this page reads 1: export it again" in refused(
        packed('"format": 1', '"format": 0')
    )
    moves = json.dumps(layout.ACTION_BRANCHES[0])
    assert "incomplete; export it again" in refused(packed(f"[{moves}, ", "[7, "))
    assert f"{layout.SIZE} for each body, filled as Senses" in refused(data, [0.0] * 130)
    golden = json.dumps(json.loads(text)["golden"]["logits"][0][0])
    assert "differs from the golden rows" in refused(packed(golden, "77"))


def test_senses_refuse_a_layout_they_do_not_fill_and_know_ours(run: Run) -> None:
    said = run(
        """async () => {
          const { load } = await import("./brain.js");
          const { Senses } = await import("./senses.js");
          const { LAYOUT } = await import("./nature.js");
          const { manifest } = await load("brains/warden.onnx");
          const other = { ...manifest, layout: { ...manifest.layout, hash: "another" } };
          try { new Senses(other, {}); } catch (error) { return [LAYOUT, error.message]; }
          return [LAYOUT, ""];
        }"""
    )
    assert said[0] == layout.layout_hash()
    assert "layout another; this senses.js fills" in said[1]
    assert "export the brain again" in said[1]


def test_the_glue_in_the_readme_has_ten_lines_at_most() -> None:
    text = (FOLDER / "README.md").read_text()
    glue = text.split("```js\n")[1].split("```")[0]
    lines = [line for line in glue.splitlines() if line.strip()]
    assert len(lines) <= 10
    for name in ("load(", "senses.look(", "brain.decide(", "game.act("):
        assert sum(name in line for line in lines) == 1


def test_the_lock_pins_what_package_json_names_and_names_no_host() -> None:
    wanted = json.loads((FOLDER / "package.json").read_text())["dependencies"]
    text = (FOLDER / "package-lock.json").read_text()
    locked = json.loads(text)["packages"]
    for name, version in wanted.items():
        assert locked[f"node_modules/{name}"]["version"] == version
    assert "resolved" not in text


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def _check_home(url: str, address: str, wrong: list[str]) -> None:
    if not url.startswith((address, "data:", "blob:")):
        wrong.append(f"fetched {url}")


def _own(told: dict[str, Any]) -> Own:
    values: dict[str, Any] = {name: told[name] for name in Own._fields if name in told}
    for name, value in values.items():
        if isinstance(value, list):
            values[name] = tuple(cast(list[float], value))
    return Own(**values)


def _other(told: dict[str, Any]) -> Other:
    return Other(**told)


def _way(told: dict[str, float] | None) -> tuple[float, float, float] | None:
    return (told["dx"], told["dy"], told["path"]) if told else None


def _standing(told: dict[str, Any]) -> Standing:
    return Standing(told["time"], told["lamps"], told["gateOpen"])
