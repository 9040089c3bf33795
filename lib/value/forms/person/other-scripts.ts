import { withoutOverlaps } from "../../recogniser";
import { findChineseNames } from "./chinese-names";
import type { FoundName } from "./find-names";
import { findJapaneseNames } from "./japanese-names";
import { findKoreanNames } from "./korean-names";
import { findSpacedNames } from "./spaced-names";
import { findThaiNames } from "./thai-names";

const FINDERS: readonly [script: RegExp, find: (text: string) => { start: number; end: number }[]][] = [
  [/\p{Script=Han}/u, findChineseNames],
  [/[\p{Script=Han}\p{Script=Katakana}]/u, findJapaneseNames],
  [/\p{Script=Hangul}/u, findKoreanNames],
  [/[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Devanagari}\p{Script=Bengali}]/u, findSpacedNames],
  [/\p{Script=Thai}/u, findThaiNames],
];

/** Names of persons in scripts without capital letters, in order, never overlapping. Never throws. */
export function findNamesOfOtherScripts(text: string): FoundName[] {
  const all = FINDERS.flatMap(([script, find]) => (script.test(text) ? find(text) : []));
  return withoutOverlaps(all.filter(({ start, end }) => start < end)).map(({ start, end }) => {
    return { start, end, key: text.slice(start, end).replace(/\s+/g, " ") };
  });
}
