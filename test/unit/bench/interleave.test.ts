import { describe, expect, it } from "vitest";
import { isTrusted, measureRatio, quartilesOf, ratioTarget } from "../../bench/interleave";

/** Sides that take the given milliseconds on a clock of their own, and a record of who ran. */
function clockedSides(cost: (side: "A" | "B", run: number) => number) {
  let clock = 0;
  const order: string[] = [];
  const run = (side: "A" | "B") => (lap: number) => {
    clock += cost(side, order.length);
    order.push(`${side}${lap}`);
  };
  return { sides: { a: "one", b: "other", runA: run("A"), runB: run("B") }, order, now: () => clock };
}

describe("measureRatio", () => {
  it("runs both sides in turns, starting with each as often, after a warm-up", async () => {
    const { sides, order, now } = clockedSides(() => 1);
    await measureRatio(sides, { rounds: 5, laps: 2, warmUpLaps: 1, now });
    expect(order.slice(0, 12).join(" ")).toBe("A0 B0 A0 B0 A0 B0 A0 B0 B1 A1 B1 A1");
    expect(order).toHaveLength((1 + 5 * 2) * 4);
  });

  it("gives A's time over B's, with a control of one", async () => {
    const { sides, now } = clockedSides((side) => (side === "A" ? 3 : 2));
    const figures = await measureRatio(sides, { rounds: 5, now });
    expect(figures).toMatchObject({ a: "one", b: "other", rounds: 5, trusted: true });
    expect(figures.ratio).toEqual({ q1: 1.5, median: 1.5, q3: 1.5 });
    expect(figures.control).toEqual({ q1: 1, median: 1, q3: 1 });
  });

  it("is not misled by a machine that grows slower, nor by a rare long stop", async () => {
    const { sides, now } = clockedSides((_, run) => (1000 + run) * (run % 37 === 0 ? 5 : 1));
    const { ratio, control, trusted } = await measureRatio(sides, { rounds: 5, laps: 8, now });
    expect(ratio.median).toBeCloseTo(1, 2);
    expect(control.median).toBeCloseTo(1, 2);
    expect(trusted).toBe(true);
  });

  it("weighs laps that differ in work by their work", async () => {
    const work = (lap: number) => (lap % 2 === 0 ? 1 : 9);
    let clock = 0;
    const sides = {
      a: "",
      b: "",
      runA: (lap: number) => (clock += 2 * work(lap)),
      runB: (lap: number) => (clock += lap % 2 === 0 ? 1 : 18),
    };
    const measured = await measureRatio(sides, { rounds: 5, laps: 2, lapsDiffer: true, now: () => clock });
    expect(measured.ratio.median).toBeCloseTo(20 / 19, 10);
    expect(measured.control.median).toBe(1);
  });

  it("prepares each run without timing that", async () => {
    let clock = 0;
    let prepared = 0;
    const sides = {
      a: "",
      b: "",
      prepare: () => {
        prepared += 1;
        clock += 100;
      },
      runA: () => (clock += 2),
      runB: () => (clock += 1),
    };
    const measured = await measureRatio(sides, { rounds: 5, laps: 1, warmUpLaps: 0, now: () => clock });
    expect(measured.ratio.median).toBe(2);
    expect(prepared).toBe(20);
  });

  it("says that it can't be trusted where A's own runs differ", async () => {
    let state = 1;
    const noise = () => {
      state = (state * 48271) % 2147483647;
      return state / 2147483647;
    };
    const { sides, now } = clockedSides(() => 1 + 4 * noise());
    expect((await measureRatio(sides, { rounds: 9, laps: 2, now })).trusted).toBe(false);
  });

  it("refuses fewer than five rounds", async () => {
    const { sides, now } = clockedSides(() => 1);
    await expect(measureRatio(sides, { rounds: 4, now })).rejects.toThrow(RangeError);
    await expect(measureRatio(sides, { rounds: Number.NaN, now })).rejects.toThrow(RangeError);
  });

  it("passes on what a side throws", async () => {
    const sides = { a: "", b: "", runA: () => {}, runB: () => Promise.reject(new Error("out of memory")) };
    await expect(measureRatio(sides, { rounds: 5 })).rejects.toThrow("out of memory");
  });
});

describe("quartilesOf", () => {
  it("interpolates between the nearest values", () => {
    expect(quartilesOf([4, 1, 3, 2])).toEqual({ q1: 1.75, median: 2.5, q3: 3.25 });
    expect(quartilesOf([7])).toEqual({ q1: 7, median: 7, q3: 7 });
    expect(quartilesOf([]).median).toBeNaN();
  });
});

describe("isTrusted", () => {
  it("takes a control whose quartiles lie within 0.95 and 1.05", () => {
    expect(isTrusted({ q1: 0.95, median: 1, q3: 1.05 })).toBe(true);
    expect(isTrusted({ q1: 0.94, median: 1, q3: 1.01 })).toBe(false);
    expect(isTrusted({ q1: 0.99, median: 1, q3: 1.06 })).toBe(false);
    expect(isTrusted(quartilesOf([]))).toBe(false);
  });

  it("goes with the ratio into its target", () => {
    const steady = { q1: 1, median: 1, q3: 1 };
    const figures = { a: "a", b: "b", rounds: 5, ratio: steady, control: steady, trusted: false };
    expect(ratioTarget("as fast", figures, { atMost: 1.1 })).toEqual({
      what: "as fast",
      value: 1,
      atMost: 1.1,
      trusted: false,
    });
  });
});
