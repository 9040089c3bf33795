/*
 * What keeps these patterns linear: every quantifier is bounded, and words are parted by single spaces, which no word
 * has in it.
 */
const SPELT =
  "Street|St|Avenue|Ave|Av|Road|Rd|Boulevard|Blvd|Drive|Dr|Lane|Ln|Way|Court|Ct|Place|Pl|Square|Sq|Highway|Hwy|Parkway|Pkwy|Terrace|Ter|Circle|Cir|Row|Close|Crescent|Cres|Quay|Hill|Gardens|Gdns|Grove|Mews|Walk|Wharf|Broadway|Turnpike|Tpke|Pike|Loop|Trail|Trl|Plaza|Esplanade|Parade|Pde|Wall|Route|Rte|Alley|Freeway|Fwy|Expressway|Green|Embankment|Causeway";
const TYPES = `${SPELT}|${SPELT.toUpperCase()}`;
/** Types that are also plain words: a number before them may count something ("5 Star Way"). */
const PLAIN_TYPES =
  /(?:^|\s)(?:way|court|place|square|row|close|hill|gardens|walk|loop|trail|wall|green|drive|park|plaza)\.?$/iu;
const DIRECTION =
  "(?:[NSEW]|N\\.?E|N\\.?W|S\\.?E|S\\.?W|North|South|East|West|Northeast|Northwest|Southeast|Southwest)\\.?";
const NUMBER = "(?:[NSEW]\\d{1,4} ?[NSEW]\\d{2,6}|\\d{1,6}[A-Za-z]?(?: ?[-–/&] ?\\d{1,5}[A-Za-z]?)?)";
const WORD = "(?:[\\p{Lu}\\d][\\p{L}\\p{M}\\d'’.-]{0,30}|of|the|de|la|del|le|and|&|[nsew])";
const NAMED_UNIT =
  "Suite|Ste|Unit|Units|Apt|Apartment|Flat|Room|Rm|Floor|Level|Lvl|Bldg|Building|Office|Shop|Studio|Mail Code|Mail Stop|Attn|Dept|Department|PMB|Penthouse|Loft|Space|Block|Wing|sala|piso|local";
const UNIT_WORD = `(?:${NAMED_UNIT}|${NAMED_UNIT.toUpperCase()})`;
const ORDINAL =
  "(?:\\d{1,2}(?:st|nd|rd|th)|First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|Ground|Upper|Lower)";
/** A part of a house: "Suite # D-410", "Sixth Floor", "#8001". */
const UNIT = `(?:${UNIT_WORD}\\.?:? ?#? ?(?:[A-Z]{1,2}(?![\\w-])|(?=[\\w-]{0,13}\\d)[\\w-]{1,14})(?: (?:North|South|East|West))?(?![\\p{L}\\d])|${ORDINAL} (?:Floor|Fl)(?![\\p{L}\\d])\\.?|# ?[\\w-]{1,8})`;
const BOX =
  "(?:(?:P\\.? ?O\\.?|Post Office) ?B(?:ox|OX)|Postfach|Bo[iî]te postale|B\\.?P\\.?|Apartado(?: de Correos)?|Casella postale|Postboks|Postbus|Private Bag|GPO Box|Locked Bag) (?:N[o°º]\\.? )?[A-Z]{0,3} ?\\d{1,7}";
/** Roads that have a number or a letter for a name: "County Highway G.", "Route 9". */
const NUMBERED = "(?:(?:Highway|Hwy|Route|Rte|Road|Rd|FM) (?:[A-Z]|\\d{1,4})(?![\\p{L}\\d])\\.?)";

const WAY = `(?:(?:(?:St|Mt|Ft|Saint)\\.? (?=\\p{Lu}\\p{L}))?(?:${WORD} ){1,5}?(?:${NUMBERED}|(?:${TYPES})(?![\\p{L}\\d-])\\.?(?: (?:${TYPES})(?![\\p{L}\\d-])\\.?)?)|Broadway|BROADWAY|${NUMBERED})`;
const ESTATE =
  "(?:,? (?:\\p{Lu}[\\p{L}'’-]{1,20} ){1,3}(?:(?:Trading|Industrial|Retail) (?:Estate|Park)|Business (?:Park|Centre|Center)))";
const TAIL = `(?:,? ?${DIRECTION}(?![\\p{L}\\d.]))?(?:,? ?${UNIT}){0,2}${ESTATE}?`;
const LEAD = `(?:${UNIT},? ){0,2}(?:(?:The )?(?:[\\p{Lu}][\\p{L}'’-]{1,20} ){1,3}(?:House|Building|Court|Centre|Center|Club|Tower|Mill|Hall|Chambers),? )?`;

const edged = (pattern: string, flags: string) => new RegExp(`(?<![\\p{L}\\d#])(?:${pattern})(?![\\p{L}\\d])`, flags);

/** A number, a name and a word for streets, with parts of the house before and behind. */
const STREET = edged(`(?:${LEAD})?${NUMBER},? (?:- )?(?:${DIRECTION} )?${WAY}${TAIL}`, "gu");
/** "Unit 29 Malmesbury Road": the unit has the only number. */
const UNIT_FIRST = edged(`${UNIT},? ${WAY}${TAIL}`, "gu");
/** A number and a name with a suite behind: nothing but an address goes on so. */
const SUITED = edged(`${NUMBER} (?:${DIRECTION} )?(?:${WORD} ){1,4}${UNIT}`, "gu");
const BOXES = edged(BOX, "gu");
const UNITS = edged(UNIT, "gu");
const WHOLE_UNIT = new RegExp(`^(?:${UNIT})(?:,? ?${UNIT})?$`, "u");
const WHOLE_BOX = new RegExp(`^${BOX}$`, "u");
const WHOLE_NUMBERED = new RegExp(`^${NUMBER},? (?:- ?)?(?:${DIRECTION} )?${WORD}(?:(?:, ?| )${WORD}){0,4}$`, "u");
const NAMES = "(?:[\\p{Lu}\\d][\\p{L}\\p{M}\\d'’.-]{0,30} )";
const WHOLE_ROAD = new RegExp(`^${NAMES}{1,4}(?:${TYPES})\\.?$`, "u");
const WHOLE_HOUSE = new RegExp(
  `^(?:${NAMES}{1,2}(?:House|Building|Bldg|Cottage|Tower|Towers|Chambers|Mill|Mills|Works|Lodge|Farm|Barn|Yard|Studios)|${NAMES}{1,3}(?:(?:Trading|Industrial|Retail) (?:Estate|Park)|Business (?:Park|Centre|Center)))$`,
  "u",
);
const WHOLE_SITE = new RegExp(
  `^${NAMES}{1,4}(?:Estate|Park|House|Building|Centre|Center|Hall|Campus|Field|Fields|Arcade|Mall|Airport|Station|Complex)$`,
  "u",
);
/** More are those of a phone number: "408 736 2822". */
const MOST_DIGITS = 7;

const HAS_UNIT = new RegExp(`[ ,]${UNIT}`, "u");

export interface Span {
  /** UTF-16 code units. */
  start: number;
  end: number;
}

export interface Street extends Span {
  /** Its form is that of nothing else; others need a place beside them. */
  isPlain: boolean;
}

/** Streets with their numbers, and boxes, as English-speaking countries write them. */
export function findEnglishStreets(text: string): Street[] {
  if (!/\d/.test(text)) return [];
  const streets = [STREET, UNIT_FIRST, SUITED].flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match) => streetOf(match)),
  );
  const boxes = [...text.matchAll(BOXES)].map((match) => ({ ...streetOf(match), isPlain: true }));
  return [...streets, ...boxes];
}

function streetOf({ index, 0: found }: RegExpExecArray): Street {
  const street = found.replace(/(?<![\s,])[\s,]+$/, "");
  const isPlain = HAS_UNIT.test(street) || !PLAIN_TYPES.test(street);
  return { start: index, end: index + street.length, isPlain };
}

const LONGEST_LINE = 90;
/** What a street's line may have beside the street: "(off Highway 1)". */
const LONGEST_REST = 28;

/**
 * What a line of an address says where the lines after it name the place: a street or box with a number, a road without
 * one, a house, floor or suite, or a site, which may also be the addressee's own name.
 */
export type AddressLine = "street" | "road" | "part" | "site" | null;

export function kindOfAddressLine(line: string): AddressLine {
  if (line.length > LONGEST_LINE) return null;
  if (WHOLE_BOX.test(line)) return "street";
  if (WHOLE_UNIT.test(line)) return "part";
  if (WHOLE_NUMBERED.test(line)) return isNumbered(line) ? "street" : null;
  if (WHOLE_ROAD.test(line)) return "road";
  if (WHOLE_HOUSE.test(line)) return "part";
  if (WHOLE_SITE.test(line)) return "site";
  const isStreet = findEnglishStreets(line).some(({ start, end }) => start === 0 && end >= line.length - LONGEST_REST);
  return isStreet ? "street" : null;
}

function isNumbered(line: string): boolean {
  return /\p{Lu}\p{L}/u.test(line) && (line.match(/\d/g)?.length ?? 0) <= MOST_DIGITS;
}

/** Floors, flats and suites. */
export function findUnits(text: string): Span[] {
  return [...text.matchAll(UNITS)].map(({ index, 0: found }) => ({ start: index, end: index + found.length }));
}
