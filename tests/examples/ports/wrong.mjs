// Wrong answers, and what the page's senses say of each.

import { Senses } from "SENSES/senses.js";
import { LAYOUT } from "SENSES/nature.js";
const fields = FIELDS.map((name) => [name]);
const manifest = {
  role: "warden", layout: { hash: LAYOUT, size: fields.length, fields },
  actions: { deeds: ["none", "dash", "use", "power"] },
  dials: [{ field: "dial.bold", name: "bold", low: 0, high: 1, default: 0.5 }],
};
const here = { own: () => ({ x: 5, y: 5 }) };
const bare = new Senses(manifest, here);
const seeing = (more) => () => new Senses(manifest, { ...here, ...more }).look([1], 0);
const saved = (change) => () => {
  const now = JSON.parse(JSON.stringify(bare.save()));
  change(now);
  bare.restore(now);
};
bare.look(["guard"], 1);
for (const wrong of [
  () => bare.look(["guard"]), () => bare.look(7, 0), () => bare.noise(1, NaN, 2),
  () => new Senses(manifest, here, { deeds: ["Dash"] }),
  () => new Senses(manifest, here, { doubt: -1 }),
  seeing({ own: () => {} }), seeing({ own: () => ({ x: 1, y: 1, home: { x: 1, y: 2 } }) }),
  seeing({ own: () => ({ x: 1, y: 1, order: "sing" }) }),
  seeing({ others: () => 7 }), seeing({ others: () => [null] }),
  seeing({ others: () => [{ who: 2, x: 1, y: 1, role: "elf" }] }),
  seeing({ others: () => [{ who: 2, x: 1, y: 1, mood: "glad" }] }),
  seeing({ walls: () => [1, 2] }), seeing({ walls: () => Array(16).fill(-1) }),
  () => bare.share("guard", NaN, 1), () => bare.share("guard", 5),
  () => bare.tell("guard", { who: 2, x: 1, y: 1 }),
  () => new Senses(manifest, here, { doubt: "1" }),
  () => new Senses(manifest, here, { doubt: Infinity }),
  () => new Senses(manifest, here, { y_up: true }), () => new Senses(manifest, here, null),
  () => bare.look(["guard"], 1, { bolt: 1 }), () => bare.look(["guard"], 1, { bold: 2 }),
  () => bare.look(["guard"], 1, null), () => bare.look(["guard"], 1, { bold: "0.5" }),
  seeing({ own: () => ({ x: 1, y: 1, home: [9, 1] }), way: () => ({ dx: 1, dy: 0, path: -1 }) }),
  seeing({ own: () => ({ x: 1, y: 1, home: [9, 1] }), way: () => ({ dx: NaN, dy: 0, path: 1 }) }),
  seeing({ walls: () => Array(16).fill({ dist: 3 }) }),
  seeing({ walls: () => Array(16).fill([1, "wall"]) }),
  seeing({ walls: () => Array(16).fill("3") }),
  saved((now) => { now.memories[0][1].doubt = "much"; }), saved((now) => { now.layout = "old"; }),
]) {
  try { wrong(); console.log("nothing"); }
  catch (error) { console.log(`${error.name}\t${error.message}`); }
}
