// Saves in which one value is wrong, and what the page's senses say of each.

import { Senses } from "SENSES/senses.js";
import { LAYOUT } from "SENSES/nature.js";
const fields = FIELDS.map((name) => [name]);
const manifest = {
  role: "warden", layout: { hash: LAYOUT, size: fields.length, fields },
  actions: { deeds: ["none", "dash", "use", "power"] }, dials: [],
};
const seen = [{ who: "thief", x: 7, y: 5 }];
const senses = new Senses(manifest, { own: () => ({ x: 5, y: 5 }), others: () => seen });
senses.noise(9, 5, 20, "thief");
senses.look(["guard"], 1);
senses.noise(1, 5, 20);
const before = JSON.stringify(senses.save());
for (const [path, value] of SPOILS) {
  const saved = JSON.parse(before);
  let place = saved;
  for (const step of path.slice(0, -1)) place = place[step];
  place[path.at(-1)] = value;
  try {
    senses.restore(saved);
    console.log("taken", path.join("."));
  } catch (error) { console.log(`refused ${error.name}: ${error.message}`); }
}
if (JSON.stringify(senses.save()) === before) {
  senses.restore(JSON.parse(before));
  console.log(senses.mood("guard") === "hunting" && "the same");
}
for (const name of [(body) => ({ body }), () => NaN, () => Infinity, () => "", () => undefined]) {
  try { senses.save(name); } catch (error) { console.log(`unnamed ${error.message}`); }
}
try { senses.look(["guard", "guard"], 2); } catch (error) { console.log(`twice ${error.message}`); }
