import type { ClassifyTask } from "../../../lib/domain/task/task";
import type { Decision, EvaluationContext } from "../context";
import type { RememberedStage } from "./remembered-stage";
import { asker, type SnapshotRows } from "./run-seed";

/** Rows that are timed, spread over the set. */
const TIMED = 60;
/** Rows before them: the first calls of a session are slower, and no claim is made of those. */
const WARM_UP = 2;

/**
 * Decides some rows once more with the caches passed by, and puts the stages' times into their decisions. What is
 * learned for the task stays learned, as in the product, where a head is trained once and used until the task changes.
 */
export async function measureLatency(
  task: ClassifyTask,
  rows: SnapshotRows["test"],
  decisions: Decision[],
  stages: readonly RememberedStage[],
  context: Pick<EvaluationContext, "withoutCaches">,
): Promise<void> {
  const ask = await asker(task, stages);
  const step = Math.max(1, Math.floor(rows.length / TIMED));
  const chosen = [...rows.keys()].filter((row) => row % step === 0).slice(0, TIMED);
  await context.withoutCaches(async () => {
    for (const [order, row] of [...chosen.slice(0, WARM_UP), ...chosen].entries()) {
      for (const stage of stages) stage.forget();
      const { trace } = await ask(rows[row]!.snapshot);
      const times = trace.map(({ stage, milliseconds }) => [stage, milliseconds] as const);
      if (order >= WARM_UP) decisions[row]!.milliseconds = Object.fromEntries(times);
    }
  });
}
