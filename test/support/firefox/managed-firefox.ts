import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { findFirefox } from "./find-firefox.ts";
import { FIREFOX_EXTENSION_ID } from "./preferences.ts";

/** A Firefox that sees a policy file of its own, and nobody else does. */
export interface ManagedFirefox {
  executablePath: string;
  remove(): void;
}

/** Why there can be none here, or null where there can. */
export function managedObstacle(): string | null {
  const found = findFirefox();
  if (!found) return "no Firefox found";
  return existsSync(join(dirname(realpathSync(found)), "omni.ja")) ? null : `${found} is not beside its own files`;
}

/**
 * Firefox looks for `distribution/policies.json` beside its own executable, so that a folder of links to its files
 * with another such file, and a copy of that one file, is a whole Firefox.
 */
export function createManagedFirefox(policy: Record<string, unknown>): ManagedFirefox {
  const original = realpathSync(findFirefox()!);
  const folder = mkdtempSync(join(tmpdir(), "loupe-managed-firefox-"));
  const executablePath = join(folder, basename(original));
  for (const name of readdirSync(dirname(original))) {
    if (name !== "distribution" && name !== basename(original)) {
      symlinkSync(join(dirname(original), name), join(folder, name));
    }
  }
  copyFileSync(original, executablePath);
  mkdirSync(join(folder, "distribution"));
  const policies = { "3rdparty": { Extensions: { [FIREFOX_EXTENSION_ID]: policy } } };
  writeFileSync(join(folder, "distribution/policies.json"), JSON.stringify({ policies }));
  return { executablePath, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
