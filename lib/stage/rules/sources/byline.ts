import type { Item, Proposal } from "../../../domain/result/proposal";
import { isAccount } from "../../../value/forms/name/author-text";
import { findBylineLead } from "../../../value/forms/name/byline-lead";
import { readCjkByline } from "../../../value/forms/name/cjk-byline";
import { readNames } from "../../../value/forms/name/person-name";
import { findSmallNameEnd } from "../../../value/forms/name/small-name";
import { authorLinksIn } from "../authors/author-links";
import { namesBesideDate } from "../authors/name-beside-date";
import { isOwnName } from "../authors/papers";
import { evidenceIn, type PageView, type Passage } from "../page-view";
import { type Rule, SCORES } from "../rule";
import { besideTitle } from "./beside-title";

const LONGEST_BYLINE = 160;
const MOST_BYLINES = 5;
/** A page of comments has thousands. */
const MOST_READ = 200;
/** What a link behind "by" says at most where it has no form of a name: an account. */
const LONGEST_ACCOUNT = 60;
const SHORTEST_ACCOUNT = 2;
/** A comma or a joining word between two names. */
const LONGEST_JOINT = 6;
/** Text goes on behind the name as bylines don't, or there are many: teasers, comments. */
const DOUBT = 0.5;

interface Byline {
  passage: Passage;
  /** Where the names stand in the passage. */
  names: { start: number; end: number }[];
  /** Nothing but commas and words that join them stands between the names. */
  isUnbroken: boolean;
  isDoubtful: boolean;
  /** No word says that somebody wrote it. */
  isUnled?: true;
}

/** Short lines in the main content that start with "By …", in several languages. */
export const bylineRule: Rule = {
  id: "byline",
  propose(profile, view) {
    if (!profile.concepts.has("author") || profile.field.type !== "text") return [];
    const near = new Set(underTitle(view));
    const found = bylinesOf(view, near);
    const own = preferFull(found.filter(({ passage, isDoubtful }) => near.has(passage) && !isDoubtful));
    const isOwn = new Set(own.map(wordingOf)).size === 1;
    const several = new Set(found.map(wordingOf)).size > 2;
    const ordered = isOwn ? [...own, ...found.filter((byline) => !own.includes(byline))] : found;
    return ordered.slice(0, MOST_BYLINES).map((byline, index): Proposal => {
      const isTitles = isOwn && own.includes(byline);
      // Outside the main content and far from its title a byline may be any other text's.
      const isElsewhere = !near.has(byline.passage) && byline.passage.block.region !== "main";
      const isDoubtful = byline.isDoubtful || isElsewhere || (!isTitles && (isOwn || several));
      const score = (isDoubtful ? DOUBT : SCORES.byline) - index * 0.02;
      const items = profile.field.many ? byline.names.map((name) => itemAt(byline, [name])) : [itemAt(byline)];
      const source = !isTitles ? "byline:text" : byline.isUnled ? "byline:name" : "byline:title";
      return { questionId: profile.question.id, items, score, source };
    });
  },
};

/** Beside somebody's whole name an account is that of who uploaded the page, or of a comment. */
function preferFull(bylines: Byline[]): Byline[] {
  const full = bylines.filter((byline) => /\s/.test(wordingOf(byline)));
  return full.length > 0 ? full : bylines;
}

function bylinesOf(view: PageView, near: Set<Passage>): Byline[] {
  const found: Byline[] = [];
  for (const [index, passage] of view.passages.entries()) {
    if (found.length >= MOST_READ) break;
    if (passage.text.length > LONGEST_BYLINE || passage.block.region === "navigation") continue;
    const byline =
      readByline(passage, view.passages[index + 1], view) ?? (near.has(passage) ? readUnled(passage, view) : null);
    if (!byline) continue;
    const isDoubtful = !near.has(byline.passage) && isWeak(byline, view.passages[index - 1]);
    found.push(isDoubtful ? { ...byline, isDoubtful } : byline);
  }
  return found;
}

/** Around the page's title, and before the next heading: further bylines belong to teasers. */
function underTitle(view: PageView): Passage[] {
  const near = besideTitle(view);
  const heading = near.findIndex(({ block }, index) => block.kind === "heading" && !isSubtitle(near, index));
  return heading < 0 ? near : near.slice(0, heading);
}

const MOST_SUBTITLES = 2;

/** What heads another section is shorter; UTF-16 code units. */
const LEAST_SUBTITLE = 50;

/** A sentence that follows the title at once and leads nowhere says more about the page, and begins no other article. */
function isSubtitle(near: readonly Passage[], index: number): boolean {
  const { block, text } = near[index]!;
  const isFirst = near.slice(0, index).every((before) => before.block.kind === "heading");
  const isSentence = text.length >= LEAST_SUBTITLE && !block.marks.some(({ type }) => type === "link");
  return index < MOST_SUBTITLES && isFirst && isSentence;
}

/** One word, or right below a heading or a text that is a link as a whole: the title of another article. */
function isWeak({ passage, names }: Byline, previous: Passage | undefined): boolean {
  if (names.length === 1 && /^[^\s\p{Lo}]+$/u.test(passage.text.slice(names[0]!.start, names[0]!.end))) return true;
  if (!previous) return false;
  const { kind, marks, text } = previous.block;
  return kind === "heading" || marks.some(({ type, start, end }) => type === "link" && end - start >= text.length);
}

/** `next` has the name where "By" stands alone. */
function readByline(passage: Passage, next: Passage | undefined, view: PageView): Byline | null {
  const names = readCjkByline(passage.text, view.context.language);
  if (names.length > 0) return { passage, names, isUnbroken: true, isDoubtful: false };
  const lead = findBylineLead(`${passage.text} `);
  if (!lead) return null;
  if (lead.end < passage.text.length) return namesFrom(passage, lead.end, lead.isPlain, view);
  return next && next.text.length <= LONGEST_ACCOUNT ? namesFrom(next, 0, true, view) : null;
}

/** Beside the title a name needs no "By": a link to its bearer's page, or a day in the same line, says as much. */
function readUnled(passage: Passage, view: PageView): Byline | null {
  const linked = authorLinksIn(passage, view);
  const names = linked.length > 0 ? linked : namesBesideDate(passage, view);
  if (names.length === 0) return null;
  const isUnbroken = names.every(({ start }, at) => at === 0 || start - names[at - 1]!.end <= LONGEST_JOINT);
  return { passage, names, isUnbroken, isDoubtful: false, isUnled: true };
}

function namesFrom(passage: Passage, at: number, isPlain: boolean, view: PageView): Byline | null {
  const rest = passage.text.slice(at);
  const link = passage.block.marks.find(({ type, start }) => type === "link" && start === passage.offset + at);
  const firstEnd = link && link.end - link.start;
  const { language } = view.context;
  const read = readNames(rest, { language, firstEnd, isPaper: (name) => isOwnName(name, view) });
  if (!read) return accountFrom(passage, at, firstEnd ?? findSmallNameEnd(rest));
  const [first] = read.names;
  const isNobody = first!.end - first!.start <= 2 || isAccount(rest.slice(first!.start, first!.end));
  if (isNobody || (first!.words === 1 && !isPlain && !read.isEnded)) return null;
  const names = read.names.map(({ start, end }) => ({ start: at + start, end: at + end }));
  return { passage, names, isUnbroken: read.isUnbroken, isDoubtful: !read.isEnded };
}

function accountFrom(passage: Passage, start: number, length: number): Byline | null {
  const end = start + length;
  const account = passage.text.slice(start, end);
  const isName =
    length >= SHORTEST_ACCOUNT && length <= LONGEST_ACCOUNT && /^\p{L}/u.test(account) && !isAccount(account);
  return isName ? { passage, names: [{ start, end }], isUnbroken: true, isDoubtful: false } : null;
}

const wordingOf = (byline: Byline) => String(itemAt(byline).value);

/** One item for several names: as the page joins them, or with commas where roles stand between. */
function itemAt({ passage, names, isUnbroken }: Byline, wanted = names): Item {
  const places = isUnbroken ? [{ start: wanted[0]!.start, end: wanted.at(-1)!.end }] : wanted;
  const evidence = places.map(({ start, end }) => evidenceIn(passage, start, end));
  return { value: evidence.map(({ quote }) => quote).join(", "), evidence };
}
