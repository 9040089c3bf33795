/** Shorter parts of a name are often words. */
const LEAST_PART = 3;
const PART = /\p{Lu}[\p{L}\p{M}'’]+/gu;
/** Parts of names that say nothing of a person when alone. */
const PARTICLES = new Set(
  "Mr Mrs Ms Dr Prof Sir Van Von Der Den The And Jr Sr II III Bin Ben Del San Saint St".split(" "),
);

/** Parts of the names that were seen, which stand for the same person where they stand alone. */
export class KnownNames {
  readonly #parts = new Set<string>();

  learn(name: string): void {
    for (const [part] of name.matchAll(PART)) {
      if (part.length >= LEAST_PART && !PARTICLES.has(part)) this.#parts.add(part);
    }
  }

  find(text: string): { start: number; end: number; key: string }[] {
    if (this.#parts.size === 0) return [];
    return [...text.matchAll(PART)].flatMap((match) => {
      const part = match[0].replace(/['’]s?$/, "");
      if (!this.#parts.has(part)) return [];
      return [{ start: match.index, end: match.index + part.length, key: part.toLowerCase() }];
    });
  }
}
