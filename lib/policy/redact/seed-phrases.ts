import { sha256 } from "@noble/hashes/sha2.js";
import type { Find } from "./found";
import { SEED_WORDS } from "./seed-words";

const PLACES = new Map(SEED_WORDS.map((word, place) => [word, place]));
const WORD = /(?<![\p{L}\d])[a-z]{3,8}(?![\p{L}\d])/giu;
/** What stands between the words: a space, or the number of the next one in a list. */
const BETWEEN = /^[\s,;|"'“”]{0,4}(?:\d{1,2}[.):]?)?[\s,;|"'“”]{0,4}$/;
const MOST_BETWEEN = 12;
/** Words that a phrase has, the longest first (BIP-39). */
const LENGTHS = [24, 21, 18, 15, 12] as const;
const CUE = /(?:seed|recovery|mnemonic|backup|secret|wallet|bip-?39)[^\n]{0,60}$/i;

interface Listed {
  place: number;
  start: number;
  end: number;
}

/** Phrases that wallets are recovered by (BIP-39, English): listed words in a row, by their checksum or by what they are called. */
export const findSeedPhrases: Find = (text) => runsOf(text).flatMap((run) => phrasesOf(text, run));

function runsOf(text: string): Listed[][] {
  const runs: Listed[][] = [];
  let run: Listed[] = [];
  for (const match of text.matchAll(WORD)) {
    const place = PLACES.get(match[0].toLowerCase());
    const start = match.index;
    const last = run.at(-1);
    const goesOn = last !== undefined && start - last.end <= MOST_BETWEEN && BETWEEN.test(text.slice(last.end, start));
    if (!goesOn || place === undefined) {
      if (run.length >= LENGTHS.at(-1)!) runs.push(run);
      run = [];
    }
    if (place !== undefined) run.push({ place, start, end: start + match[0].length });
  }
  return run.length >= LENGTHS.at(-1)! ? [...runs, run] : runs;
}

function phrasesOf(text: string, run: readonly Listed[]) {
  const first = run[0]!.start;
  if (CUE.test(text.slice(Math.max(0, first - 80), first))) return [phraseOf(text, run)];
  const found: ReturnType<typeof phraseOf>[] = [];
  for (let at = 0; at < run.length; ) {
    const length = LENGTHS.find((size) => at + size <= run.length && hasChecksum(run.slice(at, at + size)));
    if (length) found.push(phraseOf(text, run.slice(at, at + length)));
    at += length ?? 1;
  }
  return found;
}

function phraseOf(text: string, run: readonly Listed[]) {
  const [start, end] = [run[0]!.start, run.at(-1)!.end];
  return { start, end, key: text.slice(start, end) };
}

/** Eleven bits a word; behind the entropy come as many bits of its SHA-256 as it has words of 32 bits. */
function hasChecksum(words: readonly Listed[]): boolean {
  const bits = words.map(({ place }) => place.toString(2).padStart(11, "0")).join("");
  const length = Math.floor((bits.length * 32) / 33);
  const entropy = Uint8Array.from({ length: length / 8 }, (_, byte) =>
    Number.parseInt(bits.slice(byte * 8, byte * 8 + 8), 2),
  );
  const check = sha256(entropy)[0]!.toString(2).padStart(8, "0");
  return check.startsWith(bits.slice(length));
}
