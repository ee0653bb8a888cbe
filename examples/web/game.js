// The page: keys, sliders and the loop. Loading is one line of main(), looking and acting decide().

import { HEARD, TICKS_PER_DECISION, World, dice } from "./world.js";
import { Picture } from "./draw.js";

const BRAIN = "brains/warden.onnx";
const DOUBT = 0.8; // seconds for which you may be seen from afar
const KEYS = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  KeyW: [0, -1],
  KeyS: [0, 1],
  KeyA: [-1, 0],
  KeyD: [1, 0],
};
const ENDS = {
  home: ["The lamps burn.", "You are through the gate before night."],
  caught: [
    "The wardens have you.",
    "Break their sight behind a hedge, or stand still in tall grass.",
  ],
  night: ["Night has fallen.", "There are four lamps to light, and a gate in the east."],
};

const byId = (id) => document.getElementById(id);
const held = new Set();
const dials = {};
let temperature;
let world = null;
let dashed = false;
let running = false;

async function main() {
  const { load } = await import("./brain.js").catch((cause) => {
    throw new Error("onnxruntime-web is missing: run `npm install` in this folder.", { cause });
  });
  const { Senses } = await import("./senses.js");
  const brain = await load(BRAIN);
  makeSliders(brain.manifest);
  const picture = new Picture(byId("garden"));
  let senses, draw;

  const restart = () => {
    world = new World();
    senses = new Senses(brain.manifest, world, { doubt: DOUBT });
    draw = dice(Date.now());
    running = false;
    show("Emberhollow", "Light the four lamps and leave by the gate. Do not be seen.", "begin");
  };

  const decide = async () => {
    const { wardens, time } = world;
    const { rows, masks } = senses.look(wardens, time, dials);
    const draws = Float32Array.from(wardens.flatMap(() => [draw(), draw()]));
    const acts = await brain.decide(rows, { masks, draws, temperature });
    wardens.forEach((warden, i) => world.act(warden, acts[2 * i], acts[2 * i + 1]));
    for (const warden of wardens) warden.mood = senses.mood(warden); // for its pace and its mark
  };

  const hear = ({ kind, x, y, by }) => {
    const heed = kind === "whistle" || by === world.player; // a fellow's dash is no news
    if (kind in HEARD) senses.noise(x, y, HEARD[kind], by, { heed });
    if (kind === "whistle") senses.share(by, HEARD.whistle, world.time);
  };

  restart();
  addEventListener("keydown", (event) => {
    if (event.target instanceof HTMLInputElement && event.code.startsWith("Arrow")) return;
    if (event.code in KEYS || event.code === "Space") event.preventDefault();
    if (event.code === "KeyR") restart();
    else if ((event.code in KEYS || event.code === "Enter" || event.code === "Space") && !running) {
      if (world.outcome && (event.repeat || event.code in KEYS)) return;
      if (world.outcome) restart();
      running = true;
      byId("card").hidden = true;
    } else if (event.code === "Space" || event.code.startsWith("Shift")) dashed = true;
    if (event.code in KEYS) held.add(event.code);
  });
  addEventListener("keyup", (event) => held.delete(event.code));
  addEventListener("blur", () => held.clear());
  byId("again").addEventListener("click", restart);

  let ticks = 0;
  let owed = 0;
  let before = performance.now();
  const frame = async (now) => {
    owed = Math.min(owed + (now - before) / 1000, 0.2); // after a pause, do not catch up
    before = now;
    const game = world;
    for (; owed >= 1 / 30; owed -= 1 / 30) {
      if (!running || world !== game) continue;
      if (ticks++ % TICKS_PER_DECISION === 0) await decide();
      const wanted = [...held].map((code) => KEYS[code]);
      const sum = (axis) => Math.sign(wanted.reduce((all, way) => all + way[axis], 0));
      world.steer(sum(0), sum(1), dashed);
      dashed = false;
      picture.remember(world);
      world.step();
      for (const event of world.events.splice(0)) {
        hear(event);
        picture.notice(event, now / 1000);
      }
      if (world.outcome) {
        running = false;
        show(...ENDS[world.outcome], "play again");
      }
    }
    picture.draw(world, running ? owed * 30 : 1, now / 1000);
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  document.body.dataset.ready = "yes";
}

function makeSliders(manifest) {
  const about = { bold: "how close they dare to come", roam: "how far from the post they walk" };
  for (const dial of manifest.dials) {
    addSlider(
      dial.name,
      about[dial.name] ?? "how watchful they are",
      dial.low,
      dial.high,
      dial.default,
      (value) => (dials[dial.name] = value),
    );
  }
  addSlider(
    "carelessness",
    "how often they take a worse idea",
    0,
    3,
    manifest.sampling.temperature,
    (value) => (temperature = value),
  );
  byId("about").textContent =
    `One ${manifest.role}.onnx decides for all three, ${manifest.decisions_per_second} times a second.`;
}

function addSlider(name, meaning, low, high, value, set) {
  const label = document.createElement("label");
  const input = document.createElement("input");
  const shown = document.createElement("output");
  const text = document.createElement("span");
  const note = document.createElement("small");
  Object.assign(input, { type: "range", min: low, max: high, step: 0.05, value, name });
  [text.textContent, note.textContent] = [name, meaning];
  const change = () => {
    set(Number(input.value));
    shown.textContent = Number(input.value).toFixed(2);
  };
  input.addEventListener("input", change);
  label.append(text, shown, input, note);
  byId("dials").append(label);
  change();
}

function show(title, words, button) {
  byId("card").hidden = false;
  byId("title").textContent = title;
  byId("words").textContent = words;
  byId("hint").textContent = `Press an arrow key to ${button}.`;
  if (button === "play again") byId("hint").textContent = "Press Enter to play again.";
}

main().catch((error) => {
  show("The wardens stay away", error.message, "");
  byId("hint").textContent = "README.md says how to set this page up.";
  document.body.dataset.ready = "failed";
});
