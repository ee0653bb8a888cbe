// Noises that wait for those who have not looked since, so that a game may let some look later.

import { LIMITS, MEMORY_SPAN } from "./nature.js";
import { countIn, flagIn, listIn, objectIn, sightIn, within } from "./saved.js";

const WAITING = 512; // the newest

/**
 * The noises of a game, each heard by a body at its next look, whenever that is.
 *
 * A noise is as old as the first look of anybody after it: nobody tells its time. It waits no
 * longer than a memory lasts, and those who come later never heard it.
 */
export class Hearing {
  number = 0; // of the last noise
  #noises = []; // {x, y, reach, by, heed, number, at}, oldest first; at is null until somebody looks

  add(noise) {
    this.#noises.push({ ...noise, heed: Boolean(noise.heed), number: ++this.number, at: null });
    if (this.#noises.length > LIMITS.noises[1]) this.#noises.shift(); // nobody looks any more
  }

  /** Somebody looks: what sounded until now sounded now. */
  begin(now) {
    for (const noise of this.#noises) noise.at ??= now;
    this.#noises = this.#noises.filter((noise) => noise.at >= now - MEMORY_SPAN).slice(-WAITING);
  }

  /** The number of the last noise that sounded before this moment. */
  before(now) {
    const past = this.#noises.filter((noise) => noise.at !== null && noise.at < now);
    return past.at(-1)?.number ?? 0;
  }

  /** Let a body hear what sounded since it last looked; returns whether it is worth a look. */
  hear(memory, body) {
    let heeds = false;
    for (const { number, at, x, y, reach, by, heed } of this.#noises) {
      const near = Math.hypot(x - memory.x, y - memory.y) <= reach;
      if (number <= memory.heard || by === body || !near) continue;
      memory.noise = { at, x, y };
      heeds ||= heed;
    }
    memory.heard = this.number;
    return heeds;
  }

  clear() {
    this.#noises = [];
  }

  /** All of it as plain values, for a saved game; nameOf says what somebody is called there. */
  save(nameOf) {
    const noises = this.#noises.map((noise) => ({
      ...noise,
      by: noise.by === undefined ? null : nameOf(noise.by),
      reach: noise.reach === Infinity ? null : noise.reach, // no JSON holds it
    }));
    return { number: this.number, noises };
  }

  /** What was saved until now; bodyOf says who is called so. Refuses what is damaged. */
  static restore(saved, bodyOf, now) {
    const { number, noises } = objectIn(saved, "heard");
    const hearing = new Hearing();
    hearing.number = countIn("number", number, "the number of noises");
    hearing.#noises = listIn("noises", noises, "noises").map((noise, n) => {
      const what = `noise ${n}`;
      const { at, by, reach, heed } = objectIn(noise, what);
      const { x, y } = sightIn({ ...noise, at: at ?? 0 }, what);
      return {
        at: at === null ? null : within("time", at, `at of ${what}`, now),
        x,
        y,
        number: countIn("number", noise.number, `number of ${what}`, number, 1),
        reach: reach === null ? Infinity : within("reach", reach, `reach of ${what}`),
        by: by === null ? undefined : bodyOf(by),
        heed: flagIn(heed, `heed of ${what}`),
      };
    });
    return hearing;
  }
}
