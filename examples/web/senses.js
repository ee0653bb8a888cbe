// Eyes, ears and memory in any game: fills the rows that a brain reads from five questions.
// The same questions, by the same names, as duskfolk.agents.Senses asks in Python.
//
//   own(body)               how am I?                 {x, y, vx, vy, ...}; OWN in row.js lists more
//   others(body)            who is near and seen?     [{who, x, y, vx, vy, role, relation, ...}]
//   walls(body, directions) what blocks my way?       [{distance, hit}] or [distance], one a
//                                                     direction; see HITS
//   way(body, goal, x, y)   which way on foot?        {dx, dy, path}, or null for no way
//   level()                 how does the level stand? {time, lamps, gateOpen, villagers, vigil}
//
// Lengths are tiles, a little less than two bodies side by side; x to the right, y down, or up in a
// game that says yUp; speeds are tiles a second, times seconds, places [x, y]. What a game does not
// know it leaves out, also whole questions but own: then all is as in an open meadow, and the way
// is straight on.
//
// Also in own(): face [x, y]; home, ember, lamp, gate, friend [x, y]; whether the deeds dash, use
// and power would do something now: dash and power where nothing is said, and use for strikers who
// hunt and have a foe in reach; mood, where the game keeps it (Senses do otherwise); and an order of
// somebody's, one of ORDERS, with orderTo [x, y], where to or where the one is whom it is about.
// Also in others(): dazed, striking, carrying, mood.

import { Asking, lengthIn, listOf, namesIn, numberIn, placeIn, roleOf, shown } from "./asking.js";
import { BundleError } from "./bundle.js";
import { Hearing } from "./hearing.js";
import { FORGOTTEN, Memory } from "./memory.js";
import {
  CALM_REACH,
  DASH_COST,
  FOES,
  FRIENDS,
  FULL_HEARTS,
  GOALS,
  LAYOUT,
  LIMITS,
  MEMORY_SPAN,
  MOODS,
  POWER_COST,
  STRIKES_FROM,
} from "./nature.js";
import { Row } from "./row.js";
import { listIn, onceIn, timeIn } from "./saved.js";

const FEW = 64; // bodies that are remembered however long they have not looked

/** What somebody is called in a save; refuses what is no name, and two of one name. */
function ownNames(nameOf) {
  const whose = new Map();
  return (body) => {
    const name = nameOf(body);
    if (!(Number.isFinite(name) || (typeof name === "string" && name))) {
      throw new BundleError(
        `A body is called ${shown(name)} in the save; give nameOf, a function that gives each a ` +
          "text or a finite number.",
      );
    }
    if (whose.has(name) && whose.get(name) !== body) {
      throw new BundleError(`Two bodies are called ${name} in the save; give each its own name.`);
    }
    whose.set(name, body);
    return name;
  };
}

/** The senses of all bodies that one brain moves. */
export class Senses {
  #asking;
  #manifest;
  #role;
  #known; // deeds
  #need; // seconds of doubt
  #down; // 1 where y is down, -1 where it is up
  #index;
  #memories = new Map();
  #many = FEW; // bodies in memory above which those are looked for that are gone
  #hearing = new Hearing();
  #now = -Infinity; // of the last look

  /**
   * manifest: of the brain that will read the rows; game: an object that answers.
   * deeds: what this game knows besides moving, of "dash", "use" and "power"; yUp: whether y grows
   * upwards; doubt: seconds for which a foe sees a rival until it hunts it, half as long within
   * 4 tiles; 0: at once.
   */
  constructor(manifest, game, options = {}) {
    namesIn("option", options, ["deeds", "yUp", "doubt"]);
    const { deeds, yUp = false, doubt = 0 } = options;
    const { layout, actions } = manifest;
    if (layout.hash !== LAYOUT) {
      throw new BundleError(
        `The brain reads observations of layout ${layout.hash}; this senses.js fills ${LAYOUT}. ` +
          `Take the senses.js of duskfolk ${manifest.kit}, or export the brain again.`,
      );
    }
    this.#manifest = manifest;
    this.#role = manifest.role;
    const most = LIMITS.doubt[1];
    this.#need = numberIn("The doubt", doubt, `seconds, 0 to ${most}`, 0, most);
    this.#down = yUp ? -1 : 1;
    this.#asking = new Asking(game, this.#role, this.#down);
    this.#known = new Set(listOf("The deeds", deeds ?? actions.deeds));
    for (const deed of this.#known) placeIn("deed", deed, actions.deeds);
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
    numberIn("The time", now, "seconds", ...LIMITS.time);
    bodies = listOf("The bodies", bodies);
    if (new Set(bodies).size < bodies.length) {
      throw new BundleError("The bodies hold somebody twice; give each once.");
    }
    this.#begin(now);
    const { layout, actions } = this.#manifest;
    const rows = new Float32Array(bodies.length * layout.size);
    const masks = new Uint8Array(bodies.length * actions.deeds.length);
    const level = this.#asking.level();
    bodies.forEach((body, number) => {
      const numbers = rows.subarray(number * layout.size, (number + 1) * layout.size);
      const row = new Row(this.#index, numbers);
      row.level(level);
      row.dials(this.#manifest, dials);
      const able = this.#fill(row, body, now);
      const mask = actions.deeds.map((deed) =>
        Number(deed === "none" || (this.#known.has(deed) && able[deed])),
      );
      masks.set(mask, number * mask.length);
    });
    this.#forgetTheGone(now);
    return { rows, masks };
  }

  /**
   * Let all within reach hear a noise when they look next, but for who made it.
   *
   * heed: whether it is worth to go and see for who is calm, as a rival's or a fellow's call is.
   */
  noise(x, y, reach, by, { heed = true } = {}) {
    numberIn("The x of a noise", x);
    numberIn("The y of a noise", y);
    lengthIn("The reach of a noise", reach);
    this.#hearing.add({ x, y: y * this.#down, reach, by: by ?? undefined, heed });
  }

  /** Let a body know where somebody was at a time, unless it knows fresher. */
  tell(body, other, at) {
    const { who, x, y, relation } = this.#asking.other(other, { x: 0, y: 0 });
    numberIn("The time at which somebody was seen", at, "seconds", ...LIMITS.time);
    const sight = { who, at, x, y, hostile: relation === "hostile" };
    this.#memory(body).learn([sight], { told: true });
  }

  /** A whistle: fellows within reach learn where a body last knew its rivals to be. */
  share(body, reach, now) {
    lengthIn("The reach of a whistle", reach);
    numberIn("The time", now, "seconds");
    const caller = this.#memory(body);
    const news = caller.hostile().filter((sight) => sight.at >= now - MEMORY_SPAN);
    for (const fellow of this.#memories.values()) {
      const far = Math.hypot(fellow.x - caller.x, fellow.y - caller.y);
      if (fellow !== caller && far <= reach) fellow.learn(news, { told: true });
    }
  }

  /** How sure a body is that somebody is there: calm, suspicious or hunting. */
  mood(body) {
    return MOODS[this.#memories.get(body)?.mood ?? 0];
  }

  /** Let nobody remember somebody who left the game. */
  forget(who) {
    this.#memories.delete(who);
    for (const memory of this.#memories.values()) memory.forget(who);
  }

  /** Forget everything, for a new level. */
  reset() {
    this.#memories.clear();
    this.#hearing.clear();
    this.#now = -Infinity; // a new level's time may begin anywhere
  }

  /**
   * All that is remembered as plain values, for a saved game.
   *
   * nameOf: what a body is called there, a text or a number, where bodies are objects; each has a
   * name of its own.
   */
  save(nameOf = (body) => body) {
    const called = ownNames(nameOf);
    const named = ([body, memory]) => [called(body), memory.save(called)];
    const memories = [...this.#memories].map(named);
    const now = Number.isFinite(this.#now) ? this.#now : null;
    return { layout: LAYOUT, now, heard: this.#hearing.save(called), memories };
  }

  /** Remember what was saved. bodyOf: who is called so, where bodies are objects. */
  restore(saved, bodyOf = (name) => name) {
    if (saved?.layout !== LAYOUT) {
      throw new BundleError(
        `This memory is of layout ${saved?.layout}; this senses.js knows ${LAYOUT}: begin anew.`,
      );
    }
    const now = timeIn(saved.now ?? null, "now"); // JSON has no infinity
    const hearing = Hearing.restore(saved.heard, bodyOf, now);
    const [memories, names] = [new Map(), new Set()];
    for (const pair of listIn("bodies", saved.memories, "memories")) {
      const [name, memory] = listIn("bodies", pair, "a body", 2, 2);
      const body = bodyOf(onceIn(names, name, "the name of a body"));
      const known = Memory.restore(memory, bodyOf, now, hearing.number);
      if (body !== undefined) memories.set(body, known); // else it is gone from the game
    }
    [this.#memories, this.#hearing, this.#now] = [memories, hearing, now];
  }

  /** Noises get their time; of an older save what came later has not happened. */
  #begin(now) {
    if (now < this.#now) {
      this.#hearing.clear();
      for (const memory of this.#memories.values()) memory.goBack(now);
    }
    this.#now = now;
    this.#hearing.begin(now);
  }

  /** Write one body's row; returns which deeds would do something. */
  #fill(row, body, now) {
    const own = this.#asking.own(body);
    const memory = this.#memory(body, now);
    memory.beginAnew(now, this.#hearing.before(now));
    [memory.x, memory.y] = [own.x, own.y];
    const met = this.#asking.others(body, own);
    this.#remember(memory, met, own, body, now);
    const rivals = memory.rivals();
    const { hearts = this.#role === "lamplighter" ? FULL_HEARTS : 1 } = own;
    const { calm = now - memory.alarmed, doubt = memory.share(this.#need) } = own;
    const { face, mood } = memory;
    row.own({ ...own, face, hearts, calm, mood, doubt });
    this.#asking.walls(body).forEach((wall, ray) => row.wall(ray, wall));
    row.others(met);
    row.memory(memory, rivals, now);
    row.hints(this.#findWays(body, own, rivals[0], met));
    return this.#able(own, met, memory.hunts);
  }

  /** What a body sees and hears now becomes what it remembers. */
  #remember(memory, met, own, body, now) {
    memory.learn(
      met.map(({ who, x, y, relation }) => ({ who, at: now, x, y, hostile: relation === "hostile" })),
    );
    const awake = met.filter(({ relation, dazed }) => relation === "hostile" && !dazed);
    if (awake[0]?.far <= CALM_REACH) memory.alarmed = now;
    const heeds = this.#hearing.hear(memory, body);
    const rival = met.find(({ relation }) => relation === "hostile")?.far ?? Infinity;
    if (FOES.includes(this.#role)) {
      memory.feel({ now, need: this.#need, rival, heeds, dazed: (own.dazed ?? 0) > 0 });
    }
    if (own.mood !== undefined) memory.mood = own.mood;
    memory.looked = now;
    const [x, y] = own.face ?? [own.vx ?? 0, own.vy ?? 0];
    const length = Math.hypot(x, y);
    if (length > 0) memory.face = [x / length, y / length];
  }

  #findWays(body, own, rival, met) {
    const friend = met.find((other) => roleOf(other) === FRIENDS[this.#role]);
    const goals = { ...own, rival: rival && [rival.x, rival.y], order: own.orderTo };
    goals.friend ??= friend && [friend.x, friend.y];
    const ways = GOALS.filter((goal) => goals[goal]).map((goal) => [
      goal,
      this.#asking.way(body, own, goal, ...goals[goal]),
    ]);
    return Object.fromEntries(ways);
  }

  /** Strikers who hunt strike the hostile in reach. */
  #able(own, met, hunts) {
    const reach = STRIKES_FROM[this.#role] ?? -1;
    const prey = ({ relation, far }) => relation === "hostile" && far <= reach;
    const use = own.use ?? (hunts && met.some(prey));
    const { dazed = 0, windup = 0, cool = 0, breath = 1, charge = 1 } = own;
    return {
      dash: own.dash !== false && dazed <= 0 && windup <= 0 && breath >= DASH_COST,
      use: Boolean(use) && dazed <= 0 && cool <= 0,
      power: own.power !== false && dazed <= 0 && charge >= (POWER_COST[this.#role] ?? 0.5),
    };
  }

  #memory(body, now = Infinity) {
    let memory = this.#memories.get(body);
    if (!memory) {
      this.#memories.set(body, (memory = new Memory()));
      memory.looked = this.#now;
      memory.heard = this.#hearing.before(now); // who comes later never heard it
    }
    return memory;
  }

  #forgetTheGone(now) {
    if (this.#memories.size <= this.#many) return;
    for (const [body, memory] of this.#memories) {
      if (memory.fresh < now - FORGOTTEN) this.#memories.delete(body);
    }
    this.#many = Math.max(FEW, 2 * this.#memories.size);
  }
}
