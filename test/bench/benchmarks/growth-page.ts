import { launchPlainChromium } from "../../support/chromium";
import { browserCosts } from "../cpu-time";
import { type GrowthPoint, growthOutcome } from "../growth";
import { bytesOfSnapshot, openLongPage, readLongPage, repeatRead } from "../long-pages";
import type { Benchmark } from "../types";

const SIZES = [1000, 2000, 5000, 10_000, 20_000, 50_000];

export const growthPage: Benchmark = {
  id: "growth-page",
  title: "Snapshot as pages grow: time and memory",
  async run(context) {
    const time: GrowthPoint[] = [];
    const memory: GrowthPoint[] = [];
    const notes: string[] = [];
    const browser = await launchPlainChromium();
    try {
      for (const size of SIZES) {
        context.log(`${size} nodes`);
        const page = await openLongPage(browser, size);
        const bytes = await bytesOfSnapshot(page);
        const costs = await browserCosts(browser, (milliseconds) => repeatRead(page, milliseconds));
        const { nodes, blocks, truncated } = await readLongPage(page);
        await page.context().close();
        time.push({ size: nodes, costs });
        memory.push({ size: nodes, costs: [bytes] });
        if (truncated)
          notes.push(`Of ${nodes} nodes a limit of lib/page/walk/budget.ts cut some: ${blocks} blocks were read.`);
      }
    } finally {
      await browser.close();
    }
    return growthOutcome(
      {
        "snapshot's time against nodes": { points: time, isTime: true },
        "snapshot's bytes against nodes": { points: memory, isTime: false },
      },
      [
        "Pages of one kind of section, repeated; time is the CPU time of all the browser's processes, memory what the snapshot keeps.",
        ...notes,
      ],
    );
  },
};
