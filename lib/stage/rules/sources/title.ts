import type { Proposal } from "../../../domain/result/proposal";
import { wordsOf } from "../../../util/text";
import { evidenceIn, type PageView, type Passage } from "../page-view";
import { type Rule, SCORES } from "../rule";
import { fold } from "../text/locate-text";
import { ownHeading } from "../text/own-heading";
import { isCopyrightHolder, isSiteName, titleParts, withoutSiteName } from "../text/site-name";

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
  const all = view.passages.filter(
    ({ block, text }) => (block.kind === "heading" || block.kind === "title") && text.length > 1,
  );
  const headings = withoutLogo(all, view);
  const top = headings.filter(({ block }) => block.level === 1 || block.kind === "title");
  // Below a logo the page's heading may be of any level.
  const first = top.length > 0 || headings.length === all.length ? top : titledLike(headings, view);
  const isRoot = /^\/?$/.test(URL.parse(view.url)?.pathname ?? "/");
  const pageTitle = fold(view.title).text;
  return (first.length > 0 ? first : headings).slice(0, 5).map((passage) => {
    const agrees = agreement(fold(passage.text).text, pageTitle);
    const alone = first.length === 1 ? 1 : passage.block.kind === "title" ? 0.97 : 0.92;
    const site = !isRoot && (isSiteName(passage.text, view) || isBesideAddress(passage.text, view)) ? 0.7 : 1;
    const level = first.includes(passage) ? 1 : 0.85;
    const score = SCORES.titleHeading * site * agrees * alone * level * regionFactor(passage);
    const source = `heading:${passage.block.kind === "title" ? "title" : `h${passage.block.level}`}`;
    return titled(questionId, passage, score, source);
  });
}

/** The headings without the site's own name, where the document's title names the site and another heading. */
function withoutLogo(headings: Passage[], view: PageView): Passage[] {
  const rest = headings.filter(({ text }) => !isSiteName(text, view) && !isCopyrightHolder(text, view));
  return titledLike(rest, view).length > 0 ? rest : headings;
}

/** Headings that say what a part of the document's title says. */
function titledLike(headings: Passage[], { title }: PageView): Passage[] {
  const parts = titleParts(title.replaceAll(": ", " : ")).map((part) => fold(part).text);
  if (parts.length < 2) return [];
  return headings.filter(({ text }) => parts.includes(fold(text).text));
}

/** Share of a part's words that the address has to say. */
const SAID = 0.6;

/** True for the part of the document's title that is the site's: the address says another part, and nothing of this one. */
function isBesideAddress(heading: string, { title, url }: PageView): boolean {
  const parts = titleParts(title);
  const isPart = parts.length > 1 && [parts[0]!, parts.at(-1)!].some((part) => fold(part).text === fold(heading).text);
  if (!isPart) return false;
  const said = new Set(longWords(decodeAddress(URL.parse(url)?.pathname ?? "")));
  const shareOf = (part: string) => {
    const words = longWords(part);
    return words.length < 2 ? 0 : words.filter((word) => said.has(word)).length / words.length;
  };
  return !longWords(heading).some((word) => said.has(word)) && parts.some((part) => shareOf(part) >= SAID);
}

/** Of three letters or more, as addresses spell them. */
function longWords(text: string): string[] {
  return wordsOf(text.normalize("NFKD").replace(/\p{M}/gu, "")).filter(({ length }) => length > 2);
}

function decodeAddress(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function titled(questionId: string, passage: Passage, score: number, source: string): Proposal {
  const evidence = [evidenceIn(passage, 0, passage.text.length)];
  return { questionId, items: [{ value: passage.text, evidence }], score, source };
}

/** 1 where one holds the other; less where the document's title says something else. */
function agreement(heading: string, pageTitle: string): number {
  if (heading.length > 2 && pageTitle.includes(heading)) return 1;
  return pageTitle.length > 5 && heading.includes(pageTitle) ? 1 : 0.92;
}

function regionFactor({ block }: Passage): number {
  return block.region === "main" || block.kind === "title" ? 1 : block.region === "boilerplate" ? 0.9 : 0.8;
}

function documentTitle(questionId: string, view: PageView): Proposal[] {
  const value = withoutSiteName(view.title, view);
  const evidence = value ? view.locator.locate(value) : null;
  return evidence
    ? [{ questionId, items: [{ value, evidence: [evidence] }], score: 0.7, source: "document:title" }]
    : [];
}
