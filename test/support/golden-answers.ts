import type { Answer } from "../../lib/domain/result/result";
import { type Evidence, textOf } from "../../lib/domain/snapshot/evidence";
import type { Snapshot } from "../../lib/domain/snapshot/snapshot";
import type { Field, Task } from "../../lib/domain/task/task";
import type { Value } from "../../lib/value";
import type { Money } from "../../lib/value/money";
import type { Rating } from "../../lib/value/rating";
import type { Table } from "../../lib/value/table";
import type { ExpectedTask, ExpectedValue } from "./fixtures";

/**
 * wrong: answered with another value · invented: answered where the page says nothing · unfounded: evidence that does
 * not stand in its block · unsure: the right value, but not sure enough · missed: anything else that is not answered.
 */
export const FAULTS = ["wrong", "invented", "unfounded", "unsure", "missed"] as const;
export type Fault = (typeof FAULTS)[number];

export interface Finding {
  page: string;
  task: string;
  question: string;
  fault: Fault | null;
  expected: string;
  got: string;
}

/** One finding for each question that the expectation names. Throws where the task has no such question. */
export function judge(
  page: string,
  task: Task,
  expected: ExpectedTask,
  answers: Answer[],
  snapshot: Snapshot,
): Finding[] {
  const wanted: Record<string, ExpectedValue> = "label" in expected ? { label: expected.label } : expected.fields;
  return Object.entries(wanted).map(([question, value]) => {
    const answer = answers.find((candidate) => candidate.questionId === question);
    if (!answer) throw new Error(`${page}: task ${task.id} has no question ${question}`);
    const fault = faultOf(value, answer, fieldOf(task, question), snapshot);
    const isExcused = fault === "unsure" && expected.unsure?.includes(question);
    return {
      page,
      task: task.id,
      question,
      fault: isExcused ? null : fault,
      expected: JSON.stringify(value),
      got: `${answer.status} ${JSON.stringify(answer.items.map((item) => item.value))} ${answer.score.toFixed(2)} ${answer.source}`,
    };
  });
}

function fieldOf(task: Task, question: string): Field | null {
  return task.kind === "extract" ? (task.fields.find((field) => field.id === question) ?? null) : null;
}

function faultOf(expected: ExpectedValue, answer: Answer, field: Field | null, snapshot: Snapshot): Fault | null {
  const isAnswered = answer.status === "answered" && answer.items.length > 0;
  if (expected === null) return isAnswered ? "invented" : null;
  const isRight = isSame(
    expected,
    answer.items.map((item) => item.value),
    field,
  );
  if (!isAnswered) return isRight ? "unsure" : "missed";
  if (!isRight) return "wrong";
  const isFounded = answer.items.every((item) => {
    return (field === null || item.evidence.length > 0) && item.evidence.every((one) => standsIn(snapshot, one));
  });
  return isFounded ? null : "unfounded";
}

function standsIn(snapshot: Snapshot, { blockId, start, end, quote }: Evidence): boolean {
  return quote !== "" && textOf(snapshot, blockId)?.slice(start, end) === quote;
}

/** Steps of a list keep their order; addresses and numbers may come in any. */
const UNORDERED: Field["type"][] = ["email", "phone", "url"];

function isSame(expected: Exclude<ExpectedValue, null>, values: Value[], field: Field | null): boolean {
  if (typeof expected === "object" && "oneOf" in expected) {
    return expected.oneOf.some((value) => isSame(value, values, field));
  }
  const wanted = (Array.isArray(expected) ? expected : [expected]).map(canonical);
  const got = values.map(canonical);
  if (wanted.length !== got.length) return false;
  if (field && UNORDERED.includes(field.type))
    return wanted.every((value) => got.some((other) => matches(value, other)));
  return wanted.every((value, index) => matches(value, got[index]!));
}

type Canonical = string | number | boolean | Money | Rating | (Omit<Table, "header"> & { header?: string[] });

function matches(expected: Canonical, got: Canonical): boolean {
  if (typeof expected === "object" && "rows" in expected && expected.header === undefined) {
    return typeof got === "object" && JSON.stringify({ ...got, header: undefined }) === JSON.stringify(expected);
  }
  return JSON.stringify(expected) === JSON.stringify(got);
}

/** The same value always in the same form: composed characters, single spaces, an offset in figures, no zero seconds. */
function canonical(value: Canonical | Value): Canonical {
  if (typeof value === "string") return tidyDate(tidy(value));
  if (typeof value !== "object") return value;
  if ("amount" in value) return { amount: value.amount, currency: value.currency };
  if (!("rows" in value)) return { ...value };
  const { caption, header, rows } = value;
  return {
    caption: tidy(caption),
    ...(header && { header: header.map(tidy) }),
    rows: rows.map((row) => row.map(tidy)),
  };
}

function tidy(text: string): string {
  return text.normalize("NFC").replace(/\s+/gu, " ").trim();
}

function tidyDate(text: string): string {
  return text.replace(/^(\d{4}-\d\d-\d\dT\d\d:\d\d)(?::00(?:\.0+)?)?(Z|[+-]\d\d:\d\d)?$/, (_, time, offset = "") => {
    return time + (offset === "Z" ? "+00:00" : offset);
  });
}

/** The faults as a table, worst kind first. */
export function tableOf(findings: Finding[]): string {
  const faults = findings
    .filter((finding) => finding.fault !== null)
    .sort((one, other) => FAULTS.indexOf(one.fault!) - FAULTS.indexOf(other.fault!));
  const lines = faults.map(({ fault, page, task, question, expected, got }) =>
    [fault!.padEnd(9), `${page} · ${task}.${question}`.padEnd(54), cut(expected), "←", cut(got)].join(" "),
  );
  const counts = FAULTS.map((fault) => `${fault} ${faults.filter((finding) => finding.fault === fault).length}`);
  return [...lines, `${findings.length - faults.length} of ${findings.length} right; ${counts.join(", ")}`].join("\n");
}

function cut(text: string): string {
  return text.length > 110 ? `${text.slice(0, 107)}…` : text;
}
