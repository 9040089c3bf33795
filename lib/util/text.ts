/** Invisible characters that pages put inside words: soft hyphen, zero-width, bidi marks; and variation selectors. */
const INVISIBLE = /\p{Cf}|\ufe0e|\ufe0f/gu;
const VARIANTS: [RegExp, string][] = [
  [/[‘’‚‛′`´ʼ]/g, "'"],
  [/[“”„‟″«»]/g, '"'],
  [/[‐‑‒–—―−]/g, "-"],
  [/[⁄∕]/g, "/"],
  [/…/g, "..."],
];

/** One form for texts that read the same: NFKC, one space, no case, one kind of quote and dash. For comparing only. */
export function normaliseText(text: string): string {
  const form = plainPunctuation(text.normalize("NFKC").replace(INVISIBLE, ""));
  return form.toLowerCase().replace(/\s+/g, " ").trim();
}

/** One kind of quote, dash, slash and ellipsis. */
export function plainPunctuation(text: string): string {
  let form = text;
  for (const [pattern, plain] of VARIANTS) form = form.replace(pattern, plain);
  return form;
}

/** A text's words for matching names: camel case split, no case, no accents, no punctuation. */
export function wordsOf(text: string): string[] {
  const spaced = text.replace(/(\p{Ll}|\d)(\p{Lu})/gu, "$1 $2").replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2");
  const plain = spaced
    .normalize("NFKD")
    .replace(/(?<=[a-zA-Z])\p{Mn}+/gu, "")
    .normalize("NFC")
    .toLowerCase();
  return plain.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}
