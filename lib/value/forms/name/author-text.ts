import { findBylineLead } from "./byline-lead";
import { isJoiner, isRole, isRoleField } from "./name-words";
import { type NameOptions, type NamePlace, readNames } from "./person-name";

/** Prepositions that begin names in other languages ("Di Maria", "Von Trapp"), and the languages that mean them. */
const OWN_LANGUAGE: Readonly<Record<string, readonly string[]>> = {
  von: ["de"],
  di: ["it"],
  da: ["it", "pt"],
  av: ["sv", "nb", "no", "nn"],
  af: ["da"],
};

/** What a person is called with, before the name: "Chef Ada Byron". */
const TITLE = /^(?:chef|cheffe|köchin|kok|cocinero|cocinera)\s+$/i;

export interface AuthorText {
  /** Where each name stands, UTF-16 code units; the whole text where it has no form of names. */
  places: Pick<NamePlace, "start" | "end">[];
  /** Nothing but commas and words that join them stands between the names. */
  isUnbroken: boolean;
}

/**
 * The names in a text that is known to tell who wrote something: without "By" before and a role behind. What has not
 * the form of a name stays as it is: an author may be called anything. Null where it only says what somebody does.
 */
export function readAuthors(text: string, options: NameOptions): AuthorText | null {
  const start = leadEnd(text, options.language);
  const rest = text.slice(start);
  const whole = { places: [{ start, end: text.trimEnd().length }], isUnbroken: true };
  const said = rest.trim().split(/\s+/);
  if (said.every((word) => isRole(word) || isRoleField(word)) && said.some(isRole)) return null;
  if (isAccount(rest.trim())) return null;
  const read = readNames(rest, options);
  if (!read) return whole;
  const [first] = read.names;
  const tail = rest.slice(read.names.at(-1)!.end).trim();
  if (first!.words === 1 || first!.isOrganisation || !read.isEnded || !isTail(tail)) return whole;
  const places = read.names.map((place) => ({ start: start + place.start, end: start + place.end }));
  if (TITLE.test(rest.slice(0, first!.start))) places[0]!.start = start;
  return { places, isUnbroken: read.isUnbroken };
}

/** Of the program that serves the page. */
export function isAccount(name: string): boolean {
  return /^(?:super ?user|webmaster|user\d{0,9}|\w{0,20}admin|admin\w{0,20}|site ?admin)$/i.test(name);
}

/** A role, place or paper behind a sign or by itself; not the rest of a firm ("& Sons") or an address of mail. */
function isTail(tail: string): boolean {
  const [word = ""] = tail.split(/\s+/);
  return !/^[\p{N}&+'’".@]/u.test(tail) && !isJoiner(word);
}

function leadEnd(text: string, language: string): number {
  const lead = findBylineLead(text);
  if (!lead?.isFirst || lead.end >= text.trimEnd().length) return 0;
  const meant = OWN_LANGUAGE[lead.preposition];
  if (!meant) return lead.end;
  const [first] = readNames(text.slice(lead.end), { language })?.names ?? [];
  return meant.includes(language) && first !== undefined && first.words > 1 ? lead.end : 0;
}
