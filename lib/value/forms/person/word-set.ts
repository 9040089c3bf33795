/** Bits and hashes of a set of words that answers "maybe" or "surely not": a Bloom filter (Bloom, CACM 13(7), 1970). */
export interface PackedWords {
  /** Base64. */
  bits: string;
  hashes: number;
}

/** The form in which words are compared: lower case, without accents. */
export function foldWord(word: string): string {
  return word
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase();
}

export class WordSet {
  readonly #bits: Uint8Array;
  readonly #hashes: number;

  constructor({ bits, hashes }: PackedWords) {
    this.#bits = Uint8Array.from(atob(bits), (character) => character.charCodeAt(0));
    this.#hashes = hashes;
  }

  /** @param word As `foldWord` gives it. A few words in a thousand that are not in the set count as in it. */
  has(word: string): boolean {
    return bitsOf(word, this.#bits.length * 8, this.#hashes).every((bit) => this.#bits[bit >> 3]! & (1 << (bit & 7)));
  }
}

/** Which bits a word sets, by double hashing (Kirsch and Mitzenmacher, ESA 2006). */
export function bitsOf(word: string, size: number, hashes: number): number[] {
  const [one, other] = [hashOf(word, 0), hashOf(word, 0x9e3779b9) | 1];
  return Array.from({ length: hashes }, (_, index) => ((one + index * other) >>> 0) % size);
}

/** FNV-1a over UTF-16 code units, 32 bits. */
export function hashOf(text: string, seed: number): number {
  let hash = 0x811c9dc5 ^ seed;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
