import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { parsePickState } from "../../../../lib/messages/pick-shape";
import { PickReport } from "../../../../lib/page/pick/pick-report";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("the report of a picker", () => {
  it("is given at once where it is news, else at the next change, or after a while as it is", async () => {
    const report = new PickReport(() => undefined);
    expect(await report.look(0)).toMatchObject({ turn: 1, phase: "picking" });
    const later = report.look(1);
    report.change({ quote: "£118" });
    expect(await later).toMatchObject({ turn: 2, quote: "£118" });
    const unchanged = report.look(2);
    await vi.advanceTimersByTimeAsync(4_000);
    expect(await unchanged).toMatchObject({ turn: 2 });
  });

  it("ends a picker that nobody asks about any more, and no other", async () => {
    const forgotten = vi.fn();
    const report = new PickReport(forgotten);
    for (let look = 0; look < 5; look++) {
      const asked = report.look(1);
      await vi.advanceTimersByTimeAsync(4_000);
      await asked;
    }
    expect(forgotten).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(forgotten).toHaveBeenCalledOnce();
    const over = new PickReport(forgotten);
    over.change({ phase: "ended" });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(forgotten).toHaveBeenCalledOnce();
    expect(await over.look(9)).toMatchObject({ phase: "ended" });
  });

  it("is believed only in the right shape", () => {
    const state = { turn: 1, phase: "picked", quote: "a", count: 1, places: [] };
    expect(parsePickState(state)).toEqual(state);
    for (const wrong of [null, { ...state, phase: "odd" }, { ...state, places: [[]] }, { ...state, quote: 5 }]) {
      expect(() => parsePickState(wrong)).toThrow(expect.objectContaining({ code: "page-unreadable" }));
    }
  });
});
