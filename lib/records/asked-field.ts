import type { ColumnPlace } from "../domain/result/records";
import { alikeness, tokensOf } from "../domain/task/likeness";
import type { Field } from "../domain/task/task";
import type { Value } from "../value";
import type { Hit } from "../value/recogniser";
import { hintWordsOf, type Role, rolesOf } from "./hint-words";

/** A field, and what the rules know of it. */
export interface AskedField {
  field: Field;
  /** Every name that it goes by. */
  names: readonly string[];
  /** Values in running text; null where any text may be one. */
  find(text: string): Hit<Value>[] | null;
  /** Reads a text that is known to be the value. */
  read(text: string): Hit<Value> | null;
  /** Where a person said that it stands in the items of this site's pages, the last word first. */
  taught?: readonly ColumnPlace[];
}

/** The words by which labels, texts and class names may name a field. */
export interface NamedWords {
  own: readonly string[];
  /** Of other names, those of a single word: "of" in "number of ratings" says nothing. */
  known: ReadonlySet<string>;
  /** What class names may say instead; and which of that texts may say. */
  hints: readonly string[];
  textHints: readonly string[];
  roles: ReadonlySet<Role>;
}

/** A form of one of the field's own words. */
const INFLECTED = 0.75;
const KNOWN = 0.7;
const HINTED = 0.6;
/** Class names run words together: `bigusername`. */
const LEAST_PART = 5;

/** "Member" below a name tells of no member, "5 min read" of no body. */
const isSaid = (role: Role) => role !== "person" && role !== "title" && role !== "body";

export function namedWordsOf({ field, names }: AskedField): NamedWords {
  const own = [field.id, field.name, ...(field.synonyms ?? [])].flatMap(tokensOf);
  const single = names.map(tokensOf).filter((tokens) => tokens.length === 1);
  const roles = rolesOf(own);
  const known = new Set(single.flat());
  return { own, known, hints: hintWordsOf(roles), textHints: hintWordsOf(roles.filter(isSaid)), roles: new Set(roles) };
}

/** How far a word of the page's text names the field, 0 to 1. */
export function wordLikeness(word: string, { own, known, textHints }: NamedWords): number {
  const named = Math.max(0, ...own.map((one) => alikeness(one, word)));
  if (named > INFLECTED) return named;
  if (known.has(word)) return KNOWN;
  return textHints.includes(word) ? HINTED : 0;
}

/** The same of a word in a class name, which people don't read. */
export function classLikeness(word: string, { own, known, hints }: NamedWords): number {
  const named = Math.max(0, ...own.map((one) => alikeness(one, word)));
  if (named > INFLECTED) return named;
  if (known.has(word)) return 0.9;
  if (hints.includes(word)) return 0.8;
  return hints.some((hint) => hint.length >= LEAST_PART && word.includes(hint)) ? KNOWN : 0;
}
