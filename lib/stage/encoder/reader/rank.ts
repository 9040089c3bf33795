import type { Field } from "../../../domain/task/task";
import { type BoostedTrees, leafSum, parseTrees, probability } from "../../../util/boosted-trees";
import type { DescribedCandidate, Pause } from "./describe-page";
import { valuesKey } from "./find-candidates";
import model from "./reader-model.json";

/** Kinds of fields whose candidates are ranked by trees of their own. */
type FieldGroup = keyof typeof model.ranking;

/** A value with every place where it stands, and how likely it is to answer the field. */
export interface RankedValue {
  /** The best of its places. */
  candidate: DescribedCandidate;
  /** How many places it has. */
  places: number;
  /** On the scale of logits, by the best place alone. */
  score: number;
  /** Sum of its places' probabilities. */
  total: number;
  /** Share among the field's values by `score`. */
  share: number;
  /** Calibrated probability that it is right. */
  probability: number;
}

/** Values that are judged for one field. */
const MOST_VALUES = 12;
/** Values of another field that may claim the same place. */
const MOST_CLAIMS = 6;
const FAR_BEHIND = -8;
/** A page may show a value in a form that no reader knows: later stages are to look. */
const MOST_ABSENT = 0.9;

let trees: { ranking: Map<string, BoostedTrees>; judging: BoostedTrees; absence: BoostedTrees } | null = null;

/** Parsed once, when the first page is read. */
function loadTrees() {
  trees ??= {
    ranking: new Map(Object.entries(model.ranking).map(([group, encoded]) => [group, parseTrees(encoded)])),
    judging: parseTrees(model.judging),
    absence: parseTrees(model.absence),
  };
  return trees;
}

function groupOf({ type, many }: Field): FieldGroup {
  if (type === "text") return many ? "list" : "text";
  return type === "boolean" || type === "enum" ? type : "typed";
}

/** What the candidates of one field come to. */
export interface RankedField {
  field: Field;
  /** Best first. */
  values: RankedValue[];
  /** Probability that the page has no value for it. */
  absence: number;
}

/**
 * Ranks the values of each field by their places, then judges the best of them by what the task's other fields claim:
 * a place answers one field only.
 */
export async function rankFields(
  fields: readonly Field[],
  described: readonly DescribedCandidate[][],
  pause: Pause = () => undefined,
): Promise<RankedField[]> {
  const ranked: (Ranked & { field: Field })[] = [];
  for (const [at, field] of fields.entries()) {
    await pause();
    ranked.push({ field, ...rankValues(field, described[at]!) });
  }
  return ranked.map(({ field, values, count, entropy }, at) => {
    const rivals = ranked.filter((_, other) => other !== at);
    const vectors = values.map((value, rank) => judgeVector({ value, rank, values, count, entropy, rivals }));
    const judged = values.map((value, rank) => ({
      ...value,
      probability: probability(loadTrees().judging, vectors[rank]!),
    }));
    const order = judged
      .map((_, rank) => rank)
      .sort((one, other) => judged[other]!.probability - judged[one]!.probability);
    const absence = absenceOf(
      order.map((rank) => judged[rank]!.probability),
      order[0] === undefined ? null : vectors[order[0]]!,
    );
    return { field, values: order.map((rank) => judged[rank]!), absence };
  });
}

interface Ranked {
  /** The best values, best first. */
  values: RankedValue[];
  /** How many different values there are. */
  count: number;
  /** Of all values' shares, in nats. */
  entropy: number;
}

function rankValues(field: Field, candidates: readonly DescribedCandidate[]): Ranked {
  const forest = loadTrees().ranking.get(groupOf(field))!;
  const byValue = new Map<string, RankedValue>();
  for (const candidate of candidates) {
    const score = leafSum(forest, candidate.vector);
    const key = valuesKey(candidate);
    const known = byValue.get(key);
    const chance = 1 / (1 + Math.exp(-score));
    if (!known) byValue.set(key, { candidate, places: 1, score, total: chance, share: 0, probability: 0 });
    else {
      known.places += 1;
      known.total += chance;
      if (score > known.score) [known.candidate, known.score] = [candidate, score];
    }
  }
  const all = [...byValue.values()].sort((one, other) => other.score - one.score);
  const weights = all.map(({ score }) => Math.exp(score - all[0]!.score));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const values = all.map((value, at) => ({ ...value, share: weights[at]! / sum }));
  const entropy = -values.reduce((total, { share }) => total + share * Math.log(share + 1e-9), 0);
  return { values: values.slice(0, MOST_VALUES), count: all.length, entropy };
}

interface ToJudge extends Ranked {
  value: RankedValue;
  rank: number;
  rivals: readonly Ranked[];
}

/** As `tools/reader/fit.py` has it. */
function judgeVector({ value, rank, values, count, entropy, rivals }: ToJudge): number[] {
  const top = values[0]!.score;
  const second = values[1]?.score ?? FAR_BEHIND;
  let [claim, isBest] = [0, 0];
  for (const rival of rivals) {
    for (const [order, other] of rival.values.slice(0, MOST_CLAIMS).entries()) {
      if (!isSamePlace(value.candidate, other.candidate)) continue;
      claim = Math.max(claim, other.share);
      if (order === 0) isBest = 1;
    }
  }
  return [
    value.score,
    value.share,
    rank,
    rank === 0 ? top - second : value.score - top,
    Math.log2(value.places),
    value.total,
    Math.log2(count),
    top,
    entropy,
    claim,
    value.share - claim,
    isBest,
    rivals.length + 1,
    ...value.candidate.vector,
  ];
}

function isSamePlace(one: DescribedCandidate, other: DescribedCandidate): boolean {
  return one.line !== null && one.line === other.line && one.start < other.end && other.start < one.end;
}

/** From the best values' probabilities and from what is known of the best. */
function absenceOf(probabilities: readonly number[], best: readonly number[] | null): number {
  if (!best) return MOST_ABSENT;
  const [first = 0, second = 0, third = 0] = probabilities;
  const sum = probabilities.reduce((total, one) => total + one, 0);
  return Math.min(MOST_ABSENT, probability(loadTrees().absence, [first, second, third, sum, ...best]));
}
