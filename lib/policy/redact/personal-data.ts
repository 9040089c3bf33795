import type { RedactionClass } from "../../domain/settings/settings";
import { createReadingContext } from "../../value/reading-context";
import { FINDERS } from "./finders";
import { type FindContext, type Found, type Kind, withoutOverlap } from "./found";
import { KnownNames } from "./known-names";
import { placeholdersIn } from "./placeholders";
import { toPlainText } from "./plain-text";

export interface PersonalDataOptions {
  /** What is looked for. */
  classes: readonly RedactionClass[];
  /** BCP 47 of the page. */
  language?: string;
  /** ISO 3166 alpha-2: where phone numbers without a country code, and bare numbers of identity, are from. */
  region?: string;
}

/** Forms that only one class has come first; a name is the vaguest. */
const ORDER: readonly Kind[] = [
  "text",
  "secret",
  "crypto-address",
  "email",
  "iban",
  "card",
  "mac-address",
  "vehicle",
  "national-id",
  "bank-account",
  "ip-address",
  "birth-date",
  "phone",
  "address",
  "name",
];
const MOST_PASSES = 10;
/** Stands for what was found: no letter, digit, space or punctuation that any form has. */
const MASK = "\u2588";

/** What a text's own words tell, whatever other texts say; a prompt is put together from the same texts several times. */
interface Looked {
  found: Found[];
  /** The text with what was found masked. */
  rest: string;
}

/**
 * What is to be swapped in a text, in order and without overlaps. It remembers the names that it saw, and finds their
 * parts again in later texts.
 */
export function createPersonalDataFinder(options: PersonalDataOptions): (text: string) => Found[] {
  const context = createFindContext(options);
  const classes = ORDER.filter((name): name is RedactionClass => name !== "text" && options.classes.includes(name));
  const names = classes.includes("name") ? new KnownNames() : null;

  const looked = new Map<string, Looked>();

  function look(text: string): Looked {
    const found = findPlaceholderLikes(text);
    const of = (name: RedactionClass, where: string) =>
      FINDERS[name](where, context).map((one): Found => ({ class: name, ...one }));
    // Numbers in a row hide each other, so what is found is masked, the surest form first, and the rest looked through
    // again. An address or a phone number may hold what was taken for another, so the whole text is looked through as
    // well; a name may not.
    let rest = mask(text, found);
    for (const name of classes) {
      let more = of(name, rest);
      for (let pass = 0; more.length > 0 && pass < MOST_PASSES; pass++) {
        for (const one of more) found.push(one);
        rest = mask(rest, more);
        more = of(name, rest);
      }
    }
    const again = found.length > 0 ? classes.filter((name) => name !== "name").flatMap((name) => of(name, text)) : [];
    return { found: [...found, ...again], rest };
  }

  function find(text: string): Found[] {
    const { found, rest } = looked.get(text) ?? look(text);
    looked.set(text, { found, rest });
    for (const one of found) if (one.class === "name") names?.learn(text.slice(one.start, one.end));
    const again = (names?.find(rest) ?? []).map((one): Found => ({ class: "name", ...one }));
    let all = withoutOverlap([...found, ...again], ORDER, text);
    // Where what stood beside it is taken out, a text may come to read as a placeholder.
    for (let pass = 0; pass < MOST_PASSES; pass++) {
      const more = findPlaceholderLikes(mask(text, all));
      if (more.length === 0) return all;
      all = withoutOverlap([...all, ...more], ORDER, text);
    }
    return [{ class: "text", start: 0, end: text.length, key: "" }];
  }

  return (text) => {
    const plain = toPlainText(text);
    return withoutSharedCharacters(
      find(plain.text).map((found) => ({ ...found, ...plain.spanOf(found.start, found.end) })),
    );
  };
}

/** One character of a text may be several of the plain one ("㎏"), so that what is parted there meets here. */
function withoutSharedCharacters(found: readonly Found[]): Found[] {
  let end = 0;
  return found.flatMap((one) => {
    const start = Math.max(one.start, end);
    end = Math.max(end, one.end);
    return start < one.end ? [{ ...one, start }] : [];
  });
}

/** One for all texts of a request: what `Intl` tells of a language costs more than a short text. */
export function createFindContext(options: PersonalDataOptions): FindContext {
  const [language, region] = [options.language ?? "", regionOf(options)];
  const habits = createReadingContext({ url: "", language, takenAt: 0 });
  return { language, region, reading: { ...habits, country: region, countries: region ? [region] : [] } };
}

function findPlaceholderLikes(text: string): Found[] {
  return placeholdersIn(text).map(({ start, end }) => ({ class: "text", start, end, key: "" }));
}

/** The text with what was found covered, in any order and as often as it may be. */
function mask(text: string, found: readonly Pick<Found, "start" | "end">[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end } of [...found].sort((one, other) => one.start - other.start)) {
    if (end <= at) continue;
    parts.push(text.slice(at, Math.max(at, start)), MASK.repeat(end - Math.max(at, start)));
    at = end;
  }
  return parts.length === 0 ? text : parts.join("") + text.slice(at);
}

function regionOf({ language, region }: PersonalDataOptions): string {
  if (region) return region.toUpperCase();
  try {
    return new Intl.Locale(language ?? "").maximize().region ?? "";
  } catch {
    return "";
  }
}
