import { wordsOf } from "../../util/text";
import type { Field } from "./task";

/** The words of a field's names and of its description, for comparing with what stands around a value. */
export interface FieldWords {
  names: readonly (readonly string[])[];
  description: readonly string[];
  /** How much each word tells: words that the task's other fields have too tell less. */
  weights: ReadonlyMap<string, number>;
}

/** How a text names a field, each 0 to 1. */
export interface Likeness {
  /** Share of a name's words that the text has. */
  recall: number;
  /** Share of the text's words that the name has. */
  precision: number;
  /** Share of the description's words that the text has. */
  described: number;
}

export const NO_LIKENESS: Likeness = { recall: 0, precision: 0, described: 0 };

const SHORT_WORD = 3;
const SHORT_WEIGHT = 0.4;
/** Words as alike as that are forms of one: "rents", "Besichtigungstermin" and "Termin". */
const SAME_START = 0.6;
const INFLECTED = 0.8;
const PART = 0.7;
const LEAST_PART = 4;
/** Scripts whose words take articles and prepositions as their beginning. */
const PREFIXED = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;
const DENSE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** Words; of scripts without spaces pairs of characters. */
export function tokensOf(text: string): string[] {
  return wordsOf(text).flatMap((word) => {
    if (!DENSE.test(word) || word.length < 3) return [word];
    return Array.from({ length: word.length - 1 }, (_, at) => word.slice(at, at + 2));
  });
}

export function fieldWordsOf(field: Field, all: readonly Field[]): FieldWords {
  const names = [field.name, ...(field.synonyms ?? [])].map(tokensOf);
  const description = tokensOf(field.description ?? "");
  const others = all.filter(({ id }) => id !== field.id).map(({ name }) => new Set(tokensOf(name)));
  const weights = new Map<string, number>();
  for (const word of [...names.flat(), ...description]) {
    const shared = others.filter((words) => words.has(word)).length;
    weights.set(word, (word.length <= SHORT_WORD && !DENSE.test(word) ? SHORT_WEIGHT : 1) / (1 + shared));
  }
  return { names, description, weights };
}

/** Of all names the one that the text names best. */
export function likenessOf(text: readonly string[], { names, description, weights }: FieldWords): Likeness {
  if (text.length === 0) return NO_LIKENESS;
  let best = NO_LIKENESS;
  for (const name of names) {
    const { recall, precision } = compareWords(text, name, weights);
    if (recall * precision > best.recall * best.precision || (recall > best.recall && best.precision === 0))
      best = { recall, precision, described: 0 };
  }
  return { ...best, described: compareWords(text, description, weights).recall };
}

/** 0 to 1: both shares in one. */
export const blendOf = ({ recall, precision }: Likeness): number =>
  recall + precision === 0 ? 0 : (2 * recall * precision) / (recall + precision);

function compareWords(text: readonly string[], name: readonly string[], weights: ReadonlyMap<string, number>) {
  let [matched, total] = [0, 0];
  const used = new Array<number>(text.length).fill(0);
  for (const word of name) {
    const weight = weights.get(word) ?? 1;
    total += weight;
    let best = 0;
    for (const [at, other] of text.entries()) {
      const alike = alikeness(word, other);
      if (alike > used[at]!) used[at] = alike;
      if (alike > best) best = alike;
    }
    matched += weight * best;
  }
  const precision = used.reduce((sum, one) => sum + one, 0) / text.length;
  return { recall: total === 0 ? 0 : matched / total, precision };
}

/** 1 for the same word, less for forms of one, 0 for others. */
export function alikeness(one: string, other: string): number {
  if (one === other) return 1;
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  if (PREFIXED.test(short)) return short.length >= SHORT_WORD && long.includes(short) ? INFLECTED : 0;
  if (short.length < LEAST_PART) return 0;
  let same = 0;
  while (same < short.length && short[same] === long[same]) same += 1;
  if (same >= LEAST_PART && same / long.length >= SAME_START) return INFLECTED;
  return long.includes(short) ? PART : 0;
}
