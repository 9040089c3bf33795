import type { ClassifyTask } from "../../../lib/domain/task/task";
import { hashTask } from "../../../lib/domain/task/task-hash";
import { route } from "../../../lib/router/route";
import type { Stage } from "../../../lib/stage/stage";
import type { Decision, EvaluationContext } from "../context";
import { type CascadeRow, cascadeReport } from "../measures/cascade";
import { isRight } from "../measures/labels";
import type { CascadeReport } from "../report/types";
import { type JudgedRow, labelOf } from "./calibrate";

/** Rows asked side by side; the stage itself holds back what is too many for an endpoint. */
const LANES = 4;

/**
 * Quality against the share of rows sent, on as many test rows as `--remote-rows` allows, spread over the set. A row on
 * which the endpoint fails, or is left alone after failures, counts as failed and is on neither side of the curve.
 */
export async function cascadeOfTexts(
  task: ClassifyTask,
  rows: readonly JudgedRow[],
  local: readonly Decision[],
  context: EvaluationContext & { remote: Stage },
): Promise<CascadeReport | null> {
  const ask = await remoteAsker(task, context.remote);
  const step = Math.max(1, Math.ceil(rows.length / context.options.remoteRows));
  const chosen = [...rows.keys()].filter((row) => row % step === 0);
  const before = context.bytesSent();
  const both: CascadeRow[] = [];
  let failed = 0;
  const waiting = [...chosen];
  const lane = async () => {
    for (let row = waiting.shift(); row !== undefined; row = waiting.shift()) {
      const { snapshot, truth } = rows[row]!;
      const said = await ask(snapshot);
      const { confidence, ...decided } = local[row]!;
      if (said === undefined) failed += 1;
      else both.push({ confidence, local: Number(isRight(decided)), remote: Number(said === truth) });
      context.log(`${chosen.length - waiting.length} of ${chosen.length} rows asked remotely, ${failed} failed`);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  const report = cascadeReport(both, failed);
  return report && { ...report, bytesSent: context.bytesSent() - before };
}

/** The label that the endpoint says, through the router; null for none, undefined where it did not answer. */
async function remoteAsker(task: ClassifyTask, remote: Stage) {
  const taskHash = await hashTask(task);
  const { signal } = new AbortController();
  return async (snapshot: JudgedRow["snapshot"]): Promise<string | null | undefined> => {
    const { answers, errors, trace } = await route({
      task,
      taskHash,
      snapshot,
      scope: "selection",
      stages: [remote],
      signal,
    });
    if (errors.length > 0 || trace.some(({ verdict }) => verdict === "skipped")) return undefined;
    const best = answers[0]!.candidates[0];
    return best ? labelOf(best) : null;
  };
}
