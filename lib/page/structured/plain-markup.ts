/** Elements at whose edges one word ends and another begins. */
const BLOCK = /^(?:p|br|div|li|ul|ol|h[1-6]|tr|td)$/;
/** Elements whose content is no text. */
/** Where what is no text ends. */
const RAW: Record<string, RegExp | undefined> = { script: /<\/script\s{0,20}>/gi, style: /<\/style\s{0,20}>/gi };

const LESS = 0x3c;
const GREATER = 0x3e;
const SPACE = 0x20;

/**
 * A publisher's string without its tags and comments; what looks like the start of one and has no end stays. Nothing
 * in the result reads as a tag, also where one was written inside another. Reads the text once.
 */
export function withoutTags(text: string): string {
  return text.includes("<") ? new Stripper(text).strip() : text;
}

class Stripper {
  readonly #kept: Uint16Array;
  #length = 0;
  /** Where the brackets that may still start a tag stand in what is kept; the last is the innermost. */
  readonly #open: number[] = [];
  /** Ends that were looked for in vain: they stand nowhere in the rest either. */
  readonly #missing = new Set<string>();

  constructor(readonly text: string) {
    this.#kept = new Uint16Array(text.length);
  }

  strip(): string {
    for (let at = 0; at < this.text.length; ) at = this.#step(at);
    const parts: string[] = [];
    for (let at = 0; at < this.#length; at += 8_192) {
      parts.push(String.fromCharCode(...this.#kept.subarray(at, Math.min(this.#length, at + 8_192))));
    }
    return parts.join("");
  }

  /** Reads on from `at` and says from where to go on. */
  #step(at: number): number {
    const unit = this.text.charCodeAt(at);
    if (unit === LESS) {
      const end = this.text.startsWith("<!--", at) ? this.#endOf("comment", /-->/g, at + 4) : -1;
      if (end >= 0) return this.#put(SPACE, end);
      this.#open.push(this.#length);
      return this.#put(unit, at + 1);
    }
    const start = unit === GREATER ? this.#open.pop() : undefined;
    const name = start === undefined ? null : this.#readTag(start);
    if (name === null) return this.#put(unit, at + 1);
    const isClosing = this.#kept[start! + 1] === 0x2f;
    this.#length = start!;
    const close = isClosing || !Object.hasOwn(RAW, name) ? undefined : RAW[name];
    const end = close ? this.#endOf(name, close, at + 1) : -1;
    if (end >= 0) return this.#put(SPACE, end);
    return BLOCK.test(name) ? this.#put(SPACE, at + 1) : at + 1;
  }

  #put(unit: number, next: number): number {
    this.#kept[this.#length++] = unit;
    return next;
  }

  /** The name of the tag that starts there in what is kept, and ends here; null for none. */
  #readTag(start: number): string | null {
    const head = String.fromCharCode(...this.#kept.subarray(start + 1, Math.min(this.#length, start + 32)));
    return /^\/?([a-z]\w*)/i.exec(head)?.[1]?.toLowerCase() ?? null;
  }

  #endOf(name: string, pattern: RegExp, from: number): number {
    if (this.#missing.has(name)) return -1;
    pattern.lastIndex = from;
    if (pattern.test(this.text)) return pattern.lastIndex;
    this.#missing.add(name);
    return -1;
  }
}
