import type { StageId } from "../../../lib/domain/result/result";
import type { ExtractTask, Field } from "../../../lib/domain/task/task";
import { hashTask } from "../../../lib/domain/task/task-hash";
import { route } from "../../../lib/router/route";
import type { Stage } from "../../../lib/stage/stage";
import type { EvaluationContext } from "../context";
import { type CascadeRow, cascadeReport } from "../measures/cascade";
import type { CascadeReport } from "../report/types";
import { type FieldOutcome, outcomeOf, scoreField } from "./field-scores";
import type { ReadPage } from "./snapshots";

/** What the local stages said of one field of one page. */
export interface LocalAnswer extends FieldOutcome {
  /** Raw, comparable within a stage only. */
  score: number;
  /** The stage that decided, null where none did. */
  stage: StageId | null;
}

/**
 * Quality of fields against the share of questions sent, on the first pages that `--remote-rows` allows, spread over
 * the set. A question's quality is its field's F1; where the page has no value, 1 if none was given as sure. What is
 * sure here is sent last. A page on which the endpoint fails counts as failed with all its questions. `localOf` gives
 * what was answered here, null where nothing was expected.
 */
export async function cascadeOfFields(
  task: ExtractTask,
  pages: readonly ReadPage[],
  localOf: (field: Field, at: number) => LocalAnswer | null,
  context: EvaluationContext & { remote: Stage },
): Promise<CascadeReport | null> {
  const taskHash = await hashTask(task);
  const { signal } = new AbortController();
  const stages = [context.remote];
  const step = Math.max(1, Math.ceil(pages.length / context.options.remoteRows));
  const pairs = new Map<string, { local: LocalAnswer; remote: FieldOutcome }[]>();
  let failed = 0;
  for (const [at, { row, snapshot }] of pages.entries()) {
    if (at % step !== 0) continue;
    const asked = task.fields.filter((field) => localOf(field, at) !== null);
    const { answers, errors, trace } = await route({ task, taskHash, snapshot, scope: "page", stages, signal });
    const isSilent = errors.length > 0 || trace.some(({ verdict }) => verdict === "skipped");
    if (isSilent) failed += asked.length;
    else
      for (const field of asked) {
        const answer = answers.find(({ questionId }) => questionId === field.id)!;
        const remote = outcomeOf(row.fields![field.id]!, answer, snapshot);
        pairs.set(field.id, [...(pairs.get(field.id) ?? []), { local: localOf(field, at)!, remote }]);
      }
    context.log(`${at + 1} of ${pages.length} pages passed, every ${step} of them asked remotely`);
  }
  const rows = task.fields.flatMap((field) => rowsOf(field, pairs.get(field.id) ?? []));
  return cascadeReport(rows, failed);
}

function rowsOf(field: Field, pairs: readonly { local: LocalAnswer; remote: FieldOutcome }[]): CascadeRow[] {
  const local = qualities(
    field,
    pairs.map((pair) => pair.local),
  );
  const remote = qualities(
    field,
    pairs.map((pair) => pair.remote),
  );
  return pairs.map((pair, at) => ({
    // Raw scores of unsure answers lie below those of sure ones.
    confidence: Number(pair.local.isSure) + pair.local.score,
    local: local[at]!,
    remote: remote[at]!,
  }));
}

function qualities(field: Field, outcomes: readonly FieldOutcome[]): number[] {
  const { scores } = scoreField(field, outcomes);
  return outcomes.map(({ isSure, items }, at) => scores[at]?.f1 ?? Number(!isSure || items.length === 0));
}
