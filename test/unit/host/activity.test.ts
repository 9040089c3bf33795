import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Activity } from "../../../lib/host/activity";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("the host's activity", () => {
  it("is kept awake while a request or a download is under way, and not longer", async () => {
    const keepAwake = vi.fn();
    const activity = new Activity({ keepAwake, keepAwakeEvery: 10 });
    vi.advanceTimersByTime(50);
    expect(keepAwake).not.toHaveBeenCalled();

    const { promise, resolve } = Promise.withResolvers<string>();
    const answered = activity.during(() => promise);
    vi.advanceTimersByTime(50);
    expect(keepAwake).toHaveBeenCalledTimes(5);
    resolve("done");
    expect(await answered).toBe("done");
    vi.advanceTimersByTime(50);
    expect(keepAwake).toHaveBeenCalledTimes(5);

    activity.setBusy(true);
    vi.advanceTimersByTime(20);
    expect(keepAwake).toHaveBeenCalledTimes(7);
    activity.stop();
    vi.advanceTimersByTime(50);
    expect(keepAwake).toHaveBeenCalledTimes(7);
  });

  it("is idle after a time without work, and never in the middle of it", async () => {
    const onIdle = vi.fn();
    const activity = new Activity({ onIdle, idleAfter: 100 });
    vi.advanceTimersByTime(90);
    await activity.during(() => {
      vi.advanceTimersByTime(500);
    });
    expect(onIdle).not.toHaveBeenCalled();
    activity.setBusy(true);
    vi.advanceTimersByTime(500);
    expect(onIdle).not.toHaveBeenCalled();
    activity.setBusy(false);
    vi.advanceTimersByTime(100);
    expect(onIdle).toHaveBeenCalledTimes(1);
  });

  it("counts a request that fails as ended", async () => {
    const onIdle = vi.fn();
    const activity = new Activity({ onIdle, idleAfter: 100 });
    await expect(activity.during(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
    vi.advanceTimersByTime(100);
    expect(onIdle).toHaveBeenCalledTimes(1);
  });
});
