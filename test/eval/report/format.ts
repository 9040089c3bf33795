import type { Latency, Spread } from "./types";

const NONE = "–";

/** Per cent with one decimal: 85.7. */
export function percent(share: number | null | undefined): string {
  return share === null || share === undefined ? NONE : (100 * share).toFixed(1);
}

/** 85.7 ± 0.5, in per cent. */
export function percentSpread(spread: Spread | null): string {
  return spread ? `${percent(spread.mean)} ± ${percent(spread.sd)}` : NONE;
}

/** 0.043 ± 0.002, for errors that are no shares of rows. */
export function decimalSpread(spread: Spread | null): string {
  return spread ? `${spread.mean.toFixed(3)} ± ${spread.sd.toFixed(3)}` : NONE;
}

/** Median and 95th percentile in milliseconds: 5.1 / 9.8. */
export function milliseconds(latency: Latency | undefined): string {
  return latency ? `${latency.p50.toFixed(1)} / ${latency.p95.toFixed(1)}` : NONE;
}

/** Lines of a table: the first column to the left, the others to the right. The first row is the head. */
export function alignColumns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)))
      .join("  ")
      .trimEnd(),
  );
}
