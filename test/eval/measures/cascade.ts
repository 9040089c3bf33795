import type { CascadeReport } from "../report/types";
import { meanOf } from "./spread";

/** One row that both sides answered. */
export interface CascadeRow {
  /** Of the local answer; rows with less are sent first. */
  confidence: number;
  /** How right each side is, 0 to 1. */
  local: number;
  remote: number;
}

/** Steps of the curve that is drawn. */
const STEPS = 40;
/** Share of remote's quality that is aimed at. */
const ENOUGH = 0.98;

/**
 * Quality against the share of rows that are sent, the least confident first; rows of equal confidence are sent in equal
 * parts, so that their order does not matter. `failed` rows have no remote answer and are not among `rows`. Null
 * without rows.
 */
export function cascadeReport(rows: readonly CascadeRow[], failed: number): CascadeReport | null {
  if (rows.length === 0) return null;
  const gains = gainsInOrder(rows);
  const localOnly = meanOf(rows.map(({ local }) => local));
  const remoteOnly = meanOf(rows.map(({ remote }) => remote));
  const quality = [localOnly];
  for (const gain of gains) quality.push(quality.at(-1)! + gain / rows.length);
  const least = quality.findIndex((one) => one >= ENOUGH * remoteOnly - 1e-9);
  const curve = Array.from({ length: STEPS + 1 }, (_, step) => {
    const sent = Math.round((step / STEPS) * rows.length);
    const reached = quality[sent]!;
    return { escalated: sent / rows.length, quality: reached, ofRemote: remoteOnly > 0 ? reached / remoteOnly : 1 };
  });
  return { localOnly, remoteOnly, curve, least98: least < 0 ? null : least / rows.length, rows: rows.length, failed };
}

/** What sending each next row changes. */
function gainsInOrder(rows: readonly CascadeRow[]): number[] {
  const sorted = rows.toSorted((one, other) => one.confidence - other.confidence);
  const groups = Map.groupBy(sorted, ({ confidence }) => confidence);
  return [...groups.values()].flatMap((group) => {
    const gain = meanOf(group.map(({ local, remote }) => remote - local));
    return group.map(() => gain);
  });
}
