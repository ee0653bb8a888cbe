// What a save may hold, looked at before anything of it is believed.

import { shown } from "./asking.js";
import { BundleError } from "./bundle.js";
import { LIMITS } from "./nature.js";

function damaged(what, value) {
  throw new BundleError(`This memory is damaged (${what} is ${shown(value)}); begin anew.`);
}

/** A number within its limits, or to a higher or lower end that is told. */
export function within(name, value, what = name, high = LIMITS[name][1], low = LIMITS[name][0]) {
  if (!(Number.isFinite(value) && low <= value && value <= high)) damaged(what, value);
  return value;
}

/** A count, such as the number of a noise. */
export function countIn(name, value, what, high, low) {
  if (!Number.isInteger(value)) damaged(what, value);
  return within(name, value, what, high, low);
}

/** When something was: no later than now, or -Infinity for never. */
export function timeIn(value, what, now) {
  return value === null ? -Infinity : within("time", value, what, now);
}

/** Where something was at a time, {at, x, y}. */
export function sightIn(value, what, now) {
  const { at, x, y } = objectIn(value, what);
  within("time", at, `at of ${what}`, now);
  return { at, x: within("place", x, `x of ${what}`), y: within("place", y, `y of ${what}`) };
}

export function objectIn(value, what) {
  if (typeof value !== "object" || value === null || Array.isArray(value)) damaged(what, value);
  return value;
}

export function flagIn(value, what) {
  if (typeof value !== "boolean") damaged(what, value);
  return value;
}

/** One of some values. */
export function oneOf(known, value, what) {
  if (!known.includes(value)) damaged(what, value);
  return value;
}

/** A list, as long as it can be, or of just so many. */
export function listIn(name, value, what, least = 0, most = LIMITS[name][1]) {
  const fits = Array.isArray(value) && least <= value.length && value.length <= most;
  if (!fits) damaged(what, Array.isArray(value) ? `a list of ${value.length}` : value);
  return value;
}

/** Somebody, who stands in a list only once; names: those who stood there. */
export function onceIn(names, name, what) {
  if (names.has(name) || !["string", "number"].includes(typeof name)) damaged(what, name);
  names.add(name);
  return name;
}
