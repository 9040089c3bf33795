import { wordsOf } from "../../../util/text";
import type { PageView, Passage } from "../page-view";
import { fold } from "./locate-text";
import { isCopyrightHolder, isSiteName, titleParts } from "./site-name";

export interface RankedHeading {
  passage: Passage;
  /** How likely it is the page's title, 0 to 1. */
  score: number;
  /** `title`, or its level: `h2`. */
  kind: string;
}

/** One that nothing speaks for: neither its level nor the document's title. */
const LEAST_TITLE = 0.75;

const PAGE_TYPE = /(?:Article|Posting|Report|Page)$/;
/** UTF-16 code units of a name that is compared. */
const LONGEST = 400;

const ranked = new WeakMap<PageView, RankedHeading[]>();

/** Headings that may be the page's title, likeliest first where scores say so; read once a page. */
export function rankHeadings(view: PageView): RankedHeading[] {
  const known = ranked.get(view) ?? headingsOf(view);
  ranked.set(view, known);
  return known;
}

/** The heading that the page is named after; null where none says so. */
export function mainHeading(view: PageView): Passage | null {
  const [first, ...others] = rankHeadings(view).filter(({ score }) => score >= LEAST_TITLE);
  return first ? others.reduce((best, next) => (next.score > best.score ? next : best), first).passage : null;
}

function headingsOf(view: PageView): RankedHeading[] {
  const all = view.passages.filter(
    ({ block, text }) => (block.kind === "heading" || block.kind === "title") && text.length > 1,
  );
  const headings = withoutLogo(all, view);
  const top = headings.filter(({ block }) => block.level === 1 || block.kind === "title");
  // Below a logo the page's heading may be of any level.
  const first = top.length > 0 || headings.length === all.length ? top : titledLike(headings, view);
  const isRoot = /^\/?$/.test(URL.parse(view.url)?.pathname ?? "/");
  const pageTitle = fold(view.title).text;
  const names = namesInData(view);
  return (first.length > 0 ? first : headings).slice(0, 5).map((passage) => {
    const heading = fold(passage.text).text;
    const agrees = names.has(heading) ? 1 : agreement(heading, pageTitle);
    const alone = first.length === 1 ? 1 : passage.block.kind === "title" ? 0.97 : 0.92;
    const site = !isRoot && isSites(passage, view) ? 0.7 : 1;
    const level = first.includes(passage) ? 1 : 0.85;
    const score = site * agrees * alone * level * regionFactor(passage);
    return { passage, score, kind: passage.block.kind === "title" ? "title" : `h${passage.block.level}` };
  });
}

const MOST_ITEMS = 50;

/** What the head and the data about the page call it; folded. */
function namesInData({ structured }: PageView): ReadonlySet<string> {
  const stated = structured.slice(0, MOST_ITEMS).flatMap(({ source, types, properties }) => {
    if (source === "open-graph" || source === "meta") return properties["og:title"] ?? [];
    return types.some((type) => PAGE_TYPE.test(type)) ? (properties.headline ?? []) : [];
  });
  return new Set(stated.filter((name) => typeof name === "string").map((name) => fold(name.slice(0, LONGEST)).text));
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

/** The site's own heading, which every page of it has: its name, or what leads to its first page. */
function isSites(passage: Passage, view: PageView): boolean {
  return (
    isSiteName(passage.text, view) ||
    isBesideAddress(passage.text, view) ||
    (isLastPart(passage, view) && leadsHome(passage))
  );
}

/** "Echte Demokratie" in "Blog | Echte Demokratie". */
function isLastPart({ text }: Passage, { title }: PageView): boolean {
  const parts = titleParts(title);
  return parts.length > 1 && fold(parts.at(-1)!).text === fold(text).text;
}

function leadsHome({ block }: Passage): boolean {
  return block.marks.some(({ type, value }) => type === "link" && /^\/?$/.test(URL.parse(value)?.pathname ?? ""));
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

/** 1 where one holds the other; less where the document's title says something else. */
function agreement(heading: string, pageTitle: string): number {
  if (heading.length > 2 && pageTitle.includes(heading)) return 1;
  return pageTitle.length > 5 && heading.includes(pageTitle) ? 1 : 0.92;
}

function regionFactor({ block }: Passage): number {
  return block.region === "main" || block.kind === "title" ? 1 : block.region === "boilerplate" ? 0.9 : 0.8;
}
