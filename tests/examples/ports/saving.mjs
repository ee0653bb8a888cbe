// A guard remembers, is saved by its name, and remembers again.

import { Senses } from "SENSES/senses.js";
import { LAYOUT } from "SENSES/nature.js";
const names = FIELDS;
const manifest = {
  role: "warden", layout: { hash: LAYOUT, size: names.length, fields: names.map((name) => [name]) },
  actions: { deeds: ["none", "dash", "use", "power"] }, dials: [],
};
const guard = { id: "guard" }, thief = { id: "thief" }, all = { guard, thief };
let seen = [{ who: thief, x: 7, y: 5 }];
const game = { own: () => ({ x: 5, y: 5 }), others: () => seen };
const called = (body) => body.id;
let senses = new Senses(manifest, game);
senses.noise(9, 5, Infinity, thief);
senses.look([guard], 1);
seen = [];
for (const _ of [1, 2]) {
  const { rows } = senses.look([guard], 1.5);
  const [rival, noise] = ["memory.0.dx", "noise.dx"].map((name) => rows[names.indexOf(name)]);
  console.log(`now ${senses.mood(guard)} ${rival.toFixed(1)} ${noise.toFixed(1)} again`);
  const saved = JSON.stringify(senses.save(called));
  senses = new Senses(manifest, game);
  senses.restore(JSON.parse(saved), (name) => all[name]);
}
senses.noise(1, 5, Infinity, thief);
const late = JSON.stringify(senses.save(called));
senses.restore(JSON.parse(late), (name) => all[name]);
const { rows } = senses.look([guard], 1.6);
console.log(`late ${rows[names.indexOf("noise.dx")].toFixed(1)}`);
try { senses.save(() => "guard"); } catch (error) { console.log(`refused ${error.message}`); }
