import type { Answer } from "../../../lib/domain/result/result";
import type { Task } from "../../../lib/domain/task/task";
import type { Value } from "../../../lib/value";

/**
 * What a case expects of one question: one value, a list of values, or null for "not on this page" and "no label fits".
 * An empty list means null too. Of `oneOf`, any is right.
 */
export type Expected = ExpectedAnswer | { oneOf: ExpectedAnswer[] };
export type ExpectedAnswer = Value | Value[] | null;

/** A page made for one difficulty: `<kind>/<name>.html` with `<name>.json` beside it. */
export interface Case {
  kind: string;
  name: string;
  html: Buffer;
  url: string;
  /** Text of the page that is selected; the task is then about the selection. */
  selection?: string;
  task: Task;
  /** By question; other questions of the task don't count. */
  expected: Record<string, Expected>;
  /** What is difficult about it. */
  why: string;
}

/** From best to worst for a person, see `judgeAnswer`. */
export const VERDICTS = ["right", "unsureRight", "incomplete", "missed", "sureWrong"] as const;
export type Verdict = (typeof VERDICTS)[number];

export interface JudgedQuestion {
  kind: string;
  case: string;
  question: string;
  expected: Expected;
  verdict: Verdict;
  /** What was answered; of an unsure answer, its best candidate. */
  status: Answer["status"];
  answered: Value[];
  confidence: number;
  /** Null where no stage proposed anything. */
  stage: string | null;
  source: string;
  why: string;
}

/** Questions, and how many of them got each verdict. */
export type Counts = Record<"questions" | Verdict, number>;

/** What `--out` writes. */
export interface CasesReport {
  kinds: Record<string, Counts>;
  total: Counts;
  /** Every question that was not right. */
  failures: JudgedQuestion[];
}
