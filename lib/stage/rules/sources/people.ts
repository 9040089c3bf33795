import type { Item, Proposal } from "../../../domain/result/proposal";
import { emailRecogniser } from "../../../value/email/find-emails";
import { findNames } from "../../../value/forms/person/find-names";
import { saysRole } from "../../../value/forms/person/roles";
import { phoneRecogniser } from "../../../value/phone/find-phones";
import { evidenceIn, type PageView, type Passage } from "../page-view";
import { hitsIn } from "../recognised-passages";
import { type Rule, SCORES } from "../rule";
import { type Line, linesOf } from "../text/lines";

const LONGEST_LINE = 120;
const MOST_LINES = 3_000;
/** Blocks below a name that may hold its role, phone or e-mail: the other cells of its row. */
const MOST_BELOW = 3;

interface Person extends Item {
  /** A role, number or address beside the name says that it is somebody to turn to. */
  isContact: boolean;
}

/** People whom the page names as somebody to turn to: a line with a name, and a role, a phone or an e-mail beside it. */
export const peopleRule: Rule = {
  id: "people",
  propose(profile, view) {
    if (!profile.concepts.has("person") || profile.field.type !== "text") return [];
    const found = peopleOn(view);
    const contacts = found.filter(({ isContact }) => isContact);
    const listed = distinct(contacts.length > 0 ? contacts : found);
    if (listed.length === 0) return [];
    const score = contacts.length > 0 ? SCORES.contact : SCORES.recogniserAmongOthers;
    const questionId = profile.question.id;
    if (profile.field.many) return [{ questionId, items: listed, score, source: "people:list" }];
    // Of several, nobody knows who is meant.
    const single = listed.length === 1 ? score : SCORES.recogniserAmongOthers;
    return listed
      .slice(0, 10)
      .map((item): Proposal => ({ questionId, items: [item], score: single, source: "people:contact" }));
  },
};

function peopleOn(view: PageView): Person[] {
  const lines = view.passages.flatMap((passage, index) =>
    passage.block.region === "navigation" ? [] : linesOf(passage).map((line) => ({ line, index })),
  );
  return lines
    .slice(0, MOST_LINES)
    .flatMap(({ line, index }, at) => personIn(line, lines[at + 1]?.line ?? null, index, view) ?? []);
}

/** Signs and words before a name at the start of a line. */
const LEAD =
  /^(?:[^\p{L}\p{N}]{1,6}|(?:please )?(?:contact|call|e-?mail|write to|ask for|attn|attention|contact person|contact name|ansprechpartner(?:in)?|kontakt|contacto|contatto|contactpersoon|kontaktperson):?\s|(?:by|von|par|por)\s){1,2}/iu;
/** Degrees behind a name: "CFA, CFP". */
const DEGREES = /^(?:,?\s?(?:[A-Z][A-Za-z]{0,3}\.?){1,3}(?=[\s,]|$)){0,3}/u;

function personIn(line: Line, next: Line | null, index: number, view: PageView): Person | null {
  if (line.text.length > LONGEST_LINE || !/\p{Lu}|\p{Lo}/u.test(line.text)) return null;
  const lead = LEAD.exec(line.text)?.[0].length ?? 0;
  const names = findNames(line.text.slice(lead, lead + LONGEST_LINE), view.context);
  const name = names.find(({ start }) => start === 0);
  if (!name) return null;
  const [start, end] = [line.start + lead, line.start + lead + name.end];
  const value = line.passage.text.slice(start, end);
  const rest = line.text.slice(lead + name.end);
  const tail = rest.slice(DEGREES.exec(rest)![0].length).trim();
  if (!isFullName(value)) return null;
  const cue = /contact|call|ask for|attn|ansprechpartner/i.test(line.text.slice(0, lead));
  const isAlone = tail === "" || tail === ",";
  const hasRole = !isAlone && /^[,–—\-|(:]/.test(tail) ? saysRole(tail) : saysRole(tail) && /^\p{Lu}/u.test(tail);
  const isNamed = isAlone && (saysNextRole(next) || isReached(line.passage, index, view));
  const isContact = cue || hasRole || isNamed;
  if (!isContact && !isAlone) return null;
  return { value, evidence: [evidenceIn(line.passage, start, end)], isContact };
}

/** A first name alone may be anybody's. */
function isFullName(name: string): boolean {
  const words = name.split(/\s+/).filter((word) => /^\p{Lu}\p{L}|^\p{Lo}/u.test(word));
  return words.length >= 2 && words.length <= 4;
}

function saysNextRole(next: Line | null): boolean {
  return next !== null && saysRole(next.text);
}

/** A phone number or an e-mail address stands with the name, or in one of the cells beside it. */
function isReached(passage: Passage, index: number, view: PageView): boolean {
  const below = passage.block.kind === "cell" ? MOST_BELOW : 1;
  const beside = view.passages.slice(index, index + 1 + below);
  const reaches = (one: Passage) =>
    [phoneRecogniser, emailRecogniser].some((recogniser) => hitsIn(one, recogniser, view.context).length > 0) ||
    one.block.marks.some(({ type, value }) => type === "link" && /^(?:mailto|tel):/i.test(value));
  return beside.some(reaches);
}

function distinct(people: readonly Person[]): Item[] {
  const groups = Map.groupBy(people, ({ value }) => String(value).toLowerCase());
  return [...groups.values()].map((same) => ({
    value: same[0]!.value,
    evidence: same.slice(0, 5).flatMap(({ evidence }) => evidence),
  }));
}
