// Puts the brain next to the page, where a browser can fetch it: `npm run brain`, and after each
// `npm install`. It is copied, not kept here twice, so that page and package cannot disagree.

import { copyFileSync, existsSync, mkdirSync, renameSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const source = process.argv[2] ?? join(here, "../../agents/policy/shipped/warden.onnx");
const target = join(here, "brains", "warden.onnx");

if (!existsSync(source)) {
  console.error(`There is no ${source}. Name a bundle: npm run brain -- PATH/warden.onnx`);
  process.exit(1);
}
mkdirSync(dirname(target), { recursive: true });
copyFileSync(source, `${target}.${process.pid}.tmp`);
renameSync(`${target}.${process.pid}.tmp`, target); // whole or not at all
console.log("brains/warden.onnx");
