import type { Item, Proposal } from "../../../lib/domain/result/proposal";
import type { Answer } from "../../../lib/domain/result/result";
import type { Field } from "../../../lib/domain/task/task";
import { kindOf, type Value } from "../../../lib/value";
import { parseIsoDuration } from "../../../lib/value/duration/iso-duration";
import { wordF1 } from "../measures/word-f1";
import type { AnswerTally } from "../report/types";
import type { ExpectedValue } from "../sets/types";
import { isSameAs } from "./comparable-values";
import { isAbsent } from "./field-scores";

/** A field that a page was asked, its value, and what came of it. */
export interface TalliedQuestion {
  field: Field;
  expected: ExpectedValue;
  /** Further forms of the value that are as right. */
  also: readonly ExpectedValue[];
  answer: Pick<Answer, "status" | "items" | "candidates">;
  /** Everything that stages proposed for the question. */
  proposals: readonly Pick<Proposal, "items">[];
}

/** A text counts from this share of shared words on. */
const ENOUGH_WORDS = 0.75;
const SHOWN = 3;

const NONE: AnswerTally = {
  asked: 0,
  right: 0,
  wrong: 0,
  first: 0,
  shown: 0,
  candidates: 0,
  absent: 0,
  absentRight: 0,
};

/** Counts over all questions, and by the type of their field. */
export function tallyAnswers(questions: readonly TalliedQuestion[]): {
  overall: AnswerTally;
  types: Record<string, AnswerTally>;
} {
  const overall = { ...NONE };
  const types: Record<string, AnswerTally> = {};
  for (const question of questions) {
    const counted = tallyQuestion(question);
    types[question.field.type] ??= { ...NONE };
    for (const tally of [overall, types[question.field.type]!]) addTo(tally, counted);
  }
  return { overall, types };
}

function addTo(sum: AnswerTally, counted: AnswerTally): void {
  for (const key of Object.keys(sum) as (keyof AnswerTally)[]) sum[key] += counted[key];
}

export function tallyQuestion({ field, expected, also, answer, proposals }: TalliedQuestion): AnswerTally {
  const isSure = answer.status === "answered" && answer.items.length > 0;
  if (isAbsent(expected)) {
    // A page may be said to have none, or a value such as 0 that says as much.
    const isRight = isSure && also.some((form) => isRightAnswer(field, form, answer.items));
    const absentRight = Number(answer.status === "absent");
    return { ...NONE, wrong: Number(isSure && !isRight), absent: 1, absentRight };
  }
  const isRight = ({ items }: Pick<Proposal, "items">) =>
    [expected, ...also].some((form) => isRightAnswer(field, form, items));
  const first = isRight(answer);
  return {
    ...NONE,
    asked: 1,
    right: Number(isSure && first),
    wrong: Number(isSure && !first),
    first: Number(first),
    shown: Number(first || answer.candidates.slice(0, SHOWN).some(isRight)),
    candidates: Number(first || proposals.some(isRight)),
  };
}

/** True where the items are the expected value; of a list, where each expected entry has its item, and no item is left. */
export function isRightAnswer(field: Field, expected: ExpectedValue, items: readonly Item[]): boolean {
  if (expected === null || items.length === 0) return false;
  if (!Array.isArray(expected)) return isRightValue(field, expected, items[0]!.value);
  const left = items.map(({ value }) => value);
  if (left.length !== expected.length) return false;
  return expected.every((entry) => {
    const at = left.findIndex((value) => isRightValue(field, entry, value));
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
}

function isRightValue({ type }: Field, expected: string | number | boolean, found: Value): boolean {
  if (isSameAs(expected, found, type) || hasSameKey(type, expected, found)) return true;
  return type === "text" && wordF1(String(found), String(expected)) >= ENOUGH_WORDS;
}

/** The value module's own comparison, and lengths of time in other units: P12M is P1Y. */
function hasSameKey(type: Field["type"], expected: Value, found: Value): boolean {
  const kind = kindOf(type);
  if (!kind.is(expected) || !kind.is(found)) return false;
  return kind.key(expected) === kind.key(found) || (type === "duration" && isSameTime(String(expected), String(found)));
}

function isSameTime(...isoTexts: [string, string]): boolean {
  const [one, other] = isoTexts.map((iso) => {
    const { year = 0, month = 0, week = 0, day = 0, hour = 0, minute = 0, second = 0 } = parseIsoDuration(iso) ?? {};
    return `${12 * year + month} ${(((7 * week + day) * 24 + hour) * 60 + minute) * 60 + second}`;
  });
  return one === other;
}
