import type { Proposal } from "../../task/proposal";
import type { Snapshot } from "../../task/snapshot";
import type { Field, Question } from "../../task/task";
import type { Embed } from "./classify";
import { similarity } from "./embedder";
import { type FieldCandidate, fieldCandidates } from "./field-candidates";

export interface ExtractRequest {
  question: Extract<Question, { kind: "field" }>;
  snapshot: Snapshot;
  candidates: readonly Proposal[];
  embed: Embed;
}

/** Contexts embedded for one field; the best by shared words come first. */
const MAX_CONTEXTS = 48;
const MAX_PROPOSALS = 8;

/**
 * A context as near to the field as this counts as likely as not about the field, and how fast that changes. Set by
 * hand, high enough that only a label which nearly names the field answers alone; calibration replaces it.
 */
const NEARNESS = { even: 0.62, width: 0.07 };

/** How much a candidate is believed by what it is, before its words are compared. */
const SOURCE_TRUST: Record<string, number> = {
  "encoder:pair": 1,
  "encoder:list": 0.9,
  "encoder:heading": 0.6,
  "encoder:sentence": 0.6,
};

/** Candidates for the field, those first whose context speaks most of what the field asks for. */
export async function extract(request: ExtractRequest): Promise<Proposal[]> {
  const { question, snapshot } = request;
  const queries = fieldQueries(question.field);
  const all = fieldCandidates(question, snapshot, request.candidates).filter((candidate) => candidate.context);
  const candidates = preselect(all, queries);
  if (candidates.length === 0) return [];
  const embeddings = await request.embed([...queries, ...candidates.map((candidate) => candidate.context)]);
  const asked = embeddings.slice(0, queries.length);
  return candidates
    .map((candidate, index) => {
      const context = embeddings[queries.length + index]!;
      const nearness = Math.max(...asked.map((query) => similarity(query, context)));
      return {
        questionId: question.id,
        items: question.field.many ? candidate.items : candidate.items.slice(0, 1),
        score: combined(candidate, logistic((nearness - NEARNESS.even) / NEARNESS.width)),
        source: candidate.source.startsWith("encoder:") ? candidate.source : `encoder:ranked ${candidate.source}`,
      };
    })
    .sort((one, other) => other.score - one.score)
    .slice(0, MAX_PROPOSALS);
}

/** What the field may be called on a page. */
export function fieldQueries(field: Field): string[] {
  const words = [field.name, ...(field.synonyms ?? [])];
  if (field.description) words.push(`${field.name}: ${field.description}`);
  return [...new Set(words)];
}

/** What a rule found keeps its rank among the rules; the context moves it up or down. */
function combined(candidate: FieldCandidate, match: number): number {
  const trust = SOURCE_TRUST[candidate.source];
  if (trust !== undefined) return trust * match;
  return 0.5 * candidate.priorScore + 0.5 * match;
}

/** The most promising contexts by shared words, so that a long page costs no more than a short one. */
function preselect(candidates: readonly FieldCandidate[], queries: readonly string[]): FieldCandidate[] {
  const asked = new Set(queries.flatMap(wordsOf));
  const rank = (candidate: FieldCandidate) => {
    const words = wordsOf(candidate.context);
    const shared = words.filter((word) => asked.has(word)).length;
    return candidate.priorScore + (SOURCE_TRUST[candidate.source] ?? 1) + shared / Math.sqrt(words.length + 1);
  };
  return candidates
    .map((candidate, order) => ({ candidate, order, rank: rank(candidate) }))
    .sort((one, other) => other.rank - one.rank || one.order - other.order)
    .slice(0, MAX_CONTEXTS)
    .map(({ candidate }) => candidate);
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

const logistic = (value: number) => 1 / (1 + Math.exp(-value));
