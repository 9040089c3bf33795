import type { Item, Proposal } from "../../../domain/result/proposal";
import { wordsOf } from "../../../util/text";
import { dateRecogniser } from "../../../value/date/find-dates";
import { readMachineDate } from "../../../value/date/machine-date";
import { valueFor } from "../date-role";
import type { FieldProfile } from "../field-profile";
import { evidenceIn, type PageView, type Passage } from "../page-view";
import { hitsIn } from "../recognised-passages";
import { SCORES } from "../rule";
import { bagOf } from "../text/word-bag";
import { CONCEPTS } from "../vocabulary/concepts";

/** Days without a year, and figures that may be something else, need a label. */
const LEAST_CERTAIN = 0.4;
/** Words before a date that may name it. */
const MOST_WORDS = 3;
/** Roles of dates, by the concepts whose names stand before them. */
const ROLES = ["published", "posted", "modified", "end", "deadline"];
const DAY_CONCEPTS = ["published", "posted", "modified", "date"];
/** Days of something else: of a visit, of the next event, of a comment. */
const ELSEWHERE =
  /(?<!\p{L})(?:accessed|retrieved|viewed|visited|as of|stand|abgerufen|zuletzt|consulté|consultado|consultato|geraadpleegd|next|upcoming|nächste[rns]?|prochaine?|próxim[oa]|prossim[oa]|volgende|następn[ya]|nästa|næste|neste|seuraava|příští|sonraki|следующ\p{L}{1,4}|наступн\p{L}{1,4}|επόμεν\p{L}{1,3}|says|said|wrote|writes|replied|commented|schrieb|schreibt|sagt|meint|antwortete|a dit|dice|dijo|escribió|ha scritto|disse|escreveu|zegt|schreef|napisał|skrev|skriver|kirjoitti|napsal|написал\p{L}?|born|geboren|died|valid|gültig)(?!\p{L})|次回|次の|下次|下一|다음|コメント|评论|评論|댓글/iu;

interface Found {
  item: Item;
  passage: Passage;
  /** The words before it are the field's own name. */
  isNamed: boolean;
}

/** Dates beside a page's title, but for those that are named as something else. */
export function datesBesideTitle(profile: FieldProfile, near: Passage[], view: PageView): Proposal[] {
  const found = withoutTeasers(near.flatMap((passage) => datesOf(passage, profile, view)));
  // A day of change is told from one of publication by its name only.
  const wanted = profile.concepts.has("modified") ? found.filter(({ isNamed }) => isNamed) : found;
  const hasNamed = wanted.some(({ isNamed }) => isNamed);
  const distinct = new Set(wanted.map(({ item }) => JSON.stringify(item.value))).size;
  return wanted.map(({ item, isNamed }, index): Proposal => {
    const doubt = hasNamed ? 0.8 : distinct > 1 ? 0.96 : 1;
    const score = isNamed ? SCORES.namedValue : SCORES.besideTitle * doubt;
    return { questionId: profile.question.id, items: [item], score: score - index * 0.03, source: "beside-title:date" };
  });
}

function datesOf(passage: Passage, profile: FieldProfile, view: PageView): Found[] {
  const hits = hitsIn(passage, dateRecogniser, view.context).filter(({ certainty }) => certainty >= LEAST_CERTAIN);
  const marks = timesOf(passage, view);
  const marked = marks.filter(({ start, end }) => hits.filter((hit) => hit.start < end && hit.end > start).length < 2);
  const written = hits
    .filter(({ start, end }) => !marked.some((mark) => start < mark.end && end > mark.start))
    .map((hit) => ({ start: hit.start, end: hit.end, value: valueFor(profile, hit) }));
  const all = [...marked, ...written].sort((left, right) => left.start - right.start);
  let from = 0;
  const found = all.flatMap(({ start, end, value }): Found[] => {
    const role = roleOf(passage.text.slice(from, start), profile);
    from = end;
    if (role === "other") return [];
    return [{ item: { value, evidence: [evidenceIn(passage, start, end)] }, passage, isNamed: role === "own" }];
  });
  return found.filter(({ isNamed }, index) => isNamed || index === 0);
}

/** What `<time>` elements say; their text may leave out the year, or say "yesterday". */
function timesOf({ block, offset, text }: Passage, view: PageView): { start: number; end: number; value: string }[] {
  return block.marks.flatMap(({ type, start, end, value }) => {
    const isWithin = type === "time" && start >= offset && end <= offset + text.length && end > start;
    const date = isWithin ? readMachineDate(value, view.context) : null;
    return date ? [{ start: start - offset, end: end - offset, value: date }] : [];
  });
}

/** Whether the words before a date are the field's name, another's, or tell nothing. */
function roleOf(lead: string, profile: FieldProfile): "own" | "other" | null {
  const last = wordsOf(lead).slice(-MOST_WORDS - 1);
  for (let count = MOST_WORDS + 1; count > 0; count--) {
    const bag = last.length >= count ? bagOf(last.slice(-count).join(" ")) : "";
    if (bag === "") continue;
    if (profile.bags.has(bag)) return "own";
    if (rolesOf(bag).some((role) => !profile.concepts.has(role))) return "other";
  }
  return ELSEWHERE.test(lead) || isOthersLabel(lead) ? "other" : null;
}

const LABEL = /^\s*(\p{L}[\p{L} -]{1,40}):\s*$/u;
let dayWords: ReadonlySet<string> | null = null;

/** A label that names none of the days that pages have: "Erscheinungsdatum: 14.08.2017", of a book. */
function isOthersLabel(lead: string): boolean {
  const label = LABEL.exec(lead)?.[1];
  if (label === undefined) return false;
  dayWords ??= new Set(
    CONCEPTS.filter(({ id }) => DAY_CONCEPTS.includes(id)).flatMap(({ names }) =>
      names.flatMap((name) => bagOf(name).split(" ")),
    ),
  );
  return !bagOf(label)
    .split(" ")
    .some((word) => dayWords!.has(word));
}

const rolesByBag = new Map<string, string[]>();

function rolesOf(bag: string): string[] {
  if (rolesByBag.size === 0) {
    for (const { id, names } of CONCEPTS.filter((concept) => ROLES.includes(concept.id))) {
      for (const name of names) rolesByBag.set(bagOf(name), [...(rolesByBag.get(bagOf(name)) ?? []), id]);
    }
  }
  return rolesByBag.get(bag) ?? [];
}

/** Several days below one further heading belong to a list of other things. */
function withoutTeasers(found: Found[]): Found[] {
  const headingOf = ({ passage: { block } }: Found) =>
    block.kind === "heading" ? "" : (block.headingPath.at(-1) ?? "");
  const byHeading = Map.groupBy(found, headingOf);
  const [first] = byHeading.keys();
  return found.filter((date) => {
    const heading = headingOf(date);
    const alike = new Set(byHeading.get(heading)!.map(({ passage }) => passage.block.id)).size;
    return (
      date.isNamed || (alike < 2 && date.passage.block.kind !== "list-item") || (heading === first && isTitle(date))
    );
  });
}

/** Nothing but the page's title stands above it. */
function isTitle({ passage: { block } }: Found): boolean {
  return block.headingPath.length < 2;
}
