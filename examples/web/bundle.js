// What a Duskfolk bundle says about itself: the manifest in an ONNX file's metadata.
//
// onnxruntime-web does not hand out metadata, so the few fields are walked here. The wire format
// is https://protobuf.dev/programming-guides/encoding; field 14 of an ONNX model is a metadata
// entry, with its key in field 1 and its value in field 2.

const FORMAT = 1;
const LARGEST = 8 * 1024 * 1024; // bytes; a warden has about 120 thousand
const METADATA = 14;
const AGAIN = "copy or export it again";

/** A file that cannot be trusted or used; its message says why and what to do. */
export class BundleError extends Error {
  name = "BundleError";
}

/** The manifest of a bundle's bytes, after everything that can be checked without running it. */
export async function readManifest(bytes) {
  if (bytes.length > LARGEST) {
    throw new BundleError(`It has ${bytes.length} bytes; a bundle has at most ${LARGEST}.`);
  }
  const entries = properties(bytes);
  const entry = entries.get("duskfolk");
  if (!entry) {
    throw new BundleError(
      "It has no Duskfolk manifest: it is cut short, empty or another program's model. " +
        "Export a trained policy with `duskfolk export`.",
    );
  }
  const manifest = parse(entry.value);
  await checkDigest(bytes, entries.get("duskfolk.sha256"));
  checkShape(manifest);
  return manifest;
}

function parse(text) {
  let manifest;
  try {
    manifest = JSON.parse(text);
  } catch {
    throw new BundleError(`Its manifest is not JSON; ${AGAIN}.`);
  }
  const found = manifest?.format;
  if (found !== FORMAT) {
    const newer = Number.isInteger(found) && found > FORMAT;
    throw new BundleError(
      `It has bundle format ${JSON.stringify(found)}; this page reads ${FORMAT}: ` +
        (newer ? "take a newer brain.js and bundle.js." : "export it again with this duskfolk."),
    );
  }
  return manifest;
}

/** The digest is the file's last entry, of everything before it. */
async function checkDigest(bytes, entry) {
  if (!globalThis.crypto?.subtle) {
    throw new BundleError(
      "The browser checks files only on https or localhost; open the page there.",
    );
  }
  const body = entry?.end === bytes.length ? bytes.subarray(0, entry.start) : bytes;
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
  const found = Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (found !== entry?.value) {
    throw new BundleError(`It was damaged or changed after its export; ${AGAIN}.`);
  }
}

/** What brain.js and senses.js rely on. */
function checkShape(manifest) {
  const { layout, actions, golden } = manifest;
  const whole =
    layout?.fields?.length === layout?.size &&
    actions?.branches?.length === 2 &&
    actions.branches[0] === actions.moves?.length &&
    actions.branches[1] === actions.deeds?.length &&
    golden?.rows?.length > 0 &&
    golden.rows.length === golden.logits?.length &&
    Number.isFinite(manifest.sampling?.temperature);
  if (!whole) throw new BundleError("Its manifest is incomplete; export it again.");
}

/** The metadata by key: {value, start, end}, with the place of each entry in the file. */
function properties(bytes) {
  const found = new Map();
  for (const field of fields(bytes)) {
    if (field.number !== METADATA || !field.block) continue;
    const inner = Object.fromEntries(fields(field.block).map((part) => [part.number, part.block]));
    found.set(text(inner[1]), { value: text(inner[2]), start: field.start, end: field.end });
  }
  return found;
}

/** The fields of one message in order: {number, block, start, end}; block only where bytes are. */
function fields(bytes) {
  const found = [];
  let at = 0;
  const number = () => {
    let value = 0;
    for (let count = 0; count < 10; count++) {
      if (at >= bytes.length) damaged("it ends inside a number");
      const byte = bytes[at++];
      value += (byte & 0x7f) * 2 ** (7 * count);
      if (byte < 0x80) return value;
    }
    return damaged("a number does not end");
  };
  while (at < bytes.length) {
    const start = at;
    const key = number();
    const kind = key % 8;
    let block;
    if (kind === 0) number();
    else if (kind === 1 || kind === 2 || kind === 5) {
      const length = kind === 2 ? number() : kind === 1 ? 8 : 4;
      if (length > bytes.length - at)
        damaged(`${length} bytes announced, ${bytes.length - at} left`);
      block = bytes.subarray(at, (at += length));
    } else damaged(`a field of unknown kind ${kind}`);
    found.push({ number: Math.floor(key / 8), block, start, end: at });
  }
  return found;
}

function text(block) {
  if (!block) return "";
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(block);
  } catch {
    return damaged("its metadata is no text");
  }
}

function damaged(what) {
  throw new BundleError(`It is cut short, damaged or no ONNX file (${what}); ${AGAIN}.`);
}
