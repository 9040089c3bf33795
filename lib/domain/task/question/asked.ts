import type { ExtractTask, Task } from "../task";

// Apart from what reads questions, whose tables of words are more than a page of ours may weigh.

/** Questions that one run answers: each costs time, and is one more claim on the page's values. */
export const MOST_QUESTIONS = 20;
/** Characters of one question. */
export const LONGEST_QUESTION = 300;
/** Begins the ids of tasks that are made for one run: of typed questions, or of what a list shows. */
export const ASKED_ID_START = "ask-";

/** Why typed text can't be asked. `line` counts from 1. */
export type AskProblem = { kind: "empty" } | { kind: "too-many"; count: number } | { kind: "too-long"; line: number };

export type Asked = { ok: true; task: ExtractTask } | { ok: false; problem: AskProblem };

/** It was made of typed questions, or of what a list shows, and may have been kept since. */
export function isAskedTask({ id }: Pick<Task, "id">): boolean {
  return id.startsWith(ASKED_ID_START);
}
