import "fake-indexeddb/auto";
import { describe, expect, it } from "vitest";
import { createModelWatch } from "../../../lib/host/audit/watch-models";
import { createModelStore } from "../../../lib/store/model-store";
import { openDatabase } from "../../../lib/store/safe-database";
import { asked, change, remoteOf, run, useRemote } from "./remote/setup";

useRemote();

describe("consent in the ledger", () => {
  it("says what was decided, and what was taken back and given again", async () => {
    change({ chosen: { consent: "once" } });
    const remote = remoteOf();
    for (const decision of ["refuse", "send-always"] as const) {
      const running = run(remote);
      remote.consent.answer((await asked(remote)).id, decision);
      await running;
    }
    const grants = await remote.consent.list();
    await remote.consent.revoke(grants);
    await remote.consent.restore(grants);
    const links = (await remote.ledger.list({ limit: 99 })).reverse();
    const events = links.flatMap((link) => (link.kind === "event" ? [[link.event, ...link.about]] : []));
    const about = ["Soup", "https://soups.example", expect.stringMatching(/^http:\/\/127/)];
    expect(events).toEqual([
      ["consent-refused", ...about],
      ["consent-given", ...about, "always"],
      ["consent-withdrawn", ...about],
      ["consent-restored", ...about],
    ]);
    expect(await remote.ledger.verify()).toMatchObject({ status: "intact", entries: links.length });
  });
});

describe("models in the ledger", () => {
  it("come, answer and go, whoever had them do so; what was there before is no news", async () => {
    const store = createModelStore(await openDatabase("watched"));
    const noted: string[][] = [];
    const watch = createModelWatch(store, async (event, about) => void noted.push([event, ...about]));
    const version = { modelId: "m", version: "1", files: [], error: null, mirror: "", createdAt: 1, card: {} as never };
    await store.putVersion({ ...version, version: "0", state: "ready" });
    await watch.look();
    await store.putVersion({ ...version, state: "downloading" });
    await watch.look();
    expect(noted).toEqual([]);
    await store.putVersion({ ...version, state: "ready" });
    await watch.look();
    await store.updateActive("encoder", (before) => ({ ...before, active: { modelId: "m", version: "1" } }));
    await Promise.all([watch.look(), watch.look()]);
    await store.deleteVersion("m", "0");
    await watch.look();
    expect(noted).toEqual([
      ["model-downloaded", "m 1"],
      ["model-activated", "encoder", "m 1"],
      ["model-deleted", "m 0"],
    ]);
  });
});
