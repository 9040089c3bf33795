/**
 * How well personal data is found, by type, on `pii` (1,500 texts), in two halves: the rules were made on the first one.
 * And how much of ordinary texts is swapped. Usage: `npm run -s eval:redaction [-- --misses TYPE]`.
 */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { REDACTION_CLASSES } from "../../lib/domain/settings/settings";
import { createPersonalDataFinder } from "../../lib/policy/redact/personal-data";
import { readNewsTexts } from "./redaction-news";
import { halfOf, isCovered, type LabelledText, readRows, scoreTexts, type TypeScore } from "./redaction-score";

const data = resolve(process.env.LOUPE_DATA ?? "../shared/data");
if (!existsSync(resolve(data, "pii"))) throw new Error(`no data set in ${data}/pii: set LOUPE_DATA`);

/** Texts that hold few personal data: training rows, so that they may be looked at, and sentences of news articles. */
const ORDINARY: [name: string, texts: () => string[]][] = [
  ["banking77", () => textsOf("banking77")],
  ["trec6", () => textsOf("trec6")],
  ["articles", articleSentences],
];

const missesOf = process.argv.includes("--misses") ? process.argv.at(process.argv.indexOf("--misses") + 1) : undefined;
const rows = readRows<LabelledText>(resolve(data, "pii/test.jsonl"));

for (const half of ["first", "second"] as const) {
  const scored = scoreTexts(rows.filter(({ text }) => halfOf(text) === half));
  console.log(`\npii, ${half} half: ${scored.texts} texts, ${scored.replacements} replacements`);
  console.log(
    `  ${"type".padEnd(20)}${"class".padEnd(14)}${"spans".padStart(6)}${"found".padStart(7)}${"recall".padStart(9)}`,
  );
  for (const score of scored.types) console.log(`  ${recallLine(score)}`);
  console.log(`  ${"class".padEnd(20)}${"replaced".padStart(9)}${"right".padStart(7)}${"precision".padStart(11)}`);
  for (const { class: name, replaced, right } of scored.classes) {
    const share = replaced === 0 ? "–" : percent(right / replaced);
    console.log(`  ${name.padEnd(20)}${String(replaced).padStart(9)}${String(right).padStart(7)}${share.padStart(11)}`);
  }
  console.log(`  no class, not counted: ${scored.uncounted.map(([type, count]) => `${type} ${count}`).join(", ")}`);
  if (missesOf && half === "first") for (const miss of scored.missesOf(missesOf)) console.log(`  - ${miss}`);
}

printNews();

console.log("\nordinary texts: replacements per 1,000 sentences");
for (const [name, read] of ORDINARY) {
  const texts = read();
  const counts = new Map<string, number>();
  for (const text of texts) {
    for (const { class: kind } of createPersonalDataFinder({ classes: REDACTION_CLASSES, language: "en" })(text)) {
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
  }
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const by = [...counts].map(([kind, count]) => `${kind} ${perThousand(count, texts.length)}`).join(", ");
  console.log(`  ${name.padEnd(12)}${perThousand(all, texts.length).padStart(7)}   ${by}`);
}

/** Names in real sentences, and what else is taken for one, by type. */
function printNews(): void {
  const texts = readNewsTexts(data, "second");
  const counts = { names: 0, found: 0, taken: 0, right: 0 };
  const wrong = new Map<string, number>();
  for (const { text, names, others } of texts) {
    const taken = createPersonalDataFinder({ classes: ["name"], language: "en" })(text);
    counts.names += names.length;
    counts.found += names.filter(({ start, end }) => isCovered(text, start, end, taken)).length;
    counts.taken += taken.length;
    for (const one of taken) {
      const overlaps = (span: { start: number; end: number }) => span.start < one.end && span.end > one.start;
      if (names.some(overlaps)) counts.right++;
      else {
        const type = others.find(overlaps)?.type ?? "not named";
        wrong.set(type, (wrong.get(type) ?? 0) + 1);
      }
    }
  }
  const by = [...wrong].sort(([, one], [, other]) => other - one).map(([type, count]) => `${type} ${count}`);
  console.log(`\ncrossner, second half: ${texts.length} sentences, ${counts.names} names of persons`);
  console.log(
    `  found ${percent(counts.found / counts.names)}; of ${counts.taken} taken ${percent(counts.right / counts.taken)} right`,
  );
  console.log(`  wrong: ${by.slice(0, 12).join(", ")}`);
}

function textsOf(set: string): string[] {
  return readRows<{ text: string }>(resolve(data, set, "train.jsonl")).map(({ text }) => text);
}

/** Real people are named in news, so most of what is found there is right. */
function articleSentences(): string[] {
  const segmenter = new Intl.Segmenter("en", { granularity: "sentence" });
  const rows = readRows<{ fields: { main_content: string } }>(resolve(data, "articles/expected.jsonl"));
  return rows.flatMap(({ fields }) => [...segmenter.segment(fields.main_content)].map(({ segment }) => segment.trim()));
}

function recallLine({ type, class: name, spans, found }: TypeScore): string {
  const recall = percent(found / spans);
  return `${type.padEnd(20)}${name.padEnd(14)}${String(spans).padStart(6)}${String(found).padStart(7)}${recall.padStart(9)}`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

function perThousand(count: number, texts: number): string {
  return ((1_000 * count) / texts).toFixed(1);
}
