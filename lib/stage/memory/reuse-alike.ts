import type { RememberedAnswer } from "../../domain/learning/remembered-answer";
import type { Proposal } from "../../domain/result/proposal";
import type { Candidate } from "../../domain/result/result";
import { LABEL_QUESTION } from "../../domain/task/task";
import type { ReadPassage } from "../prompt/prompt";
import { findAgain } from "./quoted-place";

/**
 * Cosines from which two texts may mean the same. A label has no place in the text that could be compared, so it takes
 * more, and the local stages have to see the same label first.
 */
export const LEAST_COSINE = { label: 0.92, field: 0.8 };

/** What is read now. */
export interface NowRead {
  questionId: string;
  passages: readonly ReadPassage[];
  /** Of length one. */
  embedding: Float32Array;
  /** What the stages before said of the question. */
  candidates: readonly Candidate[];
}

/**
 * What a remembered answer says of a text that means the same; null where none may be used. `known` are of one kind, and
 * of the encoder that embedded what is read now.
 */
export function reuseAlike(
  known: readonly RememberedAnswer[],
  now: NowRead,
): { answer: RememberedAnswer; proposals: Proposal[] } | null {
  const isLabel = now.questionId === LABEL_QUESTION;
  const least = isLabel ? LEAST_COSINE.label : LEAST_COSINE.field;
  const near = known
    // An order of what was found in another text says nothing of this one.
    .filter(({ proposals }) => !proposals.some(({ isRejudged }) => isRejudged))
    .map((answer) => ({ answer, cosine: answer.embedding ? dot(answer.embedding, now.embedding) : 0 }))
    .filter(({ cosine }) => cosine >= least)
    .sort((one, other) => other.cosine - one.cosine)
    .map(({ answer }) => answer);
  const usable = isLabel ? (isAgreed(near, now) ? near.slice(0, 1) : []) : near;
  for (const answer of usable) {
    const proposals = isLabel ? answer.proposals.map(withoutPlaces) : findAllAgain(answer, now.passages);
    if (proposals) return { answer, proposals };
  }
  return null;
}

/** All of them, and the best guess of this device, say the same label. */
function isAgreed(near: readonly RememberedAnswer[], { candidates }: NowRead): boolean {
  const labels = new Set(near.map(({ proposals }) => labelOf(proposals[0])));
  const [own] = [...candidates].sort((one, other) => (other.confidence ?? 0) - (one.confidence ?? 0));
  return labels.size === 1 && own !== undefined && labels.has(labelOf(own)) && labelOf(own) !== "";
}

const labelOf = (proposal: Proposal | undefined): string =>
  (proposal?.items ?? [])
    .map(({ value }) => String(value))
    .sort()
    .join("\n");

/** Its quotes are those of another text. */
const withoutPlaces = (proposal: Proposal): Proposal => ({
  ...proposal,
  items: proposal.items.map((item) => ({ ...item, evidence: [] })),
});

/** What is not found again is left out; null where that is the best one, or where there was nothing to find. */
function findAllAgain({ proposals, places }: RememberedAnswer, passages: readonly ReadPassage[]): Proposal[] | null {
  const found = proposals.map((proposal, index) =>
    proposal.items.length > 0 && proposal.items.every(({ evidence }) => evidence.length > 0)
      ? findAgain(proposal, places[index] ?? [], passages)
      : null,
  );
  return found[0] ? found.filter((one) => one !== null) : null;
}

function dot(one: Float32Array, other: Float32Array): number {
  let sum = 0;
  for (let index = 0; index < one.length; index++) sum += one[index]! * (other[index] ?? 0);
  return sum;
}
