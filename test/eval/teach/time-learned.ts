import type { ExtractTask } from "../../../lib/domain/task/task";
import type { SiteMemory } from "../../../lib/host/site-memory";
import type { Stage } from "../../../lib/stage/stage";
import type { EvaluationContext } from "../context";
import { percentile } from "../measures/spread";
import type { ReadPage } from "../pages/snapshots";
import { spreadOver } from "../pages/timed-pages";

type Ask = (task: ExtractTask, page: ReadPage, stages: readonly Stage[]) => Promise<unknown>;

/**
 * What the `learned` stage takes, by what the other stages take on a first visit: medians in one run over some pages, with
 * the caches of embeddings passed by.
 */
export async function timeLearned(
  task: ExtractTask,
  pages: readonly ReadPage[],
  memory: SiteMemory,
  { createStages, withoutCaches }: Pick<EvaluationContext, "createStages" | "withoutCaches">,
  ask: Ask,
): Promise<number> {
  const others = createStages().filter(({ id }) => id !== "learned");
  const { warmUp, timed } = spreadOver(pages);
  const time = async (page: ReadPage, stages: readonly Stage[]): Promise<number> => {
    const began = performance.now();
    await ask(task, page, stages);
    return performance.now() - began;
  };
  return withoutCaches(async () => {
    for (const page of warmUp) for (const stages of [[memory.stage()], others]) await time(page, stages);
    const ratios: number[] = [];
    for (const page of timed) ratios.push((await time(page, [memory.stage()])) / (await time(page, others)));
    return percentile(ratios, 0.5);
  });
}
