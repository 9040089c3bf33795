import type { Page } from "playwright-core";

/** Bytes that the page's heap holds more after `keep`, both times swept; `letGo` undoes it. */
export async function heldBytes(
  page: Page,
  keep: () => Promise<unknown>,
  letGo: () => Promise<unknown>,
): Promise<number> {
  const session = await page.context().newCDPSession(page);
  const used = async (): Promise<number> => {
    // Twice: what the first sweep finalises only the second frees.
    await session.send("HeapProfiler.collectGarbage");
    await session.send("HeapProfiler.collectGarbage");
    return (await session.send("Runtime.getHeapUsage")).usedSize;
  };
  // Once for the code and the caches that stay, so that only what is kept counts.
  await keep();
  await letGo();
  const before = await used();
  await keep();
  const after = await used();
  await letGo();
  await session.detach();
  return after - before;
}
