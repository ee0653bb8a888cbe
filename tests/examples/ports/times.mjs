// A guard whose time goes back, stands still or runs on for long, and its mood each time.

import { Senses } from "SENSES/senses.js";
import { LAYOUT } from "SENSES/nature.js";
const names = FIELDS;
const manifest = {
  role: "warden", layout: { hash: LAYOUT, size: names.length, fields: names.map((name) => [name]) },
  actions: { deeds: ["none", "dash", "use", "power"] }, dials: [],
};
const thief = { who: "thief", x: 7, y: 5 };
let seen = [];
const game = { own: () => ({ x: 5, y: 5 }), others: () => seen };
let senses;
const begin = (doubt) => { senses = new Senses(manifest, game, { doubt }); };
function look(now, ...others) {
  seen = others;
  const { rows } = senses.look(["guard"], now);
  const known = (rows[names.indexOf("memory.0.dx")]).toFixed(1);
  console.log(`now ${senses.mood("guard")} ${known}`);
}
begin(0); look(100, thief); look(5);
begin(0); look(0, thief); look(1000);
begin(0.8); look(0, thief); look(1000); senses.noise(5, 7, 9); look(1001); look(1022);
senses.reset(); senses.noise(5, 7, 9); look(0);
begin(0); look(0); senses.tell("guard", thief, 99); look(100);
