import { TONE_WORDS } from "./words";

/** What the words of a text say of its tone beside its meaning, each about −1 to 1; the order is part of every head. */
export const TONE_FEATURES = [
  "valence",
  "valence after the last contrast",
  "valence before it",
  "valence under a negation that turns nothing after it",
  "valence in the past",
  "negation",
  "contrast",
  "past",
  "words, log",
] as const;

/** Words that a negation reaches. */
const REACH = 4;
/** "Not bad" is less good than "good", "not good" nearly as bad as "bad". */
const TURNED = { good: -0.8, bad: 0.6 };
/** "Was bored and was not" says a little of the opposite. */
const BACKWARDS = 1.6;
const PLAIN = { good: 1, bad: -1 };
/** Before "used to" they say what somebody is accustomed to; without them, what was so once. */
const BEFORE_ACCUSTOMED = new Set([
  "am",
  "is",
  "are",
  "was",
  "were",
  "be",
  "been",
  "being",
  "get",
  "gets",
  "got",
  "i'm",
]);
const MARK = /^[.!?;:,]$/;
/** Characters that are read: a long text says in its beginning how it is meant. */
const MAX_CHARACTERS = 4000;
/** Words of a usual sentence: where the length says nothing. */
const USUAL_WORDS = 15;
const TOKENS = /[\p{L}\p{M}\p{N}]+(?:['’-][\p{L}\p{M}]+)*|[.!?;:,]/gu;

type Kind = keyof (typeof TONE_WORDS)[string];

interface WordList {
  whole: ReadonlySet<string>;
  beginnings: ReadonlySet<string>;
}

const KINDS: readonly Kind[] = ["negation", "contrast", "past", "good", "bad"];
const LISTS = new Map(KINDS.map((kind) => [kind, listOf(Object.values(TONE_WORDS).map((words) => words[kind]))]));

function listOf(texts: readonly string[]): WordList {
  const words = texts.join(" ").split(" ");
  return {
    whole: new Set(words.filter((word) => !word.endsWith("*"))),
    beginnings: new Set(words.filter((word) => word.endsWith("*")).map((word) => word.slice(0, -1))),
  };
}

const LEAST_BEGINNING = 3;

function kindOf(token: string): Kind | null {
  const beginnings = Array.from({ length: Math.max(0, Math.min(token.length, 14) - LEAST_BEGINNING + 1) }, (_, at) =>
    token.slice(0, LEAST_BEGINNING + at),
  );
  return (
    KINDS.find((kind) => {
      const list = LISTS.get(kind)!;
      return list.whole.has(token) || beginnings.some((beginning) => list.beginnings.has(beginning));
    }) ?? null
  );
}

/** Numbers as in `TONE_FEATURES`; words of every language that is known count, whatever the text's is. */
export function toneOf(text: string): number[] {
  const { parts, negations, idle, past, words } = new ToneReader(text);
  const valence = squash(parts.reduce((sum, part) => sum + part, 0));
  const hasContrast = parts.length > 1;
  return [
    valence,
    hasContrast ? squash(parts.at(-1)!) : 0,
    hasContrast ? squash(parts.slice(0, -1).reduce((sum, part) => sum + part, 0)) : 0,
    idle > 0 ? valence : 0,
    past > 0 ? valence : 0,
    Number(negations > 0),
    Number(hasContrast),
    Number(past > 0),
    Math.max(-1, Math.min(1, Math.log((1 + words) / (1 + USUAL_WORDS)) / 2)),
  ];
}

/** The embedding of a text, and then its tone: what a head "embedding+tone" reads. */
export function withTone(embedding: ArrayLike<number>, text: string): Float32Array {
  const tone = toneOf(text);
  const joined = new Float32Array(embedding.length + tone.length);
  joined.set(embedding);
  joined.set(tone, embedding.length);
  return joined;
}

/** Whether words turn what the text seems to say, so that its meaning as a whole tells less. */
export function isTurned(tone: readonly number[]): boolean {
  return [5, 6, 7].some((at) => tone[at]! > 0);
}

/** Reads a text from its beginning to its end. */
class ToneReader {
  /** Of words, turned or not; one sum for each part between contrasts. */
  readonly parts = [0];
  negations = 0;
  /** Negations that no word of either kind follows. */
  idle = 0;
  past = 0;
  words = 0;
  /** Words that the last negation still reaches. */
  #reach = 0;
  #isIdle = false;
  /** Valence since the last mark, up to the last negation. */
  #clause = 0;

  constructor(text: string) {
    const read = text.slice(0, MAX_CHARACTERS).toLowerCase().replaceAll("’", "'");
    const tokens: readonly string[] = read.match(TOKENS) ?? [];
    for (const [at, token] of tokens.entries()) {
      if (MARK.test(token)) {
        this.#endNegation();
        this.#clause = 0;
        continue;
      }
      this.words += 1;
      const isPastHabit = token === "to" && tokens[at - 1] === "used" && !BEFORE_ACCUSTOMED.has(tokens[at - 2] ?? "");
      this.#readWord(isPastHabit ? "past" : kindOf(token));
    }
    this.#endNegation();
  }

  #readWord(kind: Kind | null): void {
    if (kind === "good" || kind === "bad") {
      const isTurned = this.#reach > 0;
      this.#add(isTurned ? TURNED[kind] : PLAIN[kind]);
      if (isTurned) this.#isIdle = false;
      return;
    }
    if (kind === "negation" || kind === "contrast") this.#endNegation();
    else this.#reach = Math.max(0, this.#reach - 1);
    if (kind === "contrast") {
      this.parts.push(0);
      this.#clause = 0;
    }
    if (kind === "past") this.past += 1;
    if (kind !== "negation") return;
    this.negations += 1;
    this.#reach = REACH;
    this.#isIdle = true;
  }

  #add(valence: number): void {
    this.parts[this.parts.length - 1]! += valence;
    if (!this.#isIdle) this.#clause += valence;
  }

  /** A negation that turned nothing after it turns what its clause said before. */
  #endNegation(): void {
    this.idle += Number(this.#isIdle);
    if (this.#isIdle) this.#add(-BACKWARDS * this.#clause);
    this.#isIdle = false;
    this.#reach = 0;
  }
}

const squash = (sum: number) => Math.tanh(sum / 1.5);
