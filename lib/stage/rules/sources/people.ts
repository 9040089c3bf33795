import type { Item, Proposal } from "../../../domain/result/proposal";
import type { Evidence } from "../../../domain/snapshot/evidence";
import { emailRecogniser } from "../../../value/email/find-emails";
import { findNames } from "../../../value/forms/person/find-names";
import { saysRole } from "../../../value/forms/person/roles";
import { phoneRecogniser } from "../../../value/phone/find-phones";
import { evidenceIn, type PageView, type Passage } from "../page-view";
import { hitsIn } from "../recognised-passages";
import { type Rule, SCORES } from "../rule";
import { isFullName, isKnownName } from "../text/full-name";
import { type Line, linesOf } from "../text/lines";
import { addressesIn, evidenceOf, stretchesOf } from "../text/stretches";

const LONGEST_LINE = 120;
const MOST_LINES = 3_000;
/** Blocks below a name that may hold its role, phone or e-mail: the other cells of its row. */
const MOST_BELOW = 3;

/** How a name stands: with what says that it is somebody to turn to, in a line of its own, or in a sentence. */
type Standing = "contact" | "line" | "prose";

interface Person extends Item {
  standing: Standing;
}

const SCORE_OF: Record<Standing, number> = { contact: SCORES.contact, line: SCORES.recogniserAmongOthers, prose: 0.2 };
const STANDINGS: Standing[] = ["contact", "line", "prose"];

/** People whom the page names as somebody to turn to: with a role, a phone or an e-mail beside the name, or a request. */
export const peopleRule: Rule = {
  id: "people",
  propose(profile, view) {
    if (!profile.concepts.has("person") || profile.field.type !== "text") return [];
    const found = peopleOn(view);
    const standing = STANDINGS.find((one) => found.some((person) => person.standing === one));
    if (!standing) return [];
    const listed = distinct(found.filter((person) => person.standing === standing));
    const questionId = profile.question.id;
    const score = SCORE_OF[standing];
    if (profile.field.many)
      return [{ questionId, items: listed.slice(0, MOST_LISTED), score, source: `people:${standing}` }];
    // Of several, nobody knows who is meant.
    const single = listed.length === 1 ? score : Math.min(score, SCORES.recogniserAmongOthers);
    return listed.slice(0, MOST_SINGLE).map((item): Proposal => {
      return { questionId, items: [item], score: single, source: `people:${standing}` };
    });
  },
};

const MOST_SINGLE = 10;
const MOST_LISTED = 60;

function peopleOn(view: PageView): Person[] {
  const places = addressPlaces(view);
  const isPlace = ({ evidence: [at] }: Person) =>
    places.some(({ blockId, start, end }) => blockId === at!.blockId && start < at!.end && end > at!.start);
  const lines = view.passages.flatMap((passage, index) =>
    passage.block.region === "navigation" ? [] : linesOf(passage).map((line) => ({ line, index })),
  );
  const written = lines.slice(0, MOST_LINES).flatMap(({ line, index }, at) => {
    const people = line.text.length > LONGEST_LINE ? [] : personIn(line, lines[at + 1]?.line ?? null, index, view);
    return people.length > 0 ? people : inSentence(line, view);
  });
  return [...inData(view), ...written.filter((person) => !isPlace(person))];
}

/** What data says of a person whom one turns to, and of nobody's author. */
const CONTACT_PROPERTIES = ["jobTitle", "telephone", "email", "worksFor", "contactPoint"];

/** The page's own data on people: a card with a name, and a role, a number or an address. */
function inData(view: PageView): Person[] {
  return view.structured.flatMap(({ id, types, properties }): Person[] => {
    const [name] = properties.name ?? [];
    const isContact = types.includes("Person") && CONTACT_PROPERTIES.some((property) => properties[property]);
    if (!isContact || typeof name !== "string" || name.trim() === "" || name.length > LONGEST_LINE) return [];
    const stated = { blockId: `${id}/name/0`, start: 0, end: name.length, quote: name };
    return [{ value: name.trim(), evidence: [view.locator.locate(name) ?? stated], standing: "contact" }];
  });
}

/** Where the page's addresses name streets and towns. */
function addressPlaces(view: PageView): Evidence[] {
  return stretchesOf(view).flatMap((stretch) =>
    addressesIn(stretch).flatMap(({ start, end }) => evidenceOf(stretch, start, end)),
  );
}

const REQUEST =
  "contact|call|ask for|attn\\.?|attention|speak (?:to|with)|write to|e-?mail|get in touch with|reach|contact person|contact name|ansprechpartner(?:in)?|kontakt|kontaktieren sie|wenden sie sich an|contactez|contacter|contacte (?:con|a)|contattare|contacte|contactpersoon|kontaktperson|kontakta";
/** Signs and words before a name at the start of a line. */
const LEAD = new RegExp(`^(?:[^\\p{L}\\p{N}]{1,6}|(?:please )?(?:${REQUEST}):?\\s){1,2}`, "iu");
const ROLE_LEAD = /^([\p{L} ,&/-]{3,40}):\s/u;
const REQUESTED = new RegExp(`(?:${REQUEST})\\s$`, "iu");
/** Degrees behind a name: "CFA, CFP". */
const DEGREES = /^(?:,?\s?(?:[A-Z][A-Za-z]{0,3}\.?){1,3}(?=[\s,]|$)){0,3}/u;

function personIn(line: Line, next: Line | null, index: number, view: PageView): Person[] {
  const role = ROLE_LEAD.exec(line.text);
  const isRole = role !== null && saysRole(role[1]!);
  const lead = isRole ? role[0].length : (LEAD.exec(line.text)?.[0].length ?? 0);
  const name = findNames(line.text.slice(lead), view.context).find(({ start }) => start === 0);
  if (!name) return [];
  const value = line.text.slice(lead, lead + name.end);
  if (!isFullName(value)) return [];
  const rest = line.text.slice(lead + name.end);
  const tail = rest.slice(DEGREES.exec(rest)![0].length).trim();
  const isAlone = /^[,.]?$/.test(tail);
  const isBesideRole = /^\s?(?:[,–—\-|(:]|\p{Lu})/u.test(rest) && saysRole(rest);
  const hasRole = isRole || isBesideRole || (isAlone && next !== null && saysRole(next.text));
  // Without a sign between, what stands before a role may say where or what for: "San Diego Interior Designer".
  const isParted = hasRole && !/^\s\p{L}/u.test(rest);
  if (!isParted && !isKnownName(value)) return [];
  const isRequested = REQUESTED.test(line.text.slice(0, lead).replace(/:\s$/, " "));
  const isContact = hasRole || isRequested || (isAlone && isReached(line.passage, index, view));
  if (!isContact && !isAlone && !/^[,–—-]\s?\p{Lu}/u.test(tail)) return [];
  return [personAt(line, lead, value, isContact ? "contact" : "line")];
}

function personAt(line: Line, at: number, value: string, standing: Standing): Person {
  const start = line.start + at;
  return { value, evidence: [evidenceIn(line.passage, start, start + value.length)], standing };
}

/** UTF-16 code units of a text that is looked through for names. */
const LONGEST_PROSE = 600;

/** "Please contact Jane Doe at …", and whoever else a text names. */
function inSentence(line: Line, view: PageView): Person[] {
  if (line.passage.block.region !== "main") return [];
  const text = line.text.slice(0, LONGEST_PROSE);
  if (!/\p{Lu}\p{L}{1,30} \p{Lu}/u.test(text)) return [];
  return findNames(text, view.context).flatMap(({ start, end }): Person[] => {
    const value = text.slice(start, end);
    const before = text.slice(Math.max(0, start - 40), start);
    const role = /([\p{L} &/-]{3,38}):\s$/u.exec(before)?.[1];
    const isContact = REQUESTED.test(before) || (role !== undefined && saysRole(role));
    return isFullName(value) && isKnownName(value)
      ? [personAt(line, start, value, isContact ? "contact" : "prose")]
      : [];
  });
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
