export interface Step {
  logit: number;
  /** Share right, 0 to 1. */
  share: number;
}

/**
 * The rising step function nearest to the rows, by pooling adjacent violators; one step for each run of rows that share
 * a value, at their mean logit. Rows in any order. Source: Zadrozny and Elkan, "Transforming classifier scores into
 * accurate multiclass probability estimates", KDD 2002.
 */
export function fitIsotonicSteps(rows: readonly { logit: number; isRight: boolean }[]): Step[] {
  const pools: { logits: number; right: number; rows: number }[] = [];
  for (const { logit, isRight } of rows.toSorted((one, other) => one.logit - other.logit)) {
    pools.push({ logits: logit, right: Number(isRight), rows: 1 });
    while (pools.length > 1 && shareOf(pools.at(-2)!) >= shareOf(pools.at(-1)!)) {
      const last = pools.pop()!;
      const before = pools.pop()!;
      pools.push({
        logits: before.logits + last.logits,
        right: before.right + last.right,
        rows: before.rows + last.rows,
      });
    }
  }
  return pools.map((pool) => ({ logit: pool.logits / pool.rows, share: shareOf(pool) }));
}

/** Between two steps linear, beyond the outermost level. There is at least one step. */
export function shareAt(steps: readonly Step[], logit: number): number {
  const above = steps.findIndex((step) => step.logit >= logit);
  if (above === 0) return steps[0]!.share;
  if (above < 0) return steps.at(-1)!.share;
  const [low, high] = [steps[above - 1]!, steps[above]!];
  const part = high.logit > low.logit ? (logit - low.logit) / (high.logit - low.logit) : 1;
  return low.share + part * (high.share - low.share);
}

const shareOf = ({ right, rows }: { right: number; rows: number }) => right / rows;
