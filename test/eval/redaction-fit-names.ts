/**
 * Fits what finds names in running text (lib/value/forms/person/name-model.json): which words are names, from lists,
 * and when a word in a text is one, from the first half of `pii`. Usage:
 * `npx node test/support/run.ts test/eval/redaction-fit-names.ts`.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import { allLocales } from "@faker-js/faker";
import { isCandidate } from "../../lib/value/forms/person/find-names";
import { computeNameFeatures, NAME_FEATURES } from "../../lib/value/forms/person/name-features";
import type { NameWord } from "../../lib/value/forms/person/name-words";
import { bucketsOf, Spelling } from "../../lib/value/forms/person/spelling";
import { bitsOf, foldWord, WordSet } from "../../lib/value/forms/person/word-set";
import { wordsInText } from "../../lib/value/forms/person/words-in-text";
import { fitLogistic } from "./redaction-logistic";
import { halfOf, type LabelledText, readRows } from "./redaction-score";

const data = resolve(process.env.LOUPE_DATA ?? "../shared/data");
const MODEL = resolve(import.meta.dirname, "../../lib/value/forms/person/name-model.json");
const BUCKETS = 8_192;
/** Pages that a small-written word must stand on to be ordinary. */
const LEAST_PAGES = 3;
/** A word in 300 that is not in a list counts as in it. */
const BITS_PER_WORD = 12;
/** Texts without names, so that the usual starts of sentences are seen. */
const ORDINARY_TEXTS = 1_000;

const person = (member: "first_name" | "last_name") =>
  wordsOf(Object.values(allLocales).map((locale) => (locale as { person?: Record<string, unknown> }).person?.[member]));
const [given, family] = [person("first_name"), person("last_name")];
const common = ordinaryWords();
const places = wordsOf(Object.values(allLocales).map((locale) => (locale as { location?: unknown }).location));
const spelling = fitSpelling();
const lists = { given: pack(given), family: pack(family), common: pack(common), spelling };
const weights = fitContext(lists);
writeFileSync(MODEL, `${JSON.stringify({ ...lists, weights })}\n`);
console.log(`given ${given.size}, family ${family.size}, common ${common.size}, places ${places.size}`);
console.log(
  Object.entries(weights)
    .map(([name, weight]) => `${name} ${weight}`)
    .join("\n"),
);

/** Every word of the texts in a nested structure that can be a name in a script with capital letters. */
function wordsOf(nested: unknown, into = new Set<string>()): Set<string> {
  if (typeof nested === "string") {
    for (const { text } of wordsInText(nested)) if (/^\p{Lu}/u.test(text) && text.length > 1) into.add(foldWord(text));
  } else if (nested && typeof nested === "object") for (const one of Object.values(nested)) wordsOf(one, into);
  return into;
}

/** Words that stand small in ordinary texts: the text sets' training rows, pages of several languages, and word lists. */
function ordinaryWords(): Set<string> {
  const counts = new Map<string, number>();
  const add = (text: string) => {
    const small = new Set((text.match(/(?<![\p{L}\p{N}])\p{Ll}[\p{L}\p{M}]+/gu) ?? []).map(foldWord));
    for (const word of small) counts.set(word, (counts.get(word) ?? 0) + 1);
  };
  for (const set of ["banking77", "trec6"]) {
    for (const { text } of readRows<{ text: string }>(resolve(data, set, "train.jsonl"))) add(text);
  }
  for (const set of ["wcxb-dev", "recipes-dev"]) {
    for (const file of readdirSync(resolve(data, set, "pages"))) {
      const html = gunzipSync(readFileSync(resolve(data, set, "pages", file))).toString();
      add(html.replace(/<(script|style)[\s\S]*?<\/\1>/gi, " ").replace(/<[^>]*>/g, " "));
    }
  }
  return new Set([...counts].flatMap(([word, count]) => (count >= LEAST_PAGES && word.length > 1 ? [word] : [])));
}

function pack(words: ReadonlySet<string>): { bits: string; hashes: number } {
  const bytes = new Uint8Array(Math.ceil((words.size * BITS_PER_WORD) / 8));
  const hashes = Math.round(BITS_PER_WORD * Math.LN2);
  for (const word of words)
    for (const bit of bitsOf(word, bytes.length * 8, hashes)) bytes[bit >> 3]! |= 1 << (bit & 7);
  return { bits: Buffer.from(bytes).toString("base64"), hashes };
}

/** Names against ordinary words and places, by the n-grams of their letters. */
function fitSpelling() {
  const names = [...new Set([...given, ...family])];
  const others = [...new Set([...common, ...places])].filter((word) => !given.has(word) && !family.has(word));
  const rows = [...names.map((word) => ({ word, isName: 1 })), ...others.map((word) => ({ word, isName: 0 }))];
  rows.sort((one, other) => bitsOf(one.word, 1e9, 1)[0]! - bitsOf(other.word, 1e9, 1)[0]!);
  const weights = new Float64Array(BUCKETS);
  let bias = 0;
  for (let epoch = 0; epoch < 12; epoch++) {
    const rate = 0.5 / (1 + epoch);
    for (const { word, isName } of rows) {
      const buckets = bucketsOf(word, BUCKETS);
      const norm = 1 / Math.sqrt(buckets.length);
      const sum = buckets.reduce((total, bucket) => total + weights[bucket]!, 0) * norm;
      const error = isName - 1 / (1 + Math.exp(-bias - sum));
      bias += 0.1 * rate * error;
      for (const bucket of buckets) weights[bucket]! += rate * (error * norm - 1e-5 * weights[bucket]!);
    }
  }
  const unit = Math.max(...weights.map(Math.abs)) / 127;
  const bytes = Int8Array.from(weights, (weight) => Math.round(weight / unit));
  return { weights: Buffer.from(bytes.buffer).toString("base64"), unit, bias };
}

/** When a word in a text is part of a name: the first half of `pii`, and questions to a bank, which name nobody. */
function fitContext(packed: typeof lists): Record<string, number> {
  const [isGiven, isFamily, isCommon] = [packed.given, packed.family, packed.common].map((one) => new WordSet(one));
  const letters = new Spelling(packed.spelling);
  const read = (text: string): NameWord => {
    const word = foldWord(text);
    const score = Math.max(-4, Math.min(4, letters.score(word)));
    return {
      isGiven: isGiven!.has(word),
      isFamily: isFamily!.has(word),
      isCommon: isCommon!.has(word),
      spelling: score,
    };
  };
  const rows: { features: number[]; label: number }[] = [];
  const labelled = readRows<LabelledText>(resolve(data, "pii/test.jsonl")).filter(
    ({ text }) => halfOf(text) === "first",
  );
  const plain = readRows<{ text: string }>(resolve(data, "banking77/train.jsonl"))
    .filter((_, index) => index % 10 === 0)
    .slice(0, ORDINARY_TEXTS);
  for (const { text, spans } of [...labelled, ...plain.map(({ text }) => ({ text, spans: [] }))]) {
    const words = wordsInText(text);
    const known = words.map((word) => read(word.text));
    for (const [index, { start, end }] of words.entries()) {
      if (!isCandidate(words[index]!, known[index]!)) continue;
      // A street that is called after a person is personal too.
      const types = spans.filter((span) => span.start < end && span.end > start).map(({ type }) => type);
      if (types.includes("STREET_ADDRESS")) continue;
      const features = computeNameFeatures(text, words, known, index);
      rows.push({
        features: NAME_FEATURES.map((name) => features[name] ?? 0),
        label: Number(types.includes("PERSON")),
      });
    }
  }
  const fitted = fitLogistic(rows, 0.002);
  console.log(`fitted on ${rows.length} words, ${rows.filter(({ label }) => label).length} of names`);
  return Object.fromEntries(NAME_FEATURES.map((name, place) => [name, Math.round(fitted[place]! * 1_000) / 1_000]));
}
