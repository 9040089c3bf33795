import type { Browser } from "playwright-core";

/** Runs its work again and again for at least `milliseconds` on the clock; returns how often it did. */
export type Repeated = (milliseconds: number) => Promise<number>;

/** The browser counts in steps of 10 ms; against this much they are small. */
const LONG_ENOUGH = 300;

/** Two halves can be compared. */
const MEASUREMENTS = 4;

/**
 * CPU milliseconds that all processes of the browser spend on one run of a work, measured four times. What else the
 * machine does makes it slower on the clock, but hardly dearer.
 */
export async function browserCosts(browser: Browser, work: Repeated): Promise<number[]> {
  const session = await browser.newBrowserCDPSession();
  const spent = async (): Promise<number> => {
    const { processInfo } = await session.send("SystemInfo.getProcessInfo");
    return processInfo.reduce((sum, { cpuTime }) => sum + 1000 * cpuTime, 0);
  };
  const costs: number[] = [];
  // Once for what is compiled, opened and cached at the first time.
  await work(0);
  while (costs.length < MEASUREMENTS) {
    const before = await spent();
    const runs = await work(LONG_ENOUGH);
    costs.push(Math.max(1, (await spent()) - before) / runs);
  }
  await session.detach();
  return costs;
}
