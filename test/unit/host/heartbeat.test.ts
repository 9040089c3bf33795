import { afterEach, describe, expect, it, vi } from "vitest";
import { Heartbeat } from "../../../lib/host/heartbeat";

afterEach(() => vi.unstubAllGlobals());

/** A heartbeat whose looks the test takes itself, as late as it likes. */
function scripted() {
  let look = () => undefined as unknown;
  vi.stubGlobal("setInterval", (callback: () => void) => {
    look = callback;
    return 1;
  });
  const silences: number[] = [];
  let asked = 0;
  const heartbeat = new Heartbeat({
    interval: 1_000,
    ask: () => void asked++,
    onLook: (silence) => void silences.push(silence),
  });
  return { heartbeat, silences, look: () => look(), asked: () => asked };
}

describe("a heartbeat", () => {
  it("counts silence from the first question on, and anew after each sign of life", () => {
    const { heartbeat, silences, look, asked } = scripted();
    heartbeat.start();
    expect(asked()).toBe(1);
    look();
    look();
    heartbeat.hear();
    look();
    expect(asked()).toBe(2);
    look();
    expect(silences).toEqual([1_000, 2_000, 0, 1_000]);
  });

  it("counts one interval for a look, however late a slept machine or a busy browser lets it come", () => {
    const { heartbeat, silences, look } = scripted();
    vi.stubGlobal("performance", { now: () => performanceNow });
    let performanceNow = 0;
    heartbeat.start();
    for (const late of [1_000, 1_500, 8 * 3_600_000]) {
      performanceNow += late;
      vi.setSystemTime(performanceNow);
      look();
    }
    vi.useRealTimers();
    expect(silences).toEqual([1_000, 2_000, 3_000]);
  });

  it("owes nothing for the time in which it was stopped", () => {
    const { heartbeat, silences, look } = scripted();
    heartbeat.start();
    look();
    heartbeat.stop();
    heartbeat.start();
    look();
    expect(silences).toEqual([1_000, 1_000]);
  });
});
