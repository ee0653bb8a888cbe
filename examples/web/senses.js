// Eyes, ears and memory in any game: fills the rows that a brain reads from five questions.
// The same questions, by the same names, as duskfolk.agents.Senses asks in Python.
//
//   own(body)               how am I?                 see OWN below; x and y must be answered
//   others(body)            who is near and seen?     [{who, x, y, vx, vy, role, relation, ...}]
//   walls(body, directions) what blocks my way?       [{distance, hit}], one a direction; see HITS
//   way(body, goal, x, y)   which way on foot?        {dx, dy, path}, or null for no way
//   level()                 how does the level stand? {time, lamps, gateOpen, villagers, vigil}
//
// Lengths are tiles, a little less than two bodies side by side; x to the right, y down; speeds are
// tiles a second, times seconds, places [x, y]. What a game does not know it leaves out.

import { BundleError } from "./bundle.js";

/** The layout that this file fills; a brain that reads numbers of another meaning is refused. */
export const LAYOUT = "c9da3954373e915b";

export const ROLES = ["lamplighter", "warden", "wolf", "imp", "wisp", "villager"];
export const HITS = ["nothing", "water", "lamp or hearth", "closed gate", "wall"];
export const RELATIONS = { hostile: -1, wary: -1 / 3, neutral: 1 / 3, ally: 1 };
const GOALS = ["home", "ember", "lamp", "gate", "rival", "friend"];

const OTHERS = 6;
const NEAR = 10; // tiles that map to 1 in relative places
const RAY_RANGE = 8; // tiles
const PATH_FAR = 40; // tiles of walking that map to 1
const SPEED_UNIT = 7.5; // tiles a second that map to 1
const MEMORY_SPAN = 20; // seconds after which a memory is stale
const CALM_REACH = 6; // tiles within which a rival breaks calm
const DASH_COST = 0.5; // of one's breath
const POWER_COST = [0.34, 0.5, 0.5, 0.5, 0.5, 0.25]; // of one's charge, by role

const RAYS = Array.from({ length: 16 }, (_, ray) => {
  const angle = (ray * 2 * Math.PI) / 16; // clockwise from east, since y is down
  return [Math.cos(angle), Math.sin(angle)];
});

// How am I: what holds where own() says nothing, and how many of its unit map to 1
const OWN = {
  hearts: [1, 3], // left, 3 at most
  dazed: [0, 3], // seconds one stays dazed
  guard: [0, 3], // seconds in which one cannot be struck again
  windup: [0, 1], // seconds until one's strike lands
  cool: [0, 3], // seconds until one may use again
  breath: [1, 1], // for dashes
  charge: [1, 1], // for one's power
  calm: [Infinity, 5], // seconds since a rival was near; by default counted by those in sight
  carrying: [false, 1],
  hidden: [false, 1], // hard to see
  lit: [false, 1], // standing in light
  led: [false, 1], // hand in hand with somebody
};
// Also in own(): face [x, y]; home, ember, lamp, gate, friend [x, y]; and whether the deeds dash,
// use and power would do something now (true where nothing is said, but false for use).

const LEVEL = { time: 1, lamps: 0, gateOpen: false, villagers: 1, vigil: 0 };

const clip = (value) => Math.min(Math.max(value, -1), 1);
const part = (value) => Math.min(Math.max(Number(value), 0), 1);
const far = (one, other) => Math.hypot(one.x - other.x, one.y - other.y);

/** The senses of all bodies that one brain moves. */
export class Senses {
  #game;
  #manifest;
  #index;
  #memories = new Map();
  #noises = [];

  /** manifest: of the brain that will read the rows; game: an object that answers. */
  constructor(manifest, game) {
    const { layout } = manifest;
    if (layout.hash !== LAYOUT) {
      throw new BundleError(
        `The brain reads observations of layout ${layout.hash}; this senses.js fills ${LAYOUT}. ` +
          `Take the senses.js of duskfolk ${manifest.kit}, or export the brain again.`,
      );
    }
    this.#game = game;
    this.#manifest = manifest;
    this.#index = new Map(layout.fields.map(([name], place) => [name, place]));
  }

  /**
   * What bodies perceive now: {rows, masks} for Brain.decide.
   *
   * now: the game's time in seconds; dials: by name, 0 to 1, where other than the default.
   */
  look(bodies, now, dials = {}) {
    const { layout, actions } = this.#manifest;
    const rows = new Float32Array(bodies.length * layout.size);
    const masks = new Uint8Array(bodies.length * actions.deeds.length);
    bodies.forEach((body, number) => {
      const row = rows.subarray(number * layout.size, (number + 1) * layout.size);
      const able = this.#fill(this.#writer(row), body, now, dials);
      masks.set(
        actions.deeds.map((deed) => Number(able[deed])),
        number * actions.deeds.length,
      );
    });
    this.#noises = [];
    return { rows, masks };
  }

  /** Let all within reach hear a noise when they look next, but for who made it. */
  noise(x, y, reach, by) {
    this.#noises.push({ x, y, reach, by });
  }

  /** A whistle: fellows within reach learn where a body last knew its rivals to be. */
  share(body, reach, now) {
    const caller = this.#memory(body);
    for (const fellow of this.#memories.values()) {
      if (fellow === caller || far(fellow, caller) > reach) continue;
      for (const [who, place] of caller.rivals) {
        if (place.at < now - MEMORY_SPAN || place.at <= (fellow.rivals.get(who)?.at ?? -Infinity))
          continue;
        fellow.rivals.set(who, place);
      }
    }
  }

  /** When a body last knew where a rival was; -Infinity for never. */
  lastKnown(body) {
    return Math.max(-Infinity, ...[...this.#memory(body).rivals.values()].map((place) => place.at));
  }

  /** Writes a number by its field's name, and nothing that is not a number. */
  #writer(row) {
    return (name, value) => {
      const place = this.#index.get(name);
      if (place === undefined) throw new BundleError(`The brain has no field ${name}.`);
      if (!Number.isFinite(value)) {
        throw new BundleError(`${name} is ${value}; look at the answer that it comes from.`);
      }
      row[place] = value;
    };
  }

  /** Write one body's row; returns which deeds would do something. */
  #fill(write, body, now, dials) {
    const memory = this.#memory(body);
    const own = this.#game.own(body);
    [memory.x, memory.y] = [own.x, own.y];
    const others = [...this.#game.others(body)].sort((one, two) => far(one, own) - far(two, own));
    this.#writeLevel(write, dials);
    this.#writeWalls(write, body);
    others
      .slice(0, OTHERS)
      .forEach((other, slot) => writeOther(write, `other.${slot}`, other, own));
    for (const other of others) memory.meet(other, own, now);
    for (const noise of this.#noises) {
      if (noise.by !== body && far(noise, own) <= noise.reach) memory.noise = { ...noise, at: now };
    }
    const rival = writeMemory(write, memory, own, now);
    writeOwn(write, own, memory, now);
    const friend = others.find((other) => other.role === this.#manifest.role);
    const goals = { ...own, rival: rival && [rival.x, rival.y] };
    goals.friend ??= friend && [friend.x, friend.y];
    for (const goal of GOALS) {
      const found = goals[goal] ? this.#game.way(body, goal, ...goals[goal]) : null;
      write(`hint.${goal}.dx`, found?.dx ?? 0);
      write(`hint.${goal}.dy`, found?.dy ?? 0);
      write(`hint.${goal}.path`, part((found?.path ?? Infinity) / PATH_FAR));
    }
    const { dazed = 0, windup = 0, cool = 0, breath = 1, charge = 1 } = own;
    const cost = POWER_COST[ROLES.indexOf(this.#manifest.role)];
    return {
      none: true,
      dash: own.dash !== false && dazed <= 0 && windup <= 0 && breath >= DASH_COST,
      use: own.use === true && dazed <= 0 && cool <= 0,
      power: own.power !== false && dazed <= 0 && charge >= cost,
    };
  }

  #writeLevel(write, dials) {
    const level = { ...LEVEL, ...this.#game.level() };
    for (const name of ["time", "lamps", "villagers", "vigil"])
      write(`level.${name}`, part(level[name]));
    write("level.gate", part(level.gateOpen));
    for (const dial of this.#manifest.dials) {
      write(dial.field, Math.min(Math.max(dials[dial.name] ?? dial.default, dial.low), dial.high));
    }
  }

  #writeWalls(write, body) {
    const found = this.#game.walls(body, RAYS);
    RAYS.forEach((_, ray) => {
      const { distance = Infinity, hit = "wall" } = found[ray] ?? {};
      const open = distance >= RAY_RANGE;
      write(`ray.${ray}.distance`, open ? 1 : part(distance / RAY_RANGE));
      write(`ray.${ray}.hit`, open ? 0 : numberOf("barrier", hit, HITS) / (HITS.length - 1));
    });
  }

  #memory(body) {
    if (!this.#memories.has(body)) this.#memories.set(body, new Memory());
    return this.#memories.get(body);
  }
}

/** What one body remembers between looks. */
class Memory {
  x = 0;
  y = 0;
  face = [0, 1]; // south, as everybody begins
  alarmed = -Infinity; // when a rival was last near
  noise = null;
  rivals = new Map(); // who -> {x, y, at}

  meet({ who, x, y, relation, dazed }, own, now) {
    this.rivals.delete(who); // of two seen at once, the later one stands behind
    if (relation !== "hostile") return;
    this.rivals.set(who, { x, y, at: now });
    if (!dazed && far({ x, y }, own) <= CALM_REACH) this.alarmed = now;
  }
}

function writeOwn(write, own, memory, now) {
  const { vx = 0, vy = 0 } = own;
  const [faceX, faceY] = own.face ?? [vx, vy];
  const length = Math.hypot(faceX, faceY);
  if (length > 0) memory.face = [faceX / length, faceY / length];
  write("own.vx", clip(vx / SPEED_UNIT));
  write("own.vy", clip(vy / SPEED_UNIT));
  write("own.face_x", memory.face[0]);
  write("own.face_y", memory.face[1]);
  const felt = { ...own, calm: own.calm ?? now - memory.alarmed };
  for (const [name, [otherwise, unit]] of Object.entries(OWN)) {
    write(`own.${name}`, part(Number(felt[name] ?? otherwise) / unit));
  }
}

function writeOther(write, name, other, own) {
  write(`${name}.dx`, clip((other.x - own.x) / NEAR));
  write(`${name}.dy`, clip((other.y - own.y) / NEAR));
  write(`${name}.vx`, clip((other.vx ?? 0) / SPEED_UNIT));
  write(`${name}.vy`, clip((other.vy ?? 0) / SPEED_UNIT));
  write(`${name}.role`, (numberOf("role", other.role, ROLES) + 1) / ROLES.length);
  numberOf("relation", other.relation, Object.keys(RELATIONS));
  write(`${name}.relation`, RELATIONS[other.relation]);
  write(`${name}.state`, other.dazed ? -1 : Number(Boolean(other.striking)));
  write(`${name}.carrying`, Number(Boolean(other.carrying)));
}

/** Where rivals were last known and the last noise; returns the rival known most freshly. */
function writeMemory(write, memory, own, now) {
  const [first, second] = [...memory.rivals.values()].sort((one, two) => two.at - one.at);
  for (const [name, place] of [
    ["memory.0", first],
    ["memory.1", second],
    ["noise", memory.noise],
  ]) {
    write(`${name}.dx`, place ? clip((place.x - own.x) / NEAR) : 0);
    write(`${name}.dy`, place ? clip((place.y - own.y) / NEAR) : 0);
    write(`${name}.age`, place ? part((now - place.at) / MEMORY_SPAN) : 1);
  }
  return first;
}

function numberOf(kind, given, known) {
  const place = known.indexOf(given);
  if (place < 0) throw new BundleError(`Unknown ${kind} "${given}". Known: ${known.join(", ")}.`);
  return place;
}
