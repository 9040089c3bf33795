import { findNamesWithLegalForm } from "../legal-form";
import type { Street } from "./english-street";
import type { PostalAddress } from "./read-addresses";

/*
 * What keeps these patterns linear: every quantifier is bounded, and what may be repeated can be read in one way only.
 * Hyphens, points and apostrophes are part of a word, so words are parted by spaces alone.
 */
export const NAME = "[\\p{Lu}\\d][\\p{L}\\p{M}\\d'’.-]{0,60}";
export const GAP = "(?:\\s{0,10}[,|·•]\\s{0,10}|\\s{1,10}(?:[-–]\\s{1,10})?)";
export const HOUSE = "\\d{1,5}(?:\\s?[-–/]\\s?\\d{1,5})?\\s?[a-zA-Z]?(?![\\p{L}\\d])";
const PLACE_WORD = `(?:${NAME}|am|an|der|de|del|la|le|les|sur|di|do|da|upon|in|im|bei|i)`;
const PLACE = `${NAME}(?: ${PLACE_WORD}){0,3}`;

/** One to six words of these signs. */
const words = (signs: string) => `[${signs}]{1,60}(?:\\s[${signs}]{1,60}){0,5}`;

/** A word that ends in one of these: "Hauptstraße", "St.-Martin-Straße", or the ending alone. */
export const endingIn = (endings: string) => `(?:${NAME}-\\p{L}{0,40}|[\\p{L}-]{0,60})(?:${endings})`;

/** How streets are written, by family; the word that makes it a street is required. */
const NUMBER_FIRST_FRENCH = `\\d{1,4}(?:\\s?(?:bis|ter))?,?\\s(?:rue|avenue|boulevard|place|quai|chemin|allée|impasse|route|cours|square)\\s${words("\\p{L}'’-")}`;
const NUMBER_LAST = `(?:${NAME} ){0,4}${endingIn("straße|strasse|str\\.|weg|platz|allee|gasse|ring|damm|ufer|graben|markt|steig|chaussee|promenade|straat|laan|plein|gracht|kade|gatan|vägen|vej|gade|gate|veien|Straße|Str\\.|Weg|Platz|Allee")}\\s${HOUSE}`;
/** Streets that are called after a place: "Am Mühlgraben 7", "Unter den Linden 5". */
const NUMBER_LAST_PREPOSITION = `(?:Am|An der|An den|Auf dem|Auf der|Beim|Hinter der|Im|In der|In den|Unter den|Vor dem|Zum|Zur)\\s${NAME}(?: ${NAME})?\\s${HOUSE}`;
const NUMBER_LAST_ROMANCE = `(?:Via|Viale|Piazza|Corso|Calle|C/|Avenida|Av\\.|Avda\\.|Paseo|Plaza|Rua|Praça|Travessa|ul\\.|al\\.|ulica|aleja)\\s${words("\\p{L}'’.-")}\\s?,?\\s?(?:n[º°.]?\\s?)?${HOUSE}`;

/** Codes of the countries where one stands before its place. */
const POSTCODE = "(?:[A-Z]{1,2}-)?(?:\\d{2}-\\d{3}|\\d{4}-\\d{3}|\\d{4}\\s?[A-Z]{2}|\\d{3}\\s\\d{2}|\\d{4,5})";
const edged = (pattern: string) => new RegExp(`(?<![\\p{L}\\d])${pattern}(?![\\p{L}\\d])`, "gu");

export const CONTINENTAL_STREET = `(?:${NUMBER_FIRST_FRENCH}|${NUMBER_LAST_PREPOSITION}|${NUMBER_LAST}|${NUMBER_LAST_ROMANCE})`;
/** A street alone; house and flat may follow: "120, sala 4". */
const STREETS = edged(
  `${CONTINENTAL_STREET}(?:,\\s?(?:sala|apto\\.?|piso|local|of\\.|bloco|cj\\.|conj\\.|Etage|Stiege|Top|bus|bte)\\s[\\w-]{1,8})?`,
);
const ADDRESSES = edged(`${CONTINENTAL_STREET}${GAP}${POSTCODE}\\s${PLACE}`);
const END = new RegExp(`(?<gap>${GAP})(?<code>${POSTCODE})\\s(?<city>${PLACE})$`, "u");

/** Streets of languages that write the number last, or whose word for streets stands first. */
export function findContinentalStreets(text: string): Street[] {
  return [...text.matchAll(STREETS)].map((match) => {
    const name = addresseeEnd(match[0]);
    return { start: match.index + name, end: match.index + match[0].length, isPlain: true };
  });
}

/** Addresses with postcode and place behind the street, in this order. */
export function readContinentalAddresses(text: string): PostalAddress[] {
  return [...text.matchAll(ADDRESSES)].flatMap((match): PostalAddress[] => {
    const start = match.index + addresseeEnd(match[0]);
    const end = match.index + match[0].length;
    const address = text.slice(start, end);
    const tail = END.exec(address);
    if (!tail) return [];
    const { gap = "", code = "", city = "" } = tail.groups!;
    const from = start + tail.index + gap.length;
    const postcode = { start: from, end: from + code.length };
    return [
      { start, end, streets: [{ start, end: start + tail.index }], postcode, city: { start: end - city.length, end } },
    ];
  });
}

/**
 * Where an address starts behind its addressee, whose name runs into the street where no line is broken. A name with
 * figures is none: "Havenkade 12 1011 AB" ends like a Swedish company.
 */
function addresseeEnd(text: string): number {
  const names = findNamesWithLegalForm(text).filter(({ start, end }) => !/\d/.test(text.slice(start, end)));
  const end = names.at(-1)?.end ?? 0;
  return end + /^[\s,]*/.exec(text.slice(end))![0].length;
}
