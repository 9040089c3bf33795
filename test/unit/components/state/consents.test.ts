import { describe, expect, it } from "vitest";
import { createConsentStore } from "../../../../components/state/consents-state";
import type { ConsentRequest } from "../../../../lib/domain/ledger/consent";
import { consentRequest } from "../results";
import { pending, scriptedPorts, settle } from "../scripted-ports";

function ids(store: ReturnType<typeof createConsentStore>): string[] {
  return store.pending.value.map(({ id }) => id);
}

describe("consents", () => {
  it("shows what is asked, once, and drops what was closed elsewhere", async () => {
    const { ports, announce } = scriptedPorts({ "consent.pending": () => [consentRequest("a"), consentRequest("b")] });
    const store = createConsentStore(ports);
    announce("consent.asked", { request: consentRequest("a") });
    await store.refresh();
    announce("consent.asked", { request: consentRequest("b") });
    expect(ids(store)).toEqual(["a", "b"]);
    announce("consent.closed", { id: "a" });
    expect(ids(store)).toEqual(["b"]);
  });

  it("does not bring back what was closed while the list was under way", async () => {
    const list = pending<ConsentRequest[]>();
    const { ports, announce } = scriptedPorts({ "consent.pending": () => list.promise });
    const store = createConsentStore(ports);
    const refreshed = store.refresh();
    announce("consent.closed", { id: "a" });
    list.resolve([consentRequest("a")]);
    await refreshed;
    expect(ids(store)).toEqual([]);
  });

  it("passes on what a person decided, and tells whether it was in time", async () => {
    const { ports, sent } = scriptedPorts({
      "consent.pending": () => [consentRequest("a"), consentRequest("b")],
      "consent.answer": ({ id }) => ({ accepted: id === "a" }),
    });
    const store = createConsentStore(ports);
    await store.refresh();
    expect(await store.answer("a", "send-always")).toBe(true);
    expect(await store.answer("b", "refuse")).toBe(false);
    expect(sent.slice(1).map(({ request }) => request)).toEqual([
      { id: "a", decision: "send-always" },
      { id: "b", decision: "refuse" },
    ]);
    expect(ids(store)).toEqual([]);
  });

  it("keeps asking when an answer could not be passed on", async () => {
    const { ports } = scriptedPorts({
      "consent.pending": () => [consentRequest("a")],
      "consent.answer": () => Promise.reject(new Error("nobody there")),
    });
    const store = createConsentStore(ports);
    await store.refresh();
    await expect(store.answer("a", "send")).rejects.toThrow("nobody there");
    expect(ids(store)).toEqual(["a"]);
  });

  it("asks for nothing where there is no host", async () => {
    const store = createConsentStore(scriptedPorts({}).ports);
    await store.refresh();
    await settle();
    expect(ids(store)).toEqual([]);
  });
});
