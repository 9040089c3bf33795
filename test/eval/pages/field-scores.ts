import type { Item } from "../../../lib/domain/result/proposal";
import type { Answer } from "../../../lib/domain/result/result";
import { type Evidence, textOf } from "../../../lib/domain/snapshot/evidence";
import type { Snapshot } from "../../../lib/domain/snapshot/snapshot";
import type { Field } from "../../../lib/domain/task/task";
import type { Value } from "../../../lib/value";
import { wordF1 } from "../measures/word-f1";
import type { FieldReport } from "../report/types";
import type { ExpectedValue } from "../sets/types";
import { comparable, hasSameNumber, isNumberWithUnit, isSameAs } from "./comparable-values";

/** What was expected of one field on one page, and what was answered. */
export interface FieldOutcome {
  expected: ExpectedValue;
  /** Of the answer, or of its best candidate where it is unsure; none for "not on this page". */
  items: Item[];
  isSure: boolean;
  /** True where every item is proved by quotes that stand in the page; null where there is no item. */
  isFounded: boolean | null;
}

export interface FieldScore {
  exact: number;
  exactStrict: number;
  f1: number;
}

/** Mean words of an expected text from which the shared words count, not the whole. */
const LONG_TEXT = 20;

export function outcomeOf(expected: ExpectedValue, answer: Answer, snapshot: Snapshot): FieldOutcome {
  const { items, status } = answer;
  const isFounded = items.length === 0 ? null : items.every((item) => isProved(item.evidence, snapshot));
  return { expected: isAbsent(expected) ? null : expected, items, isSure: status !== "unsure", isFounded };
}

/** "" and an empty list say, like null, that the page has no such value. */
export function isAbsent(expected: ExpectedValue): boolean {
  return expected === null || expected === "" || (Array.isArray(expected) && expected.length === 0);
}

/** Looked up anew: this must not lean on the router's own check. */
function isProved(evidence: readonly Evidence[], snapshot: Snapshot): boolean {
  const stands = ({ blockId, start, end, quote }: Evidence) =>
    quote !== "" && textOf(snapshot, blockId)?.slice(start, end) === quote;
  return evidence.length > 0 && evidence.every(stands);
}

/** One score a page, null where the page has no value; and the field's figures over all pages that were judged. */
export function scoreField(
  field: Field,
  outcomes: readonly FieldOutcome[],
): { scores: (FieldScore | null)[]; report: FieldReport } {
  const known = outcomes.map(({ expected }) => expected).filter((expected) => expected !== null);
  const form = { type: field.type, byNumber: isNumberWithUnit(known), isLong: isLongText(known) };
  const scores = outcomes.map((outcome) => (outcome.expected === null ? null : scoreOf(outcome, form)));
  const valued = scores.filter((score) => score !== null);
  const answered = outcomes.filter(({ isFounded }) => isFounded !== null);
  const sure = outcomes.flatMap((outcome, index) => (outcome.isSure ? [{ ...outcome, score: scores[index]! }] : []));
  const sureValued = sure.filter(({ expected, items }) => expected !== null && items.length > 0);
  return {
    scores,
    report: {
      exact: mean(valued.map(({ exact }) => exact)),
      ...(form.byNumber && { exactStrict: mean(valued.map(({ exactStrict }) => exactStrict)) }),
      f1: mean(valued.map(({ f1 }) => f1)),
      evidence: mean(answered.map(({ isFounded }) => Number(isFounded))),
      surePrecision: mean(sure.map(({ score, items }) => (score ? score.f1 : Number(items.length === 0)))),
      sureShare: valued.length === 0 ? null : sureValued.length / valued.length,
      abstained: outcomes.length === 0 ? null : 1 - sure.length / outcomes.length,
      n: valued.length,
    },
  };
}

interface Form {
  type: Field["type"];
  byNumber: boolean;
  isLong: boolean;
}

function scoreOf({ expected, items }: FieldOutcome, { type, byNumber, isLong }: Form): FieldScore {
  if (Array.isArray(expected)) {
    const f1 = setF1(
      namesOfSame(expected, type),
      items.map(({ value }) => nameOfSame(value, expected, type)),
    );
    const exact = Number(f1 === 1);
    return { exact, exactStrict: exact, f1 };
  }
  const first = items[0]?.value;
  const exactStrict = Number(first !== undefined && isSameAs(expected!, first, type));
  const sameNumber = byNumber && first !== undefined && hasSameNumber(String(expected), first);
  const exact = Math.max(exactStrict, Number(sameNumber));
  // A long text may have been found in pieces.
  const f1 = isLong ? wordF1(items.map(({ value }) => String(value)).join("\n"), String(expected)) : exact;
  return { exact, exactStrict, f1 };
}

/** Expected values that are called the same are one. */
function namesOfSame(expected: readonly string[], type: Field["type"]): string[] {
  return expected.map((entry) => comparable(entry, type));
}

/** The expected value that a found one is the same as, by its `comparable` text; else its own. */
function nameOfSame(found: Value, expected: readonly string[], type: Field["type"]): string {
  const own = comparable(found, type);
  const names = namesOfSame(expected, type);
  const same = expected.findIndex((entry) => isSameAs(entry, found, type));
  return names.includes(own) || same < 0 ? own : names[same]!;
}

function isLongText(expected: readonly ExpectedValue[]): boolean {
  const texts = expected.filter((value) => typeof value === "string");
  const words = texts.reduce((sum, text) => sum + text.split(/\s+/).length, 0);
  return texts.length > 0 && words >= LONG_TEXT * texts.length;
}

/** 2·|both| / (|expected| + |found|), each entry counted once. */
export function setF1(expected: readonly string[], found: readonly string[]): number {
  const [wanted, got] = [new Set(expected), new Set(found)];
  const shared = [...got].filter((entry) => wanted.has(entry)).length;
  return shared === 0 ? 0 : (2 * shared) / (wanted.size + got.size);
}

export function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
