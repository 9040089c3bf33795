import { ADDRESS_PARTS } from "../../value/forms/address/loose-parts";
import { BEFORE_STREET, SPACED_STREETS, UNSPACED_STREETS } from "../../value/forms/address/other-scripts";
import { isCountry } from "../../value/forms/person/country-names";
import { readWord } from "../../value/forms/person/name-words";
import { isTimeWord } from "../../value/forms/person/time-words";
import { foldWord } from "../../value/forms/person/word-set";
import { postalAddressRecogniser } from "../../value/forms/postal-address";
import { createReadingContext } from "../../value/reading-context";
import { type Find, foundOf, keepLettersAndDigits } from "./found";

const NO_PAGE = createReadingContext({ url: "", language: "", takenAt: 0 });

const CAPITAL = "\\p{Lu}[\\p{L}\\p{M}'’.-]{0,60}";
const JOINT =
  "(?:de|la|le|les|du|des|del|di|da|do|dos|der|den|am|an|im|in|of|upon|u|nad|na|the|st|str|ul|al|rkp|and|&)";
const NUMBER = "\\d{1,6}(?:-\\d{2,4})?[A-Za-z]?";
/** A region in few small letters, and a language in brackets, as forms add them. */
const CODE = "(?:(?<=, ?)\\p{Ll}{2,3}(?= \\d)|\\(\\p{Lu}\\p{L}{1,30}\\))";
const TOKEN = `(?:${CAPITAL}|${JOINT}|${NUMBER}|${CODE})`;
const GAP = "(?:[,.]?\\s{1,10}|\\s,\\s)";

/** Between what follows a part: a comma may stand by itself, and a mark where lines were. */
const BREAK = "(?:\\s{0,10}[,.])?(?:\\s{1,10}|\\s{0,10}(?:\\?{2,3}|[>|•·;])\\s{0,10})";

/** The rest of an address around a part of it: numbers and capital words before, and up to a postcode behind. */
const BEFORE = new RegExp(`(?<![\\p{L}\\p{N}.-])${NUMBER}${GAP}(?:${TOKEN}${GAP}){0,5}$`, "u");
const POSTCODE_BEHIND = new RegExp(`^${BREAK}(?:${TOKEN}${BREAK}){0,7}${NUMBER}(?![\\p{L}\\p{N}]|[.,:]\\d)`, "u");

/** A place without one; a word with a colon behind it starts something else. */
const PLACE_BEHIND = new RegExp(`^${BREAK}${CAPITAL}(?:${BREAK}${CAPITAL}){0,3}(?![\\p{L}\\p{N}:]|\\s?:)`, "u");
/** A flat or a suite, which only addresses have. */
const UNIT = "(?:Suite|Ste|Apt|Apartment|Flat|Unit|Room|Floor|Fl)\\.?\\s\\d{1,5}[A-Za-z]?";
/** A street of any language: words and a number with a flat behind them. */
const WITH_UNIT = new RegExp(
  `(?<![\\p{L}\\p{N}.-])(?:${CAPITAL}|${NUMBER})\\s(?:${TOKEN}\\s){0,6}${NUMBER}\\.?${BREAK}${UNIT}(?:${BREAK}${UNIT})?(?![\\p{L}\\p{N}])`,
  "gu",
);
/** House, street, number, place, postcode: no other text has numbers at both ends and in its middle. */
const THREE_NUMBERS = new RegExp(
  `(?<![\\p{L}\\p{N}.-])${NUMBER}\\s(?:${CAPITAL}\\s){1,4}${NUMBER}${BREAK}(?:(?:${CAPITAL}|${JOINT}|${CODE})${BREAK}){1,8}\\d{4,6}(?![\\p{L}\\p{N}])`,
  "gu",
);
/** A place with a postcode behind it, in a sentence. */
const PLACE_CODE = new RegExp(
  `(?<=\\b(?:in|at|from|near|to) )((?:${CAPITAL} |(?:de|del|do|da|la) ){1,4})(\\d{3} \\d{2}|\\d{2,4}-\\d{3}|\\d{4,6})(?= (?:in|is|and|on|for|with|to)\\b|\\.?$|[,;!?\\n])`,
  "gu",
);
/** "The road … 2019", in the years of the Buddhist calendar too. */
const YEAR_AT_END = /^\D*(?:1[5-9]|2[05])\d{2}$/;
const YEAR = /^(?:1[5-9]|20)\d{2}$/;
/** A country with a postcode behind it, at the end of a line that begins with it. */
const COUNTRY_CODE = /(?<=[>|?•,;\n]\s{0,4})(\p{Lu}[\p{L}' ]{2,30}?) (\d{4,6})(?=\s{0,4}(?:$|[\n>|?•,;.]))/gu;

/** What says that an address follows, and the run of words and numbers that is one if it has a number. */
const CUE =
  /(?:\b(?:lives?|living|resid(?:es?|ing)|stay(?:s|ing)?|located|arrived|meet(?:ing)?(?: (?:me|you|us|him|her))?|dropp?(?:s|ed)? (?:me|you|us) off|pick(?:ed)? (?:me|you) up) (?:at|on|in)|\b(?:sent|send|ship(?:ped)?|deliver(?:ed)?|mail(?:ed)?|moved?|return(?:ed)?|back)(?: (?:it|one|them|this|that|me))? to|\b(?:enter|exit) (?:at|on)|\b(?:restaurant|station|stop|office|shop|store|house|home|hotel|school|museum|clinic|hospital|branch|bar|café|cafe|church|library|bank|theatre|theater|warehouse|factory|studio|gallery) is (?:at|on|in)|\b(?:address|location|credit card) (?:[a-z]{1,12} ){0,5}(?:to|is|as|with)|\b(?:address(?:es)?|adresse|dirección|indirizzo|adres)(?: is| to| with|:))\s{1,10}/giu;
const SMALL_CUE = /\b(?:address|adresse|dirección|indirizzo|adres)(?: is)?:?\s{1,10}(?=\d)/giu;
const CORNER = new RegExp(
  `(?<![\\p{L}])(?:the )?corner of ((?:${TOKEN}${GAP}){0,5}${TOKEN} (?:and|&) (?:${TOKEN} ){0,3}${TOKEN})`,
  "gu",
);
const RUN = new RegExp(`(?:${TOKEN}${GAP}){0,9}(?:${CAPITAL}|${NUMBER})(?![\\p{L}\\p{N}])`, "uy");

const ZIP =
  /\b(?:zip(?:[ -]?code)?|post ?code|postal code|plz|postleitzahl|code postal|postnummer)(?: is|:)?\s{1,10}([A-Z]{0,2}-?\d[A-Z\d]{1,5}(?:[ -][A-Z\d]{2,4})?)(?![\p{L}\p{N}])/giu;

/** Whole postal addresses, and what of one stands alone: a street with its number, a box, a flat, a postcode. */
export const findAddresses: Find = (text) => {
  if (!/\d/.test(text)) return [];
  // Without capitals every word may be a street's: then only words for streets and flats tell, and "address:".
  const others = findOfOtherScripts(text);
  if (/\p{Lu}/u.test(text)) return [...others, ...findWritten(text, CUE)];
  return [...others, ...findWritten(withCapitals(text), SMALL_CUE).map((found) => keyAddress(text, found))];
};

function findOfOtherScripts(text: string) {
  if (!/[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u.test(text)) return [];
  const spaced = SPACED_STREETS.flatMap((pattern) => [...text.matchAll(pattern)]).map(({ 0: found, index }) =>
    growAddress(text, { start: index, end: index + found.length }),
  );
  const unspaced = UNSPACED_STREETS.flatMap((pattern) => [...text.matchAll(pattern)]).map(({ 0: found, index }) => {
    const start = index + (BEFORE_STREET.exec(found)?.[0].length ?? 0);
    return keyAddress(text, { start, end: index + found.length });
  });
  return [...spaced, ...unspaced].filter(({ start, end }) => !YEAR_AT_END.test(text.slice(start, end)));
}

/** Streets that only German capitals tell: "am under 18" is none. */
const PREPOSITION = /^(?:am|an|auf|beim|hinter|im|in|unter|vor|zum|zur)\s/i;

function findWritten(text: string, cue: RegExp) {
  const whole = postalAddressRecogniser.find(text, NO_PAGE);
  const parts = ADDRESS_PARTS.flatMap((pattern) => [...text.matchAll(pattern)])
    .filter(([part]) => isStreet(part) && (cue === CUE || !PREPOSITION.test(part)))
    .map((match) => foundOf(match, String));
  const spans = [CORNER, WITH_UNIT, THREE_NUMBERS].flatMap((pattern) =>
    [...text.matchAll(pattern)].map(({ 0: found, index }) => ({ start: index, end: index + found.length })),
  );
  const codes = [...text.matchAll(ZIP)].map((match) => foundOf(match, String));
  const ofCountries = [...text.matchAll(COUNTRY_CODE)]
    .filter((match) => isCountry(match[1]!))
    .concat([...text.matchAll(PLACE_CODE)].filter((match) => isPlace(match[1]!) && !YEAR.test(match[2]!)))
    .map((match) => ({ start: match.index + match[0].length - match[2]!.length, end: match.index + match[0].length }));
  return [...whole, ...parts, ...spans, ...findTold(text, cue)]
    .map((part) => growAddress(text, part))
    .concat([...codes, ...ofCountries].map((code) => keyAddress(text, code)));
}

/** Each word with a capital letter, at the same places. */
function withCapitals(text: string): string {
  return text.replace(/(?<![\p{L}\p{M}])\p{Ll}/gu, (letter) => {
    const large = letter.toUpperCase();
    return large.length === letter.length ? large : letter;
  });
}

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

function findTold(text: string, cue: RegExp): { start: number; end: number }[] {
  return [...text.matchAll(cue)].flatMap((match) => {
    const start = match.index + match[0].length;
    RUN.lastIndex = start;
    const run = RUN.exec(text)?.[0] ?? "";
    return /\d/.test(run) && hasName(run) ? [{ start, end: start + run.length }] : [];
  });
}

function isPlace(name: string): boolean {
  return name.split(" ").some((word) => word.length > 2 && readWord(word).isPlace);
}

/** A capital word that names something: "12 May" and "5 PM" are no addresses. */
function hasName(run: string): boolean {
  return (run.match(/\p{Lu}[\p{L}\p{M}]{2,}/gu) ?? []).some((word) => !isTimeWord(foldWord(word)) && word !== "Noon");
}
