import type { Answer } from "../../../../lib/domain/result/result";
import type { FieldType } from "../../../../lib/value";

export interface OrderRow {
  page: string;
  type: FieldType;
  isAbsent: boolean;
  status: Answer["status"];
  /** Without the model. */
  isFirstRight: boolean;
  /** Mean log-probability of "null". */
  none: number | null;
  /** Those that the model scored. */
  candidates: ScoredRow[];
}

interface ScoredRow {
  isRight: boolean;
  /** What the stages before said. */
  before: number;
  mean: number;
  prior: number;
  tokens: number;
}

type Order = (candidate: ScoredRow, all: readonly ScoredRow[]) => number;

const WEIGHTS = [0.25, 0.5, 1, 1.5, 2, 3];
/** Where an earlier stage's best is likelier than that, it stays first. */
const UNDECIDED = 0.5;

const weighted =
  (weight: number): Order =>
  ({ before, mean, prior }) =>
    Math.log(before) + weight * (mean - prior);

const ORDERS: Record<string, Order> = {
  "mean log-probability alone": ({ mean, prior }) => mean - prior,
  "without the prior taken off": ({ mean }) => mean,
  ...Object.fromEntries(WEIGHTS.map((weight) => [`log before + ${weight} × mean`, weighted(weight)])),
  "log before + 0.25 × sum": ({ before, mean, prior, tokens }) => Math.log(before) + 0.25 * tokens * (mean - prior),
  "log before + 1 × mean, where undecided": (candidate, all) =>
    Math.log(candidate.before) +
    (Math.max(...all.map(({ before }) => before)) < UNDECIDED ? candidate.mean - candidate.prior : 0),
};

/** What each order makes of the rows: right first, won and lost, and by type for one weight. */
export function printOrders(name: string, rows: readonly OrderRow[]): void {
  const asked = rows.filter(({ isAbsent }) => !isAbsent);
  const right = asked.filter(({ isFirstRight }) => isFirstRight).length;
  const chosen = fitWeight(asked);
  console.log(`${name}: ${asked.length} questions with a value, ${right} right first without the model`);
  console.log(`  weight of the mean by conditional likelihood, whatever was said before: ${chosen.toFixed(2)}`);
  console.table(Object.entries(ORDERS).map(([order, by]) => ({ order, ...judge(asked, by) })));
  const types = [...new Set(asked.map(({ type }) => type))];
  console.table(
    types.map((type) => {
      const own = asked.filter((row) => row.type === type);
      return {
        type,
        asked: own.length,
        before: own.filter((row) => row.isFirstRight).length,
        ...judge(own, weighted(1)),
      };
    }),
  );
}

function judge(rows: readonly OrderRow[], by: Order) {
  const after = rows.map((row) => isFirstRight(row, by));
  const won = rows.filter((row, at) => !row.isFirstRight && after[at]).length;
  const lost = rows.filter((row, at) => row.isFirstRight && !after[at]).length;
  return { right: after.filter(Boolean).length, won, lost };
}

/** As the stage does it: what is sure, absent or alone stays as it is. */
function isFirstRight({ status, candidates, isFirstRight: before }: OrderRow, by: Order): boolean {
  if (status !== "unsure" || candidates.length < 2) return before;
  const ranks = candidates.map((candidate) => by(candidate, candidates));
  return candidates[ranks.indexOf(Math.max(...ranks))]!.isRight;
}

const STEP = 0.05;
const MOST = 5;

/**
 * The weight w for which exp(w × mean) makes the right candidates of all questions likeliest. What was said before is left
 * out: on pages that the reader of pages was fitted to, it knows more than it does anywhere else.
 */
export function fitWeight(rows: readonly OrderRow[]): number {
  const useful = rows.filter(({ candidates }) => candidates.some(({ isRight }) => isRight) && candidates.length > 1);
  const weights = Array.from({ length: MOST / STEP + 1 }, (_, step) => step * STEP);
  const sums = weights.map((weight) => useful.reduce((sum, row) => sum + logShareOfRight(row, weight), 0));
  return weights[sums.indexOf(Math.max(...sums))]!;
}

function logShareOfRight({ candidates }: OrderRow, weight: number): number {
  const terms = candidates.map(({ isRight, mean, prior }) => ({ isRight, share: Math.exp(weight * (mean - prior)) }));
  const sum = (some: typeof terms) => some.reduce((total, { share }) => total + share, 0);
  return Math.log(sum(terms.filter(({ isRight }) => isRight)) / sum(terms));
}
