import { hashOf } from "./word-set";

/** How much the spelling of words looks like that of names: a logistic regression over their n-grams. */
export interface PackedSpelling {
  /** Base64 of one signed byte for each bucket. */
  weights: string;
  /** What one unit of a weight is worth. */
  unit: number;
  bias: number;
}

const SHORTEST = 2;
const LONGEST = 5;

export class Spelling {
  readonly #weights: Int8Array;
  readonly #unit: number;
  readonly #bias: number;

  constructor({ weights, unit, bias }: PackedSpelling) {
    this.#weights = Int8Array.from(atob(weights), (character) => character.charCodeAt(0));
    this.#unit = unit;
    this.#bias = bias;
  }

  /** Log-odds that the word is a name's. */
  score(word: string): number {
    const buckets = bucketsOf(word, this.#weights.length);
    const sum = buckets.reduce((total, bucket) => total + this.#weights[bucket]!, 0);
    return this.#bias + (this.#unit * sum) / Math.sqrt(buckets.length);
  }
}

/** The buckets of a word's n-grams, with marks for its start and end. */
export function bucketsOf(word: string, size: number): number[] {
  const marked = `^${word}$`;
  const buckets: number[] = [];
  for (let length = SHORTEST; length <= LONGEST; length++) {
    for (let at = 0; at + length <= marked.length; at++) buckets.push(hashOf(marked.slice(at, at + length), 0) % size);
  }
  return buckets;
}
