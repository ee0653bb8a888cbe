// Eyes, ears and memory in any game: fills the rows that a brain reads from five questions.
// The same questions, by the same names, as duskfolk.agents.Senses asks in Python.
//
//   own(body)               how am I?                 see OWN below; x and y must be answered
//   others(body)            who is near and seen?     [{who, x, y, vx, vy, role, relation, ...}]
//   walls(body, directions) what blocks my way?       [{distance, hit}] or [distance], one a
//                                                     direction; see HITS
//   way(body, goal, x, y)   which way on foot?        {dx, dy, path}, or null for no way
//   level()                 how does the level stand? {time, lamps, gateOpen, villagers, vigil}
//
// Lengths are tiles, a little less than two bodies side by side; x to the right, y down; speeds are
// tiles a second, times seconds, places [x, y]. What a game does not know it leaves out, also whole
// questions but own: then all is as in an open meadow, and the way is straight on.

import { BundleError } from "./bundle.js";

/** The layout that this file fills; a brain that reads numbers of another meaning is refused. */
export const LAYOUT = "c9da3954373e915b";

export const ROLES = ["lamplighter", "warden", "wolf", "imp", "wisp", "villager"];
export const HITS = ["nothing", "water", "lamp or hearth", "closed gate", "wall"];
export const RELATIONS = { hostile: -1, wary: -1 / 3, neutral: 1 / 3, ally: 1 };
// What a role is to each of the roles, in their order, where a game does not say
const NATURAL = {
  lamplighter: ["ally", "hostile", "hostile", "hostile", "ally", "ally"],
  warden: ["hostile", "ally", "neutral", "neutral", "wary", "neutral"],
  wolf: ["hostile", "neutral", "ally", "neutral", "wary", "hostile"],
  imp: ["hostile", "neutral", "neutral", "ally", "hostile", "wary"],
  wisp: ["ally", "wary", "wary", "hostile", "ally", "ally"],
  villager: ["ally", "neutral", "hostile", "wary", "ally", "ally"],
};
// Whose nearest in sight a role keeps to, where a game does not say
const FRIENDS = { warden: "warden", wolf: "wolf", imp: "imp" };
FRIENDS.wisp = FRIENDS.villager = "lamplighter";
const STRIKES_FROM = { warden: 1.3, wolf: 1.35 }; // tiles from which a strike may begin
// The order of bodies in the folk's own world, which settles who is first of two equally fresh
const RANKS = ["lamplighter", "wisp", "villager", "warden", "wolf", "imp"];
const GOALS = ["home", "ember", "lamp", "gate", "rival", "friend"];

const OTHERS = 6;
const NEAR = 10; // tiles that map to 1 in relative places
const RAY_RANGE = 8; // tiles
const PATH_FAR = 40; // tiles of walking that map to 1
const SPEED_UNIT = 7.5; // tiles a second that map to 1
const MEMORY_SPAN = 20; // seconds after which a memory is stale
const CALM_REACH = 6; // tiles within which a rival breaks calm
const SPOT = 1e-3; // tiles: nearer than this there is no direction to go
const KEPT = 16; // sightings that a body remembers, the freshest
const WAITING = 512; // noises that wait for those who look later
const FORGOTTEN = 3 * MEMORY_SPAN; // seconds without a look after which a body begins anew
const FEW = 64; // bodies that are remembered however long they have not looked
const DASH_COST = 0.5; // of one's breath
const POWER_COST = [0.34, 0.5, 0.5, 0.5, 0.5, 0.25]; // of one's charge, by role

const RAYS = Array.from({ length: 16 }, (_, ray) => {
  const angle = (ray * 2 * Math.PI) / 16; // clockwise from east, since y is down
  return [Math.cos(angle), Math.sin(angle)];
});

// How am I: what holds where own() says nothing, and how many of its unit map to 1
const OWN = {
  hearts: [1, 3], // left, 3 at most; by default as many as the role begins with
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
// use and power would do something now: dash and power where nothing is said, and use for strikers
// who have somebody in reach.

const LEVEL = { time: 1, lamps: 0, gateOpen: false, villagers: 1, vigil: 0 };

const clip = (value) => Math.min(Math.max(value, -1), 1);
const part = (value) => Math.min(Math.max(Number(value), 0), 1);
const far = (one, other) => Math.hypot(one.x - other.x, one.y - other.y);
const roleOf = (other) => other.role ?? "lamplighter";

/** The senses of all bodies that one brain moves. */
export class Senses {
  #game;
  #manifest;
  #index;
  #memories = new Map();
  #many = FEW; // bodies in memory above which those are looked for that are gone
  #noises = []; // that wait, oldest first; at is not known before somebody looks
  #number = 0; // of the last noise
  #now = -Infinity; // of the last look

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
   * bodies: all, or those whose turn it is; what sounded since its last look each of them hears.
   * One that has not looked for a minute begins anew. now: the game's time in seconds; dials: by
   * name, 0 to 1, where other than the default.
   */
  look(bodies, now, dials = {}) {
    if (!Number.isFinite(now)) throw new BundleError(`The time is ${now}; give seconds.`);
    bodies = listOf("The bodies", bodies);
    if (now < this.#now) {
      this.#noises = []; // an older save was loaded: what came later has not happened
      for (const memory of this.#memories.values()) memory.goBack(now);
    }
    this.#now = now;
    for (const noise of this.#noises) noise.at ??= now;
    this.#noises = this.#noises.filter((noise) => noise.at >= now - MEMORY_SPAN).slice(-WAITING);
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
    if (this.#memories.size > this.#many) {
      for (const [body, memory] of this.#memories) {
        if (memory.looked < now - FORGOTTEN) this.#memories.delete(body);
      }
      this.#many = Math.max(FEW, 2 * this.#memories.size);
    }
    return { rows, masks };
  }

  /** Let all within reach hear a noise when they look next, but for who made it. */
  noise(x, y, reach, by) {
    if (![x, y].every(Number.isFinite) || !(reach >= 0)) {
      throw new BundleError(`A noise at ${x}, ${y} reaches ${reach}: give three numbers in tiles.`);
    }
    this.#noises.push({ x, y, reach, by, number: ++this.#number, at: null });
  }

  /** Let a body know where somebody was at a time, unless it knows fresher. */
  tell(body, other, at) {
    const relation = this.#relationTo(other);
    this.#memory(body).learn(other.who, { ...placeOf(other), at, rank: rankOf(other), relation });
  }

  /** Let nobody remember somebody who left the game. */
  forget(who) {
    this.#memories.delete(who);
    for (const memory of this.#memories.values()) memory.known.delete(who);
  }

  /** Forget everything, for a new level. */
  reset() {
    this.#memories.clear();
    this.#noises = [];
  }

  /** A whistle: fellows within reach learn where a body last knew its rivals to be. */
  share(body, reach, now) {
    const caller = this.#memory(body);
    for (const fellow of this.#memories.values()) {
      if (fellow === caller || far(fellow, caller) > reach) continue;
      for (const [who, place] of caller.rivals()) {
        if (place.at >= now - MEMORY_SPAN) fellow.learn(who, place);
      }
    }
  }

  /** When a body last knew where a rival was; -Infinity for never. */
  lastKnown(body) {
    return Math.max(-Infinity, ...this.#memory(body).rivals().map(([, place]) => place.at));
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
    const memory = this.#memory(body, now);
    const own = this.#game.own(body);
    if (!Number.isFinite(own?.x) || !Number.isFinite(own?.y)) {
      throw new BundleError("own answered no place; give {x, y} in tiles, and what else is known.");
    }
    [memory.x, memory.y, memory.looked] = [own.x, own.y, now];
    const given = listOf("others", this.#game.others?.(body) ?? []);
    const others = given
      .filter((other) => other.who !== body) // a list of everybody holds oneself
      .sort((one, two) => far(one, own) - far(two, own));
    this.#writeLevel(write, dials);
    this.#writeWalls(write, body);
    for (const [slot, other] of others.entries()) {
      const relation = this.#relationTo(other);
      if (slot < OTHERS) writeOther(write, `other.${slot}`, other, relation, own);
      memory.meet(other, relation, own, now);
    }
    for (const noise of this.#noises) {
      if (noise.number <= memory.heard) continue;
      if (noise.by !== body && far(noise, own) <= noise.reach) memory.noise = noise;
    }
    memory.heard = this.#number;
    const rival = writeMemory(write, memory, own, now);
    writeOwn(write, own, memory, now, this.#manifest.role);
    const friend = others.find((other) => roleOf(other) === FRIENDS[this.#manifest.role]);
    const goals = { ...own, rival: rival && [rival.x, rival.y] };
    goals.friend ??= friend && [friend.x, friend.y];
    for (const goal of GOALS) {
      const place = goals[goal];
      if (place && !(Array.isArray(place) && place.length === 2 && place.every(Number.isFinite))) {
        throw new BundleError(`own answered no place for ${goal}; give [x, y], or nothing.`);
      }
      const found = goals[goal] ? this.#way(body, own, goal, ...goals[goal]) : null;
      write(`hint.${goal}.dx`, found?.dx ?? 0);
      write(`hint.${goal}.dy`, found?.dy ?? 0);
      write(`hint.${goal}.path`, part((found?.path ?? Infinity) / PATH_FAR));
    }
    const reach = STRIKES_FROM[this.#manifest.role] ?? -1;
    const use = own.use ?? others.some(
      (other) => roleOf(other) !== this.#manifest.role && far(other, own) <= reach,
    );
    const { dazed = 0, windup = 0, cool = 0, breath = 1, charge = 1 } = own;
    const cost = POWER_COST[ROLES.indexOf(this.#manifest.role)];
    return {
      none: true,
      dash: own.dash !== false && dazed <= 0 && windup <= 0 && breath >= DASH_COST,
      use: Boolean(use) && dazed <= 0 && cool <= 0,
      power: own.power !== false && dazed <= 0 && charge >= cost,
    };
  }

  /** Unit vector and length of the way to a goal; straight on where the game has no navigation. */
  #way(body, own, goal, x, y) {
    const found = this.#game.way
      ? this.#game.way(body, goal, x, y)
      : { dx: x - own.x, dy: y - own.y, path: Math.hypot(x - own.x, y - own.y) };
    if (!found) return null;
    const length = Math.hypot(found.dx, found.dy);
    if (length < SPOT) return { dx: 0, dy: 0, path: found.path };
    return { dx: found.dx / length, dy: found.dy / length, path: found.path };
  }

  #relationTo(other) {
    const role = numberOf("role", roleOf(other), ROLES);
    const relation = other.relation ?? NATURAL[this.#manifest.role][role];
    numberOf("relation", relation, Object.keys(RELATIONS));
    return relation;
  }

  #writeLevel(write, dials) {
    const level = { ...LEVEL, ...this.#game.level?.() };
    for (const name of ["time", "lamps", "villagers", "vigil"])
      write(`level.${name}`, part(level[name]));
    write("level.gate", part(level.gateOpen));
    for (const dial of this.#manifest.dials) {
      write(dial.field, Math.min(Math.max(dials[dial.name] ?? dial.default, dial.low), dial.high));
    }
  }

  #writeWalls(write, body) {
    const found = this.#game.walls ? listOf("walls", this.#game.walls(body, RAYS)) : [];
    if (this.#game.walls && found.length !== RAYS.length) {
      throw new BundleError(`walls answered ${found.length} times; give one for each direction.`);
    }
    RAYS.forEach((_, ray) => {
      const answer = typeof found[ray] === "number" ? { distance: found[ray] } : found[ray];
      const { distance = Infinity, hit = "wall" } = answer ?? {};
      if (!(distance >= 0)) {
        throw new BundleError(`walls answered the distance ${distance}; give 0 tiles or more.`);
      }
      const open = distance >= RAY_RANGE;
      write(`ray.${ray}.distance`, open ? 1 : part(distance / RAY_RANGE));
      write(`ray.${ray}.hit`, open ? 0 : numberOf("barrier", hit, HITS) / (HITS.length - 1));
    });
  }

  #memory(body, now = Infinity) {
    let memory = this.#memories.get(body);
    if (!memory) {
      this.#memories.set(body, (memory = new Memory()));
      // Who comes later never heard what sounded before this moment.
      for (const noise of this.#noises) {
        if (noise.at !== null && noise.at < now) memory.heard = noise.number;
      }
    }
    return memory;
  }
}

/** What one body remembers between looks. */
class Memory {
  x = 0;
  y = 0;
  face = [0, 1]; // south, as everybody begins
  alarmed = -Infinity; // when a rival was last near
  noise = null;
  heard = 0; // number of the last noise that it had the chance to hear
  looked = -Infinity; // when it last looked
  known = new Map(); // who -> {x, y, at, rank, relation}

  /** Forget what was seen and heard later than this: it has not happened yet. */
  goBack(now) {
    for (const [who, place] of [...this.known]) if (place.at > now) this.known.delete(who);
    if (this.alarmed > now) this.alarmed = -Infinity;
    if (this.noise?.at > now) this.noise = null;
    this.looked = Math.min(this.looked, now);
  }

  /** Remember what is seen now; of two seen at once, the later one stands behind. */
  meet(other, relation, own, now) {
    this.see(other.who, { ...placeOf(other), at: now, rank: rankOf(other), relation });
    const near = far(other, own) <= CALM_REACH;
    if (relation === "hostile" && near && !other.dazed) this.alarmed = now;
  }

  /** Remember what somebody tells, if it is fresher than what one knew. */
  learn(who, place) {
    if (place.at <= (this.known.get(who)?.at ?? -Infinity)) return;
    this.see(who, place);
    this.keepFreshest();
  }

  see(who, place) {
    this.known.delete(who);
    this.known.set(who, place);
  }

  /** Let go of most, the hostile last: of ten thousand that came by once, few matter. */
  keepFreshest() {
    if (this.known.size <= 2 * KEPT) return;
    const hostile = ([, one]) => Number(one.relation === "hostile");
    const freshest = [...this.known].sort((one, two) =>
      hostile(two) - hostile(one) || two[1].at - one[1].at || one[1].rank - two[1].rank);
    const kept = new Set(freshest.slice(0, KEPT).map(([name]) => name));
    for (const name of [...this.known.keys()]) if (!kept.has(name)) this.known.delete(name);
  }

  /** The hostile, most recently known first: [who, place]. */
  rivals() {
    return [...this.known]
      .filter(([, place]) => place.relation === "hostile")
      .sort(([, one], [, two]) => two.at - one.at || one.rank - two.rank);
  }
}

const placeOf = ({ x, y }) => ({ x, y });
const rankOf = (other) => RANKS.indexOf(roleOf(other));

function writeOwn(write, own, memory, now, role) {
  const { vx = 0, vy = 0 } = own;
  const [faceX, faceY] = own.face ?? [vx, vy];
  const length = Math.hypot(faceX, faceY);
  if (length > 0) memory.face = [faceX / length, faceY / length];
  write("own.vx", clip(vx / SPEED_UNIT));
  write("own.vy", clip(vy / SPEED_UNIT));
  write("own.face_x", memory.face[0]);
  write("own.face_y", memory.face[1]);
  const hearts = own.hearts ?? (role === "lamplighter" ? 3 : 1);
  const felt = { ...own, hearts, calm: own.calm ?? now - memory.alarmed };
  for (const [name, [otherwise, unit]] of Object.entries(OWN)) {
    write(`own.${name}`, part(Number(felt[name] ?? otherwise) / unit));
  }
}

function writeOther(write, name, other, relation, own) {
  write(`${name}.dx`, clip((other.x - own.x) / NEAR));
  write(`${name}.dy`, clip((other.y - own.y) / NEAR));
  write(`${name}.vx`, clip((other.vx ?? 0) / SPEED_UNIT));
  write(`${name}.vy`, clip((other.vy ?? 0) / SPEED_UNIT));
  write(`${name}.role`, (ROLES.indexOf(roleOf(other)) + 1) / ROLES.length);
  write(`${name}.relation`, RELATIONS[relation]);
  write(`${name}.state`, other.dazed ? -1 : Number(Boolean(other.striking)));
  write(`${name}.carrying`, Number(Boolean(other.carrying)));
}

/** Where rivals were last known and the last noise; returns the rival known most freshly. */
function writeMemory(write, memory, own, now) {
  memory.keepFreshest();
  const [first, second] = memory.rivals().map(([, place]) => place);
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

function listOf(what, given) {
  if (typeof given?.[Symbol.iterator] !== "function" || typeof given === "string") {
    throw new BundleError(`${what}: got ${typeof given}; give a list.`);
  }
  return [...given];
}

function numberOf(kind, given, known) {
  const place = known.indexOf(given);
  if (place < 0) throw new BundleError(`Unknown ${kind} "${given}". Known: ${known.join(", ")}.`);
  return place;
}
