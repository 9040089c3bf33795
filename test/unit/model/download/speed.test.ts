import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createSpeed } from "../../../../lib/model/download/speed";

/** Samples each quarter of a second, from 0 on. */
function speedOf(bytesAt: (second: number) => number, seconds: number, begin = 0) {
  const speed = createSpeed();
  for (let at = begin; at <= seconds * 1000; at += 250) speed.sample(at, bytesAt(at / 1000));
  return speed;
}

describe("the speed of a download", () => {
  it("is what came a second, and says how long the rest takes", () => {
    const speed = speedOf((second) => second * 1_000, 20);
    expect(speed.bytesPerSecond(20_000)).toBeCloseTo(1_000);
    expect(speed.secondsLeft(20_000, 50_000)).toBeCloseTo(30);
  });

  it("is that of the last seconds", () => {
    const speed = speedOf((second) => (second <= 10 ? second * 1_000 : 10_000 + (second - 10) * 100), 16);
    expect(speed.bytesPerSecond(16_000)).toBeCloseTo(100);
  });

  it("is nothing before it is known, and when nothing comes", () => {
    const speed = createSpeed();
    expect([speed.bytesPerSecond(0), speed.secondsLeft(0, 100)]).toEqual([0, null]);
    speed.sample(0, 0);
    expect(speed.bytesPerSecond(10)).toBe(0);
    speed.sample(1_000, 5_000);
    expect(speed.bytesPerSecond(1_000)).toBeGreaterThan(0);
    expect([speed.bytesPerSecond(7_000), speed.secondsLeft(7_000, 9_000)]).toEqual([0, null]);
    const silent = speedOf((second) => Math.min(second, 10) * 1_000, 16);
    expect(silent.bytesPerSecond(16_000)).toBe(0);
  });

  it("does not count what was there before, nor a file that begins anew", () => {
    const resumed = speedOf((second) => 1_000_000_000 + second * 10, 4);
    expect(resumed.bytesPerSecond(4_000)).toBeCloseTo(10);
    const anew = speedOf((second) => (second < 2 ? 50_000 + second * 100 : second * 100), 4);
    expect(anew.bytesPerSecond(4_000)).toBeGreaterThan(80);
    expect(anew.bytesPerSecond(4_000)).toBeLessThanOrEqual(100);
  });

  it("does not know when the end comes without a total", () => {
    expect(speedOf((second) => second, 5).secondsLeft(5_000, null)).toBeNull();
  });

  it("is never negative, endless, or above what came at once", () => {
    const samples = fc.array(fc.tuple(fc.nat(3_000), fc.nat(1_000_000)), { maxLength: 40 });
    fc.assert(
      fc.property(samples, (steps) => {
        const speed = createSpeed();
        let at = 0;
        for (const [pause, bytes] of steps) {
          at += pause;
          speed.sample(at, bytes);
          const now = speed.bytesPerSecond(at);
          expect(now).toBeGreaterThanOrEqual(0);
          expect(now).toBeLessThanOrEqual((steps.length * 1_000_000) / 0.5);
          const left = speed.secondsLeft(at, 2_000_000);
          expect(left === null || (left >= 0 && Number.isFinite(left))).toBe(true);
        }
      }),
    );
  });
});
