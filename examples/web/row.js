// One row of numbers as a brain reads it, written by the names of its fields.

import { lengthIn, namesIn, numberIn, placeIn } from "./asking.js";
import { BundleError } from "./bundle.js";
import {
  FULL_HEARTS,
  GOALS,
  HITS,
  MEMORY_SPAN,
  MOODS,
  NEAR,
  ORDERS,
  OTHERS,
  RAY_RANGE,
  RELATIONS,
  ROLES,
  SPEED_UNIT,
  pathNumber,
} from "./nature.js";

// How am I: what holds where own() says nothing, and how many of its unit map to 1
const OWN = {
  hearts: [FULL_HEARTS, FULL_HEARTS], // left
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
  doubt: [0, 1], // of what makes one hunt
};
const LEVEL = { time: 1, lamps: 0, gateOpen: false, villagers: 1, vigil: 0 };

const clip = (value) => Math.min(Math.max(value, -1), 1);
const part = (value) => Math.min(Math.max(Number(value), 0), 1);

/** A row that is being written; acts in flight stay zero, since only reflexes know them. */
export class Row {
  #index;
  #numbers;

  /** index: place of each field; numbers: a Float32Array of zeros. */
  constructor(index, numbers) {
    this.#index = index;
    this.#numbers = numbers;
  }

  /** One's own body. own: what a game answered, and what memory completes. */
  own(own) {
    this.#put("own.vx", clip((own.vx ?? 0) / SPEED_UNIT));
    this.#put("own.vy", clip((own.vy ?? 0) / SPEED_UNIT));
    this.#put("own.face_x", own.face[0]);
    this.#put("own.face_y", own.face[1]);
    for (const [name, [otherwise, unit]] of Object.entries(OWN)) {
      this.#put(`own.${name}`, part(Number(own[name] ?? otherwise) / unit));
    }
    this.#put("own.mood", own.mood / (MOODS.length - 1));
    const order = placeIn("order", own.order ?? ORDERS[0], ORDERS);
    if (order > 0) this.#put(`order.${ORDERS[order]}`, 1);
  }

  level(level = {}) {
    const known = { ...LEVEL, ...level };
    for (const name of ["time", "lamps", "villagers", "vigil"]) {
      this.#put(`level.${name}`, part(known[name]));
    }
    this.#put("level.gate", part(known.gateOpen));
  }

  dials(manifest, turned) {
    namesIn("dial", turned, manifest.dials.map(({ name }) => name));
    for (const { field, name, low, high, default: usual } of manifest.dials) {
      const value = turned[name] ?? usual;
      if (!(numberIn(`The dial ${name}`, value) >= low && value <= high)) {
        throw new BundleError(`The dial ${name} is ${value}; give ${low} to ${high}.`);
      }
      this.#put(field, value);
    }
  }

  /** What each ray meets: {distance, hit}, or a distance; null for nothing. */
  wall(ray, answer) {
    const { distance, hit = "wall" } =
      typeof answer === "object" ? (answer ?? { distance: Infinity }) : { distance: answer };
    lengthIn("A distance of walls", distance);
    const open = distance >= RAY_RANGE;
    const kind = placeIn("barrier", hit, HITS) / (HITS.length - 1);
    this.#put(`ray.${ray}.distance`, open ? 1 : distance / RAY_RANGE);
    this.#put(`ray.${ray}.hit`, open ? 0 : kind);
  }

  /** Who is in sight, the nearest first. */
  others(met) {
    for (const [slot, other] of met.slice(0, OTHERS).entries()) {
      const name = `other.${slot}`;
      const mood = placeIn("mood", other.mood ?? MOODS[0], MOODS);
      this.#put(`${name}.dx`, clip(other.dx / NEAR));
      this.#put(`${name}.dy`, clip(other.dy / NEAR));
      this.#put(`${name}.vx`, clip((other.vx ?? 0) / SPEED_UNIT));
      this.#put(`${name}.vy`, clip((other.vy ?? 0) / SPEED_UNIT));
      this.#put(`${name}.role`, (placeIn("role", other.role, ROLES) + 1) / ROLES.length);
      this.#put(`${name}.relation`, RELATIONS[other.relation]);
      this.#put(`${name}.state`, other.dazed ? -1 : Number(Boolean(other.striking)));
      this.#put(`${name}.carrying`, Number(Boolean(other.carrying)));
      this.#put(`${name}.mood`, mood / (MOODS.length - 1));
    }
  }

  /** Where two rivals were last known and the last noise, seen from where one is. */
  memory({ x, y, noise }, [first, second], now) {
    for (const [name, place] of Object.entries({ "memory.0": first, "memory.1": second, noise })) {
      this.#put(`${name}.dx`, place ? clip((place.x - x) / NEAR) : 0);
      this.#put(`${name}.dy`, place ? clip((place.y - y) / NEAR) : 0);
      this.#put(`${name}.age`, place ? part((now - place.at) / MEMORY_SPAN) : 1);
    }
  }

  /** The ways to all goals: {dx, dy, path} by name, nothing for no way. */
  hints(ways) {
    for (const goal of GOALS) {
      this.#put(`hint.${goal}.dx`, ways[goal]?.dx ?? 0);
      this.#put(`hint.${goal}.dy`, ways[goal]?.dy ?? 0);
      this.#put(`hint.${goal}.path`, ways[goal] ? pathNumber(Math.max(ways[goal].path, 0)) : 1);
    }
  }

  #put(name, value) {
    const place = this.#index.get(name);
    if (place === undefined) throw new BundleError(`The brain has no field ${name}.`);
    if (!Number.isFinite(value)) {
      throw new BundleError(`${name} is ${value}; look at the answer that it comes from.`);
    }
    this.#numbers[place] = value;
  }
}
