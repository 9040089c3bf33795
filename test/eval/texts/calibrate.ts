import type { Verdict } from "../../../lib/domain/learning/verdict";
import type { Proposal } from "../../../lib/domain/result/proposal";
import type { Snapshot } from "../../../lib/domain/snapshot/snapshot";
import { LABEL_QUESTION } from "../../../lib/domain/task/task";
import type { LearnedConfidence } from "../../../lib/router/confidence-model";
import type { PriorCalibrator } from "../../../lib/router/prior";
import type { RouteOutcome } from "../../../lib/router/route";
import { collectVerdictsOn } from "../../../lib/router/task-calibration";
import { chooseThreshold, type ThresholdGoal } from "../../../lib/router/threshold";
import { learnCalibrations } from "../../support/learn-calibrations";
import type { RunReport } from "../report/types";
import type { RememberedStage } from "./remembered-stage";

export interface JudgedRow {
  /** Its position in the set's file; the same in every seed. */
  row: number;
  snapshot: Snapshot;
  truth: string | null;
}

export interface Learned {
  calibrations: LearnedConfidence[];
  /** True where every stage that says anything of these rows has a certified threshold. */
  certified: boolean;
  /** Of the stage that most was said of; null without verdicts. */
  calibrator: Pick<NonNullable<RunReport["calibrator"]>, "method" | "rows"> | null;
}

export const NOTHING_LEARNED: Learned = { calibrations: [], certified: false, calibrator: null };

/** A row's label as a person's verdict on what the stages said of it. */
export function verdictsOf({ answers }: Pick<RouteOutcome, "answers">, truth: string | null, row: number): Verdict[] {
  const said = truth === null ? [] : [{ value: truth, evidence: [] }];
  return collectVerdictsOn(answers[0]!, said, { resultId: String(row), taskHash: "", createdAt: row });
}

/** What the product learns from these verdicts. */
export function learn(verdicts: readonly Verdict[], prior: PriorCalibrator, goal: ThresholdGoal): Learned {
  const calibrations = learnCalibrations(verdicts, prior);
  const certified = calibrations.map(({ heldOut }) => chooseThreshold(heldOut, goal).status === "certified");
  const most = calibrations.reduce<LearnedConfidence | null>(
    (top, next) => (top && top.heldOut.length >= next.heldOut.length ? top : next),
    null,
  );
  const hasSteps = most !== null && Object.values(most.maps).some(({ steps }) => steps !== null);
  return {
    calibrations,
    certified: certified.length > 0 && certified.every(Boolean),
    calibrator: most && { method: hasSteps ? "isotonic" : "platt", rows: most.heldOut.length },
  };
}

/** What the stage proposed for the label, best first as the router sees it; empty where it said nothing. */
export function rankedProposals(stage: RememberedStage, snapshot: Snapshot): Proposal[] {
  const outcome = stage.outcomeOf(snapshot);
  if (outcome?.status !== "done") return [];
  const own = outcome.proposals.filter(({ questionId }) => questionId === LABEL_QUESTION);
  return own.toSorted((one, other) => other.score - one.score);
}

/** A label's id; null where no label is said to fit. */
export const labelOf = ({ items }: Pick<Proposal, "items">): string | null =>
  items.length > 0 ? String(items[0]!.value) : null;
