import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createVocabulary, type SparseVector } from "../../../../lib/stage/encoder/words";

const EXAMPLES = ["Who wrote Dracula?", "Who is it?", "Where is Berlin?", "誰が書いた"];
const SIZE = 4096;

function cosine(one: SparseVector, other: SparseVector): number {
  const entries = new Map([...one.indices].map((index, at) => [index, one.values[at]!]));
  return [...other.indices].reduce((sum, index, at) => sum + (entries.get(index) ?? 0) * other.values[at]!, 0);
}

describe("createVocabulary", () => {
  const vocabulary = createVocabulary(EXAMPLES, SIZE);

  it("gives every text a vector of length one inside its size, or none at all", () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 5 }), fc.string(), (texts, text) => {
        const { indices, values } = createVocabulary(texts, 64).vector(text);
        expect([...indices].every((index) => index >= 0 && index < 64)).toBe(true);
        expect(new Set(indices).size).toBe(indices.length);
        const length = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
        expect(length === 0 || Math.abs(length - 1) < 1e-5).toBe(true);
      }),
    );
  });

  it("knows how a text begins", () => {
    const asked = vocabulary.vector("Who ran?");
    expect(cosine(asked, vocabulary.vector("who sat"))).toBeGreaterThan(cosine(asked, vocabulary.vector("Ran who?")));
  });

  it("weighs a rare word more than a frequent one", () => {
    const both = vocabulary.vector("is Dracula");
    expect(cosine(both, vocabulary.vector("or Dracula"))).toBeGreaterThan(cosine(both, vocabulary.vector("or is")));
  });

  it("finds words in a script without spaces", () => {
    expect(cosine(vocabulary.vector("誰"), vocabulary.vector("あの誰"))).toBeGreaterThan(0);
  });

  it("leaves out what no example has", () => {
    expect(vocabulary.vector("entirely unknown").indices).toHaveLength(0);
  });
});
