import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import { allLocales } from "@faker-js/faker";
import { type ListedKind, listedKey } from "../../lib/value/forms/person/listed-names";
import { foldWord } from "../../lib/value/forms/person/word-set";
import { wordsInText } from "../../lib/value/forms/person/words-in-text";
import { MORE_FAMILY, MORE_GIVEN } from "./redaction-more-names";
import { readRows } from "./redaction-score";

/** Pages that a small-written word must stand on to be ordinary. */
const LEAST_PAGES = 3;
/** A listed name is written small in addresses and by people who write all small. */
const LEAST_PAGES_OF_NAMES = 12;

type Lists = Partial<Record<string, Record<string, unknown>>>;
const LOCALES: readonly Lists[] = Object.values(allLocales) as Lists[];

const fromLists = (module: string, member: string) => wordsOf(LOCALES.map((locale) => locale[module]?.[member]));

export const listNames = (member: "first_name" | "last_name") => fromLists("person", member);

/** Words of the names of towns, regions and countries. */
export function listPlaces(): Set<string> {
  const members = ["city_name", "city", "country", "county", "state"];
  return new Set(members.flatMap((member) => [...fromLists("location", member)]));
}

/** Every word of the texts in a nested structure that can be a name in a script with capital letters. */
function wordsOf(nested: unknown, into = new Set<string>()): Set<string> {
  if (typeof nested === "string") {
    for (const { text } of wordsInText(nested)) if (/^\p{Lu}/u.test(text) && text.length > 1) into.add(foldWord(text));
  } else if (nested && typeof nested === "object") for (const one of Object.values(nested)) wordsOf(one, into);
  return into;
}

/** Words that stand small in ordinary texts: questions to a bank, pages of several languages, and word lists. */
export function listOrdinaryWords(data: string, names: ReadonlySet<string>): Set<string> {
  const counts = new Map<string, number>();
  const add = (text: string) => {
    const small = new Set((text.match(/(?<![\p{L}\p{N}])\p{Ll}[\p{L}\p{M}]+/gu) ?? []).map(foldWord));
    for (const word of small) counts.set(word, (counts.get(word) ?? 0) + 1);
  };
  for (const { text } of readRows<{ text: string }>(resolve(data, "banking77/train.jsonl"))) add(text);
  for (const set of ["wcxb-dev", "wcxb-more", "recipes-dev"]) {
    for (const file of readdirSync(resolve(data, set, "pages"))) {
      const html = gunzipSync(readFileSync(resolve(data, set, "pages", file))).toString();
      add(html.replace(/<(script|style)[\s\S]*?<\/\1>/gi, " ").replace(/<[^>]*>/g, " "));
    }
  }
  const isOrdinary = ([word, count]: [string, number]) =>
    word.length > 1 && count >= (names.has(word) ? LEAST_PAGES_OF_NAMES : LEAST_PAGES);
  const read = [...counts].filter(isOrdinary).map(([word]) => word);
  return new Set([...read, ...listedWords()]);
}

/** Names in scripts without capital letters, and the signs of given names where they are written without spaces. */
export function listNamesOfOtherScripts(): Set<string> {
  const keys = new Set<string>();
  const add = (kind: ListedKind, names: readonly string[]) => {
    for (const name of names) if (/^(?:\p{Lo}|\p{M})+$/u.test(name)) keys.add(listedKey(kind, name));
  };
  for (const { person } of LOCALES) {
    const { first_name, last_name } = person ?? {};
    const givenNames = textsIn(first_name);
    add("given", givenNames);
    add("family", textsIn(last_name));
    for (const name of givenNames) if (/^[\p{Script=Han}\p{Script=Hangul}]+$/u.test(name)) add("sign", [...name]);
  }
  add("given", MORE_GIVEN.split(" "));
  add("family", MORE_FAMILY.split(" "));
  return keys;
}

function textsIn(nested: unknown): string[] {
  if (typeof nested === "string") return [nested];
  return nested && typeof nested === "object" ? Object.values(nested).flatMap(textsIn) : [];
}

/** Ordinary words that faker has, in scripts with capital letters; Latin ones are on the pages. */
function listedWords(): string[] {
  const lists = LOCALES.flatMap(({ word, lorem }) => [word, lorem]);
  return JSON.stringify(lists)
    .match(/[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Georgian}]{2,}/gu)!
    .map(foldWord);
}
