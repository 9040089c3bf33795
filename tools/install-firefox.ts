import { findFirefox } from "../test/support/firefox/find-firefox.ts";
import { aptInstall, aptObstacle } from "./apt-install.ts";

/** A Firefox on this machine, installed from Debian's packages where there is none and we may; else why there is none. */
export function ensureFirefox(): { path: string } | { missing: string } {
  const found = findFirefox();
  if (found) return { path: found };
  const obstacle = aptObstacle();
  if (obstacle) return { missing: `${obstacle}; install Firefox, or set LOUPE_FIREFOX to its path` };
  console.log("No Firefox found: installing Debian's package (apt-get install firefox-esr).");
  try {
    aptInstall("firefox-esr");
  } catch (thrown) {
    return { missing: (thrown as Error).message };
  }
  const path = findFirefox();
  return path ? { path } : { missing: "it was installed but is not where Debian puts it; set LOUPE_FIREFOX" };
}
