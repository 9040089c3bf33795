/**
 * Copies the runtime of the encoder out of node_modules:
 *
 *     node tools/copy-runtime.ts [chromium|firefox] [FOLDER]
 *
 * The build does without it (WXT's `build:publicAssets` hook takes `runtimeFiles`); pages that are served from a
 * folder need the files there. FOLDER is `public` unless said otherwise.
 */
import { copyFileSync, mkdirSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { type RuntimeTarget, runtimeFiles } from "./runtime.ts";

const [target = "chromium", folder = "public"] = process.argv.slice(2);
if (target !== "chromium" && target !== "firefox") {
  console.error(`Unknown target ${target}: chromium or firefox`);
  process.exit(2);
}
for (const { absoluteSrc, relativeDest } of runtimeFiles(target satisfies RuntimeTarget)) {
  const destination = resolve(folder, relativeDest);
  mkdirSync(dirname(destination), { recursive: true });
  copyFileSync(absoluteSrc, destination);
  console.log(`${destination}: ${(statSync(destination).size / 1e6).toFixed(1)} MB`);
}
