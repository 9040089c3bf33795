import { fitWeights, probabilityOf } from "../../../../lib/router/calibrator";
import { FEATURE_NAMES } from "../../../../lib/router/features";
import type { LeftOutFigures, PriorGroup } from "../../../../lib/router/prior";
import { expectedCalibrationErrorOf, type JudgedProbability } from "../../measures/calibration";
import type { PriorRow } from "./row";

/** A kind of candidate, and the features that its calibrator goes by: those that helped tasks that were left out. */
export interface GroupPlan {
  group: string;
  kind: keyof typeof FEATURE_NAMES;
  features: readonly string[];
}

/** Pulls weights of standardised features towards none; families are few, and each must not decide alone. */
const STRENGTH = 10;
export const TARGETS = [0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.93, 0.95, 0.97, 0.98, 0.99, 0.995, 0.999];
/** Stands for 1 in the fit, so that how often the group is right at all is held back by next to nothing. */
const FREE = 100;
/** A family that answers fewer rows from a confidence on says nothing of how right they are. */
const ENOUGH_ROWS = 20;
const CUT_STEP = 0.005;

export interface FittedGroup {
  fitted: PriorGroup;
  /** Each row with the confidence of a calibrator that saw nothing of its family. */
  leftOut: (JudgedProbability & { row: PriorRow })[];
}

/**
 * The group's calibrator, fitted on all rows, and how it does on families that it was not fitted on. Thresholds are of
 * rows that `counts` for them.
 */
export function fitGroup(plan: GroupPlan, rows: readonly PriorRow[], counts = (_row: PriorRow) => true): FittedGroup {
  const all = [...new Set(rows.map(({ family }) => family))];
  // Of one family alone nothing can be said about others.
  const families = all.length > 1 ? all : [];
  const leftOut = families.flatMap((family) => {
    const weights = weightsOf(
      plan,
      rows.filter((row) => row.family !== family),
    );
    const own = rows.filter((row) => row.family === family);
    return own.map((row) => ({ row, confidence: probabilityOf(weights, row.features), isRight: row.isRight }));
  });
  const counted = leftOut.filter(({ row }) => counts(row));
  return {
    fitted: {
      weights: weightsOf(plan, rows).map((weight) => Number(weight.toPrecision(4))),
      rows: rows.length,
      thresholds: TARGETS.map((target) => ({ target, answerFrom: answerFrom(counted, target) })),
      leftOut: Object.fromEntries(families.map((family) => [family, figuresOf(ofFamily(leftOut, family))])),
    },
    leftOut,
  };
}

/** In the features' own units, 0 for those that the plan leaves out. */
function weightsOf({ kind, features }: GroupPlan, rows: readonly PriorRow[]): number[] {
  const names: readonly string[] = FEATURE_NAMES[kind];
  const columns = features.map((name) => names.indexOf(name));
  if (columns.includes(-1)) throw new Error(`no such feature among ${features.join(", ")}`);
  const spread = columns.map((column) => {
    const values = rows.map((row) => row.features[column]!);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    return { mean, deviation: Math.sqrt(variance) || 1 };
  });
  const fitted = fitWeights(
    rows.map(({ features: own, isRight }) => ({
      features: [FREE, ...columns.map((column, at) => (own[column]! - spread[at]!.mean) / spread[at]!.deviation)],
      isRight,
    })),
    { weights: [0, ...columns.map(() => 0)], strength: STRENGTH },
  );
  const weights = names.map(() => 0);
  weights[0] = FREE * fitted[0]!;
  for (const [at, column] of columns.entries()) {
    weights[column]! += fitted[at + 1]! / spread[at]!.deviation;
    weights[0]! -= (fitted[at + 1]! * spread[at]!.mean) / spread[at]!.deviation;
  }
  return weights;
}

/**
 * The lowest confidence at which, and at each higher one, families keep the target on average; null where none does. At
 * least two families must say something, where there are two.
 */
function answerFrom(rows: FittedGroup["leftOut"], target: number): number | null {
  const families = [...new Set(rows.map(({ row }) => row.family))].map((family) => ofFamily(rows, family));
  let lowest: number | null = null;
  for (let cut = 0.995; cut >= leastSure(target); cut -= CUT_STEP) {
    const answered = families.map((own) => own.filter(({ confidence }) => confidence >= cut));
    const judged = answered.filter((own) => own.length >= ENOUGH_ROWS);
    if (judged.length < Math.min(2, families.length)) continue;
    const shares = judged.map((own) => own.filter(({ isRight }) => isRight).length / own.length);
    if (shares.reduce((sum, share) => sum + share, 0) < target * shares.length) break;
    lowest = Number(cut.toFixed(3));
  }
  return lowest;
}

/** Sure answers are right often enough together; each for itself may be wrong so many times likelier. */
const LENIENCE = 6;
const leastSure = (target: number) => Math.max(0.5, 1 - LENIENCE * (1 - target));

/**
 * The lowest confidence from which on all rows together keep the target; null where too few rows are left to say so. For
 * a group whose families have too few sure rows to be judged cut by cut.
 */
export function pooledAnswerFrom(rows: FittedGroup["leftOut"], target: number): number | null {
  for (let cut = leastSure(target); cut < 0.9951; cut += CUT_STEP) {
    const answered = rows.filter(({ confidence }) => confidence >= cut);
    if (answered.length < 5 * ENOUGH_ROWS) return null;
    const right = answered.filter(({ isRight }) => isRight).length;
    if (right >= target * answered.length) return Number(cut.toFixed(3));
  }
  return null;
}

function figuresOf(rows: readonly JudgedProbability[]): LeftOutFigures {
  return {
    rows: rows.length,
    right: rounded(rows.filter(({ isRight }) => isRight).length / rows.length),
    ece: rounded(expectedCalibrationErrorOf(rows)),
  };
}

const ofFamily = (rows: FittedGroup["leftOut"], family: string) => rows.filter(({ row }) => row.family === family);

const rounded = (share: number) => Math.round(share * 1000) / 1000;
