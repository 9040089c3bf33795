import { wordsOf } from "../../util/text";

/** Numbers that a text's words and parts of words come to. */
export const WORD_FEATURES = 2048;
/** How much they count beside an embedding, whose length is one: by folds of the texts on urgency. */
const LENGTH = 1.5;
/** Characters of a part of a word; shorter words are one part. */
const PART = 4;
/** A long text says in its beginning what it wants. */
const MAX_CHARACTERS = 4000;

/**
 * Which words and parts of words a text has, hashed to `WORD_FEATURES` numbers with signs, as a vector of length `LENGTH`
 * (zeros for a text without words): Weinberger et al. 2009, Feature Hashing for Large Scale Multitask Learning. The
 * encoder reads English; words tell other languages apart.
 */
export function hashWords(text: string): number[] {
  const features = new Set<string>();
  for (const word of wordsOf(text.slice(0, MAX_CHARACTERS))) {
    features.add(word);
    const marked = `<${word}>`;
    for (let start = 0; start + PART <= marked.length; start += 1)
      features.add(`#${marked.slice(start, start + PART)}`);
  }
  const vector = new Array<number>(WORD_FEATURES).fill(0);
  for (const feature of features) {
    const hash = hashOf(feature);
    vector[hash % WORD_FEATURES]! += hash & 0x8000_0000 ? 1 : -1;
  }
  const scale = LENGTH / (Math.hypot(...vector) || 1);
  return vector.map((value) => value * scale);
}

/** FNV-1a of 32 bits, over UTF-16 code units, with the last mixing of MurmurHash3, so that every bit depends on all. */
function hashOf(text: string): number {
  let hash = 0x811c_9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x0100_0193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85eb_ca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2_ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
