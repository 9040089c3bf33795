import { spawnSync } from "node:child_process";
import { findChromium } from "../test/support/chromium.ts";

/**
 * Path of a Chromium, installed from Debian's packages where there is none and we may. Throws with what to do
 * where that is not possible.
 */
export function ensureChromium(): string {
  const found = findChromium();
  if (found) return found;
  const isRoot = process.getuid?.() === 0;
  if (!has("apt-get") || (!isRoot && !has("sudo"))) {
    throw new Error("No Chromium found. Install Chromium or Chrome, or set LOUPE_CHROMIUM to the path of one.");
  }
  console.log("No Chromium found: installing Debian's package (apt-get install chromium).");
  const apt = (...words: string[]): void => {
    const command = isRoot ? ["apt-get", ...words] : ["sudo", "apt-get", ...words];
    const { status } = spawnSync(command[0]!, command.slice(1), {
      stdio: "inherit",
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
    if (status !== 0) throw new Error(`\`${command.join(" ")}\` failed. Install Chromium by hand and try again.`);
  };
  apt("update", "-q");
  // Fonts for the fixtures' scripts: without them their glyphs are boxes on the screenshots.
  apt("install", "-y", "-q", "--no-install-recommends", "chromium", "fonts-noto-core", "fonts-noto-cjk");
  const installed = findChromium();
  if (!installed) throw new Error("Chromium was installed but is not where Debian puts it. Set LOUPE_CHROMIUM.");
  return installed;
}

function has(command: string): boolean {
  return spawnSync("which", [command]).status === 0;
}
