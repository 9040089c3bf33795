import { existsSync } from "node:fs";

const CANDIDATES = [
  process.env.LOUPE_FIREFOX,
  "/usr/bin/firefox-esr",
  "/usr/bin/firefox",
  "/Applications/Firefox.app/Contents/MacOS/firefox",
];

/** Path of a Firefox on this machine, or null. `LOUPE_FIREFOX` wins. */
export function findFirefox(): string | null {
  return CANDIDATES.find((path) => path && existsSync(path)) ?? null;
}
