import type { Kind } from "./found";

/** The word that stands for each class; `text` is for what only looks like a placeholder. */
const WORDS: Record<Kind, string> = {
  email: "EMAIL",
  phone: "PHONE",
  name: "NAME",
  address: "ADDRESS",
  iban: "IBAN",
  card: "CARD",
  "national-id": "ID",
  "ip-address": "IP",
  secret: "SECRET",
  "birth-date": "BIRTHDATE",
  "bank-account": "ACCOUNT",
  "crypto-address": "WALLET",
  vehicle: "VEHICLE",
  "mac-address": "MAC",
  text: "TEXT",
};

export function placeholderOf(kind: Kind, number: number): string {
  return `[${WORDS[kind]}_${number}]`;
}

/** Every placeholder as it is handed out. */
export const PLACEHOLDER = new RegExp(`\\[(?:${Object.values(WORDS).join("|")})_\\d+\\]`, "g");

const WORD = `(?:${Object.values(WORDS).join("|")})`;

/**
 * A placeholder, and what models make of one: another case, a space, hyphen, backslash or nothing for the underscore,
 * no brackets. Without brackets it takes the underscore, since "card 1" and "ID-1" are ordinary words. A text that
 * matches is taken for a placeholder in a reply, so the redactor lets none of the page's own through.
 */
const LOOSE = new RegExp(
  `\\[\\s?(${WORD})\\s?\\\\?[ _-]?(\\d{1,6})\\s?\\]|(?<![\\p{L}\\p{N}_])\\[?(${WORD})\\\\?_(\\d{1,6})\\]?(?![\\p{L}\\p{N}_])`,
  "giu",
);

export interface PlaceholderMatch {
  start: number;
  end: number;
  /** As it was handed out, if it was. */
  placeholder: string;
}

/** Every place of the text that reads as a placeholder, handed out or not. */
export function placeholdersIn(text: string): PlaceholderMatch[] {
  return [...text.matchAll(LOOSE)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    placeholder: `[${(match[1] ?? match[3])!.toUpperCase()}_${Number(match[2] ?? match[4])}]`,
  }));
}
