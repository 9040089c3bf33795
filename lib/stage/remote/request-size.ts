import type { Question } from "../../task/task";
import { isSeveral } from "../prompt/questions";

/** Questions that go into one request at most: models lose the thread of long lists. */
const MOST_QUESTIONS = 12;
/** Tokens of a prompt at most: what a page needs to answer a few questions, and no more of it. */
const MOST_PROMPT = 2_000;
/** Below this a prompt holds its rules and little else. */
const LEAST_PROMPT = 400;

/** Tokens that an answer takes, with its quote and the JSON around it. */
const ANSWER = { one: 128, several: 512 };
const REPLY = { least: 256, most: 2_048 };

/** Tokens that a reply to these questions may have. */
export function replyTokens(questions: readonly Question[]): number {
  const wanted = questions.reduce((sum, question) => sum + (isSeveral(question) ? ANSWER.several : ANSWER.one), 0);
  return Math.min(REPLY.most, Math.max(REPLY.least, wanted));
}

/** Tokens that the prompt may have so that with its reply it stays within `left`; null where that is too little. */
export function promptTokens(questions: readonly Question[], left: number): number | null {
  const room = Math.min(MOST_PROMPT, left - replyTokens(questions));
  return room < LEAST_PROMPT ? null : room;
}

/** Questions in parts that are small enough to be asked at once, in their order. */
export function inParts(questions: readonly Question[]): Question[][] {
  const parts = Math.ceil(questions.length / MOST_QUESTIONS);
  const size = Math.ceil(questions.length / Math.max(1, parts));
  return Array.from({ length: parts }, (_, index) => questions.slice(index * size, (index + 1) * size));
}
