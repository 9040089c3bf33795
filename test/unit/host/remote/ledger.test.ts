import "fake-indexeddb/auto";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { LedgerEntry, LedgerHead, OutcomeEntry, RequestEntry } from "../../../../lib/domain/ledger/ledger";
import { createLedger, type Ledger, type LedgerDependencies } from "../../../../lib/host/remote/ledger-service";
import type { Database } from "../../../../lib/store/database";
import { createLedgerStore } from "../../../../lib/store/ledger-store";
import { openDatabase } from "../../../../lib/store/safe-database";
import { breakStorage } from "../../../support/break-storage";

let database: Database;
let head: LedgerHead | null;
let changes: number;
let count = 0;

beforeEach(async () => {
  database = await openDatabase(`ledger-${count++}`);
  head = null;
  changes = 0;
});
afterEach(() => database.close());

function ledgerOf(more: Partial<LedgerDependencies> = {}): Ledger {
  return createLedger({
    store: createLedgerStore(database),
    readHead: async () => head,
    writeHead: async (next) => {
      head = next;
    },
    changed: () => changes++,
    ...more,
  });
}

function request(id: string): RequestEntry {
  return {
    kind: "request",
    requestId: id,
    runId: "run",
    url: "https://llm.example/v1/chat/completions",
    model: "tiny",
    pageOrigin: "https://page.example",
    task: { id: "recipe", name: "Recipe", hash: "h" },
    questionIds: ["title"],
    bytes: 100,
    bodyHash: "b",
    redacted: { email: 2 },
    why: [],
    consent: "asked",
  };
}

const outcome = (id: string): OutcomeEntry => ({
  kind: "outcome",
  requestId: id,
  outcome: "answered",
  status: 200,
  bytesReceived: 10,
  tokensIn: 5,
  tokensOut: 6,
  milliseconds: 7,
});

async function filled(requests = 3): Promise<Ledger> {
  const ledger = ledgerOf();
  for (let index = 0; index < requests; index++) {
    await ledger.append(request(`r${index}`));
    await ledger.append(outcome(`r${index}`));
  }
  return ledger;
}

/** Changes a link behind the ledger's back. */
async function tamper(sequence: number, change: (link: LedgerEntry) => object): Promise<void> {
  const link = (await database.get("ledger", sequence))!;
  await database.put("ledger", { ...link, ...change(link) } as LedgerEntry);
}

describe("the ledger", () => {
  it("chains its links, remembers the newest apart, and lists the newest first, page by page", async () => {
    const ledger = await filled();
    expect(await ledger.verify()).toEqual({ status: "intact", entries: 6 });
    const [newest, second] = await ledger.list({ limit: 2 });
    expect([newest!.sequence, second!.sequence]).toEqual([6, 5]);
    expect(newest!.previous).toBe(second!.hash);
    expect(head).toEqual({ sequence: 6, hash: newest!.hash });
    expect((await ledger.list({ limit: 9, before: 5 })).map(({ sequence }) => sequence)).toEqual([4, 3, 2, 1]);
    expect(changes).toBe(6);
  });

  it("is intact while empty", async () => {
    expect(await ledgerOf().verify()).toEqual({ status: "intact", entries: 0 });
  });

  it("appends for two runs at once without a gap", async () => {
    const ledger = ledgerOf();
    await Promise.all(Array.from({ length: 12 }, (_, index) => ledger.append(request(`r${index}`))));
    expect(await ledger.verify()).toEqual({ status: "intact", entries: 12 });
  });

  it("refuses to go on where it can't be written, or its newest link can't be remembered", async () => {
    const forgetful = ledgerOf({ writeHead: () => Promise.reject(new Error("no room")) });
    await expect(forgetful.append(request("r"))).rejects.toMatchObject({ code: "ledger-failed" });
    const repair = breakStorage(database);
    await expect(ledgerOf().append(request("r"))).rejects.toMatchObject({ code: "ledger-failed" });
    repair();
  });
});

describe("tampering", () => {
  it.each(["edited", "edited with a new hash"])("%s: is seen", async (how) => {
    const ledger = await filled();
    await tamper(3, () => ({ url: "https://other.example/", ...(how === "edited" ? {} : { hash: "f".repeat(64) }) }));
    expect(await ledger.verify()).toEqual({ status: "broken", sequence: 3, mistake: "edited" });
  });

  it("an edited link whose hash was made anew is seen by the link after it, and by the head", async () => {
    const ledger = await filled();
    for (const sequence of [3, 6]) {
      const { sequence: last, hash } = (await database.get("ledger", sequence - 1))!;
      const rest = await database.getAll("ledger", IDBKeyRange.lowerBound(sequence));
      for (const { sequence: each } of rest) await database.delete("ledger", each);
      const forger = ledgerOf({ readHead: async () => ({ sequence: last, hash }), writeHead: async () => undefined });
      await forger.append(request("forged"));
      for (const link of rest.slice(1)) await database.add("ledger", link);
      expect(await ledger.verify()).toEqual({ status: "broken", sequence, mistake: "edited" });
      for (const link of rest) await database.put("ledger", link);
    }
    expect(await ledger.verify()).toEqual({ status: "intact", entries: 6 });
  });

  it("deleting is seen, also where the others are numbered anew", async () => {
    const ledger = await filled();
    const kept = await database.getAll("ledger");
    await database.delete("ledger", 3);
    expect(await ledger.verify()).toEqual({ status: "broken", sequence: 3, mistake: "missing" });
    await database.clear("ledger");
    for (const link of kept.filter(({ sequence }) => sequence !== 3)) {
      await database.add("ledger", { ...link, sequence: link.sequence > 3 ? link.sequence - 1 : link.sequence });
    }
    expect(await ledger.verify()).toEqual({ status: "broken", sequence: 3, mistake: "missing" });
  });

  it("reordering is seen", async () => {
    const ledger = await filled();
    const [one, other] = [(await database.get("ledger", 2))!, (await database.get("ledger", 3))!];
    await database.put("ledger", { ...one, sequence: 3 });
    await database.put("ledger", { ...other, sequence: 2 });
    expect(await ledger.verify()).toEqual({ status: "broken", sequence: 2, mistake: "reordered" });
  });

  it("adding is seen: amid the links, and at the end", async () => {
    const ledger = await filled();
    const kept = await database.getAll("ledger");
    await database.clear("ledger");
    for (const link of kept) {
      await database.add("ledger", { ...link, sequence: link.sequence > 2 ? link.sequence + 1 : link.sequence });
    }
    await database.add("ledger", { ...kept[2]!, ...request("added"), previous: kept[1]!.hash } as LedgerEntry);
    expect(await ledger.verify()).toMatchObject({ status: "broken", sequence: 3 });
    await database.clear("ledger");
    for (const link of kept) await database.add("ledger", link);
    const remembered = head;
    await ledger.append(request("x"));
    await ledger.append(request("y"));
    head = remembered;
    expect(await ledger.verify()).toEqual({ status: "broken", sequence: 7, mistake: "added" });
  });

  it("truncating is seen, all of it too, and stays seen after the next requests", async () => {
    const ledger = await filled();
    await database.delete("ledger", 6);
    await database.delete("ledger", 5);
    expect(await ledger.verify()).toEqual({ status: "broken", sequence: 5, mistake: "truncated" });
    await ledger.append(request("next"));
    await ledger.append(outcome("next"));
    expect(await ledger.verify()).toEqual({ status: "broken", sequence: 5, mistake: "missing" });
    await database.clear("ledger");
    expect(await ledger.verify()).toEqual({ status: "broken", sequence: 1, mistake: "truncated" });
  });

  it("is seen after the head was lost, and stays seen", async () => {
    const ledger = await filled();
    head = null;
    expect(await ledger.verify()).toMatchObject({ status: "broken" });
    await ledger.append(request("next"));
    expect(await ledger.verify()).toMatchObject({ status: "broken" });
  });

  it("of any one member of any one link is seen", async () => {
    const ledger = await filled(2);
    const links = await database.getAll("ledger");
    const place = fc.constantFrom(...links.flatMap((link) => Object.keys(link).map((key) => [link, key] as const)));
    await fc.assert(
      fc.asyncProperty(place, fc.jsonValue(), async ([link, key], value) => {
        const changed = { ...link, [key]: key === "sequence" ? link.sequence + 10 : value };
        fc.pre(JSON.stringify(changed) !== JSON.stringify(link));
        await database.delete("ledger", link.sequence);
        await database.put("ledger", changed as LedgerEntry);
        const state = await ledger.verify();
        await database.clear("ledger");
        for (const one of links) await database.put("ledger", one);
        expect(state.status).toBe("broken");
      }),
    );
  });
});

describe("a crash between link and head", () => {
  it("is told from tampering, and the next link mends it", async () => {
    await filled(1);
    const crashing = ledgerOf({ writeHead: () => new Promise(() => undefined) });
    void crashing.append(request("cut off"));
    while ((await database.count("ledger")) < 3) await new Promise((later) => setTimeout(later, 1));
    const ledger = ledgerOf();
    expect(await ledger.verify()).toEqual({ status: "intact", entries: 3, isHeadBehind: true });
    await ledger.append(outcome("later"));
    expect(await ledger.verify()).toEqual({ status: "intact", entries: 4 });
  });

  it("twice in a row is no tampering either, from the very first link", async () => {
    for (let crash = 1; crash <= 2; crash++) {
      let writes = 0;
      const crashing = ledgerOf({
        writeHead: async (next) => {
          // What the crash before left is made good first; then comes the next crash.
          if (++writes < crash) head = next;
          else throw new Error("crashed");
        },
      });
      await expect(crashing.append(request("cut off"))).rejects.toMatchObject({ code: "ledger-failed" });
      expect(await ledgerOf().verify()).toEqual({ status: "intact", entries: crash, isHeadBehind: true });
    }
  });
});
