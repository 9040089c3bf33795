import model from "./name-model.json";
import { Spelling } from "./spelling";
import { foldWord, WordSet } from "./word-set";

const given = new WordSet(model.given);
const family = new WordSet(model.family);
const common = new WordSet(model.common);
const place = new WordSet(model.place);
const spelling = new Spelling(model.spelling);

/** "I've", "don't": words of a sentence, whatever their first letter. */
export const CONTRACTION = /['’](?:ve|re|ll|t|d|m)$/;

/** What a word's letters alone tell. */
export interface NameWord {
  isGiven: boolean;
  isFamily: boolean;
  /** Stands in ordinary texts, written small. */
  isCommon: boolean;
  /** Is a word of a place's name: a town, a region, a country. */
  isPlace: boolean;
  /** Log-odds by spelling, from -4 to 4. */
  spelling: number;
  /** In small letters, without accents. */
  folded: string;
}

export function readWord(word: string): NameWord {
  const folded = foldWord(word);
  return {
    isGiven: given.has(folded),
    isFamily: family.has(folded),
    isCommon: common.has(folded) || CONTRACTION.test(folded),
    isPlace: place.has(folded),
    spelling: Math.max(-4, Math.min(4, spelling.score(folded))),
    folded,
  };
}
