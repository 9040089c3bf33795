import type { Page } from "playwright-core";
import { launchPlainChromium } from "../../support/chromium";
import { bundleForPage, openHtml } from "../../support/page-code";
import { browserCosts } from "../cpu-time";
import { type GrowthPoint, growthOutcome } from "../growth";
import { heldBytes } from "../heap";
import type { Operation } from "../page/history";
import type { Benchmark } from "../types";

type WithHistory = typeof globalThis & { history_: typeof import("../page/history") };

const SIZES = [100, 1000, 10_000, 100_000];
type Curves = Map<string, GrowthPoint[]>;

export const growthHistory: Benchmark = {
  id: "growth-history",
  title: "Stored results as history grows: list, search, store",
  async run(context) {
    const curves: Curves = new Map();
    const memory: GrowthPoint[] = [];
    const browser = await launchPlainChromium();
    try {
      // An address of its own, because a database needs an origin.
      const page = await openHtml(browser, "<!doctype html><title>History</title>", "https://history.example/");
      await page.evaluate(await bundleForPage("test/bench/page/history.ts", "history_", true));
      for (const [index, size] of SIZES.entries()) {
        context.log(`${size} results`);
        await page.evaluate(([from, to]) => (globalThis as WithHistory).history_.fill(from, to), [
          SIZES[index - 1] ?? 0,
          size,
        ] as const);
        await measureAll(page, size, curves);
        memory.push({ size, costs: [await firstPageBytes(page)] });
      }
    } finally {
      await browser.close();
    }
    const named = [...curves].map(([operation, points]) => [
      `${operation}: time against results`,
      { points, isTime: true },
    ]);
    return growthOutcome(
      { ...Object.fromEntries(named), "panel's first page: bytes against results": { points: memory, isTime: false } },
      [
        "Time is the CPU time of all the browser's processes. IndexedDB in a page of Chromium, through lib/store; results of some 3 kB. Left out: messages between panel and host, and drawing.",
      ],
    );
  },
};

async function measureAll(page: Page, size: number, curves: Curves): Promise<void> {
  const operations = await page.evaluate(() => (globalThis as WithHistory).history_.operations);
  for (const operation of operations) {
    const costs = await browserCosts(page.context().browser()!, (milliseconds) =>
      page.evaluate((given) => (globalThis as WithHistory).history_.repeat(...given), [
        operation,
        size,
        milliseconds,
      ] as [Operation, number, number]),
    );
    curves.set(operation, [...(curves.get(operation) ?? []), { size, costs }]);
  }
}

function firstPageBytes(page: Page): Promise<number> {
  const keep = (kept: boolean) =>
    page.evaluate((wanted) => (globalThis as WithHistory).history_.keepFirstPage(wanted), kept);
  return heldBytes(
    page,
    () => keep(true),
    () => keep(false),
  );
}
