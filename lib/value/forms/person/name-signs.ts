import { type NameRuns, type NameText, startsLarge } from "./name-features";
import { hashOf } from "./word-set";
import { isBeside, type TextWord } from "./words-in-text";

/** Weights of the words in and around a name, by hash (Weinberger et al., ICML 2009). */
export interface PackedSigns {
  /** Base64 of one signed byte for each bucket. */
  weights: string;
  /** What one unit of a weight is worth. */
  unit: number;
}

export class Signs {
  readonly #weights: Int8Array;
  readonly #unit: number;

  constructor({ weights, unit }: PackedSigns) {
    this.#weights = Int8Array.from(atob(weights), (character) => character.charCodeAt(0));
    this.#unit = unit;
  }

  /** Log-odds that they add. */
  score(signs: readonly string[]): number {
    const size = this.#weights.length;
    return signs.reduce((total, sign) => total + this.#weights[hashOf(sign, 0) % size]!, 0) * this.#unit;
  }
}

/** The words around a word, its own spelling and place, as texts that are weighed one by one and in pairs. */
export function signsOf(view: NameText, index: number, { run, whole }: NameRuns): string[] {
  const { words, read } = view;
  const own = read[index]!;
  const kind = kindOf(view, index);
  const length = Math.min(4, run.to - run.from + 1);
  const place = index === run.from ? "first" : index === run.to ? "last" : "inner";
  const [before, after] = [tokenBefore(view, run.from), tokenAfter(view, run.to)];
  const [further, later] = [wordAt(view, run.from - 2), wordAt(view, run.to + 2)];
  const list = listAround(view, run.from, run.to);
  const listBefore = list && tokenBefore(view, list.from);
  const listAfter = list && tokenAfter(view, list.to);
  const inside = (other: number) => (other >= whole.from && other <= whole.to ? read[other]!.folded : "-");
  const kindAt = (other: number) => (other >= whole.from && other <= whole.to ? kindOf(view, other) : "-");
  return [
    `k ${kind}`,
    `kl ${kind} ${length} ${place}`,
    `w ${own.isCommon || own.isPlace || !(own.isGiven || own.isFamily) ? own.folded : "*"}`,
    `b ${before}`,
    `a ${after}`,
    `bk ${before} ${kind}`,
    `ak ${after} ${kind}`,
    `bl ${before} ${length}`,
    `al ${after} ${length}`,
    `ba ${before} ${after}`,
    `bb ${further} ${before}`,
    `aa ${after} ${later}`,
    `p ${inside(index - 1)}`,
    `n ${inside(index + 1)}`,
    `pk ${kindAt(index - 1)} ${kind}`,
    `nk ${kind} ${kindAt(index + 1)}`,
    `pkn ${kindAt(index - 1)} ${kind} ${kindAt(index + 1)}`,
    `l ${inside(whole.to) === own.folded ? "self" : inside(whole.to)}`,
    `f ${inside(whole.from) === own.folded ? "self" : inside(whole.from)}`,
    `e ${own.folded.slice(-3)} ${length}`,
    `wl ${Math.min(6, whole.to - whole.from + 1)} ${length} ${kind}`,
    ...(list ? [`t ${listBefore}`, `u ${listAfter}`, `tu ${listBefore} ${listAfter}`, `ts ${list.size} ${kind}`] : []),
    ...(startsLarge(words[index]!) ? [] : [`s ${kind} ${before}`, `sa ${kind} ${after}`]),
  ];
}

/** What the lists and the spelling say of a word, in few words. */
function kindOf({ words, read }: NameText, index: number): string {
  const { isGiven, isFamily, isCommon, isPlace, spelling } = read[index]!;
  const lists = [isGiven && "g", isFamily && "f", isCommon && "c", isPlace && "p"].filter(Boolean).join("");
  const shape = words[index]!.text.length === 1 ? "1" : startsLarge(words[index]!) ? "L" : "s";
  return `${lists}${Math.round(spelling / 1.5)}${shape}`;
}

/** The word before, with the mark between; "^" where none is. */
function tokenBefore(view: NameText, index: number): string {
  const previous = view.words[index - 1];
  const between = view.text.slice(previous?.end ?? 0, view.words[index]!.start);
  return `${wordAt(view, index - 1)}${markOf(between)}`;
}

function tokenAfter(view: NameText, index: number): string {
  const next = view.words[index + 1];
  const between = view.text.slice(view.words[index]!.end, next?.start ?? view.text.length);
  return `${markOf(between)}${wordAt(view, index + 1)}`;
}

/** An ordinary word, or what kind of word stands there: names of others tell nothing. */
function wordAt(view: NameText, index: number): string {
  const word = view.read[index];
  if (!word) return "^";
  return word.isCommon || !startsLarge(view.words[index]!) ? word.folded : `<${word.isPlace ? "p" : ""}L>`;
}

function markOf(between: string): string {
  const mark = /[^\s]/.exec(between)?.[0] ?? (between.includes("\n") ? "\\n" : "");
  return /\d/.test(mark) ? "0" : mark;
}

const MOST_LISTED = 6;

/** "Smith, Jones and Brown": capital words alone, one after the other; null where the run is not in such a list. */
function listAround(view: NameText, first: number, last: number): { from: number; to: number; size: number } | null {
  const { words } = view;
  if (first !== last) return null;
  let [from, to] = [first, last];
  while (last - from < MOST_LISTED && isListed(view, from - 1)) from -= isAnd(words[from - 1]) ? 2 : 1;
  while (to - first < MOST_LISTED && isListed(view, to + 1)) to += isAnd(words[to + 1]) ? 2 : 1;
  const size = to - from + 1;
  return size > 2 ? { from, to, size: Math.min(4, size) } : null;
}

/** Whether a list goes on at that word: it is a capital one behind a comma, or the "and" beside one. */
function isListed({ text, words }: NameText, index: number): boolean {
  const word = words[index];
  if (!word) return false;
  if (isAnd(word)) {
    const [one, other] = [words[index - 1], words[index + 1]];
    return !!one && !!other && startsLarge(one) && startsLarge(other) && isBeside(text, word, other);
  }
  const touches = (from: TextWord | undefined, to: TextWord | undefined) =>
    !!from && !!to && /^, ?$/.test(text.slice(from.end, to.start));
  return startsLarge(word) && (touches(word, words[index + 1]) || touches(words[index - 1], word));
}

function isAnd(word: TextWord | undefined): boolean {
  return word !== undefined && /^(?:and|und|et|y|e|en)$/.test(word.text);
}
