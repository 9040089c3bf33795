import { describe, expect, it } from "vitest";
import { createTargetStore } from "../../../../components/state/target-state";
import type { PageOverview, TargetState } from "../../../../lib/messages/payloads";
import { answer } from "../results";
import { pending, scriptedPorts, settle } from "../scripted-ports";

function page(tabId: number, access: TargetState["access"] = "ready"): TargetState {
  return { tabId, access, url: `https://x.example/${tabId}`, title: `Page ${tabId}` };
}

function overviewOf(tabId: number): PageOverview {
  const counts = {
    words: 3,
    truncated: false,
    gaps: [],
    selectedText: "",
    lists: [],
    schemaTypes: [],
    ruledTask: null,
    taskIds: [],
    fitting: 0,
    isComplete: true,
  };
  return { url: `https://x.example/${tabId}`, title: "", language: "en", pageType: answer("label", []), ...counts };
}

describe("target", () => {
  it("shows the overview of the tab that is in front now, though the other's comes later", async () => {
    const slow = pending<PageOverview>();
    let current = page(1);
    const { ports, announce } = scriptedPorts(
      { "page.overview": ({ tabId }) => (tabId === 1 ? slow.promise : overviewOf(tabId)) },
      async () => current,
    );
    const store = createTargetStore(ports);
    void store.refresh();
    await settle();
    current = page(2);
    announce("target.changed", { tabId: 2 });
    await settle();
    slow.resolve(overviewOf(1));
    await settle();
    expect(store.target.value).toMatchObject({ state: "ready", value: { tabId: 2 } });
    expect(store.overview.value).toMatchObject({ state: "ready", value: { url: "https://x.example/2" } });
  });

  it("keeps what is shown of the same page while it is read again, since somebody may be typing there", async () => {
    const slow = pending<PageOverview>();
    let asked = 0;
    const { ports, announce } = scriptedPorts(
      { "page.overview": ({ tabId }) => (asked++ === 1 ? slow.promise : overviewOf(tabId)) },
      async () => page(1),
    );
    const store = createTargetStore(ports);
    await store.refresh();
    announce("target.changed", { tabId: 1 });
    await settle();
    expect(asked).toBe(2);
    expect(store.overview.value.state).toBe("ready");
    slow.resolve({ ...overviewOf(1), words: 99 });
    await settle();
    expect(store.overview.value).toMatchObject({ state: "ready", value: { words: 99 } });
  });

  it("shows that it reads another page, and that it reads again when told to", async () => {
    let current = page(1);
    const reply = [pending<PageOverview>(), pending<PageOverview>(), pending<PageOverview>()];
    let asked = 0;
    const { ports, announce } = scriptedPorts({ "page.overview": () => reply[asked++]!.promise }, async () => current);
    const store = createTargetStore(ports);
    void store.refresh();
    reply[0]!.resolve(overviewOf(1));
    await settle();
    current = page(2);
    announce("target.changed", { tabId: 2 });
    await settle();
    expect(store.overview.value).toEqual({ state: "loading" });
    reply[1]!.resolve(overviewOf(2));
    await settle();
    expect(store.overview.value.state).toBe("ready");
    void store.refresh();
    await settle();
    expect(store.overview.value).toEqual({ state: "loading" });
  });

  it("asks again for a page that took too long only when a person does", async () => {
    const { ports, announce, sent } = scriptedPorts({ "page.overview": ({ tabId }) => overviewOf(tabId) }, async () =>
      page(1),
    );
    const store = createTargetStore(ports);
    await store.open();
    announce("target.changed", { tabId: 1 });
    await settle();
    await store.refresh();
    const requests = sent.filter(({ name }) => name === "page.overview").map(({ request }) => request);
    expect(requests).toEqual([{ tabId: 1 }, { tabId: 1 }, { tabId: 1, again: true }]);
  });

  it("shows the tasks before the text model is loaded, and what that says of the page afterwards", async () => {
    const whole = pending<PageOverview>();
    const { ports, announce, sent } = scriptedPorts(
      { "page.overview": ({ tabId, waits }) => (waits ? whole.promise : { ...overviewOf(tabId), isComplete: false }) },
      async () => page(1),
    );
    const store = createTargetStore(ports);
    void store.open();
    await settle();
    expect(store.overview.value).toMatchObject({ state: "ready", value: { isComplete: false } });
    expect(sent.at(-1)?.request).toEqual({ tabId: 1, waits: true });
    // Another look in between: what the first one waited for is no longer shown.
    announce("target.changed", { tabId: 1 });
    await settle();
    whole.resolve({ ...overviewOf(1), words: 99 });
    await settle();
    expect(store.overview.value).toMatchObject({ state: "ready", value: { words: 99, isComplete: true } });
  });

  it("reads no page that may not be read", async () => {
    const { ports, sent } = scriptedPorts({}, async () => page(1, "forbidden"));
    await createTargetStore(ports).refresh();
    expect(sent).toEqual([]);
  });

  it("tells a failure of the host", async () => {
    const { ports } = scriptedPorts({}, async () => page(1));
    const store = createTargetStore(ports);
    await store.refresh();
    expect(store.overview.value).toMatchObject({ state: "failed", error: { code: "unexpected" } });
  });
});
