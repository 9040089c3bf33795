import type { LoggedPrediction } from "../../domain/learning/prediction-log";
import type { SeenText } from "./drift";

/**
 * What the stages saw of a task's texts, the oldest first: each text once, however often it was asked about, and only since
 * stages and head are what they are now. Of a task with fields, the mean over its questions. `rows`: of one version of a
 * task, the oldest first.
 */
export function seenTextsOf(rows: readonly LoggedPrediction[]): SeenText[] {
  const seen = rows.filter(({ features }) => features.length > 0);
  const sameStages = seen.slice(startOfNewest(seen));
  const runs = new Map(sameStages.toReversed().map(({ input, resultId }) => [input, resultId]));
  const first = sameStages.filter(({ input, resultId }) => runs.get(input) === resultId);
  return [...Map.groupBy(first, ({ resultId }) => resultId).values()].map((questions) => ({
    confidence: meanOf(questions.map(({ prior }) => prior)),
    input: questions[0]!.features.map((_, at) => meanOf(questions.map(({ features }) => features[at] ?? 0))),
  }));
}

/** Position of the first row since which no stage had another revision than the newest one's. */
function startOfNewest(rows: readonly LoggedPrediction[]): number {
  const known = new Map<string, string>();
  for (let at = rows.length - 1; at >= 0; at -= 1) {
    const { revisions, head } = rows[at]!;
    const named = [
      ["head", head],
      ["rules", revisions.rules],
      ["encoder", revisions.encoder],
    ] as const;
    for (const [name, revision] of named) {
      // A stage that wasn't asked says nothing of what it is.
      if (revision === undefined) continue;
      if ((known.get(name) ?? revision) !== revision) return at + 1;
      known.set(name, revision);
    }
  }
  return 0;
}

const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
