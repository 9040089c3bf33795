import type { Evidence } from "../../../domain/snapshot/evidence";
import type { Block } from "../../../domain/snapshot/snapshot";

/** Texts shorter than this are too likely to stand somewhere by chance. */
const SHORTEST_INSIDE = 4;

/** UTF-16 code units of the page that are searched for all texts together: a page's data may name thousands. */
const MOST_SEARCHED = 50_000_000;
/** A longer text is searched by its beginning, and compared where that stands, so often at most. */
const LONGEST_PROBE = 32;
const MOST_COMPARED = 50;

interface Folded {
  text: string;
  /** Offset in the original of each folded code unit, and one more for the end. */
  starts: number[];
}

const VARIANTS = new Map(
  Object.entries({ "'": "‘’‚‛′`´ʼ", '"': "“”„‟″«»", "-": "‐‑‒–—―−", "/": "⁄∕" }).flatMap(([plain, forms]) =>
    [...forms].map((form) => [form, plain] as const),
  ),
);

/**
 * Folds white space, brackets, case and typographic variants away (what a site's template adds around a value), keeping the way back
 * to the original's offsets.
 */
export function fold(text: string): Folded {
  let folded = "";
  const starts: number[] = [];
  for (const match of text.matchAll(/\P{M}\p{M}*|\p{M}+/gu)) {
    const form = foldCluster(match[0]);
    for (let unit = 0; unit < form.length; unit++) starts.push(match.index);
    folded += form;
  }
  starts.push(text.length);
  return { text: folded, starts };
}

/** Memory of single characters: most of a page is a few dozen different ones. */
const known = new Map<string, string>();

function foldCluster(cluster: string): string {
  let form = known.get(cluster);
  if (form === undefined) {
    form = cluster
      .normalize("NFKC")
      .toLowerCase()
      .replace(/[\s\p{Cf}()[\]]+/gu, "");
    form = [...form].map((character) => VARIANTS.get(character) ?? character).join("");
    if (known.size < 10_000) known.set(cluster, form);
  }
  return form;
}

/**
 * Finds texts in visible blocks. Main content comes before navigation and boilerplate, a block that is
 * nothing but the text before one that holds it, and a heading before other blocks.
 */
export class TextLocator {
  readonly #blocks: Block[];
  readonly #whole = new Map<string, Block[]>();
  #folded: Folded[] = [];
  /** All blocks one after another, so that a search is one `indexOf` over the page. */
  #page = "";
  #offsets: number[] = [];
  #searched = 0;
  readonly #located = new Map<string, Evidence | null>();

  constructor(blocks: Block[]) {
    const rank = (block: Block) =>
      (block.region === "main" ? 0 : 2) + (block.kind === "title" || block.kind === "heading" ? 0 : 1);
    this.#blocks = [...blocks].sort((left, right) => rank(left) - rank(right));
  }

  /** The best place of `text`, or null. The quote is the block's own wording. */
  locate(text: string): Evidence | null {
    let place = this.#located.get(text);
    if (place === undefined) {
      place = this.places(text).next().value ?? null;
      this.#located.set(text, place);
    }
    return place;
  }

  /** Every place of `text` as whole words and numbers, best first. */
  *places(text: string): Generator<Evidence, undefined> {
    this.#prepare();
    const needle = fold(text).text;
    if (needle === "") return;
    const whole = this.#whole.get(needle) ?? [];
    const wholeIds = new Set(whole.map(({ id }) => id));
    for (const block of whole) yield { blockId: block.id, start: 0, end: block.text.length, quote: block.text };
    if (needle.length < SHORTEST_INSIDE && !/[^\p{ASCII}]|\d/u.test(needle)) return;
    for (const at of this.#search(needle)) {
      const evidence = this.#evidenceAt(at, needle.length);
      if (evidence && !wholeIds.has(evidence.blockId)) yield evidence;
    }
  }

  *#search(needle: string): Generator<number> {
    if (this.#searched >= MOST_SEARCHED) return;
    this.#searched += this.#page.length;
    const probe = needle.slice(0, LONGEST_PROBE);
    let compared = 0;
    for (let at = this.#page.indexOf(probe); at >= 0; at = this.#page.indexOf(probe, at + 1)) {
      if (probe === needle) yield at;
      else if (this.#page.startsWith(needle, at)) yield at;
      else if (++compared >= MOST_COMPARED) return;
    }
  }

  #prepare(): void {
    if (this.#folded.length > 0 || this.#blocks.length === 0) return;
    const parts: string[] = [];
    let offset = 0;
    this.#folded = this.#blocks.map((block) => {
      const folded = fold(block.text);
      const alike = this.#whole.get(folded.text);
      if (alike) alike.push(block);
      else if (folded.text) this.#whole.set(folded.text, [block]);
      parts.push(folded.text);
      this.#offsets.push(offset);
      offset += folded.text.length + 1;
      return folded;
    });
    this.#page = parts.join("\n");
  }

  #evidenceAt(at: number, length: number): Evidence | null {
    const index = lastAtMost(this.#offsets, at);
    const block = this.#blocks[index]!;
    const { text, starts } = this.#folded[index]!;
    const from = at - this.#offsets[index]!;
    if (from + length > text.length) return null;
    const start = starts[from]!;
    // A cluster that folds to several letters ("ﬁ", "½") is taken whole.
    let next = from + length;
    while (next < text.length && starts[next] === starts[next - 1]) next++;
    const end = block.text.slice(start, starts[next]).trimEnd().length + start;
    if (continuesWord(block.text, start) || continuesWord(block.text, end)) return null;
    return { blockId: block.id, start, end, quote: block.text.slice(start, end) };
  }
}

const UNSEPARATED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/**
 * True where `offset` stands inside a word of a script that separates words, or inside a number with its decimal,
 * grouping, range and date signs: the 8 of "4.8", "18", "6-8" and "8kg" is no 8.
 */
function continuesWord(text: string, offset: number): boolean {
  const around = `${text.slice(Math.max(0, offset - 2), offset)}\n${text.slice(offset, offset + 2)}`;
  if (/\d[.,:/'’–-]?\n\d|\d\n[.,:/'’–-]\d/u.test(around)) return true;
  return /[\p{L}\d]\p{M}*\n[\p{L}\d]/u.test(around) && !UNSEPARATED.test(around);
}

function lastAtMost(sorted: number[], value: number): number {
  let [low, high] = [0, sorted.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (sorted[middle]! <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
