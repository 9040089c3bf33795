import { findChromium } from "../test/support/chromium.ts";
import { aptInstall, aptObstacle } from "./apt-install.ts";

/**
 * Path of a Chromium, installed from Debian's packages where there is none and we may. Throws with what to do
 * where that is not possible.
 */
export function ensureChromium(): string {
  const found = findChromium();
  if (found) return found;
  const obstacle = aptObstacle();
  if (obstacle) {
    throw new Error(
      `No Chromium found, and ${obstacle}. Install Chromium or Chrome, or set LOUPE_CHROMIUM to its path.`,
    );
  }
  console.log("No Chromium found: installing Debian's package (apt-get install chromium).");
  // Fonts for the fixtures' scripts: without them their glyphs are boxes on the screenshots.
  aptInstall("chromium", "fonts-noto-core", "fonts-noto-cjk");
  const installed = findChromium();
  if (!installed) throw new Error("Chromium was installed but is not where Debian puts it. Set LOUPE_CHROMIUM.");
  return installed;
}
