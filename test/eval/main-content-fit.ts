/**
 * Fits the scorer of main content to the pages that are not held out, and writes its weights.
 *
 *   node test/eval/main-content.ts DATA_FOLDER --dump FILE
 *   node test/support/run.ts test/eval/main-content-fit.ts FILE [--hidden 12] [--epochs 10] [--write]
 *
 * Without `--write` it only prints how good the fit is. The fit is a network with one hidden layer, trained with Adam
 * on blocks weighted by their share of the page's words, so that long and short pages count alike.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { BlockFeatures, LayoutNode } from "../../lib/page/layout-node.ts";
import { featureVectors } from "../../lib/page/main-content-features.ts";
import type { PageRow } from "./main-content.ts";
import { forward, type Network, scoresOf, train } from "./small-network.ts";
import { averageBy, wordF1, wordsOf } from "./word-f1.ts";

interface Example {
  row: PageRow;
  vectors: Float32Array[];
  labels: number[];
  weights: number[];
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { write: { type: "boolean" }, epochs: { type: "string" }, hidden: { type: "string" } },
});
const lines = readFileSync(positionals[0]!, "utf8").trim().split("\n");
const examples: Example[] = [];
for (const line of lines) {
  const row = JSON.parse(line) as PageRow;
  if (row.blocks.length > 0 && row.expected !== "") examples.push(await exampleOf(row));
}
const tuned = examples.filter(({ row }) => !row.heldOut);
const heldOut = examples.filter(({ row }) => row.heldOut);
console.log(`${tuned.length} pages to tune on, ${heldOut.length} held out`);
const network = train(
  tuned.flatMap(({ vectors, labels, weights }) =>
    vectors.map((x, index) => ({ x, y: labels[index]!, w: weights[index]! })),
  ),
  { hidden: Number(values.hidden ?? 12), epochs: Number(values.epochs ?? 10), seed: 7 },
);
for (const threshold of [0.3, 0.35, 0.4, 0.45, 0.5, 0.55]) {
  const mean = (part: Example[]) => {
    const f1 = part.map((example) => f1Of(example, network, threshold));
    return (f1.reduce((sum, value) => sum + value, 0) / f1.length).toFixed(4);
  };
  const sets = ["wcxb-dev", "articles"].map((set) => mean(heldOut.filter(({ row }) => row.set === set)));
  console.log(threshold, "tuned", mean(tuned), "held out", mean(heldOut), sets.join(" "));
}
console.log(
  "perfect labels would reach",
  (examples.reduce((sum, example) => sum + oracle(example), 0) / examples.length).toFixed(4),
);
console.table(
  averageBy(
    heldOut.map((example) => ({ type: `${example.row.set} ${example.row.type}`, f1: f1Of(example, network, 0.4) })),
    ({ type }) => type,
  ),
);
if (values.write) writeFileSync("lib/page/main-content-weights.ts", sourceOf(network));

async function exampleOf(row: PageRow): Promise<Example> {
  const nodes: LayoutNode[] = [];
  for (const { parent, ...node } of row.nodes) {
    const outer = nodes[parent] ?? null;
    nodes.push({ ...node, parent: outer });
  }
  const blocks = row.blocks.map(
    ({ text, kind, level, linkShare, node }) =>
      ({ text, kind, level: level || undefined, linkShare, layout: nodes[node]! }) as BlockFeatures,
  );
  const labels = labelsOf(row);
  const counts = row.blocks.map(({ text }) => wordsOf(text).length);
  const total = counts.reduce((sum, count) => sum + count, 0) + wordsOf(row.expected).length;
  const weights = counts.map((count) => (count + 0.5) / (total + 20));
  return { row, vectors: await featureVectors(blocks, null), labels, weights };
}

/** Share of a block that stands in the expected text; short ones count only between long ones that do. */
function labelsOf(row: PageRow): number[] {
  const expected = wordsOf(row.expected);
  const grams = new Set(expected.map((_, index) => expected.slice(index, index + 3).join(" ")));
  const all = ` ${expected.join(" ")} `;
  const shares = row.blocks.map(({ text }) => {
    const words = wordsOf(text);
    if (words.length === 0) return { share: 0, isLong: false };
    if (words.length < 6) return { share: all.includes(` ${words.join(" ")} `) ? 1 : 0, isLong: false };
    const own = words.slice(0, -2).map((_, index) => words.slice(index, index + 3).join(" "));
    return { share: own.filter((gram) => grams.has(gram)).length / own.length, isLong: true };
  });
  const certain = shares.flatMap(({ share, isLong }, index) => (isLong && share > 0.6 ? [index] : []));
  const [first, last] = certain.length > 0 ? [certain[0]! - 4, certain.at(-1)! + 4] : [0, shares.length];
  return shares.map(({ share, isLong }, index) => (isLong || (index >= first && index <= last) ? share : 0));
}

function f1Of({ row, vectors }: Example, fitted: Network, threshold: number): number {
  const scores = scoresOf(vectors.map((vector) => forward(fitted, vector)));
  const bar = Math.min(threshold, 0.6 * scores.reduce((most, score) => Math.max(most, score), 0));
  const main = row.blocks.filter((_, index) => scores[index]! >= bar);
  return wordF1(main.map(({ text }) => text).join(" "), row.expected);
}

function oracle({ row, labels }: Example): number {
  const main = row.blocks.filter((_, index) => labels[index]! >= 0.5);
  return wordF1(main.map(({ text }) => text).join(" "), row.expected);
}

/** Units that nothing comes of are left out. Hidden weights are cut at 0.9: one printable character holds no more. */
function sourceOf({ hidden, output }: Network): string {
  const hundredths = output.map((weight) => Math.round(weight * 100));
  const units = hidden.filter((_, unit) => hundredths[unit] !== 0);
  const encoded = units.map((weights) =>
    weights.map((weight) => String.fromCharCode(80 + Math.max(-45, Math.min(45, Math.round(weight * 50))))).join(""),
  );
  return `// Made by test/eval/main-content-fit.ts from pages of wcxb-dev (CC-BY-4.0) and articles (MIT). One character a weight,
// so that the content script stays small: its code less 80 is the weight in fiftieths.
export const HIDDEN_WEIGHTS = [
${encoded.map((row) => `  ${JSON.stringify(row)},`).join("\n")}
];
// In hundredths.
export const OUTPUT_WEIGHTS = [${hundredths.filter((weight, unit) => weight !== 0 || unit === hidden.length).join(", ")}];
`;
}
