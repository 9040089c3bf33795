/**
 * Fits what finds names in running text (lib/value/forms/person/name-model.json): which words are names, from lists,
 * and when a word in a text is one, from the first half of `pii`. Usage:
 * `npx node test/support/run.ts test/eval/redaction-fit-names.ts`.
 */
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { isCandidate, readNameText } from "../../lib/value/forms/person/find-names";
import { computeNameFeatures, NAME_FEATURES, runsOf } from "../../lib/value/forms/person/name-features";
import { signsOf } from "../../lib/value/forms/person/name-signs";
import { CONTRACTION, type NameWord } from "../../lib/value/forms/person/name-words";
import { bucketsOf, Spelling } from "../../lib/value/forms/person/spelling";
import { bitsOf, foldWord, hashOf, WordSet } from "../../lib/value/forms/person/word-set";
import { fitSparse, type SparseRow, scoreRow, toBytes } from "./redaction-logistic";
import { listNames, listNamesOfOtherScripts, listOrdinaryWords, listPlaces } from "./redaction-name-lists";
import { readNewsTexts } from "./redaction-news";
import { halfOf, type LabelledText, readRows } from "./redaction-score";

const data = resolve(process.env.LOUPE_DATA ?? "../shared/data");
const MODEL = resolve(import.meta.dirname, "../../lib/value/forms/person/name-model.json");
const BUCKETS = 8_192;
/** A word in 300 that is not in a list counts as in it. */
const BITS_PER_WORD = 12;
/** One in 15,000 where every start of a word is asked for. */
const MORE_BITS = 20;
/** Texts without names, so that the usual starts of sentences are seen. */
const ORDINARY_TEXTS = 2_000;
/** Weights of the words around. */
const SIGNS = 32_768;
const FOLDS = 4;
/** How much a word of `pii` counts, where one of CrossNER counts 1: there are fewer of them. */
const PII_WEIGHT = 3;

const [given, family] = [listNames("first_name"), listNames("last_name")];
const common = listOrdinaryWords(data, new Set([...given, ...family]));
const places = listPlaces();
const spelling = fitSpelling();
const others = listNamesOfOtherScripts();
const lists = {
  given: pack(given),
  family: pack(family),
  common: pack(common),
  place: pack(places),
  others: pack(others, MORE_BITS),
  spelling,
};
const read = readerOf();
const rows = [...rowsOf(personalTexts(), PII_WEIGHT), ...rowsOf(newsTexts(), 1), ...rowsOf(plainTexts(), 1)];
console.log(`fitted on ${rows.length} words, ${rows.filter(({ label }) => label).length} of names`);
printFolds();
const { dense, hashed } = fitSparse(rows, NAME_FEATURES.length, SIGNS);
const weights = Object.fromEntries(NAME_FEATURES.map((name, at) => [name, Math.round(dense[at]! * 1_000) / 1_000]));
writeFileSync(MODEL, `${JSON.stringify({ ...lists, signs: toBytes(hashed), weights })}\n`);
console.log(`given ${given.size}, family ${family.size}, common ${common.size}, places ${places.size}`);
console.log(
  Object.entries(weights)
    .map(([name, weight]) => `${name} ${weight}`)
    .join("\n"),
);

function pack(words: ReadonlySet<string>, bitsPerWord = BITS_PER_WORD): { bits: string; hashes: number } {
  const bytes = new Uint8Array(Math.ceil((words.size * bitsPerWord) / 8));
  const hashes = Math.round(bitsPerWord * Math.LN2);
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

interface NamedText {
  text: string;
  names: { start: number; end: number }[];
  /** Counted neither as a name nor as none: a street that is called after a person is personal too. */
  either: { start: number; end: number }[];
  fold: number;
}

/** The first half of `pii`, in folds by text. */
function personalTexts(): NamedText[] {
  return readRows<LabelledText>(resolve(data, "pii/test.jsonl"))
    .filter(({ text }) => halfOf(text) === "first")
    .map(({ text, spans }) => ({
      text,
      names: spans.filter(({ type }) => type === "PERSON"),
      either: spans.filter(({ type }) => type === "STREET_ADDRESS"),
      fold: hashOf(text, 1) % FOLDS,
    }));
}

/** The first half of CrossNER. */
function newsTexts(): NamedText[] {
  return readNewsTexts(data, "first").map(({ text, names }) => ({ text, names, either: [], fold: -1 }));
}

/** Questions to a bank, which name nobody. */
function plainTexts(): NamedText[] {
  return readRows<{ text: string }>(resolve(data, "banking77/train.jsonl"))
    .filter((_, index) => index % 5 === 0)
    .slice(0, ORDINARY_TEXTS)
    .map(({ text }) => ({ text, names: [], either: [], fold: -1 }));
}

function readerOf() {
  const [isGiven, isFamily, isCommon, isPlace] = [lists.given, lists.family, lists.common, lists.place].map(
    (one) => new WordSet(one),
  );
  const letters = new Spelling(lists.spelling);
  return (text: string): NameWord => {
    const folded = foldWord(text);
    return {
      isGiven: isGiven!.has(folded),
      isFamily: isFamily!.has(folded),
      isCommon: isCommon!.has(folded) || CONTRACTION.test(folded),
      isPlace: isPlace!.has(folded),
      spelling: Math.max(-4, Math.min(4, letters.score(folded))),
      folded,
    };
  };
}

function rowsOf(texts: readonly NamedText[], weight: number): SparseRow[] {
  const overlaps = (spans: NamedText["names"], start: number, end: number) =>
    spans.some((span) => span.start < end && span.end > start);
  return texts.flatMap(({ text, names, either, fold }) => {
    const view = readNameText(text, read);
    return view.words.flatMap(({ start, end }, index): SparseRow[] => {
      if (!isCandidate(view, index) || overlaps(either, start, end)) return [];
      const runs = runsOf(view, index);
      const features = computeNameFeatures(view, index, runs);
      return [
        {
          dense: NAME_FEATURES.map((name) => features[name] ?? 0),
          buckets: signsOf(view, index, runs).map((sign) => hashOf(sign, 0) % SIGNS),
          label: Number(overlaps(names, start, end)),
          weight,
          fold,
        },
      ];
    });
  });
}

/** Recall and precision of words of `pii`, each fold by what was fitted without it: what a threshold is chosen by. */
function printFolds(): void {
  const judged = Array.from({ length: FOLDS }, (_, fold) => {
    const fitted = fitSparse(
      rows.filter((row) => row.fold !== fold),
      NAME_FEATURES.length,
      SIGNS,
    );
    return rows.filter((row) => row.fold === fold).map((row) => ({ row, score: scoreRow(row, fitted) }));
  }).flat();
  const all = judged.filter(({ row }) => row.label === 1).length;
  for (const least of [0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6, 0.7]) {
    const taken = judged.filter(({ score }) => score >= least);
    const right = taken.filter(({ row }) => row.label === 1).length;
    console.log(
      `from ${least}: ${((100 * right) / all).toFixed(1)} % found, ${((100 * right) / taken.length).toFixed(1)} % right`,
    );
  }
}
