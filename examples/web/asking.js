// What a game answers, looked at, and turned so that y is down as the folk are used to.

import { BundleError } from "./bundle.js";
import { MOODS, NATURAL, RELATIONS, ROLES, SPOT } from "./nature.js";

const PLACES = ["face", "home", "ember", "lamp", "gate", "friend", "orderTo"];
const RAYS = Array.from({ length: 16 }, (_, ray) => {
  const angle = (ray * 2 * Math.PI) / 16; // clockwise from east, since y is down
  return [Math.cos(angle), Math.sin(angle)];
});

/** The questions of a game to one role; down is 1, or -1 where y grows upwards. */
export class Asking {
  #game;
  #role;
  #down;

  constructor(game, role, down) {
    this.#game = game;
    this.#role = role;
    this.#down = down;
  }

  /** How am I? */
  own(body) {
    const own = { ...this.#game.own(body) };
    if (!Number.isFinite(own.x) || !Number.isFinite(own.y)) {
      throw new BundleError("own answered no place; give {x, y} in tiles, and what else is known.");
    }
    own.y *= this.#down;
    own.vy = (own.vy ?? 0) * this.#down;
    for (const name of PLACES) {
      const place = own[name];
      if (!place) continue;
      if (!(Array.isArray(place) && place.length === 2 && place.every(Number.isFinite))) {
        throw new BundleError(`own answered no place for ${name}; give [x, y], or nothing.`);
      }
      own[name] = [place[0], place[1] * this.#down];
    }
    if (own.mood !== undefined) own.mood = placeIn("mood", own.mood, MOODS);
    return own;
  }

  /** Who is in sight? The nearest first; a list of everybody holds oneself. */
  others(body, own) {
    return listOf("others", this.#game.others?.(body) ?? [])
      .filter((other) => other?.who !== body)
      .map((other) => this.other(other, own))
      .sort((one, two) => one.far - two.far);
  }

  /** Somebody, and how far off: dx, dy and far. */
  other(other, own) {
    if (typeof other !== "object" || other === null) {
      throw new BundleError(`others answered ${other}; give {who, x, y} for each in sight.`);
    }
    const { who, x, vx = 0, dazed = false } = other;
    const [y, vy] = [other.y * this.#down, (other.vy ?? 0) * this.#down];
    if (![x, y, vx, vy].every(Number.isFinite)) {
      throw new BundleError("others answered somebody without a place; give {who, x, y} in tiles.");
    }
    const role = roleOf(other);
    const relation = other.relation ?? NATURAL[this.#role][placeIn("role", role, ROLES)];
    placeIn("relation", relation, Object.keys(RELATIONS));
    const [dx, dy] = [x - own.x, y - own.y];
    return { ...other, who, x, y, vx, vy, role, relation, dazed, dx, dy, far: Math.hypot(dx, dy) };
  }

  /** What each ray meets; nothing where nobody answers. */
  walls(body) {
    if (!this.#game.walls) return RAYS.map(() => Infinity);
    const directions = RAYS.map(([dx, dy]) => [dx, dy * this.#down]);
    const found = listOf("walls", this.#game.walls(body, directions));
    if (found.length !== RAYS.length) {
      throw new BundleError(`walls answered ${found.length} times; give one for each direction.`);
    }
    return found;
  }

  /** Unit vector and length of the way to a goal; straight on where the game has no navigation. */
  way(body, own, goal, x, y) {
    if (!this.#game.way) {
      const [dx, dy] = [x - own.x, y - own.y];
      const path = Math.hypot(dx, dy);
      return path < SPOT ? { dx: 0, dy: 0, path: 0 } : { dx: dx / path, dy: dy / path, path };
    }
    const found = this.#game.way(body, goal, x, y * this.#down);
    if (!found) return null;
    for (const part of ["dx", "dy"]) numberIn(`The ${part} of way`, found[part]);
    lengthIn("The path of way", found.path);
    const length = Math.hypot(found.dx, found.dy) || 1;
    return { dx: found.dx / length, dy: (found.dy / length) * this.#down, path: found.path };
  }

  level() {
    return this.#game.level?.();
  }
}

export const roleOf = (other) => other.role ?? "lamplighter";

/** Where a name stands in a list of known ones. */
export function placeIn(kind, given, known) {
  const place = known.indexOf(given);
  if (place < 0) throw new BundleError(`Unknown ${kind} "${given}". Known: ${known.join(", ")}.`);
  return place;
}

/** A finite number of a game's, from least to most. */
export function numberIn(
  what,
  given,
  wanted = "a finite number",
  least = -Infinity,
  most = Infinity,
) {
  if (Number.isFinite(given) && least <= given && given <= most) return given;
  throw new BundleError(`${what} is ${shown(given)}; give ${wanted}.`);
}

/** A length, which may be infinite. */
export function lengthIn(what, given) {
  if (given === Infinity) return given;
  return numberIn(what, given, "a number of 0 or more", 0);
}

/** An object of a game's, all of whose names are known. */
export function namesIn(what, given, known) {
  if (typeof given !== "object" || given === null) {
    throw new BundleError(`The ${what}s are ${shown(given)}; give an object, or nothing.`);
  }
  for (const name of Object.keys(given)) placeIn(what, name, known);
}

export const shown = (value) => (typeof value === "string" ? `"${value}"` : String(value));

/** What was given as a list of our own. */
export function listOf(what, given) {
  if (typeof given?.[Symbol.iterator] !== "function" || typeof given === "string") {
    throw new BundleError(`${what}: got ${typeof given}; give a list.`);
  }
  return [...given];
}
