import type { Item, Proposal } from "../../domain/result/proposal";
import type { Question } from "../../domain/task/task";
import { isSameValue, kindOf } from "../../value";
import { isPlaceholder } from "../../value/placeholder";
import { readPrinted } from "../../value/read-printed";
import { numberOf, partsOf, stringOf } from "./answer-parts";
import { findReply } from "./find-reply";
import type { JsonNode } from "./json-nodes";
import { locateQuote } from "./locate-quote";
import type { AskedQuestion, Prompt, Restore } from "./prompt";
import { isSeveral, mayBeAbsent } from "./questions";
import { readReplyValue } from "./reply-value";
import { isSupported } from "./support";

/** The text of one answer's value in the reply, UTF-16 code units. */
export interface ReplySpan {
  start: number;
  end: number;
}

/** Words for "not on this page", beside those that pages have. */
const NONE = /^\s{0,4}(?:null|none|not (?:found|mentioned|stated|present|on (?:the|this) page))\.?\s{0,4}$/i;

/** Where a reply says one answer, for scoring it by its tokens. */
export interface AnswerPlace {
  /** None where the reply had to be repaired. */
  spans: ReplySpan[];
  /** A choice among given answers (labels, options, yes or no, nothing at all); else open text. */
  isChoice: boolean;
  /** Where it begins, if the reply could have said there that there is no answer; else null. */
  insteadOfNone: number | null;
}

export type ReadReply =
  | { ok: true; proposals: Proposal[]; mistakes: string[] }
  /** Nothing of it can be used. */
  | { ok: false; reason: string };

/**
 * Reads and checks a model's reply. Values are normalised; a value whose quote is not on the page, or does not show it,
 * keeps no evidence, by which the router drops it. Answers of the wrong form are left out and named in `mistakes`.
 *
 * @param score Raw score, 0 to 1, of the answer at a place of the reply.
 * @param restore What the reply's texts stand for, where the prompt was protected.
 */
export function readReply(
  content: string,
  prompt: Pick<Prompt, "asked" | "passages" | "reading">,
  source: string,
  score: (place: AnswerPlace) => number,
  restore: Restore = (text) => [text],
): ReadReply {
  const reply = findReply(content, prompt.asked);
  if (!reply) return { ok: false, reason: "the reply holds no whole JSON object that answers a question" };
  const proposals: Proposal[] = [];
  const mistakes: string[] = [];
  for (const asked of prompt.asked) {
    const read = readAnswer(asked, reply.members.get(asked.key), { ...prompt, restore, mistakes });
    if (read) {
      const place = reply.isExact ? read.place : { ...read.place, spans: [], insteadOfNone: null };
      const isQuoted = isEachQuoted(asked.question, read.items, prompt.reading);
      const { items } = read;
      proposals.push({
        questionId: asked.question.id,
        items,
        score: score(place),
        source,
        ...(isQuoted && { isQuoted }),
      });
    }
  }
  if (proposals.length === 0) return { ok: false, reason: mistakes.join("; ") };
  return { ok: true, proposals, mistakes };
}

interface ReadAnswer {
  items: Item[];
  place: AnswerPlace;
}

interface Reading extends Pick<Prompt, "passages" | "reading"> {
  restore: Restore;
  mistakes: string[];
}

function readAnswer({ key, question }: AskedQuestion, node: JsonNode | undefined, reading: Reading): ReadAnswer | null {
  const { mistakes } = reading;
  if (!node) mistakes.push(`${key}: missing`);
  const none = node && noneOf(question, node);
  if (none && !mayBeAbsent(question)) mistakes.push(`${key}: none, where one label must fit`);
  if (none && mayBeAbsent(question)) {
    return { items: [], place: { spans: [none], isChoice: true, insteadOfNone: null } };
  }
  if (!node || none) return null;
  const items: Item[] = [];
  const spans: ReplySpan[] = [];
  const nodes = answerNodes(question, node);
  for (const one of nodes) {
    const item = itemOf(question, one, reading);
    if (item === null) mistakes.push(`${key}: not of its type`);
    if (item === null || items.some(({ value }) => isSameValue(value, item.value))) continue;
    items.push({ value: item.value, evidence: item.evidence });
    spans.push(...item.spans);
  }
  const first = nodes[0];
  const couldBeNone = first?.type === "object" && (isSeveral(question) || mayBeAbsent(question));
  const place = { spans, isChoice: isChoice(question), insteadOfNone: couldBeNone ? first.start : null };
  return items.length > 0 ? { items, place } : null;
}

/** Whether what the page shows reads as what the model says, by the page's own habits and nothing of the model's. */
function isEachQuoted(question: Question, items: readonly Item[], reading: Prompt["reading"]): boolean {
  if (question.kind === "label" || isChoice(question) || items.length === 0) return false;
  return items.every(({ value, evidence: [shown] }) => {
    const read = shown && readPrinted(question.field.type, shown.quote, reading, question.field);
    return read !== undefined && read !== null && isSameValue(read, value);
  });
}

function isChoice(question: Question): boolean {
  return question.kind === "label" || kindOf(question.field.type).input !== "line";
}

/** One answer, in the first of its restored forms that the page shows; null where none is of the question's type. */
function itemOf(
  question: Question,
  node: JsonNode,
  { passages, restore, reading }: Reading,
): (Item & { spans: ReplySpan[] }) | null {
  const parts = partsOf(node);
  // A form without quotes leaves the value itself, which may be copied; an empty quote says that nothing shows it.
  const quotes = restore(stringOf(parts.quote ?? parts.value)).flatMap(withoutNumber);
  const values = restoreValues(question, parts.value, restore).flatMap((form) => {
    return readReplyValue(question, form, { reading, quotes }) ?? [];
  });
  const [likeliest] = values;
  if (likeliest === undefined) return null;
  const number = numberOf(parts.block);
  const spans = leavesOf(parts.value);
  for (const quote of quotes) {
    const evidence = locateQuote(quote, number, passages);
    const value = evidence && values.find((one) => isSupported(question, one, evidence, passages));
    if (evidence && value !== null && value !== undefined) return { value, evidence: [evidence], spans };
  }
  return { value: likeliest, evidence: [], spans };
}

/** The node in every form that its text may stand for; choices are the task's own texts, which were never swapped. */
function restoreValues(question: Question, node: JsonNode, restore: Restore): JsonNode[] {
  if (node.type !== "scalar" || typeof node.value !== "string" || isChoice(question)) return [node];
  return restore(node.value)
    .flatMap(withoutNumber)
    .map((value) => ({ ...node, value }));
}

/** Models copy a line with the number that the prompt shows before it. */
function withoutNumber(text: string): string[] {
  const line = text.replace(/^\s{0,4}\[\d{1,6}\] ?/, "");
  return line === text || line === "" ? [text] : [text, line];
}

/** The places of the scalars in a value: an amount's names and braces are form, and say nothing of it. */
function leavesOf(node: JsonNode): ReplySpan[] {
  if (node.type === "scalar") return [{ start: node.start, end: node.end }];
  return (node.type === "array" ? node.items : [...node.members.values()]).flatMap(leavesOf);
}

/** Without a grammar, models give a list for one answer and the other way round. */
function answerNodes(question: Question, node: JsonNode): JsonNode[] {
  const nodes = node.type === "array" ? node.items : [node];
  return isSeveral(question) ? nodes : nodes.slice(0, 1);
}

/** Where the reply says "not on this page": null, an empty list, or an answer whose value is null or a word for nothing. */
function noneOf(question: Question, node: JsonNode): ReplySpan | null {
  if (node.type === "scalar") return isNothing(question, node) ? node : null;
  if (node.type === "array") return node.items.length === 0 ? node : null;
  const value = node.members.get("value");
  if (value?.type !== "scalar") return null;
  return value.value === null || (!stringOf(node.members.get("quote")).trim() && isNothing(question, value))
    ? value
    : null;
}

/** What a task names as a choice is one, "none" and "unknown" too. */
function isNothing(question: Question, { value }: Extract<JsonNode, { type: "scalar" }>): boolean {
  if (value === null) return true;
  return typeof value === "string" && !isChoice(question) && (NONE.test(value) || isPlaceholder("text", value));
}
