import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const CANDIDATES = [
  process.env.LOUPE_CHROMIUM,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** Flags that keep a test browser quiet on the network and startable as root. */
export const QUIET_FLAGS = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--disable-quic",
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
];

/** Path of a Chromium on this machine, or null. `LOUPE_CHROMIUM` wins. */
export function findChromium(): string | null {
  return CANDIDATES.find((path) => path && existsSync(path)) ?? null;
}

export function requireChromium(): string {
  const path = findChromium();
  if (!path) throw new Error("No Chromium found. Run `node tools/install-chromium.ts`, or set LOUPE_CHROMIUM to one.");
  return path;
}

/** A headless Chromium without the extension, for code that needs a real layout. */
export function launchPlainChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: requireChromium(), args: QUIET_FLAGS });
}
