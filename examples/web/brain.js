// A trained policy in the browser: load a bundle, decide for all bodies of a role in one call.
//
//   const brain = await load("brains/warden.onnx");
//   const acts = await brain.decide(rows, { masks });      // Int8Array: move, deed, move, deed ...

import * as ort from "onnxruntime-web";
import { BundleError, readManifest } from "./bundle.js";

export { BundleError };

const TOLERANCE = 1e-5; // of the largest golden logit, and at least absolutely
// Below every logit a bundle may give, and finite
const FORBIDDEN = -3e38;
const COLDEST = 1e-3; // temperatures below it, but above 0, count as this one
const BELOW_ONE = Math.fround(1 - 2 ** -24); // a draw of 1 could fall on a forbidden last act
const { fround } = Math; // sums and products rounded as numpy's float32, for the same acts

ort.env.wasm.numThreads = 1; // more would need a cross-origin isolated page, and gain nothing here

/** The brain in a bundle, from an address or from its bytes; refuses what it cannot trust. */
export async function load(source) {
  const name = source instanceof Uint8Array ? "The bundle" : String(source);
  try {
    const bytes = source instanceof Uint8Array ? source : await download(source);
    const manifest = await readManifest(bytes);
    const session = await ort.InferenceSession.create(bytes, { executionProviders: ["wasm"] });
    const brain = new Brain(manifest, session);
    await brain.prove();
    return brain;
  } catch (error) {
    throw new BundleError(`${name}: ${error.message}`, { cause: error });
  }
}

async function download(address) {
  const answer = await fetch(address);
  if (!answer.ok) {
    throw new BundleError(`it cannot be fetched (${answer.status}); run \`npm run brain\` first.`);
  }
  return new Uint8Array(await answer.arrayBuffer());
}

/** A policy that acts. */
export class Brain {
  constructor(manifest, session) {
    this.manifest = manifest;
    this.role = manifest.role;
    this.size = manifest.layout.size;
    this.branches = manifest.actions.branches;
    this.width = this.branches[0] + this.branches[1];
    this.session = session;
  }

  /**
   * One act for each body, as an Int8Array: move and deed of the first, of the second ...
   *
   * rows: Float32Array, `size` numbers a body, as Senses fills them.
   * masks: 1 where allowed; `branches[1]` numbers a body for deeds, or `width` for all acts. Where
   *   all are forbidden, the first is left: to stay, to do nothing.
   * draws: two numbers in [0, 1) a body, from the game's own dice: the same draws give the same
   *   acts. Without them Math.random is asked.
   * temperature: 0 takes the likeliest act, 1 acts as trained, more is more careless; by default
   *   as the bundle says.
   */
  async decide(rows, { masks, draws, temperature = this.manifest.sampling.temperature } = {}) {
    const bodies = this.#count(rows);
    if (
      masks &&
      masks.length !== bodies * this.branches[1] &&
      masks.length !== bodies * this.width
    ) {
      throw new BundleError(
        `There are ${masks.length} masks for ${bodies} bodies; give ${this.branches[1]} a body ` +
          `for deeds or ${this.width} for moves and deeds, 1 where allowed.`,
      );
    }
    if (!(temperature >= 0)) {
      throw new BundleError(`The temperature is ${temperature}; give 0 or more.`);
    }
    if (draws && draws.length !== bodies * 2) {
      throw new BundleError(`There are ${draws.length} draws; give two for each body.`);
    }
    const logits = await this.logits(rows);
    const acts = new Int8Array(bodies * 2);
    const width = masks ? masks.length / bodies : 0;
    for (let body = 0; body < bodies; body++) {
      let from = 0;
      this.branches.forEach((options, branch) => {
        const lean = logits.subarray(body * this.width + from, body * this.width + from + options);
        const first = from - (this.width - width); // of this branch in the body's masks
        if (masks && first >= 0) forbid(lean, masks, body * width + first);
        const place = body * 2 + branch;
        const draw = draws ? draws[place] : Math.random();
        acts[place] = temperature > 0 ? sample(lean, draw, temperature) : likeliest(lean);
        from += options;
      });
    }
    return acts;
  }

  /** What the policy leans to, before masks: a new Float32Array, `width` numbers a body. */
  async logits(rows) {
    const bodies = this.#count(rows);
    if (bodies === 0) return new Float32Array(0);
    const obs = new ort.Tensor("float32", rows, [bodies, this.size]);
    const { logits } = await this.session.run({ obs }, ["logits"]);
    return logits.data.slice();
  }

  /** Refuse a runtime whose results differ from the golden rows in the file. */
  async prove() {
    const { rows, logits } = this.manifest.golden;
    const wanted = logits.flat();
    const found = await this.logits(Float32Array.from(rows.flat()));
    const largest = wanted.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
    const limit = TOLERANCE * largest;
    const worst = wanted.reduce((most, value, i) => Math.max(most, Math.abs(value - found[i])), 0);
    if (found.length !== wanted.length || !(worst <= limit)) {
      throw new BundleError(
        `This browser differs from the golden rows by ${worst} (allowed: ${limit}); do not use ` +
          "it here, and export the bundle again.",
      );
    }
  }

  #count(rows) {
    if (!(rows instanceof Float32Array) || rows.length % this.size) {
      throw new BundleError(
        `The rows have ${rows?.length} numbers; this ${this.role} reads a Float32Array of ` +
          `${this.size} for each body, filled as Senses or manifest.layout says.`,
      );
    }
    return rows.length / this.size;
  }
}

function forbid(lean, masks, from) {
  const nothing = lean[0];
  let left = false;
  for (let i = 0; i < lean.length; i++) {
    if (masks[from + i]) left = true;
    else lean[i] = FORBIDDEN;
  }
  if (!left) lean[0] = nothing;
}

function likeliest(lean) {
  let best = 0;
  for (let i = 1; i < lean.length; i++) if (lean[i] > lean[best]) best = i;
  return best;
}

/** The first act at which the summed-up weights exceed the draw's share of all of them. */
function sample(lean, draw, temperature) {
  const inverse = fround(1 / Math.max(temperature, COLDEST));
  const leaning = Float32Array.from(lean, (value) => Math.max(value * inverse, FORBIDDEN));
  const peak = leaning.reduce((most, value) => Math.max(most, value));
  const sums = leaning.map((value) => Math.exp(fround(value - peak)));
  for (let i = 1; i < sums.length; i++) sums[i] += sums[i - 1];
  const aim = fround(Math.min(fround(draw), BELOW_ONE) * sums[sums.length - 1]);
  let act = 0;
  while (act < sums.length - 1 && sums[act] <= aim) act++;
  return act;
}
