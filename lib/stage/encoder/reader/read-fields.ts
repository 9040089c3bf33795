import type { Proposal } from "../../../domain/result/proposal";
import type { Snapshot } from "../../../domain/snapshot/snapshot";
import type { Field } from "../../../domain/task/task";
import type { Embed } from "../classify";
import { describePage, type Pause } from "./describe-page";
import { type RankedField, type RankedValue, rankFields } from "./rank";

export interface ReadRequest {
  /** All fields of the task: they compete for the page's values. */
  fields: readonly Field[];
  snapshot: Snapshot;
  /** What the stages before proposed. */
  told: readonly Proposal[];
  embed: Embed;
  /** Called between pieces of the work; rejects where it is to end. */
  pause?: Pause;
}

/** What one may do without: values as unlikely as that. */
const LEAST_PROBABILITY = 0.005;
const MOST_PLACES = 8;
/** On kinds left out one value of twenty is taken for absent at this, and a third of what is absent found: tools/reader/fit.py. */
const ABSENT_FROM = 0.45;
/**
 * A third of the numbers on the pages that absence was learned from are of ranges that nobody has, and are not read as
 * such: of phones it was learned that pages with some lack the one that is wanted.
 */
const UNLEARNED: readonly Field["type"][] = ["phone"];

/** For each field the likeliest values, each with its probability, and how likely it is that the page has none. */
export async function readFields({
  fields,
  snapshot,
  told,
  embed,
  pause,
}: ReadRequest): Promise<Map<string, Proposal[]>> {
  const described = await describePage(fields, snapshot, told, embed, undefined, pause);
  return new Map((await rankFields(fields, described, pause)).map((ranked) => [ranked.field.id, proposalsOf(ranked)]));
}

function proposalsOf({ field, values, absence }: RankedField): Proposal[] {
  const isMissing = absence >= ABSENT_FROM && (values.length === 0 || !UNLEARNED.includes(field.type));
  const left = isMissing ? 1 - absence : 1;
  const found = values
    .map((value) => ({ ...value, probability: value.probability * left }))
    .filter(({ probability }) => probability >= LEAST_PROBABILITY)
    .map((value) => proposalOf(field, value));
  if (!isMissing) return found;
  const questionId = field.id;
  return [
    ...found,
    { questionId, items: [], score: absence, probability: absence, isAbsence: true, source: "encoder:read none" },
  ];
}

function proposalOf(field: Field, { candidate, probability }: RankedValue): Proposal {
  const items = (field.many ? candidate.items : candidate.items.slice(0, 1)).map((item) => ({
    ...item,
    evidence: item.evidence.slice(0, MOST_PLACES),
  }));
  return { questionId: field.id, items, score: probability, probability, source: `encoder:read ${candidate.cut}` };
}
