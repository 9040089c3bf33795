import { changesLibrary, type Replacement } from "./replace-each.ts";

const WORDS = ["A", "B", "C", "D", "E", "F", "G", "H"];

/**
 * The state's words, read as 32-bit integers: Chromium holds fields of that size as floating-point numbers, and then
 * runs the 64 rounds on these. See docs/decisions/0015-model-downloads.md.
 */
const REPLACEMENTS: Replacement[] = [
  [`let { ${WORDS.join(", ")} } = this;`, `let ${WORDS.map((word) => `${word} = this.${word} | 0`).join(", ")};`],
];

/** Makes SHA-256 of `@noble/hashes` as fast in Chromium as it is in Node. */
export const integerSha256 = () =>
  changesLibrary(/@noble[\\/]hashes[\\/]sha2\.js/, REPLACEMENTS, "tools/sha256-plugin.ts");
