import { normaliseText } from "../../lib/task/normalise";
import type { Proposal } from "../../lib/task/proposal";
import type { Value } from "../../lib/task/value";
import type { Expected } from "./page-sets";

/** The router lets the rules answer from here on. */
export const SURE = 0.8;

export interface Judged {
  page: string;
  expected: Expected;
  /** The best proposal, sure or not. */
  proposal: Proposal | null;
  sure: boolean;
  /** 1 and 0 for single values; the F1 of the sets for lists. 1 where nothing is expected and nothing was sure. */
  score: number;
  /** The expected value is among all proposals. */
  reachable: boolean;
}

export function judge(page: string, expected: Expected, proposals: Proposal[]): Judged {
  const proposal = proposals.reduce<Proposal | null>(
    (best, next) => (best && best.score >= next.score ? best : next),
    null,
  );
  const sure = proposal !== null && proposal.score >= SURE;
  const score = expected === null ? Number(!sure) : compare(expected, proposal);
  const reachable = expected !== null && proposals.some((candidate) => compare(expected, candidate) > 0.99);
  return { page, expected, proposal, sure, score, reachable };
}

function compare(expected: Exclude<Expected, null>, proposal: Proposal | null): number {
  const found = (proposal?.items ?? []).map(({ value }) => comparable(value));
  if (!Array.isArray(expected)) return Number(found[0] === comparable(expected, found[0]));
  return setF1(new Set(expected.map((entry) => comparable(entry))), new Set(found));
}

/** A date is compared by its day: times and zones are seldom in what people wrote down. */
function comparable(value: Value | string[], like = ""): string {
  if (typeof value === "number") return String(Math.round(value * 100) / 100);
  if (typeof value === "string") {
    const text = normaliseText(value).replace(/\s*([^\p{L}\p{N}\s])\s*/gu, "$1");
    return /^\d{4}-\d{2}-\d{2}T/i.test(value) && !/t/i.test(like) ? text.slice(0, 10) : text;
  }
  return JSON.stringify(value);
}

export function setF1(expected: Set<string>, found: Set<string>): number {
  const shared = [...found].filter((entry) => expected.has(entry)).length;
  return shared === 0 ? 0 : (2 * shared) / (expected.size + found.size);
}

export interface FieldFigures {
  field: string;
  pages: number;
  /** Mean score of the best proposal over pages with an expected value. */
  score: number;
  /** Share of pages with an expected value where the right one is among the proposals. */
  reachable: number;
  /** Share of pages with an expected value that were answered surely. */
  answered: number;
  /** Mean score of sure answers, wrong ones on pages without a value included. */
  precision: number;
}

export function figuresOf(field: string, judged: Judged[]): FieldFigures {
  const valued = judged.filter(({ expected }) => expected !== null);
  const sure = judged.filter((entry) => entry.sure);
  return {
    field,
    pages: valued.length,
    score: mean(valued.map(({ score }) => score)),
    reachable: mean(valued.map(({ reachable }) => Number(reachable))),
    answered: mean(valued.map((entry) => Number(entry.sure))),
    precision: mean(sure.map(({ expected, score }) => (expected === null ? 0 : score))),
  };
}

function mean(values: number[]): number {
  return values.length === 0 ? Number.NaN : values.reduce((sum, value) => sum + value, 0) / values.length;
}
