import type { Item, Proposal } from "../../domain/result/proposal";
import type { Block, EvidenceSpan, Snapshot } from "../../domain/snapshot/snapshot";
import type { Field, Question } from "../../domain/task/task";
import { sentencesOf } from "./select-passages";

/** A value that may answer a field, with the words around it that tell what it is. */
export interface FieldCandidate {
  items: Item[];
  /** Label, headings and words before the value; what is compared with the field. */
  context: string;
  /** What the stage before gave it, 0 for a candidate of our own. */
  priorScore: number;
  source: string;
  /** It stands in visible text; structured data is named by the properties that the rules compared already. */
  isVisible: boolean;
}

type FieldQuestion = Extract<Question, { kind: "field" }>;

/** Types whose values need no recogniser: any text of the page may be one. */
export const TEXT_TYPES: readonly Field["type"][] = ["text", "enum"];
const MAX_HEADINGS = 2;
const WORDS_BEFORE = 80;
const MAX_HEADING_VALUE = 200;

/** Candidates of the stages before, then those of the layout; each value with its context. */
export function findFieldCandidates(
  question: FieldQuestion,
  snapshot: Snapshot,
  known: readonly Proposal[],
): FieldCandidate[] {
  const blocks = new Map(snapshot.blocks.map((block) => [block.id, block]));
  const fromStages = known
    .filter((proposal) => proposal.questionId === question.id && proposal.items.length > 0)
    .map((proposal) => ({
      items: proposal.items,
      context: contextOf(proposal.items[0]!.evidence[0], snapshot, blocks),
      priorScore: proposal.score,
      source: proposal.source,
      isVisible: blocks.has(proposal.items[0]!.evidence[0]?.blockId ?? ""),
    }));
  const own = TEXT_TYPES.includes(question.field.type) ? findLayoutCandidates(question.field, snapshot, blocks) : [];
  return withoutRepeats([...fromStages, ...own]);
}

function findLayoutCandidates(field: Field, snapshot: Snapshot, blocks: ReadonlyMap<string, Block>): FieldCandidate[] {
  const further = field.many ? findListCandidates(snapshot) : field.description ? findSentenceCandidates(snapshot) : [];
  const candidates = [...findPairCandidates(snapshot, blocks), ...findHeadingCandidates(snapshot), ...further];
  if (field.type !== "enum") return candidates;
  return candidates.flatMap((candidate) => {
    const option = optionIn(field.options ?? [], candidate.items[0]!.value);
    return option === null ? [] : [{ ...candidate, items: [{ ...candidate.items[0]!, value: option }] }];
  });
}

function findPairCandidates(snapshot: Snapshot, blocks: ReadonlyMap<string, Block>): FieldCandidate[] {
  return snapshot.pairs.flatMap((pair) => {
    const block = blocks.get(pair.value.blockId);
    const item = block && isContent(block) && itemAt(block, pair.value.start, pair.value.end);
    return item ? [{ items: [item], context: pair.label, priorScore: 0, source: "encoder:pair", isVisible: true }] : [];
  });
}

/** Menus and buttons look like pairs too often: "Recipes: Pin", "Posts: Learn". */
const isContent = (block: Block) => block.region !== "navigation" && block.kind !== "control" && block.kind !== "label";

function findHeadingCandidates(snapshot: Snapshot): FieldCandidate[] {
  return snapshot.blocks
    .filter((block) => block.kind === "heading" && block.region === "main" && block.text.length <= MAX_HEADING_VALUE)
    .flatMap((block) => {
      const item = itemAt(block, 0, block.text.length);
      const context = block.level === 1 ? "title" : `heading ${block.text}`;
      return item ? [{ items: [item], context, priorScore: 0, source: "encoder:heading", isVisible: true }] : [];
    });
}

/** The items of each list, under the heading that they stand below. */
function findListCandidates(snapshot: Snapshot): FieldCandidate[] {
  const lists = new Map<string, Item[]>();
  for (const block of snapshot.blocks) {
    const heading = block.headingPath.at(-1);
    if (block.kind !== "list-item" || block.region !== "main" || !heading) continue;
    const item = itemAt(block, 0, block.text.length);
    if (!item) continue;
    const list = lists.get(heading);
    if (list) list.push(item);
    else lists.set(heading, [item]);
  }
  return [...lists].map(([context, items]) => ({
    items,
    context,
    priorScore: 0,
    source: "encoder:list",
    isVisible: true,
  }));
}

function findSentenceCandidates(snapshot: Snapshot): FieldCandidate[] {
  return snapshot.blocks
    .filter((block) => block.region === "main" && (block.kind === "paragraph" || block.kind === "list-item"))
    .flatMap((block) =>
      sentencesOf({ blockId: block.id, start: 0, end: block.text.length, text: block.text }, snapshot.language),
    )
    .map(({ blockId, start, end, text }) => ({
      items: [{ value: text, evidence: [{ blockId, start, end, quote: text }] }],
      context: text,
      priorScore: 0,
      source: "encoder:sentence",
      isVisible: true,
    }));
}

/** The label of the pair that holds the span, or the words before it; then the headings above. */
function contextOf(span: EvidenceSpan | undefined, snapshot: Snapshot, blocks: ReadonlyMap<string, Block>): string {
  if (!span) return "";
  const block = blocks.get(span.blockId);
  // Structured data: its path names the property, `json-ld:0/author/0/name/0`.
  if (!block)
    return span.blockId
      .split("/")
      .slice(1)
      .filter((step) => !/^\d+$/.test(step))
      .join(" ");
  const pair = snapshot.pairs.find(
    ({ value }) => value.blockId === span.blockId && value.start <= span.start && span.end <= value.end,
  );
  if (pair) return pair.label;
  const before = block.text.slice(Math.max(0, span.start - WORDS_BEFORE), span.start).trim();
  const headings = block.headingPath.slice(-MAX_HEADINGS);
  return (before ? [before, headings.at(-1)] : headings).filter(Boolean).join(" — ");
}

function itemAt(block: Block, start: number, end: number): Item | null {
  const quote = block.text.slice(start, end);
  const text = quote.trim();
  if (!text) return null;
  const from = start + quote.indexOf(text);
  return { value: text, evidence: [{ blockId: block.id, start: from, end: from + text.length, quote: text }] };
}

function optionIn(options: readonly string[], value: Item["value"]): string | null {
  const text = String(value).toLowerCase();
  return options.find((option) => option.toLowerCase() === text) ?? null;
}

/** The first candidate with a value and context stands for all: those of the stages before know more. */
function withoutRepeats(candidates: FieldCandidate[]): FieldCandidate[] {
  const seen = new Set<string>();
  return candidates.filter((candidate) => {
    const key = JSON.stringify([candidate.items.map((item) => item.value), candidate.context]);
    return seen.has(key) ? false : Boolean(seen.add(key));
  });
}
