import type { Proposal } from "../../domain/result/proposal";
import type { Snapshot } from "../../domain/snapshot/snapshot";
import type { Question } from "../../domain/task/task";
import type { Embed } from "./classify";
import { inGroups } from "./embedder";
import { type FieldCandidate, findFieldCandidates, TEXT_TYPES } from "./field-candidates";
import { type AskedField, askedField, fieldQueries, matchOf } from "./field-match";

export interface ExtractRequest {
  question: Extract<Question, { kind: "field" }>;
  snapshot: Snapshot;
  candidates: readonly Proposal[];
  embed: Embed;
}

/** Contexts embedded for one field; the best by shared words come first. */
const MAX_CONTEXTS = 48;
const MAX_PROPOSALS = 8;

/** How much a candidate is believed by what it is, before its words are compared. */
const SOURCE_TRUST: Record<string, number> = {
  "encoder:pair": 1,
  "encoder:list": 0.9,
  "encoder:heading": 0.6,
  "encoder:sentence": 0.6,
};

/**
 * Keeps below the router's threshold what was right too seldom at any score: text, of which any may stand behind a
 * label, and structured data, whose names the rules have compared already. docs/decisions/0005-router-thresholds.md
 */
const UNPROVEN = 0.65;

/** Candidates for the field, those first whose context speaks most of what the field asks for. */
export async function extract(request: ExtractRequest): Promise<Proposal[]> {
  const { question, snapshot } = request;
  const all = findFieldCandidates(question, snapshot, request.candidates).filter((candidate) => candidate.context);
  const candidates = preselect(all, [question.field.name, ...(question.field.synonyms ?? [])]);
  if (candidates.length === 0) return [];
  const [asked, ...rivals] = await embedFields(request);
  const contexts = await request.embed(candidates.map((candidate) => candidate.context));
  return candidates
    .map((candidate, index) => ({
      questionId: question.id,
      items: question.field.many ? candidate.items : candidate.items.slice(0, 1),
      score:
        combineScores(candidate, matchOf(candidate.context, contexts[index]!, asked!, rivals)) *
        (candidate.isVisible && !TEXT_TYPES.includes(question.field.type) ? 1 : UNPROVEN),
      source: candidate.source.startsWith("encoder:") ? candidate.source : `encoder:ranked ${candidate.source}`,
    }))
    .sort((one, other) => other.score - one.score)
    .slice(0, MAX_PROPOSALS);
}

/** The question's field, then the task's others. */
async function embedFields({ question, embed }: ExtractRequest): Promise<AskedField[]> {
  const fields = [question.field, ...question.task.fields.filter(({ id }) => id !== question.field.id)];
  const queries = fields.map(fieldQueries);
  const embeddings = inGroups(
    await embed(queries.flat()),
    queries.map((list) => list.length),
  );
  return fields.map((field, index) => askedField(field, embeddings[index]!));
}

/** What a rule found keeps its rank among the rules; the context moves it up or down. */
function combineScores(candidate: FieldCandidate, match: number): number {
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
