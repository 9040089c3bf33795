import { type Answer, type Candidate, type Prediction, STAGE_IDS, type StageId } from "../domain/result/result";
import { LABEL_QUESTION, type Question } from "../domain/task/task";
import type { LikelyPlace } from "../stage/stage";

/** A question and what is known of its answer until now. */
export interface OpenQuestion {
  question: Question;
  /** The newest stage's first, each stage's best first. */
  candidates: Candidate[];
  chosen: Candidate | null;
  /** In the order asked. */
  predictions: Prediction[];
  /** Where the value stands, as a stage said that knows places. */
  likelyPlaces?: () => LikelyPlace[] | null;
}

export function openQuestion(question: Question): OpenQuestion {
  return { question, candidates: [], chosen: null, predictions: [] };
}

/** Most candidates that an answer carries; and those far behind the best are no help to a person. */
const MOST_CANDIDATES = 8;
const MOST_UNGROUNDED = 2;
const WORTH_SHOWING = 0.2;
/** A field's candidate below this is a guess that helps nobody; a label's share is small where labels are many. */
const LEAST_FIELD_SCORE = 0.15;
/** The same of a candidate whose own probability is known. */
const LEAST_PROBABILITY = 0.02;

/**
 * Candidates with those of a new stage, the newer ones first. The same values proposed again count once, as the stage
 * has them that is surer of them, and it is kept in mind that both say so: a stage never hides what another found.
 */
export function mergeCandidates(known: readonly Candidate[], fresh: readonly Candidate[]): Candidate[] {
  const distinct = new Map<string, Candidate>();
  for (const candidate of [...fresh, ...known]) {
    const key = JSON.stringify(candidate.items.map((item) => item.value));
    const first = distinct.get(key);
    distinct.set(key, first ? unite(first, candidate) : { ...candidate });
  }
  return [...distinct.values()];
}

function unite(newer: Candidate, older: Candidate): Candidate {
  if (newer.stage === older.stage || older.isUngrounded) return newer;
  if (newer.isRejudged) return rejudge(newer, older);
  const isOlderSurer = newer.isUngrounded || (older.confidence ?? -1) > (newer.confidence ?? -1);
  const [surer, other] = isOlderSurer ? [older, newer] : [newer, older];
  if (other.isUngrounded) return { ...surer };
  const agreeing = [...(surer.agreeing ?? []), other.stage, ...(other.agreeing ?? [])];
  return { ...surer, agreeing: [...new Set(agreeing)].filter((stage) => stage !== surer.stage) };
}

/** It stays what the stage found that proposed it; only how likely it is was judged anew. */
function rejudge({ score, probability, confidence }: Candidate, found: Candidate): Candidate {
  return {
    ...found,
    score,
    ...(probability !== undefined && { probability }),
    ...(confidence !== undefined && { confidence }),
  };
}

/** The answer to one question, once no further stage is asked. */
export function answerOf({ question, candidates: all, chosen, predictions }: OpenQuestion): Answer {
  const candidates = rankCandidates(question.id === LABEL_QUESTION ? all : all.filter(isWorthwhile));
  const best = chosen ?? candidates.find(({ isUngrounded }) => !isUngrounded) ?? null;
  return {
    questionId: question.id,
    status: statusOf(chosen, best, candidates),
    items: best?.items ?? [],
    score: best?.score ?? 0,
    confidence: best?.confidence ?? 0,
    stage: chosen?.stage ?? null,
    source: best?.source ?? "",
    candidates: takeShortList(chosen ? [chosen, ...candidates.filter((other) => other !== chosen)] : candidates),
    predictions,
  };
}

function isWorthwhile({ score, probability }: Candidate): boolean {
  return probability === undefined ? score >= LEAST_FIELD_SCORE : probability >= LEAST_PROBABILITY;
}

/** Where one stage finds no value and another one made one up, neither is known to be right. */
function statusOf(
  chosen: Candidate | null,
  best: Candidate | null,
  candidates: readonly Candidate[],
): Answer["status"] {
  if (chosen) return chosen.items.length > 0 ? "answered" : "absent";
  return best?.isAbsence && !candidates.some(({ isUngrounded }) => isUngrounded) ? "absent" : "unsure";
}

/**
 * The likeliest first: stages' raw scores compare within a stage only, so the likelier stage's come before the other's. A
 * stage that knows the probability of each of its candidates has judged those of the stages before too: of what it left
 * out, only what a stage held for its best, and how likely that is, still counts.
 */
function rankCandidates(candidates: readonly Candidate[]): Candidate[] {
  const likeliest = new Map<string, number>();
  for (const { stage, confidence } of candidates) {
    likeliest.set(stage, Math.max(likeliest.get(stage) ?? 0, confidence ?? 0));
  }
  const judge = Math.max(
    -1,
    ...candidates.map(({ stage, probability }) => (probability === undefined ? -1 : orderOf(stage))),
  );
  const order = (candidate: Candidate) => {
    if (candidate.isUngrounded) return -1;
    if (candidate.confidence !== undefined) return candidate.confidence;
    return orderOf(candidate.stage) < judge ? 0 : likeliest.get(candidate.stage)! * 0.999;
  };
  return [...candidates].sort((one, other) => order(other) - order(one) || other.score - one.score);
}

const orderOf = (stage: StageId) => STAGE_IDS.indexOf(stage);

/** What isn't found on the page comes last, and is shown all the same: that a model made it up is worth knowing. */
function takeShortList(candidates: Candidate[]): Candidate[] {
  const best = Math.max(0, ...candidates.map(({ score }) => score));
  const worthwhile = candidates.filter(
    ({ score, probability }) => probability !== undefined || score >= WORTH_SHOWING * best,
  );
  const found = worthwhile.filter(({ isUngrounded }) => !isUngrounded).slice(0, MOST_CANDIDATES);
  return [...found, ...worthwhile.filter(({ isUngrounded }) => isUngrounded).slice(0, MOST_UNGROUNDED)];
}
