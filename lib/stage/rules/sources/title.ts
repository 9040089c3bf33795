import type { Proposal } from "../../../domain/result/proposal";
import { evidenceIn, type PageView, type Passage } from "../page-view";
import { type Rule, SCORES } from "../rule";
import { rankHeadings } from "../text/main-heading";
import { ownHeading } from "../text/own-heading";
import { withoutSiteName } from "../text/site-name";

/** A page that holds the thing asked for under a heading of its own is named after more than that thing. */
const PAGE_AROUND_THING = 0.86;

/** The page's own heading, or that of the thing on it, for a field that asks for a title or name. */
export const titleRule: Rule = {
  id: "title",
  propose(profile, view) {
    if (!profile.concepts.has("title") || profile.field.type !== "text" || profile.field.many || view.scope !== "page")
      return [];
    const { question, task } = profile;
    const own = ownHeading(view, task);
    const pageTitles = pageHeadings(question.id, view).map((proposal) =>
      own && proposal.items[0]!.value !== own.text
        ? { ...proposal, score: proposal.score * PAGE_AROUND_THING }
        : proposal,
    );
    const ownTitle = own ? [titled(question.id, own, SCORES.ownHeading, "heading:own")] : [];
    return [...pageTitles, ...ownTitle, ...documentTitle(question.id, view)];
  },
};

function pageHeadings(questionId: string, view: PageView): Proposal[] {
  return rankHeadings(view).map(({ passage, score, kind }) =>
    titled(questionId, passage, SCORES.titleHeading * score, `heading:${kind}`),
  );
}

function titled(questionId: string, passage: Passage, score: number, source: string): Proposal {
  const evidence = [evidenceIn(passage, 0, passage.text.length)];
  return { questionId, items: [{ value: passage.text, evidence }], score, source };
}

function documentTitle(questionId: string, view: PageView): Proposal[] {
  const value = withoutSiteName(view.title, view);
  const evidence = value ? view.locator.locate(value) : null;
  return evidence
    ? [{ questionId, items: [{ value, evidence: [evidence] }], score: 0.7, source: "document:title" }]
    : [];
}
