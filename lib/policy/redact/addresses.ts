import { ADDRESS_PARTS } from "../../value/forms/address/loose-parts";
import { postalAddressRecogniser } from "../../value/forms/postal-address";
import { createReadingContext } from "../../value/reading-context";
import { type Find, foundOf, keepLettersAndDigits } from "./found";

const NO_PAGE = createReadingContext({ url: "", language: "", takenAt: 0 });

const CAPITAL = "\\p{Lu}[\\p{L}\\p{M}'’.-]{0,60}";
const JOINT = "(?:de|la|le|les|du|des|del|di|da|do|dos|der|den|am|an|im|in|of|upon|u|nad|the|St)";
const NUMBER = "\\d{1,6}(?:-\\d{2,4})?[A-Za-z]?";
const TOKEN = `(?:${CAPITAL}|${JOINT}|${NUMBER})`;
const GAP = "[,.]?\\s{1,10}";

/** Between what follows a part: a comma may stand by itself. */
const BREAK = "(?:\\s{0,10},)?\\s{1,10}";

/** The rest of an address around a part of it: numbers and capital words before, and up to a postcode behind. */
const BEFORE = new RegExp(`(?<![\\p{L}\\p{N}.-])${NUMBER}${GAP}(?:${TOKEN}${GAP}){0,5}$`, "u");
const POSTCODE_BEHIND = new RegExp(`^${BREAK}(?:${TOKEN}${BREAK}){0,7}${NUMBER}(?![\\p{L}\\p{N}]|[.,:]\\d)`, "u");

/** A place without one; a word with a colon behind it starts something else. */
const PLACE_BEHIND = new RegExp(`^${BREAK}${CAPITAL}(?:${BREAK}${CAPITAL}){0,2}(?![\\p{L}\\p{N}:]|\\s?:)`, "u");

/** What says that an address follows, and the run of words and numbers that is one if it has a number. */
const CUE =
  /(?:\b(?:lives?|living|resid(?:es?|ing)|stay(?:s|ing)?|located|arrived|meet(?:ing)?(?: (?:me|you|us|him|her))?|dropp?(?:s|ed)? (?:me|you|us) off|pick(?:ed)? (?:me|you) up) (?:at|on|in)|\b(?:sent|send|ship(?:ped)?|deliver(?:ed)?|mail(?:ed)?|moved?)(?: (?:it|one|them|this|that))? to|\b(?:address(?:es)?|adresse|dirección|indirizzo|adres)(?: is| to| with|:))\s{1,10}/giu;
const CORNER = new RegExp(
  `(?<![\\p{L}])(?:the )?corner of ((?:${TOKEN}${GAP}){0,5}${TOKEN} (?:and|&) (?:${TOKEN} ){0,3}${TOKEN})`,
  "gu",
);
const RUN = new RegExp(`(?:${TOKEN}${GAP}){0,9}${TOKEN}(?![\\p{L}\\p{N}])`, "uy");

const ZIP =
  /\b(?:zip(?:[ -]?code)?|post ?code|postal code|plz|postleitzahl|code postal|postnummer)(?: is|:)?\s{1,10}([A-Z]{0,2}-?\d[A-Z\d]{1,5}(?:[ -][A-Z\d]{2,4})?)(?![\p{L}\p{N}])/giu;

/** Whole postal addresses, and what of one stands alone: a street with its number, a box, a flat, a postcode. */
export const findAddresses: Find = (text) => {
  if (!/\d/.test(text)) return [];
  const whole = postalAddressRecogniser.find(text, NO_PAGE);
  const parts = ADDRESS_PARTS.flatMap((pattern) => [...text.matchAll(pattern)])
    .filter(([part]) => isStreet(part))
    .map((match) => foundOf(match, String));
  const codes = [...text.matchAll(ZIP)].map((match) => foundOf(match, String));
  const corners = [...text.matchAll(CORNER)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
  return [...whole, ...parts, ...corners, ...findTold(text)]
    .map((part) => growAddress(text, part))
    .concat(codes.map((code) => keyAddress(text, code)));
};

/** "During 45" and "Spring 2020" end like a German street, "87 square miles" starts like a French one. */
function isStreet(part: string): boolean {
  return /\p{Lu}/u.test(part) && !/^\p{L}{0,4}ring\s\d+$/iu.test(part);
}

function growAddress(text: string, { start, end }: { start: number; end: number }) {
  const before = BEFORE.exec(text.slice(Math.max(0, start - 80), start))?.[0].length ?? 0;
  const after = text.slice(end, end + 120);
  const behind = (POSTCODE_BEHIND.exec(after) ?? PLACE_BEHIND.exec(after))?.[0].length ?? 0;
  return keyAddress(text, { start: start - before, end: end + behind });
}

function keyAddress(text: string, { start, end }: { start: number; end: number }) {
  const address = text.slice(start, end).replace(/(?<![\s.,])[\s.,]+$/, "");
  return { start, end: start + address.length, key: keepLettersAndDigits(address) };
}

function findTold(text: string): { start: number; end: number }[] {
  return [...text.matchAll(CUE)].flatMap((match) => {
    const start = match.index + match[0].length;
    RUN.lastIndex = start;
    const run = RUN.exec(text)?.[0] ?? "";
    return /\d/.test(run) && /\p{Lu}/u.test(run) ? [{ start, end: start + run.length }] : [];
  });
}
