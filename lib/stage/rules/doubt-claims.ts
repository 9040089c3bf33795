import type { Proposal } from "../../domain/result/proposal";
import { asksForAuthor, isRecipe } from "./authors/author-names";
import type { FieldProfile } from "./field-profile";
import type { PageView } from "./page-view";

/** Well below what any kind of place makes sure. */
const DOUBT = 0.5;

const HEAD = /^(?:meta:(?!vcard:|rel:)|open-graph:)/;
const DATA = /^(?:json-ld|microdata|rdfa|meta|open-graph):/;
/** Below what makes a title sure. */
const UNSEEN_TITLE = 0.69;
/** The document's title and that of Open Graph are one writer's. */
const MOST_ALIKE = 2;
/** From which a day beside the title counts. */
const SHOWN = 0.8;
const DAY = 86_400_000;

/**
 * Publishing systems write into the head of every page who made it and when, of a shop's page too, or of one that has no
 * writer: where nothing else says so and no reader sees it, that is a candidate, and no answer. Somebody's name may stand
 * on the page for any reason, in a menu or a notice: if only the head takes it for the author's, that is no more. Takes
 * proposals that say how they are seen. A recipe's data is written by hand.
 */
export function doubtClaims(profile: FieldProfile, proposals: Proposal[], view: PageView): Proposal[] {
  if (profile.concepts.has("title") && !profile.field.many) return doubtHeads(proposals);
  const isPublished = profile.field.type === "date" && profile.concepts.has("published");
  if (!isPublished && (!asksForAuthor(profile) || isRecipe(view))) return proposals;
  const contradicted = isPublished ? contradictedDays(proposals) : [];
  const isClaim = ({ sight, agreement, source }: Proposal) =>
    agreement === 1 && HEAD.test(source) && (sight === "unseen" || (!isPublished && sight === "elsewhere"));
  return proposals
    .map((proposal) =>
      isClaim(proposal) || contradicted.includes(proposal)
        ? { ...proposal, score: Math.min(proposal.score, DOUBT) }
        : proposal,
    )
    .sort((left, right) => right.score - left.score);
}

/**
 * A title that only the head gives, and no reader sees, is as often one for search engines or with the site's name around
 * it: it stays where it stands, and is no answer.
 */
function doubtHeads(proposals: Proposal[]): Proposal[] {
  const [best, ...others] = proposals;
  const isHead = best?.sight === "unseen" && HEAD.test(best.source) && (best.agreement ?? 1) <= MOST_ALIKE;
  return isHead ? [{ ...best, score: Math.min(best.score, UNSEEN_TITLE) }, ...others] : proposals;
}

/**
 * The page's data gives a day that nobody sees, and beside the title, or as the only one on the page, readers see
 * another: that of publication as they take it, or of a change. Nobody knows which is meant.
 */
function contradictedDays([best, ...others]: readonly Proposal[]): readonly Proposal[] {
  if (best?.sight !== "unseen" || !DATA.test(best.source)) return [];
  const day = timeOf(best);
  const isOnlyDay = others.length === 1 && best.agreement === 1;
  const isShown = ({ source, score }: Proposal) =>
    isOnlyDay ? !DATA.test(source) : source.startsWith("beside-title:") && score >= SHOWN;
  const shown = others.filter((other) => isShown(other) && Math.abs(timeOf(other) - day) > DAY);
  return shown.length > 0 ? [best, ...shown] : [];
}

const timeOf = ({ items }: Proposal) => Date.parse(String(items[0]!.value).slice(0, 10));
