import { expect, test, vi } from "vitest";
import { createOverviewReader } from "../../../lib/host/overview";
import { snapshotOfTree } from "../../support/snapshot-of-tree";

function reader() {
  let moment = 0;
  const takeSnapshot = vi.fn(async () => snapshotOfTree(["p", `Read ${takeSnapshot.mock.calls.length}`]));
  return {
    read: createOverviewReader({ takeSnapshot }, () => moment),
    takeSnapshot,
    wait: (time: number) => (moment += time),
  };
}

test("what was read for the first look serves the second one, once", async () => {
  const { read, takeSnapshot } = reader();
  const first = await read({ tabId: 1 }, false);
  expect(await read({ tabId: 1 }, true)).toBe(first);
  expect(takeSnapshot).toHaveBeenCalledTimes(1);
  await read({ tabId: 1 }, true);
  expect(takeSnapshot).toHaveBeenCalledTimes(2);
});

test("another tab, and a page that had time to change, are read anew", async () => {
  const { read, takeSnapshot, wait } = reader();
  await read({ tabId: 1 }, false);
  await read({ tabId: 2 }, true);
  await read({ tabId: 1 }, false);
  wait(6_000);
  await read({ tabId: 1 }, true);
  expect(takeSnapshot).toHaveBeenCalledTimes(4);
});
