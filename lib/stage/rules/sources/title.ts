import type { Proposal } from "../../../task/proposal";
import { evidenceIn, type Passage } from "../page-view";
import { type Rule, SCORES } from "../rule";
import { fold } from "../text/locate-text";
import { isSiteName, withoutSiteName } from "../text/site-name";

/** The page's own heading, for a field that asks for a title or name. */
export const titleRule: Rule = {
  id: "title",
  propose(profile, view) {
    if (!profile.concepts.has("title") || profile.field.type !== "text" || profile.field.many || view.scope !== "page")
      return [];
    const headings = view.passages.filter(
      ({ block, text }) => (block.kind === "heading" || block.kind === "title") && text.length > 1,
    );
    const first = headings.filter(({ block }) => block.level === 1 || block.kind === "title");
    const isRoot = /^\/?$/.test(URL.parse(view.url)?.pathname ?? "/");
    const pageTitle = fold(view.title).text;
    const candidates = (first.length > 0 ? first : headings).slice(0, 5);
    const proposals = candidates.map((passage): Proposal => {
      const agrees = agreement(fold(passage.text).text, pageTitle);
      const alone = first.length === 1 ? 1 : 0.92;
      const site = !isRoot && isSiteName(passage.text, view) ? 0.7 : 1;
      const score =
        SCORES.titleHeading * site * agrees * alone * (first.includes(passage) ? 1 : 0.85) * regionFactor(passage);
      const evidence = [evidenceIn(passage, 0, passage.text.length)];
      return {
        questionId: profile.question.id,
        items: [{ value: passage.text, evidence }],
        score,
        source: `heading:${passage.block.kind === "title" ? "title" : `h${passage.block.level}`}`,
      };
    });
    return [...proposals, ...documentTitle(profile.question.id, view)];
  },
};

/** 1 where one holds the other; less where the document's title says something else. */
function agreement(heading: string, pageTitle: string): number {
  if (heading.length > 2 && pageTitle.includes(heading)) return 1;
  return pageTitle.length > 5 && heading.includes(pageTitle) ? 1 : 0.92;
}

function regionFactor({ block }: Passage): number {
  return block.region === "main" || block.kind === "title" ? 1 : block.region === "boilerplate" ? 0.9 : 0.8;
}

function documentTitle(questionId: string, view: Parameters<Rule["propose"]>[1]): Proposal[] {
  const value = withoutSiteName(view.title, view);
  const evidence = value ? view.locator.locate(value) : null;
  return evidence
    ? [{ questionId, items: [{ value, evidence: [evidence] }], score: 0.7, source: "document:title" }]
    : [];
}
