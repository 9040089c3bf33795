import type { StageId } from "../../../../lib/domain/result/result";
import type { Snapshot } from "../../../../lib/domain/snapshot/snapshot";
import type { Task } from "../../../../lib/domain/task/task";
import { hashTask } from "../../../../lib/domain/task/task-hash";
import type { ConfidenceModel, UncalibratedPrediction } from "../../../../lib/router/confidence";
import { type Described, describePrediction } from "../../../../lib/router/features";
import { route } from "../../../../lib/router/route";
import type { Stage } from "../../../../lib/stage/stage";

/** What one stage said to one question of a task, and whether its best was right. */
export interface PriorRow {
  /** What is left out together when the fit is checked: a set, or a part of one. */
  family: string;
  /** A task that was made from the family's rows. */
  task: string;
  stage: StageId;
  group: string;
  features: number[];
  isRight: boolean;
  /** What the rules said before, where a later stage said this. */
  rules?: Described;
  /** True for a page without what it says to machines: something to learn from, though seldom met. */
  isStripped?: boolean;
}

/** What each stage says to each question: all are asked, since none is ever sure. */
export async function everyWord(
  task: Task,
  snapshot: Snapshot,
  scope: "page" | "selection",
  stages: readonly Stage[],
): Promise<UncalibratedPrediction[]> {
  const words: UncalibratedPrediction[] = [];
  const confidence: ConfidenceModel = {
    calibrate(word) {
      words.push(word);
      return { ...describePrediction(word), confidence: 0, answerFrom: Number.POSITIVE_INFINITY };
    },
  };
  const { signal } = new AbortController();
  const taskHash = await hashTask(task);
  const { errors } = await route({ task, taskHash, snapshot, scope, stages, confidence, signal });
  if (errors.length > 0) throw new Error(errors[0]!.message);
  return words;
}
