import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { believe, type ClockState, readBelievedTime } from "../../../lib/host/clock";

const DAY = 24 * 60 * 60 * 1_000;
const NOW = 1_790_000_000_000;
const steady: ClockState = { believed: NOW, jumpedAt: null };

describe("the time that deletion goes by", () => {
  it("follows the clock from day to day", () => {
    let state = steady;
    for (let day = 1; day < 100; day++) state = believe(state, NOW + day * DAY);
    expect(state).toEqual({ believed: NOW + 99 * DAY, jumpedAt: null });
  });

  it("stays where it was when the clock jumps ahead, and follows once it has stood there for a day", () => {
    const ahead = NOW + 400 * DAY;
    const jumped = believe(steady, ahead);
    expect(jumped.believed).toBe(NOW);
    expect(believe(jumped, ahead + DAY / 2).believed).toBe(NOW);
    expect(believe(believe(jumped, ahead + DAY / 2), ahead + DAY).believed).toBe(ahead + DAY);
  });

  it("forgets the jump when the clock is set right", () => {
    const jumped = believe(steady, NOW + 400 * DAY);
    expect(believe(jumped, NOW + DAY)).toEqual({ believed: NOW + DAY, jumpedAt: null });
    // And one that is further ahead begins its day anew.
    const further = believe(believe(jumped, NOW + 300 * DAY), NOW + 300.5 * DAY);
    expect(further.believed).toBe(NOW);
  });

  it("is never ahead of the clock by more than it was, nor moved at once by more than three days", () => {
    const step = fc.integer({ min: -1_000 * DAY, max: 1_000 * DAY });
    fc.assert(
      fc.property(step, (by) => {
        expect(believe(steady, NOW + by).believed).toBe(by > 3 * DAY ? NOW : NOW + by);
      }),
    );
  });

  it("is remembered, and begins with the newest thing that is stored", async () => {
    const stored = new Map<string, string>();
    const notes = {
      get: async (key: string) => stored.get(key),
      put: async (key: string, value: string) => void stored.set(key, value),
    };
    const ahead = NOW + 400 * DAY;
    expect(await readBelievedTime(notes, ahead, async () => NOW)).toBe(NOW);
    expect(await readBelievedTime(notes, ahead + DAY, async () => undefined)).toBe(ahead + DAY);
    stored.clear();
    expect(await readBelievedTime(notes, ahead, async () => undefined)).toBe(ahead);
  });
});
