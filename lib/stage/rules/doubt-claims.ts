import type { Proposal } from "../../domain/result/proposal";
import { asksForAuthor, isRecipe } from "./authors/author-names";
import type { FieldProfile } from "./field-profile";
import type { PageView } from "./page-view";

/** Well below what any kind of place makes sure. */
const DOUBT = 0.5;

const HEAD = /^(?:meta|open-graph):/;

/**
 * Publishing systems write into the head of every page who made it and when, of a shop's page too, or of one that has no
 * writer: where nothing else says so and no reader sees it, that is a candidate, and no answer. Takes proposals that say
 * how they are seen. A recipe's data is written by hand.
 */
export function doubtClaims(profile: FieldProfile, proposals: Proposal[], view: PageView): Proposal[] {
  const isPublished = profile.field.type === "date" && profile.concepts.has("published");
  if (!isPublished && (!asksForAuthor(profile) || isRecipe(view))) return proposals;
  const isClaim = ({ sight, agreement, source }: Proposal) =>
    sight === "unseen" && agreement === 1 && HEAD.test(source);
  return proposals
    .map((proposal) => (isClaim(proposal) ? { ...proposal, score: Math.min(proposal.score, DOUBT) } : proposal))
    .sort((left, right) => right.score - left.score);
}
