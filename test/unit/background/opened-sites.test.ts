import { beforeEach, expect, it } from "vitest";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { Settings } from "../../../lib/background/settings-service";

beforeEach(() => fakeBrowser.reset());

/** A service worker that has just woken, with nothing in its memory. */
function wake() {
  const { local, session } = fakeBrowser.storage;
  return new Settings({
    local,
    session,
    managed: { get: async () => ({}) },
    backup: { save: async () => undefined, read: async () => null, drop: async () => undefined },
    hasHostPermission: async () => true,
  });
}

it("keeps the sites that a reason opened for the session, whoever wakes, and never on the disk", async () => {
  await wake().openSite("https://people.example");
  await wake().openSite("https://other.example");
  await wake().openSite("https://people.example");
  const { effective } = await wake().report();
  expect(effective.openedSites).toEqual(["https://people.example", "https://other.example"]);
  expect(JSON.stringify(await fakeBrowser.storage.local.get(null))).not.toContain("people.example");
  await fakeBrowser.storage.session.set({ "sites.opened": "broken" });
  expect((await wake().report()).effective.openedSites).toEqual([]);
});
