import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { LedgerEntry } from "../../../lib/domain/ledger/ledger";
import type { Buckets } from "../../../lib/store/places";
import { type EndpointServer, startEndpoint } from "../../support/endpoint-server";
import { answerLetter } from "../../support/letter";
import { launchWithEndpoint, type RemoteBrowser } from "../../support/remote-browser";

let server: EndpointServer;
let browser: RemoteBrowser;
let entries: LedgerEntry[];

beforeAll(async () => {
  server = await startEndpoint();
  server.behave(answerLetter);
  browser = await launchWithEndpoint({ baseUrl: server.baseUrl, model: "tiny" });
  await browser.run("send-always");
  for (let run = 0; run < 2; run++) await browser.run(null);
  entries = (await browser.ask(browser.panel, "ledger.list", { limit: 100 })).reverse();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

/** Writes the ledger's links past all of our code, as somebody with the profile in hand could. */
async function overwrite(links: LedgerEntry[]): Promise<void> {
  await browser.panel.evaluate(async (written) => {
    const { storageBuckets } = navigator as unknown as { storageBuckets: Buckets };
    const asked = (await storageBuckets.open("loupe-clear")).indexedDB.open("loupe");
    await new Promise((opened) => asked.addEventListener("success", opened));
    const transaction = asked.result.transaction("ledger", "readwrite");
    const store = transaction.objectStore("ledger");
    store.clear();
    for (const link of written) store.put(link);
    await new Promise((done) => transaction.addEventListener("complete", done));
    asked.result.close();
  }, links);
}

const verify = () => browser.ask(browser.panel, "ledger.verify", {});
const at = (sequence: number) => entries.find((entry) => entry.sequence === sequence)!;

describe("the ledger in a browser's own database", () => {
  it("is whole after three requests", async () => {
    expect(entries.map(({ kind }) => kind)).toEqual(["event", ...Array(3).fill(["request", "outcome"]).flat()]);
    expect(await verify()).toEqual({ status: "intact", entries: 7 });
  });

  it.each<[string, () => LedgerEntry[], object]>([
    [
      "edits",
      () => entries.map((link) => (link.sequence === 3 ? ({ ...link, bytes: 1 } as LedgerEntry) : link)),
      { sequence: 3, mistake: "edited" },
    ],
    ["deletions", () => entries.filter(({ sequence }) => sequence !== 3), { sequence: 3, mistake: "missing" }],
    [
      "swaps",
      () =>
        entries.map((link) =>
          link.sequence === 3 ? { ...at(5), sequence: 3 } : link.sequence === 5 ? { ...at(3), sequence: 5 } : link,
        ),
      { sequence: 3, mistake: "reordered" },
    ],
    ["cuts", () => entries.slice(0, 4), { sequence: 5, mistake: "truncated" }],
    ["a cut of everything", () => [], { sequence: 1, mistake: "truncated" }],
    ["additions", () => [...entries, { ...at(6), sequence: 8 }, { ...at(7), sequence: 9 }], { sequence: 8 }],
  ])("shows %s", async (_what, tampered, state) => {
    await overwrite(tampered());
    expect(await verify()).toMatchObject({ status: "broken", ...state });
    await overwrite(entries);
    expect(await verify()).toEqual({ status: "intact", entries: 7 });
  });

  it("shows a cut after later requests too", async () => {
    await overwrite(entries.slice(0, 4));
    await browser.run(null);
    expect(await verify()).toEqual({ status: "broken", sequence: 5, mistake: "missing" });
  });
});
