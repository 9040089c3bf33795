import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createPageFollower } from "../../../../components/state/follow-page";
import { LoupeError } from "../../../../lib/domain/errors";
import type { PageNow } from "../../../../lib/domain/snapshot/page-now";

const START: PageNow = { watch: "w", turn: 0, content: 0, url: "https://x.example/", selectedText: "" };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A page that changes when told to, followed; `reads` counts readings, each of which takes `cost` milliseconds. */
function followed({ cost = 10, isNew = true } = {}) {
  const log: string[] = [];
  const world = { reads: 0, isNew, log, page: START as PageNow | null };
  let tell = () => {};
  const followPage = async (_tabId: number, since: PageNow | null): Promise<PageNow> => {
    if (world.page && since?.watch === world.page.watch && since.turn === world.page.turn) {
      await new Promise<void>((resolve) => {
        tell = resolve;
      });
    }
    if (!world.page) throw new LoupeError("page-gone", "gone");
    return world.page;
  };
  const follower = createPageFollower(
    { followPage },
    {
      async read() {
        follower.note(1);
        await new Promise((later) => setTimeout(later, cost));
        world.reads++;
        return world.isNew;
      },
      select: (text) => void log.push(`select ${text}`),
      move: (url) => void log.push(`move ${url}`),
    },
    () => Date.now(),
  );
  const change = async (changed: Partial<PageNow>) => {
    world.page = { ...(world.page ?? START), ...changed, turn: (world.page?.turn ?? 0) + 1 };
    tell();
    await vi.advanceTimersByTimeAsync(0);
  };
  const touch = () => change({ content: (world.page?.content ?? 0) + 1 });
  return { world, follower, change, touch };
}

async function started(options?: Parameters<typeof followed>[0]) {
  const all = followed(options);
  all.follower.note(1);
  const stop = all.follower.start(1);
  await vi.advanceTimersByTimeAsync(1_500);
  return { ...all, stop };
}

describe("a page that is followed", () => {
  it("is not read while nothing changes, and soon after something has", async () => {
    const { world, touch } = await started();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(world.reads).toBe(0);
    await touch();
    await vi.advanceTimersByTimeAsync(100);
    expect(world.reads).toBe(1);
  });

  it("is read again after the last of many changes, however they fall", async () => {
    const { world, touch } = await started();
    for (let times = 0; times < 30; times++) {
      await touch();
      await vi.advanceTimersByTimeAsync(130);
    }
    const before = world.reads;
    await touch();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(world.reads).toBeGreaterThan(before);
  });

  it.each([
    { cost: 10, isNew: true, most: 30 },
    { cost: 400, isNew: true, most: 20 },
    { cost: 10, isNew: false, most: 15 },
  ])("costs little where it never comes to rest: %o", async ({ most, ...options }) => {
    const { world, touch } = await started(options);
    for (let second = 0; second < 300; second++) {
      await touch();
      await vi.advanceTimersByTimeAsync(1_000);
    }
    expect(world.reads).toBeGreaterThan(3);
    expect(world.reads).toBeLessThan(most);
    // After a rest the next change is told of soon again.
    await vi.advanceTimersByTimeAsync(80_000);
    const before = world.reads;
    await touch();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(world.reads).toBe(before + 1);
  });

  it("is told of other selected text at once, and read where it is the first or the last", async () => {
    const { world, change } = await started();
    await change({ selectedText: "one" });
    expect(world.log).toEqual(["select one"]);
    await vi.advanceTimersByTimeAsync(100);
    expect(world.reads).toBe(1);
    await change({ selectedText: "two" });
    await vi.advanceTimersByTimeAsync(30_000);
    expect(world.reads).toBe(1);
    await change({ selectedText: "" });
    await vi.advanceTimersByTimeAsync(3_000);
    expect(world.log).toEqual(["select one", "select two", "select "]);
    expect(world.reads).toBe(2);
  });

  it("is looked at anew where its address changes", async () => {
    const { world, change } = await started();
    await change({ url: "https://x.example/#/2" });
    expect(world.log).toEqual(["move https://x.example/#/2"]);
  });

  it("is read where it changed while our script was put into it, or where nobody watched for a while", async () => {
    const { world, follower } = followed();
    world.page = null;
    follower.note(1);
    follower.start(1);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(world.reads).toBe(0);
    world.page = { ...START, turn: 1, content: 1 };
    await vi.advanceTimersByTimeAsync(2_000);
    expect(world.reads).toBe(1);
    world.page = { ...START, watch: "another" };
    follower.start(1);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(world.reads).toBe(2);
  });

  it("is left alone once nobody looks at it any more", async () => {
    const { world, touch, stop } = await started();
    await touch();
    stop();
    await touch();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(world.reads).toBeLessThan(2);
  });
});
