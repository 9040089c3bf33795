import fc from "fast-check";

/**
 * Text of any code points, lone surrogates included. Cheaper than fast-check's own `unit: "binary"`, which
 * first takes seconds to list them all.
 */
export function anyText(): fc.Arbitrary<string> {
  return fc.string({ unit: fc.integer({ min: 0, max: 0x10ffff }).map((code) => String.fromCodePoint(code)) });
}

/** Text made of few signs, so that their combinations come up. */
export function textOf(signs: string): fc.Arbitrary<string> {
  return fc.string({ unit: fc.constantFrom(...signs) });
}
