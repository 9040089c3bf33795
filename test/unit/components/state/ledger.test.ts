import { describe, expect, it } from "vitest";
import { createLedgerStore } from "../../../../components/state/ledger-state";
import { ledgerLinks } from "../results";
import { scriptedPorts } from "../scripted-ports";

function record(requests: number) {
  let links = ledgerLinks(requests);
  const script = scriptedPorts({
    "ledger.list": ({ limit, before }) =>
      links.filter(({ sequence }) => before === undefined || sequence < before).slice(0, limit),
    "ledger.verify": () => ({ status: "intact", entries: links.length }),
  });
  const grow = (next: number) => {
    links = ledgerLinks(next);
  };
  return { ...script, store: createLedgerStore(script.ports), grow };
}

describe("the ledger store", () => {
  it("reads a page at a time, each entry once, to the end", async () => {
    const { store } = record(120);
    await store.refresh();
    expect(store.page.value).toMatchObject({ status: "more" });
    await store.loadMore();
    await store.loadMore();
    expect(store.page.value.status).toBe("end");
    expect(store.page.value.entries.map(({ sequence }) => sequence)).toEqual(
      Array.from({ length: 240 }, (_, index) => 240 - index),
    );
    expect(store.chain.value).toEqual({ state: "ready", value: { status: "intact", entries: 240 } });
  });

  it("keeps as many in sight as were loaded when something new is sent", async () => {
    const { store, grow } = record(120);
    await store.refresh();
    await store.loadMore();
    grow(121);
    await store.refresh();
    expect(store.page.value.entries).toHaveLength(200);
    expect(store.page.value.entries[0]!.sequence).toBe(242);
  });

  it("reads all for an export, oldest first, whatever is in sight", async () => {
    const { store } = record(1_001);
    const all = await store.readAll();
    expect(all.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 2_002 }, (_, index) => index + 1));
  });

  it("tells a failure, and keeps what was there", async () => {
    const { store, ports } = record(60);
    await store.refresh();
    ports.send = () => Promise.reject(new Error("gone"));
    await store.loadMore();
    expect(store.page.value).toMatchObject({ status: "failed", error: { code: "unexpected" } });
    expect(store.page.value.entries).toHaveLength(100);
  });
});
