import type { Calibration, HeldOutRow } from "../domain/learning/calibration";
import type { CalibrationReport, Verdict } from "../domain/learning/verdict";
import type { Item } from "../domain/result/proposal";
import type { Answer, Result, StageId } from "../domain/result/result";
import type { EffectiveSettings } from "../domain/settings/settings";
import { hashTask } from "../domain/task/task-hash";
import type { ServiceHandlers } from "../messages/protocol";
import { DEFAULT_GOAL } from "../router/confidence-model";
import { PRIOR } from "../router/prior";
import { collectVerdictsOn } from "../router/task-calibration";
import { chooseThreshold, type Threshold } from "../router/threshold";
import type { CalibrationStore } from "../store/calibration-store";
import type { VerdictStore } from "../store/verdict-store";
import { fitCalibrations, swapCalibrations } from "./fit-calibration";
import type { TaskRegistry } from "./tasks";

export interface LearningDependencies {
  verdictStore: VerdictStore;
  calibrationStore: CalibrationStore;
}

/** Learns from people's verdicts how far each stage can be trusted, task by task. Every method throws `store-failed`. */
export function createLearning({ verdictStore, calibrationStore }: LearningDependencies) {
  const refit = async (taskHash: string): Promise<void> => {
    const verdicts = await verdictStore.listOfTask(taskHash);
    const known = await calibrationStore.listOfTask(taskHash);
    await calibrationStore.replace(taskHash, await fitCalibrations(verdicts, known));
  };
  return {
    /** A person said that `items` are right, by correcting the answer or by confirming it; none: there is no value. */
    async add(result: Result, answer: Answer, items: readonly Item[]): Promise<void> {
      await verdictStore.put(verdictsOnPredictions(result, answer, items));
      await refit(result.taskHash);
    },
    /** The person took it back, or the result was deleted. */
    async remove({ id }: Pick<Result, "id">, questionId?: string): Promise<void> {
      const taskHash = await verdictStore.delete(id, questionId);
      if (taskHash !== null) await refit(taskHash);
    },
    /** Forgets everything that was learned. */
    async clear(): Promise<void> {
      await verdictStore.clear();
      await calibrationStore.clear();
    },
    /** Those that were learned from another prior are learned anew. */
    async calibrationsFor(taskHash: string): Promise<Calibration[]> {
      const known = await calibrationStore.listOfTask(taskHash);
      if (known.every(({ priorRevision }) => priorRevision === PRIOR.revision)) return known;
      await refit(taskHash);
      return calibrationStore.listOfTask(taskHash);
    },
    /** Puts what was in use before in the place of a calibrator, or undoes that. Gives whether it changed anything. */
    async rollBack(taskHash: string, questionId: string, stage: StageId, isBack: boolean): Promise<boolean> {
      const known = await this.calibrationsFor(taskHash);
      const own = known.find((one) => one.questionId === questionId && one.stage === stage);
      const swapped = own && (await swapCalibrations(await verdictStore.listOfTask(taskHash), own, isBack));
      if (!swapped) return false;
      await calibrationStore.replace(
        taskHash,
        known.map((one) => (one === own ? swapped : one)),
      );
      return true;
    },
    async report(taskHash: string, target: number): Promise<CalibrationReport[]> {
      const known = await this.calibrationsFor(taskHash);
      return known.map(({ questionId, stage, heldOut, trainedOn, previous, isRolledBack, proof }) => ({
        questionId,
        stage,
        verdicts: heldOut.length,
        trainedOn: trainedOn.length,
        proof,
        canGoBack: previous !== null,
        isRolledBack,
        status: statusOf(chooseThreshold(heldOut, { ...DEFAULT_GOAL, target }), heldOut),
      }));
    },
  };
}

export type Learning = ReturnType<typeof createLearning>;

export function createCalibrationHandlers(
  learning: Pick<Learning, "report" | "rollBack">,
  tasks: Pick<TaskRegistry, "find">,
  settings: () => Promise<EffectiveSettings>,
): ServiceHandlers<"calibration"> {
  return {
    "calibration.list": async ({ taskId }) => {
      const task = await tasks.find(taskId);
      const { targetPrecision } = await settings();
      return task ? learning.report(await hashTask(task), targetPrecision) : [];
    },
    "calibration.roll-back": async ({ taskId, questionId, stage, isBack }) => {
      const task = await tasks.find(taskId);
      return { changed: task !== null && (await learning.rollBack(await hashTask(task), questionId, stage, isBack)) };
    },
  };
}

/** One for each stage that had a prediction on the question. */
export function verdictsOnPredictions(
  result: Pick<Result, "id" | "taskHash">,
  answer: Answer,
  items: readonly Item[],
): Verdict[] {
  return collectVerdictsOn(answer, items, { resultId: result.id, taskHash: result.taskHash, createdAt: Date.now() });
}

function statusOf(threshold: Threshold, rows: readonly HeldOutRow[]): CalibrationReport["status"] {
  const outOfScope = rows.some((row) => row.outOfScope !== undefined) ? DEFAULT_GOAL.outOfScope : 0;
  if (threshold.status === "certified") return { kind: "certified", answerFrom: threshold.answerFrom, outOfScope };
  if (threshold.status === "too-few-rows") return { kind: "too-few", missing: threshold.missing };
  return { kind: "not-attainable", outOfScope };
}
