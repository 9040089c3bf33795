import { shortHash } from "../../../util/short-hash";
import { assignMemberIds } from "../member-ids";
import { TASK_LIMITS } from "../parse-task";
import { ASKED_ID_START, type Asked, LONGEST_QUESTION, MOST_QUESTIONS } from "./asked";
import { readQuestion } from "./read-question";

/**
 * The task that typed lines ask for, a field each; signs of a list before a question, and questions that stand twice,
 * are left out. The same lines give the same task, so what was said of its answers stands when they are asked again.
 */
export function askTask(text: string): Asked {
  const lines = questionsIn(text);
  if (lines.length === 0) return { ok: false, problem: { kind: "empty" } };
  if (lines.length > MOST_QUESTIONS) return { ok: false, problem: { kind: "too-many", count: lines.length } };
  const long = lines.findIndex((line) => line.length > LONGEST_QUESTION);
  if (long >= 0) return { ok: false, problem: { kind: "too-long", line: long + 1 } };
  const fields = lines.map(readQuestion);
  const ids = assignMemberIds(
    fields.map(({ name }) => ({ id: "", name })),
    "question",
  );
  return {
    ok: true,
    task: {
      id: `${ASKED_ID_START}${shortHash(lines.join("\n").toLowerCase())}`,
      version: 1,
      kind: "extract",
      name: nameOf(lines),
      fields: fields.map((field, at) => ({ id: ids[at]!, ...field })),
    },
  };
}

/** "- ", "• ", "1. ", "2) " before a question. */
const LIST_SIGN = /^(?:[-–—*•‣◦·]|\d{1,3}[.)]) {0,3}(?=\S)/u;

function questionsIn(text: string): string[] {
  const lines = text.split(/[\r\n]/).map((line) => line.replace(/\s+/g, " ").trim().replace(LIST_SIGN, ""));
  return [...new Set(lines)].filter((line) => /[\p{L}\p{N}]/u.test(line));
}

function nameOf(lines: readonly string[]): string {
  const name = lines.join(" · ");
  return name.length <= TASK_LIMITS.nameLength ? name : `${name.slice(0, TASK_LIMITS.nameLength - 1).trimEnd()}…`;
}
