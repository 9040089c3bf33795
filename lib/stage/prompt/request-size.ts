import type { Question } from "../../domain/task/task";
import { isSeveral } from "./questions";

/** How much is asked at once. All but `questions` in tokens. */
export interface RequestSize {
  /** Questions that go into one request at most. */
  questions: number;
  /** A prompt at most: what a page needs to answer a few questions, and no more of it. */
  prompt: number;
  /** Below this a prompt holds its rules and little else. */
  leastPrompt: number;
  /** What an answer takes, with its quote and the JSON around it; a list takes more. */
  answer: { one: number; several: number };
  reply: { least: number; most: number };
}

/** Tokens that a reply to these questions may have. */
export function estimateReplyTokens(questions: readonly Question[], { answer, reply }: RequestSize): number {
  const wanted = questions.reduce((sum, question) => sum + (isSeveral(question) ? answer.several : answer.one), 0);
  return Math.min(reply.most, Math.max(reply.least, wanted));
}

/** Tokens that the prompt may have so that with its reply it stays within `left`; null where that is too little. */
export function limitPromptTokens(questions: readonly Question[], left: number, size: RequestSize): number | null {
  const room = Math.min(size.prompt, left - estimateReplyTokens(questions, size));
  return room < size.leastPrompt ? null : room;
}

/** Questions in parts that are small enough to be asked at once, in their order. */
export function inParts(questions: readonly Question[], { questions: most }: RequestSize): Question[][] {
  const parts = Math.ceil(questions.length / most);
  const size = Math.ceil(questions.length / Math.max(1, parts));
  return Array.from({ length: parts }, (_, index) => questions.slice(index * size, (index + 1) * size));
}
