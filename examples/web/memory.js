// What one body remembers between looks: who was where, the last noise, its calm, its mood.

import { DOUBT_NEAR, HEED, LOSE, MEMORY_SPAN, MOODS, SEARCH } from "./nature.js";
import { countIn, flagIn, listIn, objectIn, onceIn, oneOf, sightIn, timeIn, within } from "./saved.js";

export const FORGOTTEN = 3 * MEMORY_SPAN; // seconds without a look after which one begins anew

const KEPT = 16; // sightings: the hostile and the freshest; the folk's own world has eleven others
const LONG_AGO = 1e9; // seconds by which any rival counts as fresher than whoever is none
const A_BIT = 1e-6; // seconds: ten tenths are a second, however they are added
const LONGEST = 1; // seconds for which a look counts; who looked away for longer saw nothing since
const [UNSEEN, FAR, NEAR, DAZED] = [0, 1, 2, 3]; // how one saw a rival; the last: oneself dazed
const STILL = 4; // one saw it a while ago and sees it now: it was not lost, nor looked at
const GROWTH = [-1, 1, 2, -1, 0]; // seconds of doubt a second, by that
const [CALM, SUSPICIOUS, HUNTING] = MOODS.keys();
const TIMES = ["alarmed", "looked"];
const SIMPLE = ["x", "y", "heard", "mood", "saw", "doubt", "search", "lost"];

export class Memory {
  x = 0;
  y = 0;
  face = [0, 1]; // south, as everybody begins
  alarmed = -Infinity; // when a rival was last near
  looked = -Infinity; // when it last looked
  noise = null; // {at, x, y} of the last one heard
  heard = 0; // number of the last noise that it had the chance to hear
  mood = CALM;
  saw = UNSEEN; // how it saw a rival at its last look
  doubt = 0; // seconds
  search = 0; // seconds that it goes on searching
  lost = 0; // seconds since it last saw whom it hunts
  #known = Array(KEPT).fill(null); // {who, at, x, y, hostile}, each at a place of its own

  /**
   * Remember who was where, first those whom one knows, then strangers.
   *
   * told: they were not seen now; then only what is fresher is news.
   */
  learn(sights, { told = false } = {}) {
    const strangers = sights.filter((sight) => {
      const place = this.#placeOf(sight.who);
      const news = place >= 0 && !(told && sight.at <= this.#known[place].at);
      if (news) this.#known[place] = sight;
      return place < 0;
    });
    for (const sight of strangers) {
      if (this.#placeOf(sight.who) < 0) this.#takeIn(sight); // nobody is told of twice
    }
  }

  /** The two rivals known most freshly, of equally fresh ones the nearest. */
  rivals() {
    const gap = ({ x, y }) => Math.hypot(x - this.x, y - this.y);
    return this.hostile()
      .sort((one, two) => two.at - one.at || gap(one) - gap(two))
      .slice(0, 2);
  }

  hostile() {
    return this.#known.filter((sight) => sight?.hostile);
  }

  forget(who) {
    const place = this.#placeOf(who);
    if (place >= 0) this.#known[place] = null;
  }

  /**
   * Begin anew where one has not looked for long, but for what one was told since; the mood ends
   * sooner. heard: number of the last noise that one could not hear.
   */
  beginAnew(now, heard) {
    if (this.looked < now - MEMORY_SPAN) this.#calmDown();
    const since = now - FORGOTTEN;
    if (!(this.looked < since && this.looked > -Infinity)) return;
    this.#known = this.#known.map((sight) => (sight?.at < since ? null : sight));
    [this.face, this.alarmed, this.noise, this.heard] = [[0, 1], -Infinity, null, heard];
  }

  /** When one last looked, or was last told of somebody. */
  get fresh() {
    return Math.max(this.looked, ...this.#known.map((sight) => sight?.at ?? -Infinity));
  }

  /** Forget what came later than this, and moods made of it: it has not happened yet. */
  goBack(now) {
    if (this.looked > now) this.#calmDown();
    this.#known = this.#known.map((sight) => (sight?.at > now ? null : sight));
    if (this.alarmed > now) this.alarmed = -Infinity;
    if (this.noise?.at > now) this.noise = null;
    this.heard = 0;
    this.looked = Math.min(this.looked, now);
  }

  /**
   * Take to heart what was seen at the last look, and what is heard now, by the rules of the folk's
   * own world: what one sees now is doubted from now on. All the time since the last look passes:
   * for a second what was seen then is still seen.
   *
   * need: seconds of doubt from which one hunts, 0 for at once; rival: how far the nearest rival in
   * sight is, Infinity for none; heeds: whether a noise was worth a look; dazed: whether one is.
   */
  feel({ now, need, rival, heeds, dazed }) {
    const sees = rival < Infinity;
    const since = Math.min(now - this.looked, MEMORY_SPAN);
    this.#live(need, Math.min(since, LONGEST), this.saw);
    const then = this.saw !== UNSEEN && sees ? STILL : UNSEEN;
    if (since > LONGEST) this.#live(need, since - LONGEST, then);
    if (need === 0 && sees && !dazed) [this.mood, this.search] = [HUNTING, 0];
    if (this.mood !== HUNTING) {
      if (heeds && !dazed) this.search = Math.max(this.search, HEED);
      this.mood = this.doubt > A_BIT || this.search > A_BIT ? SUSPICIOUS : CALM;
    }
    this.saw = UNSEEN;
    if (sees) this.saw = dazed ? DAZED : rival <= DOUBT_NEAR ? NEAR : FAR;
  }

  #calmDown() {
    [this.mood, this.saw, this.doubt, this.search, this.lost] = [CALM, UNSEEN, 0, 0, 0];
  }

  /** Let some seconds pass in which one sees a rival so. */
  #live(need, seconds, saw) {
    if (this.mood === HUNTING) this.#hunt(need, seconds, saw);
    else this.#wonder(need, seconds, saw);
  }

  /** Go on with a hunt until it is lost; who lost it has searched since. */
  #hunt(need, seconds, saw) {
    this.lost = saw === UNSEEN ? this.lost + seconds : 0;
    [this.doubt, this.search] = [need, 0];
    if (this.lost < LOSE - A_BIT) return;
    this.search = Math.max(SEARCH + LOSE - this.lost, 0);
    [this.mood, this.doubt, this.lost] = [CALM, 0, 0];
  }

  /** Doubt more or less, until a hunt begins. */
  #wonder(need, seconds, saw) {
    this.doubt = Math.min(Math.max(this.doubt + GROWTH[saw] * seconds, 0), need);
    this.search = Math.max(this.search - seconds, 0);
    if (saw === UNSEEN || need === 0 || this.doubt < need - A_BIT) return;
    [this.mood, this.search, this.lost] = [HUNTING, 0, 0];
  }

  get hunts() {
    return this.mood === HUNTING;
  }

  /** Doubt, of what makes one hunt. */
  share(need) {
    if (this.mood === HUNTING) return 1;
    return need > 0 ? this.doubt / need : 0;
  }

  /** All of it as plain values, for a saved game; nameOf says what somebody is called there. */
  save(nameOf) {
    const plain = Object.fromEntries(SIMPLE.map((name) => [name, this[name]]));
    for (const name of TIMES) plain[name] = Number.isFinite(this[name]) ? this[name] : null;
    const known = this.#known.map((sight) => sight && { ...sight, who: nameOf(sight.who) });
    return { ...plain, face: this.face, noise: this.noise, known };
  }

  /**
   * What was saved; bodyOf says who is called so. Refuses what is damaged.
   *
   * now: when it was saved; number: of the last noise then.
   */
  static restore(saved, bodyOf, now, number) {
    const { face, noise, known, ...told } = objectIn(saved, "a memory");
    const memory = new Memory();
    for (const name of ["x", "y"]) memory[name] = within("place", told[name], name);
    for (const name of ["doubt", "search", "lost"]) memory[name] = within(name, told[name]);
    for (const name of TIMES) memory[name] = timeIn(told[name], name, now);
    memory.heard = countIn("number", told.heard, "heard", number);
    memory.mood = oneOf([...MOODS.keys()], told.mood, "mood");
    memory.saw = oneOf([UNSEEN, FAR, NEAR, DAZED], told.saw, "saw");
    memory.face = listIn("known", face, "face", 2, 2).map((part) => within("face", part));
    memory.noise = noise === null ? null : sightIn(noise, "noise", now);
    const names = new Set();
    listIn("known", known, "known").forEach((sight, n) => {
      if (sight === null) return;
      const place = sightIn(sight, `sight ${n}`); // one may be told of what is to come
      const who = bodyOf(onceIn(names, sight.who, `who of sight ${n}`));
      const hostile = flagIn(sight.hostile, `hostile of sight ${n}`);
      if (who !== undefined) memory.#known[n] = { who, ...place, hostile }; // else it is gone
    });
    return memory;
  }

  #placeOf(who) {
    return this.#known.findIndex((sight) => sight !== null && sight.who === who);
  }

  /** Remember somebody new, in place of whom matters least: of ten thousand that came by, few do. */
  #takeIn(sight) {
    const matters = this.#known.map(weight);
    const place = matters.indexOf(Math.min(...matters));
    if (weight(sight) > matters[place]) this.#known[place] = sight;
  }
}

const weight = (sight) => (sight ? sight.at - (sight.hostile ? 0 : LONG_AGO) : -Infinity);
