/** A vector that is nearly all zeros: the entries that are not. */
export interface SparseVector {
  indices: Int32Array;
  values: Float32Array;
}

/** What the examples' words and pairs of words say beside their meaning. */
export interface Vocabulary {
  /** Length of the vectors. */
  readonly size: number;
  /** Of length one, or all zero for a text without a known term. */
  vector(text: string): SparseVector;
}

/** Words, marks, and each character of scripts that write without spaces. */
const TOKENS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]|[\p{L}\p{M}\p{N}]+|[^\s\p{L}\p{M}\p{N}]/gu;
const BEGINNING = "^";
/** Characters of a text whose words count: a long one says in its beginning what it is. */
const MAX_CHARACTERS = 4000;

/**
 * Terms are words and pairs of neighbouring words, the beginning of the text among them: "^ who" is a question about a
 * person. Weighted by 1 + log of their count and by inverse document frequency (Salton & Buckley, 1988), hashed with
 * a sign into `size` entries (Weinberger et al., 2009), so that the size does not grow with the examples. Terms that no
 * example has are left out.
 */
export function createVocabulary(texts: readonly string[], size: number): Vocabulary {
  const documents = new Map<string, number>();
  for (const text of texts)
    for (const term of countsOf(text).keys()) documents.set(term, (documents.get(term) ?? 0) + 1);
  const rarity = (term: string) => Math.log((1 + texts.length) / (1 + documents.get(term)!)) + 1;
  return {
    size,
    vector(text) {
      const entries = new Map<number, number>();
      for (const [term, count] of countsOf(text)) {
        if (!documents.has(term)) continue;
        const hash = hashOf(term);
        const entry = (hash >>> 1) % size;
        const value = (1 + Math.log(count)) * rarity(term);
        entries.set(entry, (entries.get(entry) ?? 0) + (hash & 1 ? value : -value));
      }
      return normaliseVector(entries);
    },
  };
}

function countsOf(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  const add = (term: string) => counts.set(term, (counts.get(term) ?? 0) + 1);
  let previous = BEGINNING;
  for (const token of text.slice(0, MAX_CHARACTERS).toLowerCase().match(TOKENS) ?? []) {
    add(token);
    add(`${previous} ${token}`);
    previous = token;
  }
  return counts;
}

function normaliseVector(entries: ReadonlyMap<number, number>): SparseVector {
  const values = Float32Array.from(entries.values());
  const length = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
  return {
    indices: Int32Array.from(entries.keys()),
    values: length > 0 ? values.map((value) => value / length) : values,
  };
}

/** 32 bits of FNV-1a over UTF-16 units, mixed once more so that the low bits are as good as the high ones. */
function hashOf(term: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < term.length; index += 1) hash = Math.imul(hash ^ term.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}
