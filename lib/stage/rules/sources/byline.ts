import type { Item, Proposal } from "../../../domain/result/proposal";
import { isAccount } from "../../../value/forms/name/author-text";
import { findBylineLead } from "../../../value/forms/name/byline-lead";
import { readCjkByline } from "../../../value/forms/name/cjk-byline";
import { readNames } from "../../../value/forms/name/person-name";
import { findSmallNameEnd } from "../../../value/forms/name/small-name";
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
/** Text goes on behind the name as bylines don't, or there are many: teasers, comments. */
const DOUBT = 0.5;

interface Byline {
  passage: Passage;
  /** Where the names stand in the passage. */
  names: { start: number; end: number }[];
  /** Nothing but commas and words that join them stands between the names. */
  isUnbroken: boolean;
  isDoubtful: boolean;
}

/** Short lines in the main content that start with "By …", in several languages. */
export const bylineRule: Rule = {
  id: "byline",
  propose(profile, view) {
    if (!profile.concepts.has("author") || profile.field.type !== "text") return [];
    const near = new Set(underTitle(view));
    const found = bylinesOf(view, near);
    const own = found.filter(({ passage, isDoubtful }) => near.has(passage) && !isDoubtful);
    const isOwn = new Set(own.map(wordingOf)).size === 1;
    const several = new Set(found.map(wordingOf)).size > 2;
    const ordered = isOwn ? [...own, ...found.filter((byline) => !own.includes(byline))] : found;
    return ordered.slice(0, MOST_BYLINES).map((byline, index): Proposal => {
      const isTitles = isOwn && own.includes(byline);
      const isDoubtful = byline.isDoubtful || (!isTitles && (isOwn || several));
      const score = (isDoubtful ? DOUBT : SCORES.byline) - index * 0.02;
      const items = profile.field.many ? byline.names.map((name) => itemAt(byline, [name])) : [itemAt(byline)];
      const source = isTitles ? "byline:title" : "byline:text";
      return { questionId: profile.question.id, items, score, source };
    });
  },
};

function bylinesOf(view: PageView, near: Set<Passage>): Byline[] {
  const found: Byline[] = [];
  for (const [index, passage] of view.passages.entries()) {
    if (found.length >= MOST_READ) break;
    if (passage.text.length > LONGEST_BYLINE || passage.block.region === "navigation") continue;
    const byline = readByline(passage, view.passages[index + 1], view);
    if (!byline) continue;
    const isDoubtful = !near.has(byline.passage) && isWeak(byline, view.passages[index - 1]);
    found.push(isDoubtful ? { ...byline, isDoubtful } : byline);
  }
  return found;
}

/** Around the page's title, and before the next heading: further bylines belong to teasers. */
function underTitle(view: PageView): Passage[] {
  const near = besideTitle(view);
  const heading = near.findIndex(({ block }) => block.kind === "heading");
  return heading < 0 ? near : near.slice(0, heading);
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
  const isName = length > 2 && length <= LONGEST_ACCOUNT && /^\p{L}/u.test(account) && !isAccount(account);
  return isName ? { passage, names: [{ start, end }], isUnbroken: true, isDoubtful: false } : null;
}

const wordingOf = (byline: Byline) => String(itemAt(byline).value);

/** One item for several names: as the page joins them, or with commas where roles stand between. */
function itemAt({ passage, names, isUnbroken }: Byline, wanted = names): Item {
  const places = isUnbroken ? [{ start: wanted[0]!.start, end: wanted.at(-1)!.end }] : wanted;
  const evidence = places.map(({ start, end }) => evidenceIn(passage, start, end));
  return { value: evidence.map(({ quote }) => quote).join(", "), evidence };
}
