import type { Item, Proposal } from "../../domain/result/proposal";
import type { Question } from "../../domain/task/task";
import { isSameValue, kindOf } from "../../value";
import { type JsonNode, readJsonObject } from "./json-nodes";
import { locateQuote } from "./locate-quote";
import type { AskedQuestion, Prompt, ReadPassage, Restore } from "./prompt";
import { isSeveral, mayBeAbsent } from "./questions";
import { readReplyValue } from "./reply-value";
import { isSupported } from "./support";

/** The text of one answer's value in the reply, UTF-16 code units. */
export interface ReplySpan {
  start: number;
  end: number;
}

/** Where a reply says one answer, for scoring it by its tokens. */
export interface AnswerPlace {
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
  prompt: Pick<Prompt, "asked" | "passages">,
  source: string,
  score: (place: AnswerPlace) => number,
  restore: Restore = (text) => [text],
): ReadReply {
  const reply = readJsonObject(content);
  if (!reply) return { ok: false, reason: "the reply holds no whole JSON object" };
  const proposals: Proposal[] = [];
  const mistakes: string[] = [];
  for (const asked of prompt.asked) {
    const read = readAnswer(asked, reply.members.get(asked.key), { passages: prompt.passages, restore, mistakes });
    if (read) {
      proposals.push({ questionId: asked.question.id, items: read.items, score: score(read.place), source });
    }
  }
  if (proposals.length === 0) return { ok: false, reason: mistakes.join("; ") };
  return { ok: true, proposals, mistakes };
}

interface ReadAnswer {
  items: Item[];
  place: AnswerPlace;
}

interface Reading {
  passages: readonly ReadPassage[];
  restore: Restore;
  mistakes: string[];
}

function readAnswer({ key, question }: AskedQuestion, node: JsonNode | undefined, reading: Reading): ReadAnswer | null {
  const { mistakes } = reading;
  if (!node) mistakes.push(`${key}: missing`);
  const none = node && noneOf(node);
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

function isChoice(question: Question): boolean {
  return question.kind === "label" || kindOf(question.field.type).input !== "line";
}

/** One answer, in the first of its restored forms that the page shows; null where none is of the question's type. */
function itemOf(
  question: Question,
  node: JsonNode,
  { passages, restore }: Reading,
): (Item & { spans: ReplySpan[] }) | null {
  const parts = partsOf(node);
  if (!parts.value) return null;
  const values = restoreValues(question, parts.value, restore).flatMap((form) => readReplyValue(question, form) ?? []);
  const [likeliest] = values;
  if (likeliest === undefined) return null;
  const number = numberOf(parts.block);
  const spans = leavesOf(parts.value);
  for (const quote of restore(stringOf(parts.quote))) {
    const evidence = locateQuote(quote, number, passages);
    const value = evidence && values.find((one) => isSupported(question, one, evidence, passages));
    if (evidence && value !== null && value !== undefined) return { value, evidence: [evidence], spans };
  }
  return { value: likeliest, evidence: [], spans };
}

/** The node in every form that its text may stand for; choices are the task's own texts, which were never swapped. */
function restoreValues(question: Question, node: JsonNode, restore: Restore): JsonNode[] {
  if (node.type !== "scalar" || typeof node.value !== "string" || isChoice(question)) return [node];
  return restore(node.value).map((value) => ({ ...node, value }));
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

/** The parts of an answer; a bare value is one too, which shows no place. */
function partsOf(node: JsonNode): { value?: JsonNode; quote?: JsonNode; block?: JsonNode } {
  return node.type === "object" ? Object.fromEntries(node.members) : { value: node };
}

/** Where the reply says "not on this page": null, an empty list, or an answer whose value is null. */
function noneOf(node: JsonNode): ReplySpan | null {
  if (node.type === "scalar") return node.value === null ? node : null;
  if (node.type === "array") return node.items.length === 0 ? node : null;
  const value = node.members.get("value");
  return value?.type === "scalar" && value.value === null ? value : null;
}

function stringOf(node: JsonNode | undefined): string {
  return node?.type === "scalar" && typeof node.value === "string" ? node.value : "";
}

function numberOf(node: JsonNode | undefined): number | null {
  if (node?.type !== "scalar" || node.value === null) return null;
  const number = Number(node.value);
  return Number.isInteger(number) ? number : null;
}
