import { monthNamed, monthNamedAnywhere, weekdayNamed } from "../../date/date-names";
import { foldWord } from "../../date/date-words";
import { hasNoCase, looksLikeName, type NameToken, splitNameTokens } from "./name-tokens";
import * as words from "./name-words";

/** Where a name stands in a text, UTF-16 code units. */
export interface NamePlace {
  start: number;
  end: number;
  /** It has a word of a paper, a company or an agency. */
  isOrganisation: boolean;
  words: number;
}

export interface NamesRead {
  names: NamePlace[];
  /** Between the names stands nothing but commas and words that join them. */
  isUnbroken: boolean;
  /** What follows the last name may follow a name in a byline: nothing, a sign, a day, a role, a place. */
  isEnded: boolean;
}

export interface NameOptions {
  /** Language of the page, for the names of months and days. */
  language: string;
  /** Offset at which the first name ends at the latest: the end of a link. */
  firstEnd?: number;
  /** True for what is nobody behind a comma: the paper itself. */
  isPaper?: (name: string) => boolean;
}

const MOST_WORDS = 6;
const MOST_WITHOUT_CASE = 4;
const MOST_PARTICLES = 3;
const MOST_NAMES = 12;
/** Tokens of a role or a place between two authors. */
const LONGEST_TAIL = 8;

/** The names that a text begins with, or null where it begins with none. */
export function readNames(text: string, options: NameOptions): NamesRead | null {
  return new NameReader(text, options).read();
}

class NameReader {
  readonly tokens: NameToken[];

  constructor(
    readonly text: string,
    readonly options: NameOptions,
  ) {
    this.tokens = splitNameTokens(text);
  }

  read(): NamesRead | null {
    const first = this.#name(this.#afterRoles(0), this.options.firstEnd);
    if (!first) return null;
    const names = [first.place];
    let [at, isUnbroken] = [first.next, true];
    while (names.length < MOST_NAMES) {
      const next = this.#joined(at, first.place) ?? this.#behindTail(at, first.place);
      if (!next) break;
      if (next.isApart) isUnbroken = false;
      names.push(next.place);
      at = next.next;
    }
    return { names, isUnbroken, isEnded: this.#isEnd(at) };
  }

  /** Past "Staff Writer", "unserer Redakteurin" and the like, where a name follows. */
  #afterRoles(at: number): number {
    let next = at;
    let hasRole = false;
    for (let token = this.tokens[next]; token?.kind === "word"; token = this.tokens[++next]) {
      if (words.isRole(token.text)) hasRole = true;
      else if (!words.isRoleField(token.text)) break;
    }
    return hasRole && this.#isNameWord(next) ? next : at;
  }

  #isNameWord(at: number): boolean {
    const token = this.tokens[at];
    return token !== undefined && looksLikeName(token) && this.tokens[at + 1]?.text !== "@" && !this.#isDay(at);
  }

  /** A month or day of the week that belongs to a date: its number follows. Days stand alone behind a name, too. */
  #isDay(at: number, before = 0): boolean {
    const word = foldedAt(this.tokens, at);
    if (!this.#isMonth(word) && weekdayNamed(word, this.options.language) === null) return false;
    if (before >= 2 && word.length > 3 && !this.#isMonth(word)) return true;
    const after = this.tokens[at + 1]?.kind === "sign" ? at + 2 : at + 1;
    return this.tokens[after]?.kind === "number" || this.#isMonth(foldedAt(this.tokens, after));
  }

  #isWeekday(at: number): boolean {
    const word = foldedAt(this.tokens, at);
    return word.length > 3 && weekdayNamed(word, this.options.language) !== null;
  }

  #isMonth(word: string): boolean {
    return monthNamed(word, this.options.language) !== null || monthNamedAnywhere(word) !== null;
  }

  #name(at: number, latest = Number.POSITIVE_INFINITY): { place: NamePlace; next: number } | null {
    if (!this.#isNameWord(at)) return null;
    let next = at + 1;
    while (next < this.tokens.length && this.tokens[next]!.start < latest && this.#goesOn(at, next)) next++;
    // A particle alone ends no name.
    while (next > at + 1 && !looksLikeName(this.tokens[next - 1]!)) next--;
    next = this.#beforeRole(at, next);
    const found = this.tokens.slice(at, next);
    const most = found.every(hasNoCase) ? MOST_WITHOUT_CASE : MOST_WORDS;
    const told = found.filter((token) => !words.isParticle(token.text));
    const isRole = found.every(({ text }) => words.isRole(text) || words.isRoleField(text));
    if (found.length === 1 && this.#isWeekday(at)) return null;
    if (told.length === 0 || told.length > most || isRole) return null;
    const isOrganisation = told.some(({ text }) => words.isOrganisationWord(text)) || /^the$/i.test(found[0]!.text);
    const place = { start: found[0]!.start, end: found.at(-1)!.end, isOrganisation, words: found.length };
    return { place, next };
  }

  /** True where the token is part of the name that starts at `from`. */
  #goesOn(from: number, at: number): boolean {
    const token = this.tokens[at]!;
    const before = at - from;
    if (token.kind !== "word" || !token.isSpaced || words.isJoiner(token.text)) return this.#isSurnameJoiner(at);
    const next = this.tokens[at + 1];
    if (words.isParticle(token.text)) {
      let after = at + 1;
      while (after - at < MOST_PARTICLES && words.isParticle(this.tokens[after]?.text ?? "")) after++;
      if (this.#isNameWord(after) && this.tokens[after]!.isSpaced) return true;
    }
    if (!looksLikeName(token) || next?.text === "@" || this.#isDay(at, before)) return false;
    if (before < 2) return true;
    return !words.endsName(token.text) && !words.isAgency(token.text) && !words.isDegree(token.text);
  }

  /** Spanish "Ortega y Gasset": one word behind, and no whole name. */
  #isSurnameJoiner(at: number): boolean {
    const after = this.tokens[at + 2];
    return (
      /^[ye]$/.test(this.tokens[at]!.text) && this.#isNameWord(at + 1) && !(after?.isSpaced && looksLikeName(after))
    );
  }

  /** "Nora Quill Maritime Editor": the name ends before the role and the words that belong to it. */
  #beforeRole(from: number, to: number): number {
    const role = this.tokens.slice(from, to).findIndex(({ text }, index) => index >= 2 && words.isRole(text));
    if (role < 0) return to;
    let end = from + role;
    while (end - from > 2 && words.isRoleField(this.tokens[end - 1]!.text)) end--;
    return end;
  }

  /** A further name behind a comma, a slash or a joining word. */
  #joined(at: number, first: NamePlace): { place: NamePlace; next: number; isApart: boolean } | null {
    const isSign = /^[,;/、，・&+]$/u.test(this.tokens[at]?.text ?? "");
    let next = isSign ? at + 1 : at;
    const hasJoiner = /^[&+]$/.test(this.tokens[at]?.text ?? "") || words.isJoiner(this.tokens[next]?.text ?? "");
    if (hasJoiner && words.isJoiner(this.tokens[next]?.text ?? "")) next++;
    if (next === at) return null;
    const found = this.#name(next);
    return found && this.#isPerson(found.place, next, first, hasJoiner) ? { ...found, isApart: false } : null;
  }

  /** "Nora Quill, Staff Writer, and Tom Arden", "Nora Quill (Hamburg) und Tom Arden". */
  #behindTail(at: number, first: NamePlace): { place: NamePlace; next: number; isApart: boolean } | null {
    const start = this.tokens[at]?.text ?? "";
    if (!/^[,(]$/.test(start) && !words.endsName(start)) return null;
    for (let next = at + 1; next < Math.min(this.tokens.length, at + LONGEST_TAIL); next++) {
      const token = this.tokens[next]!;
      if (token.kind === "number" || /^[|·•–—;:@]$/u.test(token.text)) return null;
      const found = words.isJoiner(token.text) ? this.#name(next + 1) : null;
      if (found && this.#isPerson(found.place, next + 1, first, true)) return { ...found, isApart: true };
    }
    return null;
  }

  /** Not the place, agency or role that bylines put behind a name. */
  #isPerson(place: NamePlace, at: number, first: NamePlace, hasJoiner: boolean): boolean {
    const all = this.tokens.filter(({ start, end }) => start >= place.start && end <= place.end);
    if (place.isOrganisation || all.some(({ text }) => words.isRole(text) || words.isDegree(text))) return false;
    if (this.options.isPaper?.(this.text.slice(place.start, place.end))) return false;
    if (hasJoiner && first.words === 1) return true;
    return all.length >= 2 && (hasJoiner || !words.startsPlace(this.tokens[at]!.text));
  }

  #isEnd(at: number): boolean {
    const token = this.tokens[at];
    if (
      token?.kind !== "word" ||
      this.tokens[at + 1]?.text === "@" ||
      words.isRole(token.text) ||
      words.isRoleField(token.text)
    )
      return true;
    return words.endsName(token.text) || words.isAgency(token.text) || words.isJoiner(token.text) || this.#isDay(at, 2);
  }
}

function foldedAt(tokens: NameToken[], at: number): string {
  return foldWord(tokens[at]?.text.replace(/\.$/, "") ?? "");
}
