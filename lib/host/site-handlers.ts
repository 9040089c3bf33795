import { LoupeError } from "../domain/errors";
import type { EffectiveSettings } from "../domain/settings/settings";
import type { ServiceHandlers } from "../messages/protocol";
import { refuseKept, siteOf, standingOf } from "../policy/site-rules";
import type { NoteEvent } from "./remote/event-notes";

interface SiteDependencies {
  environment: { settings(): Promise<EffectiveSettings>; openSite(site: string): Promise<void> };
  note: NoteEvent;
}

/** What people say of sites that policy keeps Loupe from. */
export function createSiteHandlers({ environment, note }: SiteDependencies): ServiceHandlers<"site"> {
  return {
    "site.open": async ({ url, reason }) => {
      const settings = await environment.settings();
      const words = reason.trim();
      if (standingOf(url, settings) === "blocked") refuseKept([url], settings);
      if (!words) throw new LoupeError("setting-invalid", "A reason is missing.");
      const site = siteOf(url);
      // Nothing is opened that could not be written down.
      await note("site-opened", [site, words]);
      await environment.openSite(site);
      return { opened: true };
    },
  };
}

/** Writes down a run on pages of which policy wants that. Throws `ledger-failed`: what can't be written isn't run. */
export async function noteAuditedRun(
  taskName: string,
  urls: readonly string[],
  { environment, note }: SiteDependencies,
): Promise<void> {
  const settings = await environment.settings();
  const sites = urls.filter((url) => standingOf(url, settings) === "audit").map(siteOf);
  if (sites.length > 0) await note("site-read", [taskName, ...new Set(sites)]);
}
