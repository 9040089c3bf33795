import { CONTINENTAL_STREET, endingIn, GAP, HOUSE, NAME } from "./continental";

const NUMBER_FIRST_ENGLISH = `\\d{1,6}[A-Za-z]?\\s(?:[NSEW]\\.?\\s)?(?:${NAME}\\s){1,5}(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Drive|Dr|Lane|Ln|Way|Court|Ct|Place|Pl|Square|Sq|Highway|Hwy|Parkway|Pkwy|Terrace|Circle|Row|Close|Crescent|Quay|Hill|Gardens|Grove|Mews|Broadway)\\b\\.?(?:\\s[NSEW]{1,2}\\b)?(?:${GAP}(?:Suite|Ste|Apt|Unit|Floor|Fl|Room|#)\\.?\\s?[\\w-]{1,20})?`;

/** Streets with their number, boxes and flats that stand without a place: for taking out, not for reading. */
export const ADDRESS_PARTS = [
  `(?:${NUMBER_FIRST_ENGLISH}|${CONTINENTAL_STREET})`,
  `(?:${NAME} ){0,3}${endingIn("vej|stræde|vænget|gade|gatan|gata|gränd|vägen|väg|vegur|braut|stræti|straeti|veien|vegen|katu|kuja|polku|tie|utca|körút|tér|útja|sokak|caddesi|ulica|ulice|náměstí|třída|trg|cesta|allé|gate")}\\s${HOUSE}`,
  `(?:Rue|Avenue|Boulevard|Chaussée|Place|Quai|Rúa|Strada|Calea|Trg)\\s(?:(?:de|du|des|la|le|les|del|dos|lui)\\s){0,2}(?:${NAME}\\s){1,4}?${HOUSE}`,
  "(?:P\\.?\\s?O\\.?\\s?Box|Postfach|Boîte postale|BP|Apartado|Casella postale|Postboks|Postbus)\\s\\d{1,6}",
  `${NAME}(?: ${NAME}){0,2}[ -](?:Strasse|Straße|Str\\.|Gasse|Ring|Damm|Ufer|Steig|Brücke)\\s${HOUSE}`,
  `(?:USNS|USCGC|USS)\\s${NAME}\\s(?:APO|FPO|DPO)\\s(?:AA|AE|AP)\\s\\d{5}`,
  "(?:PSC|Unit|CMR)\\s\\d{1,5},?\\s(?:PO\\s)?Box\\s\\d{1,5}(?:\\s{1,10}(?:APO|FPO|DPO)\\s(?:AA|AE|AP)\\s\\d{5})?",
  "(?:Suite|Ste|Apt|Apartment|Flat|Unit|Room|Floor)\\.?\\s\\d{1,5}[A-Za-z]?",
].map((pattern) => new RegExp(`(?<![\\p{Script=Latin}\\d])${pattern}(?![\\p{Script=Latin}\\d])`, "gu"));
