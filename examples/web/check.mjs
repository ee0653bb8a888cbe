// Proves the senses without a browser, against golden rows that Python's Senses filled:
//
//   node check.mjs ../../tests/golden/senses.json

import { readFileSync } from "node:fs";
import { Senses } from "./senses.js";

const golden = JSON.parse(readFileSync(process.argv[2], "utf-8"));

/** A game whose answers were written down: what it is asked now, it answered then. */
class Told {
  wrong = 0;

  constructor({ answered, y_up: yUp }) {
    this.down = yUp ? -1 : 1;
    for (const question of ["others", "walls", "way", "level"]) {
      if (!answered.includes(question)) this[question] = undefined;
    }
  }

  begin(look) {
    this.look = look;
    this.bodies = Object.fromEntries(look.bodies.map((told) => [told.body, told]));
  }

  own(body) {
    return named(this.bodies[body].own);
  }

  others(body) {
    return this.bodies[body].others;
  }

  walls(body, directions) {
    return directions.map(([dx, dy]) => {
      const ray = Math.round((Math.atan2(dy * this.down, dx) * 8) / Math.PI + 16) % 16;
      const [distance, hit] = this.bodies[body].walls[ray];
      return { distance: distance < 0 ? Infinity : distance, hit };
    });
  }

  way(body, goal, x, y) {
    const told = this.bodies[body].ways[goal];
    if (!told || Math.hypot(told.to[0] - x, told.to[1] - y) > 1e-4) this.wrong += 1;
    if (!told?.way) return null;
    const [dx, dy, path] = told.way;
    return { dx, dy, path };
  }

  level() {
    return named(this.look.level);
  }
}

/** Answers by their names in this language. */
function named({ order_to: orderTo, gate_open: gateOpen, ...more }) {
  return { ...more, ...(orderTo && { orderTo }), ...(gateOpen !== undefined && { gateOpen }) };
}

/** What a game tells between two looks. */
function happen(senses, { noise, tell, share, forget, reset, save_and_restore: load }) {
  if (noise) senses.noise(noise.x, noise.y, noise.reach, noise.by ?? undefined, noise);
  if (tell) senses.tell(tell.body, tell.other, tell.at);
  if (share) senses.share(share.body, share.reach, share.now);
  if (forget) senses.forget(forget);
  if (reset) senses.reset();
  if (!load) return;
  const saved = JSON.stringify(senses.save());
  senses.reset();
  senses.restore(JSON.parse(saved));
}

/** A manifest that says what would be read, and nothing else. */
function eyes({ role }) {
  const [hash, fields] = [golden.layout, golden.fields.map((name) => [name])];
  const dial = (name) => ({ name, field: `dial.${name}`, low: 0, high: 1, default: 0.5 });
  return {
    role,
    layout: { hash, size: fields.length, fields },
    actions: { deeds: ["none", "dash", "use", "power"] },
    dials: ["bold", "roam", "own"].map(dial),
  };
}

let [rows, wrong, worst] = [0, 0, 0];
for (const play of golden.plays) {
  const game = new Told(play);
  const senses = new Senses(eyes(play), game, {
    deeds: play.deeds,
    yUp: play.y_up,
    doubt: play.doubt,
  });
  for (const look of play.looks) {
    for (const event of look.before) happen(senses, event);
    game.begin(look);
    const bodies = look.bodies.map(({ body }) => body);
    const [bold, roam, own] = look.dials;
    const found = senses.look(bodies, look.now, { bold, roam, own });
    look.rows.forEach((row, n) => {
      const off = row.map((value, i) => Math.abs(value - found.rows[n * row.length + i]));
      const mask = look.masks[n].every((able, i) => able === found.masks[n * 4 + i]);
      const right = mask && look.moods[n] === senses.mood(bodies[n]);
      worst = Math.max(worst, ...off);
      if (!right || !(Math.max(...off) <= golden.off)) wrong += 1;
      rows += 1;
    });
  }
  wrong += game.wrong;
}
console.log(`rows ${rows}, wrong ${wrong}, largest difference ${worst}`);
process.exit(wrong === 0 && rows > 0 ? 0 : 1);
