import "fake-indexeddb/auto";
import { describe, expect, it } from "vitest";
import { computeEffectiveSettings } from "../../../lib/policy/effective-settings";
import type { PolicyValues } from "../../../lib/policy/keys";
import { smallExtractTask, smallSnapshot } from "../../support/snapshots";
import { asked, change, remoteOf, run, useRemote } from "./remote/setup";
import { openSmallHost } from "./small-host";

const URL_OF_PAGE = smallSnapshot().url;
const levelOf = (level: "blocked" | "reason" | "audit"): PolicyValues => ({
  stages: ["rules"],
  tasksOnPeople: "allowed",
  siteLevels: [{ pattern: "<all_urls>", level }],
});

async function openUnder(level: Parameters<typeof levelOf>[0]) {
  const { host, world } = await openSmallHost({ settings: computeEffectiveSettings(levelOf(level), {}) });
  const start = (more: object = {}) =>
    host["run.start"]({ runId: crypto.randomUUID(), target: { tabId: 1 }, taskId: smallExtractTask.id, ...more });
  const events = async () =>
    (await host["ledger.list"]({ limit: 99 })).flatMap((link) =>
      link.kind === "event" && link.event.startsWith("site-") ? [[link.event, ...link.about]] : [],
    );
  return { host, world, start, events };
}

describe("a site whose level policy sets", () => {
  it("is read after a reason, which is in the ledger first, and each run there too", async () => {
    const { host, start, events } = await openUnder("reason");
    await expect(start()).rejects.toMatchObject({ code: "site-needs-reason" });
    await expect(host["site.open"]({ url: URL_OF_PAGE, reason: "  " })).rejects.toMatchObject({
      code: "setting-invalid",
    });
    expect(await events()).toEqual([]);
    await host["site.open"]({ url: URL_OF_PAGE, reason: " Ticket 4711 " });
    const site = new URL(URL_OF_PAGE).origin;
    expect(await events()).toEqual([["site-opened", site, "Ticket 4711"]]);
    const { task } = await start();
    expect(await events()).toEqual([
      ["site-read", task.name, site],
      ["site-opened", site, "Ticket 4711"],
    ]);
  });

  it("is never read where it is blocked, whatever the reason", async () => {
    const { host, world, start, events } = await openUnder("blocked");
    await expect(host["site.open"]({ url: URL_OF_PAGE, reason: "Please" })).rejects.toMatchObject({
      code: "site-blocked",
    });
    expect(world.settings.openedSites).toEqual([]);
    await expect(start()).rejects.toMatchObject({ code: "site-blocked" });
    expect(await events()).toEqual([]);
  });

  it("is not run on where that can't be written down", async () => {
    const { host, world, start, events } = await openUnder("audit");
    await start();
    expect(await events()).toHaveLength(1);
    const readHead = world.head;
    Object.defineProperty(world, "head", {
      get: () => {
        throw new Error("no");
      },
    });
    await expect(start()).rejects.toMatchObject({ code: "ledger-failed" });
    expect(readHead).not.toBeNull();
    expect(await host["history.list"]({ limit: 9 })).toHaveLength(1);
  });
});

describe("consent that takes a reason", () => {
  useRemote();

  it("sends nothing without one, and writes it beside the yes", async () => {
    change({ chosen: { consent: "with-reason" } });
    const remote = remoteOf();
    const sent = async () => (await remote.ledger.list({ limit: 99 })).filter(({ kind }) => kind === "request").length;
    for (const reason of ["", "Customer asked"]) {
      expect(await sent()).toBe(0);
      const running = run(remote);
      const request = await asked(remote);
      expect(request).toMatchObject({ needsReason: true });
      expect(request.mayRemember).toBeUndefined();
      remote.consent.answer(request.id, "send", reason);
      await running;
    }
    const links = (await remote.ledger.list({ limit: 99 })).reverse();
    expect(await sent()).toBeGreaterThan(0);
    const events = links.flatMap((link) => (link.kind === "event" ? [[link.event, link.about.at(-1)]] : []));
    expect(events).toEqual([
      ["consent-refused", expect.stringMatching(/^http/)],
      ["consent-given", "Customer asked"],
    ]);
  });
});
