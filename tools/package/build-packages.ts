import { copyFileSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { NOTICES_FILE } from "./notices.ts";
import { run } from "./run.ts";

export const BROWSERS = ["chrome", "firefox"] as const;
export type Browser = (typeof BROWSERS)[number];

/** Where WXT puts a browser's build, below the sources. */
export const buildFolder = (sources: string, browser: Browser): string => join(sources, `.output/${browser}-mv3`);

/**
 * Builds the packages of both stores in a folder of sources, from the lock file alone, and copies them to `out`.
 * Returns their names.
 */
export function buildPackages(sources: string, out: string): string[] {
  run(sources, "npm", ["ci", "--no-audit", "--no-fund"]);
  mkdirSync(out, { recursive: true });
  for (const browser of BROWSERS) {
    run(sources, "npx", ["wxt", "zip", "-b", browser], { LOUPE_STORE: "1" });
    copyFileSync(join(buildFolder(sources, browser), NOTICES_FILE), join(out, `notices-${browser}.txt`));
  }
  const zips = readdirSync(join(sources, ".output")).filter((name) => name.endsWith(".zip"));
  for (const name of zips) copyFileSync(join(sources, ".output", name), join(out, name));
  if (zips.length !== BROWSERS.length)
    throw new Error(`Expected ${BROWSERS.length} packages, found ${zips.join(", ")}`);
  return zips.sort();
}

/** Names of the files that differ between two folders, or stand in one alone. */
export function differingFiles(one: string, other: string): string[] {
  const names = [...new Set([...readdirSync(one), ...readdirSync(other)])].sort();
  return names.filter((name) => {
    const [a, b] = [one, other].map((folder) =>
      readdirSync(folder).includes(name) ? readFileSync(join(folder, name)) : null,
    );
    return !a || !b || !a.equals(b);
  });
}
