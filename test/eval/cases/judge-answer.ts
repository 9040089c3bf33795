import type { Answer } from "../../../lib/domain/result/result";
import type { Value } from "../../../lib/value";
import { isOrdered, isSameValue, type ValueType } from "./same-value";
import { type Expected, type ExpectedAnswer, VERDICTS, type Verdict } from "./types";

/**
 * How an answer stands to what was expected:
 *
 * - `right`: a sure answer that equals the expected one; or null is expected and no value is answered for sure, be it
 *   that the answer is "not on this page", be it that it is unsure, whatever its candidates are.
 * - `sureWrong`: a sure answer with another value, also one that has a wrong value beside right ones.
 * - `incomplete`: a sure answer that lacks some of several expected values and has nothing else.
 * - `unsureRight`: an unsure answer whose first candidate equals the expected answer.
 * - `missed`: all else. Nothing found, unsure with something else first, or a sure "not on this page" where a value stands.
 *
 * Equal means `isSameValue`, one value each; lists of texts and tables in their order. Of `oneOf`, the alternative with
 * the best verdict counts.
 */
export function judgeAnswer(expected: Expected, answer: Pick<Answer, "status" | "items">, type: ValueType): Verdict {
  const found = answer.items.map(({ value }) => value);
  const isSure = answer.status === "answered" && found.length > 0;
  const verdicts = alternativesOf(expected).map((wanted) => {
    if (wanted.length === 0) return isSure ? "sureWrong" : "right";
    const likeness = compareLists(wanted, found, type);
    if (!isSure) return answer.status === "unsure" && likeness === "equal" ? "unsureRight" : "missed";
    if (likeness === "equal") return "right";
    return likeness === "part" ? "incomplete" : "sureWrong";
  });
  return VERDICTS.find((verdict) => verdicts.includes(verdict))!;
}

/** Each as a list; empty for null. */
function alternativesOf(expected: Expected): Value[][] {
  const isChoice = typeof expected === "object" && expected !== null && "oneOf" in expected;
  return (isChoice ? expected.oneOf : [expected]).map(listOf);
}

function listOf(answer: ExpectedAnswer): Value[] {
  if (answer === null) return [];
  return Array.isArray(answer) ? answer : [answer];
}

/** `part`: some of the wanted values, each at most as often as wanted, and nothing else. */
function compareLists(wanted: Value[], found: Value[], type: ValueType): "equal" | "part" | "other" {
  const left = [...wanted];
  for (const value of found) {
    const at = left.findIndex((candidate) => isSameValue(candidate, value, type));
    if (at < 0) return "other";
    // In order, what was passed over can't come any more.
    left.splice(isOrdered(type) ? 0 : at, isOrdered(type) ? at + 1 : 1);
  }
  if (found.length === wanted.length) return "equal";
  return found.length > 0 ? "part" : "other";
}
