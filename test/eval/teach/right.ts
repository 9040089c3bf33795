import type { Item } from "../../../lib/domain/result/proposal";
import type { Field } from "../../../lib/domain/task/task";
import { comparable, hasSameNumber, isNumberWithUnit, isSameAs } from "../pages/comparable-values";
import { isAbsent, setF1 } from "../pages/field-scores";
import { isRightAnswer } from "../pages/tally-answers";
import type { PageRow } from "../sets/types";

/** Of a list's entries so many have to be the same: pages write a line or two otherwise than their data. */
const SHARED_ENTRIES = 0.8;

/** Judges a field's answers on the pages of a set. */
export interface FieldJudge {
  /** How right the items are, 0 to 1: of a list its entries' F1. 0 where the row has no value for the field. */
  score(row: Pick<PageRow, "fields" | "also">, items: readonly Item[]): number;
  isRight(row: Pick<PageRow, "fields" | "also">, items: readonly Item[]): boolean;
  /** Right, and of a single text without a word too many. */
  isExact(row: Pick<PageRow, "fields" | "also">, items: readonly Item[]): boolean;
}

/** `rows`: of the whole set, whose expected values tell whether a number's unit counts (`isNumberWithUnit`). */
export function createJudge(field: Field, rows: readonly Pick<PageRow, "fields">[]): FieldJudge {
  const expected = rows.map(({ fields }) => fields?.[field.id] ?? null).filter((value) => !isAbsent(value));
  const byNumber = isNumberWithUnit(expected);
  const score: FieldJudge["score"] = (row, items) => scoreAnswer(field, row, items, byNumber);
  const isRight: FieldJudge["isRight"] = (row, items) => score(row, items) >= (field.many ? SHARED_ENTRIES : 1);
  const isExact: FieldJudge["isExact"] = (row, items) =>
    isRight(row, items) && (field.many || field.type !== "text" || byNumber || hasSameText(field, row, items));
  return { score, isRight, isExact };
}

function hasSameText(
  field: Field,
  { fields, also }: Pick<PageRow, "fields" | "also">,
  items: readonly Item[],
): boolean {
  const forms = [fields?.[field.id] ?? null, ...(also?.[field.id] ?? [])];
  return forms.some((form) => typeof form === "string" && isSameAs(form, items[0]!.value, field.type));
}

function scoreAnswer(
  field: Field,
  row: Pick<PageRow, "fields" | "also">,
  items: readonly Item[],
  byNumber: boolean,
): number {
  const expected = row.fields?.[field.id] ?? null;
  if (isAbsent(expected) || items.length === 0) return 0;
  if (Array.isArray(expected)) return scoreList(field, expected, items);
  const isRight = [expected, ...(row.also?.[field.id] ?? [])].some((form) => isRightAnswer(field, form, items));
  return Number(isRight || (byNumber && hasSameNumber(String(expected), items[0]!.value)));
}

function scoreList(field: Field, expected: readonly string[], items: readonly Item[]): number {
  return setF1(
    expected.map((entry) => toEntryKey(comparable(entry, field.type))),
    items.map(({ value }) => toEntryKey(comparable(value, field.type))),
  );
}

/** Boxes to tick and bullets are nobody's entry. */
const toEntryKey = (text: string) => text.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
