/** A row whose label is likely mistaken, by position, and the label that it likely has. */
export interface LabelError {
  row: number;
  other: number;
}

/**
 * Confident learning (Northcutt, Jiang, Chuang 2021): a row counts for a label when its probability for that is at least
 * the mean that rows of that label have. One that counts for another label most is likely mistaken. `shares`: for each row
 * the labels' probabilities, said without knowing the row. The surest first.
 */
export function findLabelErrors(truths: readonly number[], shares: readonly (readonly number[])[]): LabelError[] {
  const thresholds = (shares[0] ?? []).map((_, label) => {
    const own = shares.filter((_, row) => truths[row] === label).map((row) => row[label]!);
    return own.length === 0 ? Number.POSITIVE_INFINITY : own.reduce((sum, share) => sum + share, 0) / own.length;
  });
  const found = shares.flatMap((row, index) => {
    const counted = row.map((share, label) => (share >= thresholds[label]! ? share : 0));
    const most = Math.max(...counted);
    const other = counted.indexOf(most);
    const lead = most - row[truths[index]!]!;
    return other !== truths[index] && lead > 0 ? [{ row: index, other, lead }] : [];
  });
  return found.toSorted((one, next) => next.lead - one.lead).map(({ row, other }) => ({ row, other }));
}
