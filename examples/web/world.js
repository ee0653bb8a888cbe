// A small game of its own: light the four lamps, leave by the gate, mind the wardens.
//
// It shares no code with Duskfolk's world. The five questions that Senses asks are at the end.

import { castRay, hasRoom, inSight, places, solidAt, tileAt, wayTo } from "./ground.js";

export const TICK = 1 / 30; // seconds
export const TICKS_PER_DECISION = 3;
const NIGHT = 240; // seconds until night has fallen
const SPEED = { lamplighter: 3.8, warden: 3.6 }; // tiles a second
const PACE = { calm: 0.55, suspicious: 0.7, hunting: 1 }; // of it, by a warden's mood
const DASH = { seconds: 0.2, lamplighter: 2, warden: 1.8, cost: 0.5, breath: 1 / 4 };
const STRIKE = { reach: 1.05, begin: 1.3, windup: 15 * TICK, slow: 0.55, rest: 1.2, guard: 3 };
const APART = 0.8; // tiles between two bodies that touch
const HOLD = { reach: 0.95, seconds: 0.5, shaken: 4, daze: 2 };
const WHISTLE = { cost: 0.5, rest: 0.5, charge: 1 / 10 };
export const HEARD = { dash: 6, whistle: 14 }; // tiles
const SIGHT = { dark: 7, lit: 10, close: 1.8, hidden: 1.6, hiddenLit: 3, cone: 0.5 };
const LIGHT = 4; // tiles round a burning lamp
const LAMP_REACH = 1.3;
const KINDLE = 1; // seconds beside a lamp until it burns
const D = Math.SQRT1_2;
// By the move's number: stay, then clockwise from north
const MOVES = [
  [0, 0],
  [0, -1],
  [D, -D],
  [1, 0],
  [D, D],
  [0, 1],
  [-D, D],
  [-1, 0],
  [-D, -D],
];

/** Seeded dice (mulberry32), so that a game can be played again. */
export function dice(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function body(id, role, { x, y }) {
  return {
    id,
    role,
    x,
    y,
    home: { x, y },
    vx: 0,
    vy: 0,
    faceX: 0,
    faceY: 1,
    wantX: 0,
    wantY: 0,
    hearts: role === "lamplighter" ? 3 : 1,
    dazed: 0,
    guard: 0,
    held: 0,
    windup: 0,
    cool: 0,
    dash: 0,
    rest: 0,
    breath: 1,
    charge: 1,
    still: 0,
    calm: 5,
    whistled: 9,
    mood: "calm",
  };
}

export class World {
  constructor() {
    this.time = 0;
    this.outcome = null; // "home", "caught" or "night"
    this.lamps = places("L").map((place) => ({ ...place, burning: false, warm: 0 }));
    this.hearth = places("H")[0];
    this.gate = places("G")[0];
    this.player = body("lamplighter", "lamplighter", places("S")[0]);
    this.wardens = places("W").map((place, i) => body(`warden ${i}`, "warden", place));
    this.bodies = [this.player, ...this.wardens];
    this.events = []; // what was seen and heard since somebody emptied it: {kind, x, y, by}
  }

  get gateOpen() {
    return this.lamps.every((lamp) => lamp.burning);
  }

  /** A warden's move and deed (none, dash, use, power), once a decision. */
  act(warden, move, deed) {
    [warden.wantX, warden.wantY] = MOVES[move];
    if (warden.dazed > 0) return;
    if (deed === 1 && this.#canDash(warden)) this.#startDash(warden);
    if (deed === 2 && warden.cool <= 0 && this.#inReach(warden)) {
      warden.windup = STRIKE.windup;
      warden.cool = STRIKE.windup + STRIKE.rest;
    }
    if (deed === 3 && warden.rest <= 0 && warden.charge >= WHISTLE.cost) {
      warden.charge -= WHISTLE.cost;
      warden.rest = WHISTLE.rest;
      warden.whistled = 0;
      this.#tell("whistle", warden, warden);
    }
  }

  /** What the player wants: a direction, and whether to dash. */
  steer(x, y, dash) {
    const length = Math.hypot(x, y) || 1;
    [this.player.wantX, this.player.wantY] = [x / length, y / length];
    if (dash && this.#canDash(this.player) && (x || y)) this.#startDash(this.player);
  }

  /** One tick of 1/30 s. */
  step() {
    if (this.outcome) return;
    this.time += TICK;
    for (const one of this.bodies) this.#walk(one);
    this.#makeRoom();
    for (const warden of this.wardens) this.#strike(warden);
    this.#hold();
    for (const one of this.bodies) this.#wearOff(one);
    for (const lamp of this.lamps) this.#kindle(lamp);
    if (this.gateOpen && far(this.gate, this.player) < 0.9) this.outcome = "home";
    else if (this.player.hearts <= 0) this.outcome = "caught";
    else if (this.time >= NIGHT) this.outcome = "night";
  }

  sees(one, other) {
    if (one.dazed > 0 && one.role === "warden") return false;
    const [dx, dy, distance] = [other.x - one.x, other.y - one.y, far(one, other)];
    const lit = this.lit(other);
    let reach = lit ? SIGHT.lit : SIGHT.dark;
    if (this.hidden(other)) reach = lit ? SIGHT.hiddenLit : SIGHT.hidden;
    const ahead = dx * one.faceX + dy * one.faceY >= SIGHT.cone * distance;
    return (
      distance <= reach && (distance <= SIGHT.close || ahead) && inSight(one, other, this.gateOpen)
    );
  }

  hidden(one) {
    return tileAt(one.x, one.y) === "," && one.still >= 0.3;
  }

  lit(one) {
    const fires = [this.hearth, ...this.lamps.filter((lamp) => lamp.burning)];
    return fires.some((fire) => far(fire, one) < LIGHT);
  }

  // The five questions of Senses

  own(one) {
    const dark = this.lamps
      .filter((lamp) => !lamp.burning)
      .sort((a, b) => far(a, one) - far(b, one));
    return {
      ...one,
      mood: undefined, // Senses keep it
      face: [one.faceX, one.faceY],
      home: [one.home.x, one.home.y],
      lamp: dark[0] && [dark[0].x, dark[0].y],
      gate: [this.gate.x, this.gate.y],
      hidden: this.hidden(one),
      lit: this.lit(one),
      dash: one.dash <= 0,
      use: one.mood === "hunting" && this.#inReach(one),
      power: one.rest <= 0,
    };
  }

  others(one) {
    return this.bodies
      .filter((other) => other !== one && this.sees(one, other))
      .map(({ id, x, y, vx, vy, role, dazed, windup, mood }) => ({
        who: id,
        x,
        y,
        vx,
        vy,
        role,
        relation: role === "warden" ? "ally" : "hostile",
        dazed: dazed > 0,
        striking: windup > 0,
        mood,
      }));
  }

  walls(one, directions) {
    const stops = (x, y) => solidAt(x, y, this.gateOpen);
    return directions.map(([dx, dy]) => {
      const { distance, x, y } = castRay(one.x, one.y, dx, dy, 8, stops);
      return { distance, hit: x === undefined ? "nothing" : stops(x, y) };
    });
  }

  way(one, _goal, x, y) {
    return wayTo(one, { x, y });
  }

  level() {
    const burning = this.lamps.filter((lamp) => lamp.burning).length;
    return {
      time: 1 - this.time / NIGHT,
      lamps: burning / this.lamps.length,
      gateOpen: this.gateOpen,
    };
  }

  #inReach(one) {
    return this.player.guard <= 0 && far(one, this.player) <= STRIKE.begin;
  }

  #canDash(one) {
    return one.dazed <= 0 && one.windup <= 0 && one.dash <= 0 && one.breath >= DASH.cost;
  }

  #startDash(one) {
    one.breath -= DASH.cost;
    one.dash = DASH.seconds;
    this.#tell("dash", one, one);
  }

  #tell(kind, { x, y }, by = null) {
    this.events.push({ kind, x, y, by });
  }

  #walk(one) {
    const moving = one.dazed <= 0 && (one.wantX || one.wantY);
    let speed = moving ? SPEED[one.role] : 0;
    if (one.dash > 0) speed *= DASH[one.role];
    if (one.windup > 0) speed *= STRIKE.slow;
    if (one.role === "warden") speed *= PACE[one.mood];
    if (moving) [one.faceX, one.faceY] = [one.wantX, one.wantY];
    const from = { x: one.x, y: one.y };
    const [dx, dy] = [one.wantX * speed * TICK, one.wantY * speed * TICK];
    if (!this.#shift(one, dx, dy) && !this.#shift(one, dx, 0) && !this.#shift(one, 0, dy)) {
      this.#roundCorner(one, dx, dy);
    }
    [one.vx, one.vy] = [(one.x - from.x) / TICK, (one.y - from.y) / TICK];
    one.still = one.vx || one.vy ? 0 : one.still + TICK;
  }

  /** Who walks straight at a corner that half blocks the way is led around it. */
  #roundCorner(one, dx, dy) {
    const half = (Math.abs(dx) + Math.abs(dy)) / 2;
    for (const side of [-1, 1]) {
      const [sideX, sideY] = dx === 0 ? [side, 0] : [0, side];
      const free = hasRoom(one.x + dx + sideX * 0.3, one.y + dy + sideY * 0.3, this.gateOpen);
      if (free && this.#shift(one, sideX * half, sideY * half)) return;
    }
  }

  #shift(one, dx, dy) {
    if ((!dx && !dy) || !hasRoom(one.x + dx, one.y + dy, this.gateOpen)) return false;
    one.x += dx;
    one.y += dy;
    return true;
  }

  #makeRoom() {
    for (const one of this.bodies) {
      for (const other of this.bodies) {
        const distance = far(one, other);
        if (one === other || distance >= APART || distance < 1e-6) continue;
        const share = ((APART - distance) / distance) * 0.25;
        this.#shift(one, (one.x - other.x) * share, (one.y - other.y) * share);
      }
    }
  }

  /** A lamp warms up while the lamplighter stands by, and cools down again alone. */
  #kindle(lamp) {
    if (lamp.burning) return;
    const beside = far(lamp, this.player) < LAMP_REACH;
    lamp.warm = Math.max(0, lamp.warm + (beside ? TICK : -TICK));
    if (lamp.warm < KINDLE) return;
    lamp.burning = true;
    this.#tell("kindle", lamp);
  }

  /** A blow, wound up by the brain's own deed, lands on who is still in reach. */
  #strike(warden) {
    if (warden.windup <= 0 || warden.windup > TICK + 1e-9) return;
    const near = far(warden, this.player) <= STRIKE.reach;
    if (near && inSight(warden, this.player, this.gateOpen)) this.#hurt();
  }

  /** This garden's own rule: who is held costs a heart, and then shakes the wardens off. */
  #hold() {
    const { player } = this;
    const holding = this.wardens.some((one) => one.dazed <= 0 && far(one, player) < HOLD.reach);
    player.held = holding && player.guard <= 0 ? player.held + TICK : 0;
    if (player.held >= HOLD.seconds) this.#hurt();
  }

  #hurt() {
    const { player } = this;
    if (player.guard > 0) return;
    player.hearts -= 1;
    player.guard = STRIKE.guard;
    player.held = 0;
    for (const one of this.wardens) if (far(one, player) < HOLD.shaken) one.dazed = HOLD.daze;
    this.#tell("struck", player);
  }

  #wearOff(one) {
    for (const name of ["dazed", "guard", "windup", "cool", "dash", "rest"]) {
      one[name] = one[name] > TICK + 1e-9 ? one[name] - TICK : 0;
    }
    one.breath = Math.min(1, one.breath + DASH.breath * TICK);
    one.charge = Math.min(1, one.charge + WHISTLE.charge * TICK);
    one.whistled += TICK;
    const foes = one.role === "warden" ? [this.player] : this.wardens;
    one.calm = foes.some((foe) => far(foe, one) < 6) ? 0 : one.calm + TICK;
  }
}

const far = (one, other) => Math.hypot(one.x - other.x, one.y - other.y);
