/**
 * Writes what the trees of `lib/main-content/main-content.ts` are fitted to: the pages of wcxb-dev and articles with their
 * expected text, and one vector of features a block.
 *
 *     npx node test/support/run.ts test/eval/fit/main-content.ts FOLDER
 *     python tools/main-content/fit.py FOLDER lib/main-content/main-content-model.json test/eval/fit/main-content-folds.json
 *
 * FOLDER/pages.jsonl holds the pages, FOLDER/vectors.f32 the vectors, FOLDER/vectors.json their length and the number
 * of blocks of every page.
 */
import { appendFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { layoutsOf } from "../../../lib/domain/snapshot/layout-rows";
import { featuresOf } from "../../../lib/main-content/complete-snapshot";
import { landmarksOf } from "../../../lib/main-content/landmarks";
import { BlockVectors } from "../../../lib/main-content/main-content-features";
import { type PageAsRead, readings } from "../pages/snapshots";
import { sharedPages } from "./shared-sets";

const [folder] = process.argv.slice(2);
if (!folder) throw new Error("Usage: main-content.ts FOLDER");
const [pagesPath, vectorsPath] = ["pages.jsonl", "vectors.f32"].map((name) => join(folder, name)) as [string, string];
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

const counts: number[] = [];
let width = 0;
for (const name of ["wcxb-dev", "articles"]) {
  const { pages } = await readings(sharedPages(name), { strip: null }, (line) => console.error(line));
  for (const page of pages) {
    const expected = page.row.fields?.main_content;
    if (typeof expected !== "string" || page.reading.snapshot.blocks.length === 0) continue;
    const vectors = vectorsOf(page);
    for (const vector of vectors) appendFileSync(vectorsPath, Buffer.from(vector.buffer));
    width = vectors[0]!.length;
    counts.push(vectors.length);
    const { row, reading } = page;
    const blocks = reading.snapshot.blocks.map(({ text }) => text);
    const line = { set: name, page: row.page, url: row.url, type: row.label ?? name, expected, blocks };
    appendFileSync(pagesPath, `${JSON.stringify(line)}\n`);
  }
}
writeFileSync(join(folder, "vectors.json"), JSON.stringify({ width, counts }));

function vectorsOf({ reading: { snapshot, layout } }: PageAsRead): Float32Array[] {
  const layouts = layoutsOf(layout);
  const features = snapshot.blocks.map((block, index) => featuresOf(block, layouts[index]!));
  const vectors = new BlockVectors(features, landmarksOf(features), snapshot);
  return features.map((_, index) => Float32Array.from(vectors.vector(index)));
}
