import type { Example } from "../../domain/learning/example";
import type { LabelDoubt, ReviewReason, ReviewRow } from "../../domain/learning/review";
import type { Answer, Result } from "../../domain/result/result";
import { LABEL_QUESTION } from "../../domain/task/task";

/** Characters of what was read that are shown: enough to judge by, read in seconds. */
const MOST_TEXT = 700;
/** Of a row that stages see differently, or whose label has no example yet, beside 1 for one that is quite unsure. */
const DISAGREEMENT = 0.5;
const RARITY = 0.5;
/** What a row keeps of its worth with each one chosen before that asks the same. */
const REPETITION = 0.8;
/** Below this, a row teaches too little to take a person's time. */
const LEAST_WORTH = 0.15;

interface Rated {
  row: ReviewRow;
  worth: number;
  /** What further ones of its kind teach less. */
  kind: string;
  /** The same text is not asked about twice. */
  text: string;
}

/**
 * The answers that nobody judged yet whose verdict would teach most, by how unsure they are, whether stages disagree, and
 * how few examples the label has; not too many of one kind.
 */
export function chooseRows(results: readonly Result[], examples: readonly Example[], limit: number): ReviewRow[] {
  const known = new Map<string, number>();
  for (const { taskHash, label } of examples) {
    const key = `${taskHash} ${label}`;
    known.set(key, (known.get(key) ?? 0) + 1);
  }
  const open = results
    .flatMap((result) => result.answers.flatMap((answer) => rate(result, answer, known) ?? []))
    .filter(({ worth }) => worth >= LEAST_WORTH)
    .sort((one, other) => other.worth - one.worth);
  const chosen: ReviewRow[] = [];
  const ofKind = new Map<string, number>();
  const texts = new Set<string>();
  while (chosen.length < limit) {
    const free = open.filter(({ text }) => !texts.has(text));
    const worthNow = ({ worth, kind }: Rated) => worth * REPETITION ** (ofKind.get(kind) ?? 0);
    if (free.length === 0) break;
    const best = free.reduce((top, next) => (worthNow(next) > worthNow(top) ? next : top));
    chosen.push(best.row);
    texts.add(best.text);
    ofKind.set(best.kind, (ofKind.get(best.kind) ?? 0) + 1);
  }
  return chosen;
}

/** Null where there is nothing to judge: a person did, or no stage had a candidate to choose from. */
function rate(result: Result, answer: Answer, known: ReadonlyMap<string, number>): Rated | null {
  const { task, taskHash } = result;
  const isLabel = task.kind === "classify";
  const best = answer.candidates.find(({ isUngrounded }) => !isUngrounded);
  if (answer.corrected || answer.confirmed || !best || (isLabel && task.multiple)) return null;
  const label = isLabel ? String(best.items[0]?.value ?? "") : "";
  const unsure = 1 - answer.confidence;
  const disagreement = new Set(answer.predictions.map(({ value }) => value)).size > 1 ? DISAGREEMENT : 0;
  const rarity = isLabel && label ? RARITY / (1 + (known.get(`${taskHash} ${label}`) ?? 0)) : 0;
  // What is sure, seen alike by all, is no question only because its label is new.
  const worth = unsure + (answer.status === "answered" ? unsure : 1) * rarity + disagreement;
  const parts: [ReviewReason, number][] = [
    ["unsure", unsure],
    ["stages-disagree", disagreement],
    ["rare-label", answer.status === "answered" ? rarity : 0],
  ];
  const [reason] = parts.reduce((top, next) => (next[1] > top[1] ? next : top));
  const kind = `${taskHash} ${answer.questionId} ${label}`;
  return { row: rowOf(result, answer, reason), worth, kind, text: `${kind.split(" ", 2).join(" ")} ${result.excerpt}` };
}

function rowOf(result: Result, answer: Answer, reason: ReviewReason): ReviewRow {
  const { id: resultId, task, excerpt } = result;
  const { url, title } = result.page;
  return { resultId, task, page: { url, title }, text: excerpt.trim().slice(0, MOST_TEXT), answer, reason };
}

/**
 * Verdicts that look mistaken: of a text that has two labels the older, and those that a head doubts. What a person looked
 * at again and kept is not among them.
 */
export function findDoubted(
  examples: readonly Example[],
  doubts: readonly LabelDoubt[],
): (LabelDoubt & { reason: ReviewReason })[] {
  const open = (example: Example | undefined): example is Example => example !== undefined && !example.isReviewed;
  const sameText = Map.groupBy(examples, ({ taskHash, text }) => `${taskHash} ${text}`);
  const contradicted = [...sameText.values()].flatMap((group) => {
    const byAge = group.toSorted((one, next) => one.createdAt - next.createdAt);
    const opposite = (one: Example) => byAge.findLast(({ label }) => label !== one.label);
    const first = byAge.find((one) => open(one) && opposite(one));
    if (!first) return [];
    const { resultId, label: said } = first;
    return [{ resultId, said, other: opposite(first)!.label, reason: "contradicted" as const }];
  });
  const byId = new Map(examples.map((example) => [example.resultId, example]));
  const told = new Set(contradicted.map(({ resultId }) => resultId));
  const doubted = doubts.filter(({ resultId, said }) => {
    const example = byId.get(resultId);
    return open(example) && example.label === said && !told.has(resultId);
  });
  return [...contradicted, ...doubted.map((doubt) => ({ ...doubt, reason: "doubted" as const }))];
}

/** Null where the result no longer has an answer to be asked about. */
export function rowOfDoubt(
  result: Result | undefined,
  { said, other, reason }: LabelDoubt & { reason: ReviewReason },
): ReviewRow | null {
  const answer = result?.answers.find(({ questionId }) => questionId === LABEL_QUESTION);
  if (!result || !answer) return null;
  return { ...rowOf(result, answer, reason), said, other };
}
