/**
 * How well personal data is found, by type, on `pii` (1,500 texts), in two halves: the rules were made on the first one.
 * And how much of ordinary texts is swapped. Usage: `npm run -s eval:redaction [-- --misses TYPE]`.
 */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { createPersonalDataFinder } from "../../lib/policy/redact/personal-data";
import { REDACTION_CLASSES } from "../../lib/task/settings";
import { halfOf, type LabelledText, readRows, scoreTexts, type TypeScore } from "./redaction-score";

const data = resolve(process.env.LOUPE_DATA ?? "../shared/data");
if (!existsSync(resolve(data, "pii"))) throw new Error(`no data set in ${data}/pii: set LOUPE_DATA`);

/** Texts that hold little or no personal data, and the member of their rows that is read. */
const ORDINARY = ["banking77", "trec6", "sst2"];

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

console.log("\nordinary texts: replacements per 1,000 texts");
for (const set of ORDINARY) {
  const texts = readRows<{ text: string }>(resolve(data, set, "train.jsonl"));
  const counts = new Map<string, number>();
  for (const { text } of texts) {
    for (const { class: name } of createPersonalDataFinder({ classes: REDACTION_CLASSES })(text)) {
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const by = [...counts].map(([name, count]) => `${name} ${perThousand(count, texts.length)}`).join(", ");
  console.log(`  ${set.padEnd(12)}${perThousand(all, texts.length).padStart(7)}   ${by}`);
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
