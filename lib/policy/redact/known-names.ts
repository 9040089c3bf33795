/** Shorter parts of a name are often words. */
const LEAST_PART = 3;
const LARGE_PART = /\p{Lu}[\p{L}\p{M}'’]+/gu;
const SMALL_PART = /(?<![\p{L}\p{M}'’])\p{Ll}[\p{L}\p{M}'’]+/gu;
/** A name in a script without capital letters, and what may be one in a text. */
const OTHER_PART = /[\p{Lo}\p{M}]+/gu;
/** Scripts whose words nothing parts: any few signs may be a name there. */
const UNPARTED = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const LONGEST_UNPARTED = 6;
/** Parts of names that say nothing of a person when alone. */
const PARTICLES = new Set(
  "Mr Mrs Ms Dr Prof Sir Van Von Der Den The And Jr Sr II III Bin Ben Del San Saint St".split(" "),
);

interface Part {
  start: number;
  end: number;
  key: string;
}

/** Parts of the names that were seen, which stand for the same person where they stand alone. */
export class KnownNames {
  readonly #parts = new Set<string>();
  /** Parts of names that were written small, which are looked for small only. */
  readonly #small = new Set<string>();
  readonly #others = new Set<string>();

  learn(name: string): void {
    const isSmall = !/\p{Lu}/u.test(name);
    for (const [part] of name.matchAll(isSmall ? SMALL_PART : LARGE_PART)) {
      if (part.length >= LEAST_PART && !PARTICLES.has(part)) (isSmall ? this.#small : this.#parts).add(part);
    }
    for (const [part] of name.matchAll(OTHER_PART)) {
      if (part.length >= (UNPARTED.test(part) ? 2 : LEAST_PART)) this.#others.add(part);
    }
  }

  find(text: string): Part[] {
    const found = [
      ...this.#find(text, LARGE_PART, this.#parts),
      ...this.#find(text, SMALL_PART, this.#small),
      ...this.#findOthers(text),
    ];
    return found.sort((one, other) => one.start - other.start);
  }

  #find(text: string, pattern: RegExp, parts: ReadonlySet<string>): Part[] {
    if (parts.size === 0) return [];
    return [...text.matchAll(pattern)].flatMap((match) => {
      const part = match[0].replace(/['’]s?$/, "");
      if (!parts.has(part)) return [];
      return [{ start: match.index, end: match.index + part.length, key: part.toLowerCase() }];
    });
  }

  #findOthers(text: string): Part[] {
    if (this.#others.size === 0) return [];
    return [...text.matchAll(OTHER_PART)].flatMap(({ 0: word, index }) => {
      if (!UNPARTED.test(word)) {
        return this.#others.has(word) ? [{ start: index, end: index + word.length, key: word }] : [];
      }
      return this.#findWithin(word).map(({ start, end, key }) => ({ start: start + index, end: end + index, key }));
    });
  }

  /** The longest known part at each place of a run of signs. */
  #findWithin(run: string): Part[] {
    const found: Part[] = [];
    for (let at = 0; at < run.length; ) {
      let length = Math.min(LONGEST_UNPARTED, run.length - at);
      while (length > 1 && !this.#others.has(run.slice(at, at + length))) length--;
      if (length > 1) found.push({ start: at, end: at + length, key: run.slice(at, at + length) });
      at += Math.max(1, length);
    }
    return found;
  }
}
