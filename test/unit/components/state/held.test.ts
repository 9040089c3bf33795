import { describe, expect, it } from "vitest";
import { createHeldStore } from "../../../../components/state/held-state";
import type { Result } from "../../../../lib/domain/result/result";
import { answer, extraction, item, result } from "../results";
import { scriptedPorts, settle } from "../scripted-ports";

const STAY = result(extraction([{ id: "price", name: "Price", type: "money" }]), [answer("price", [item(1)])]);
const SELECTION = { tabId: 7, url: STAY.page.url, selectedText: "£12" };

function open(newest: () => Result | null) {
  const scripted = scriptedPorts({
    "selection.held": ({ tabId }) => (tabId === 7 ? SELECTION : null),
    "history.newest": newest,
    "selection.drop": () => ({ dropped: true }),
  });
  return { ...scripted, store: createHeldStore(scripted.ports) };
}

describe("selected text that is to be taught", () => {
  it("comes with the newest result of its page, and only in its tab", async () => {
    const { store, sent } = open(() => STAY);
    await store.refresh(7);
    expect(store.held.value).toEqual({ selection: SELECTION, result: STAY });
    expect(sent.at(-1)).toEqual({ name: "history.newest", request: { url: STAY.page.url } });
    await store.refresh(8);
    expect(store.held.value).toBeNull();
  });

  it("is heard of while the panel is open, and looks again once a task has run", async () => {
    let newest: Result | null = null;
    const { store, announce } = open(() => newest);
    announce("selection.held", { tabId: 7 });
    await settle();
    expect(store.held.value).toEqual({ selection: SELECTION, result: null });
    newest = STAY;
    announce("run.finished", { runId: "r1", result: STAY });
    await settle();
    expect(store.held.value?.result).toEqual(STAY);
  });

  it("is dropped for good", async () => {
    const { store, sent } = open(() => STAY);
    await store.refresh(7);
    await store.drop();
    expect(store.held.value).toBeNull();
    expect(sent.at(-1)?.name).toBe("selection.drop");
  });
});
