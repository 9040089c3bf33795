import { describe, expect, it } from "vitest";
import { createPointing } from "../../../../components/state/pointing-state";
import { LoupeError } from "../../../../lib/domain/errors";
import type { PickState } from "../../../../lib/domain/snapshot/pick";
import { pending, scriptedPorts, settle } from "../scripted-ports";

const PLACE = [{ blockId: "b1", start: 0, end: 4, quote: "£118" }];
const ORDER = { questionId: "price", tabId: 7, isMany: false };

function state(turn: number, more: Partial<PickState> = {}): PickState {
  return { turn, phase: "picking", quote: "", count: 0, places: [], ...more };
}

/** A picker in a page that goes through states as it is asked. */
function scripted(...states: (PickState | Promise<PickState>)[]) {
  return scriptedPorts({
    "target.pick": () => ({ picking: true }),
    "target.pick-look": () => states.shift() ?? new Promise(() => undefined),
    "target.pick-act": () => ({ acted: true }),
  });
}

describe("pointing in the page", () => {
  it("shows what would be taken, asks for what is news, and gives what was picked", async () => {
    const last = pending<PickState>();
    const { ports, sent } = scripted(state(1), state(4, { quote: "£118 pn" }), last.promise);
    const pointing = createPointing(ports);
    const picked = pointing.pick(ORDER);
    await settle();
    expect(pointing.current.value).toMatchObject({ questionId: "price", state: { quote: "£118 pn" } });
    last.resolve(state(5, { phase: "picked", places: [PLACE] }));
    expect(await picked).toEqual([PLACE]);
    expect(pointing.current.value).toBeNull();
    const looks = sent.filter(({ name }) => name === "target.pick-look").map(({ request }) => request);
    expect(looks).toEqual([0, 1, 4].map((since) => ({ tabId: 7, since })));
  });

  it("gives nothing where it ended in the page, or was cancelled here", async () => {
    expect(await createPointing(scripted(state(2, { phase: "ended" })).ports).pick(ORDER)).toBeNull();
    const last = pending<PickState>();
    const { ports, sent } = scripted(last.promise);
    const pointing = createPointing(ports);
    const picked = pointing.pick(ORDER);
    await settle();
    await pointing.cancel();
    expect(pointing.current.value).toBeNull();
    expect(sent.at(-1)).toEqual({ name: "target.pick-act", request: { tabId: 7, action: "cancel" } });
    last.resolve(state(3, { phase: "picked", places: [PLACE] }));
    expect(await picked).toBeNull();
  });

  it("ends where the page is gone, and says so", async () => {
    const { ports } = scripted(Promise.reject(new LoupeError("page-gone", "gone")));
    const pointing = createPointing(ports);
    await expect(pointing.pick(ORDER)).rejects.toMatchObject({ code: "page-gone" });
    expect(pointing.current.value).toBeNull();
  });

  it("for another question ends the one before", async () => {
    const { ports } = scripted();
    const pointing = createPointing(ports);
    void pointing.pick(ORDER);
    await settle();
    void pointing.pick({ ...ORDER, questionId: "dogs" });
    await settle();
    expect(pointing.current.value?.questionId).toBe("dogs");
  });
});
