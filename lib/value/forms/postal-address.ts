import { type Hit, type Recogniser, withoutOverlaps } from "../recogniser";
import { findNamesWithLegalForm } from "./legal-form";

/*
 * What keeps these patterns linear: every quantifier is bounded, and what may be repeated can be read in one way only.
 * Hyphens, points and apostrophes are part of a word, so words are parted by spaces alone.
 */
const NAME = "[\\p{Lu}\\d][\\p{L}\\p{M}\\d'’.-]{0,60}";
const GAP = "(?:\\s{0,10}[,|·•]\\s{0,10}|\\s{1,10}(?:[-–]\\s{1,10})?)";
const HOUSE = "\\d{1,5}(?:\\s?[-–/]\\s?\\d{1,5})?\\s?[a-zA-Z]?(?![\\p{L}\\d])";
const PLACE_WORD = `(?:${NAME}|am|an|der|de|del|la|le|les|sur|di|do|da|upon|in|im|bei|i)`;
const PLACE = `${NAME}(?: ${PLACE_WORD}){0,3}`;

/** One to six words of these signs. */
const words = (signs: string) => `[${signs}]{1,60}(?:\\s[${signs}]{1,60}){0,5}`;

/** A word that ends in one of these: "Hauptstraße", "St.-Martin-Straße", or the ending alone. */
const endingIn = (endings: string) => `(?:${NAME}-\\p{L}{0,40}|[\\p{L}-]{0,60})(?:${endings})`;

/** How streets are written, by family; the word that makes it a street is required. */
const NUMBER_FIRST_ENGLISH = `\\d{1,6}[A-Za-z]?\\s(?:[NSEW]\\.?\\s)?(?:${NAME}\\s){1,5}(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Drive|Dr|Lane|Ln|Way|Court|Ct|Place|Pl|Square|Sq|Highway|Hwy|Parkway|Pkwy|Terrace|Circle|Row|Close|Crescent|Quay|Hill|Gardens|Grove|Mews|Broadway)\\b\\.?(?:\\s[NSEW]{1,2}\\b)?(?:${GAP}(?:Suite|Ste|Apt|Unit|Floor|Fl|Room|#)\\.?\\s?[\\w-]{1,20})?`;
const NUMBER_FIRST_FRENCH = `\\d{1,4}(?:\\s?(?:bis|ter))?,?\\s(?:rue|avenue|boulevard|place|quai|chemin|allée|impasse|route|cours|square)\\s${words("\\p{L}'’-")}`;
const NUMBER_LAST = `(?:${NAME} ){0,4}${endingIn("straße|strasse|str\\.|weg|platz|allee|gasse|ring|damm|ufer|graben|markt|steig|chaussee|promenade|straat|laan|plein|gracht|kade|gatan|vägen|vej|gade|gate|veien|Straße|Str\\.|Weg|Platz|Allee")}\\s${HOUSE}`;
/** Streets that are called after a place: "Am Mühlgraben 7", "Unter den Linden 5". */
const NUMBER_LAST_PREPOSITION = `(?:Am|An der|An den|Auf dem|Auf der|Beim|Hinter der|Im|In der|In den|Unter den|Vor dem|Zum|Zur)\\s${NAME}(?: ${NAME})?\\s${HOUSE}`;
const NUMBER_LAST_ROMANCE = `(?:Via|Viale|Piazza|Corso|Calle|C/|Avenida|Av\\.|Avda\\.|Paseo|Plaza|Rua|Praça|Travessa|ul\\.|al\\.|ulica|aleja)\\s${words("\\p{L}'’.-")}\\s?,?\\s?(?:n[º°.]?\\s?)?${HOUSE}`;

/** Postcode and place, in the order of the country. */
const US_PLACE = `${PLACE},?\\s[A-Z]{2}\\s\\d{5}(?:-\\d{4})?`;
const UK_PLACE = `${NAME}(?:${GAP}${PLACE_WORD}){0,11}?${GAP}[A-Z]{1,2}\\d[A-Z\\d]?\\s?\\d[A-Z]{2}`;
const COMMONWEALTH_PLACE = `${PLACE},?\\s(?:[A-Z]{2,3})\\s(?:[A-Z]\\d[A-Z]\\s?\\d[A-Z]\\d|\\d{4})`;
const POSTCODE_FIRST = `(?:[A-Z]{1,2}-)?(?:\\d{2}-\\d{3}|\\d{4}-\\d{3}|\\d{4}\\s?[A-Z]{2}|\\d{3}\\s\\d{2}|\\d{4,5})\\s${PLACE}`;

const PATTERNS = [
  `${NUMBER_FIRST_ENGLISH}${GAP}(?:${US_PLACE}|${COMMONWEALTH_PLACE}|${UK_PLACE})`,
  `(?:${NUMBER_FIRST_FRENCH}|${NUMBER_LAST_PREPOSITION}|${NUMBER_LAST}|${NUMBER_LAST_ROMANCE})${GAP}${POSTCODE_FIRST}`,
].map((pattern) => new RegExp(`(?<![\\p{L}\\d])${pattern}(?![\\p{L}\\d])`, "gu"));

/** Streets with their number, boxes and flats that stand without a place: for taking out, not for reading. */
export const ADDRESS_PARTS = [
  `(?:${NUMBER_FIRST_ENGLISH}|${NUMBER_FIRST_FRENCH}|${NUMBER_LAST_PREPOSITION}|${NUMBER_LAST}|${NUMBER_LAST_ROMANCE})`,
  `(?:${NAME} ){0,3}${endingIn("vej|stræde|vænget|gade|gatan|gata|gränd|vägen|väg|vegur|braut|stræti|straeti|veien|vegen|katu|kuja|polku|tie|utca|körút|tér|útja|sokak|caddesi|ulica|ulice|náměstí|třída|trg|cesta|allé|gate")}\\s${HOUSE}`,
  `(?:Rue|Avenue|Boulevard|Chaussée|Place|Quai|Rúa|Strada|Calea|Trg)\\s(?:(?:de|du|des|la|le|les|del|dos|lui)\\s){0,2}(?:${NAME}\\s){1,4}?${HOUSE}`,
  "(?:P\\.?\\s?O\\.?\\s?Box|Postfach|Boîte postale|BP|Apartado|Casella postale|Postboks|Postbus)\\s\\d{1,6}",
  `${NAME}(?: ${NAME}){0,2}[ -](?:Strasse|Straße|Str\\.|Gasse|Ring|Damm|Ufer|Steig|Brücke)\\s${HOUSE}`,
  `(?:USNS|USCGC|USS)\\s${NAME}\\s(?:APO|FPO|DPO)\\s(?:AA|AE|AP)\\s\\d{5}`,
  "(?:PSC|Unit|CMR)\\s\\d{1,5},?\\s(?:PO\\s)?Box\\s\\d{1,5}(?:\\s{1,10}(?:APO|FPO|DPO)\\s(?:AA|AE|AP)\\s\\d{5})?",
  "(?:Suite|Ste|Apt|Apartment|Flat|Unit|Room|Floor)\\.?\\s\\d{1,5}[A-Za-z]?",
].map((pattern) => new RegExp(`(?<![\\p{L}\\d])${pattern}(?![\\p{L}\\d])`, "gu"));

const JAPANESE =
  /(?:〒\s?\d{3}-?\d{4}\s{0,10})?(?:東京都|北海道|(?:京都|大阪)府|\p{Script=Han}{2,3}県)[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]{2,20}[\d０-９一二三四五六七八九十]{1,8}(?:[-－−丁目番地号の][\d０-９]{0,5}){0,6}/gu;

/**
 * Postal addresses: street, house number, postcode and place together. Patterns, and narrow ones: see
 * docs/decisions/0003-rule-libraries.md for why no library does it.
 */
export const postalAddressRecogniser: Recogniser<string> = {
  id: "postal-address",
  find(text) {
    if (!/\d/.test(text)) return [];
    const hits = [...PATTERNS, JAPANESE].flatMap((pattern) =>
      [...text.matchAll(pattern)].map((match): Hit<string> => {
        // In a block without line breaks the addressee's name runs into the street's.
        const name = findNamesWithLegalForm(match[0]).at(-1)?.end ?? 0;
        const address = match[0].slice(name).trimStart();
        const end = match.index + match[0].length;
        return { start: end - address.length, end, value: address.replace(/\s+/g, " "), certainty: 0.6 };
      }),
    );
    return withoutOverlaps(hits);
  },
};
