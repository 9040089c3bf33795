import type { Proposal } from "../../domain/result/proposal";
import { dateRecogniser } from "../../value/date/find-dates";
import { countRecogniser } from "../../value/forms/count";
import { withoutLegalForm } from "../../value/forms/legal-form";
import type { FieldProfile } from "./field-profile";
import type { PageView, Passage } from "./page-view";
import { hitsIn } from "./recognised-passages";
import { isSiteName } from "./text/site-name";

/** Puts what would be a sure answer among the candidates: well below what any kind of place makes sure. */
const DOUBT = 0.5;
const LONGEST_NAME = 80;
const MOST_WORDS = 10;
const LONGEST_COUNT = 60;

/** Data about the page as such, and not about an article or another thing on it. */
const PAGE_DATE = /^(?:json-ld|microdata|rdfa):(?:\w*Page|WebSite)\./;

/** Articles have writers, while many a recipe or film is the site's own. */
const ARTICLE_AUTHOR = /^(?:(?:json-ld|microdata|rdfa):\w*(?:Article|Posting|Page|Report)\.|open-graph:|meta:)/;

/** Lowers what is well placed and yet seldom what people mean by an author or a publication date. */
export function distrust(profile: FieldProfile, proposals: Proposal[], view: PageView): Proposal[] {
  const { concepts, field } = profile;
  const doubtful =
    field.type === "text" && concepts.has("author")
      ? (proposal: Proposal) => !isAuthor(proposal, view)
      : field.type === "date" && concepts.has("published")
        ? (proposal: Proposal) => isUnseenPageDate(proposal, view)
        : field.type === "text" && concepts.has("yields")
          ? ({ items }: Proposal) => !items.every(({ value }) => isCount(String(value), view))
          : null;
  if (!doubtful) return proposals;
  return proposals.map((proposal) =>
    doubtful(proposal) ? { ...proposal, score: Math.min(proposal.score, DOUBT) } : proposal,
  );
}

/** Letters that stand for a name ("DT", "kj", "dpa"): readers see who is meant, if at all, elsewhere. */
const SHORTHAND = /^(?:\p{Script=Latin}|\p{Script=Cyrillic}|\p{Script=Greek}){1,3}$/u;

/** Sentences and figures are nobody's name, nor are a few letters; a site that names itself has not said who wrote its article. */
function isAuthor({ source, items }: Proposal, view: PageView): boolean {
  const mayBeSite = !ARTICLE_AUTHOR.test(source);
  return items.every(({ value }) => {
    const name = String(value);
    if (name.length > LONGEST_NAME || name.split(/\s+/).length > MOST_WORDS || /\d{2}/.test(name)) return false;
    if (SHORTHAND.test(name.replace(/[\s.]/g, ""))) return false;
    return mayBeSite || ![name, withoutLegalForm(name)].some((wording) => isSiteName(wording, view));
  });
}

/**
 * Publishing systems give every page a date, also those that have none for their readers (services, shops, contact):
 * of a page that is no article it counts where the page shows it.
 */
function isUnseenPageDate({ source, items }: Proposal, view: PageView): boolean {
  if (!PAGE_DATE.test(source)) return false;
  const days = new Set(items.map(({ value }) => String(value).slice(0, 10)));
  return !view.passages.some((passage) => showsDay(passage, days, view));
}

/** "Serving: 1 cup, Calories: 120 kcal" is about what one serving holds, and "for serving: ice cream" about none. */
function isCount(text: string, { context }: PageView): boolean {
  return (
    text.length <= LONGEST_COUNT &&
    (/\p{N}/u.test(text) || countRecogniser.find(text, context).length > 0) &&
    !/\d\p{L}|kcal|calories/iu.test(text.replace(/人|個|份|인분|명|pers/giu, " "))
  );
}

function showsDay(passage: Passage, days: Set<string>, view: PageView): boolean {
  const marked = passage.block.marks.filter(({ type }) => type === "time").map(({ value }) => value);
  const written = hitsIn(passage, dateRecogniser, view.context).map(({ value }) => String(value));
  return [...marked, ...written].some((date) => days.has(date.slice(0, 10)));
}
