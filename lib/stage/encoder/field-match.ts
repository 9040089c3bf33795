import type { Field } from "../../domain/task/task";
import { wordsOf } from "../../util/text";
import { similarity } from "./embedder";

/** What a field may be called on a page, for comparing words and for comparing meanings. */
export interface AskedField {
  id: string;
  /** Every name in its words, `wordsOf` joined by spaces. */
  names: ReadonlySet<string>;
  embeddings: readonly Float32Array[];
}

/**
 * A context as near to the field as this counts as likely as not about the field, and how fast that changes:
 * docs/decisions/0005-router-thresholds.md.
 */
const NEARNESS = { even: 0.62, width: 0.07 };

/** A rival field this much nearer leaves about a third. */
const RIVAL_WIDTH = 0.05;

/** Shorter names ("by", "von", "di") mean nothing by themselves: they count only where they are the whole label. */
const SHORTEST_MEANING = 4;

/** The texts of a field whose embeddings the matching wants. */
export function fieldQueries(field: Field): string[] {
  const words = [field.name, ...(field.synonyms ?? [])];
  if (field.description) words.push(`${field.name}: ${field.description}`);
  return [...new Set(words)].filter((query) => query.length >= SHORTEST_MEANING && isReadable(query));
}

export function askedField(field: Field, embeddings: readonly Float32Array[]): AskedField {
  return { id: field.id, names: new Set([field.name, ...(field.synonyms ?? [])].map(wordsKey)), embeddings };
}

/**
 * How well a context names the field, 0 to 1. Fields of a task compete for it: a label that names another field, or
 * lies nearer to one, speaks against this one.
 */
export function matchOf(
  context: string,
  embedding: Float32Array,
  asked: AskedField,
  rivals: readonly AskedField[],
): number {
  const key = wordsKey(context);
  if (asked.names.has(key)) return 1;
  if (rivals.some((rival) => rival.names.has(key)) || !isReadable(context)) return 0;
  const nearness = nearnessOf(asked, embedding);
  const ahead = Math.max(0, ...rivals.map((rival) => nearnessOf(rival, embedding) - nearness));
  return logistic((nearness - NEARNESS.even) / NEARNESS.width) * Math.exp(-ahead / RIVAL_WIDTH);
}

/** The encoder knows English, and something of what is written like it; to it, other scripts all look alike. */
export function isReadable(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? [];
  const latin = text.match(/\p{Script=Latin}/gu) ?? [];
  return latin.length > 0 && latin.length * 2 > letters.length;
}

const nearnessOf = (asked: AskedField, embedding: Float32Array) =>
  asked.embeddings.reduce((most, query) => Math.max(most, similarity(query, embedding)), -1);

const wordsKey = (text: string) => wordsOf(text).join(" ");

const logistic = (value: number) => 1 / (1 + Math.exp(-value));
