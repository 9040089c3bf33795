/**
 * Writes what the trees of `lib/page/main-content.ts` are fitted to: one vector of features a block.
 *
 *   node test/support/run.ts test/eval/main-content.ts DATA_FOLDER --dump PAGES
 *   node test/support/run.ts test/eval/main-content-vectors.ts PAGES OUT
 *   python tools/main-content/fit.py PAGES OUT lib/page/main-content-model.json
 *
 * OUT.f32 holds the vectors, OUT.json their length and the number of blocks of every page.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { landmarksOf } from "../../lib/page/landmarks";
import type { BlockFeatures } from "../../lib/page/layout-node";
import { layoutsOf } from "../../lib/page/layout-rows";
import { BlockVectors } from "../../lib/page/main-content-features";
import type { DumpedPage } from "./main-content";

const [pages, out] = process.argv.slice(2);
if (!pages || !out) throw new Error("Usage: main-content-vectors.ts PAGES OUT");

const chunks: Buffer[] = [];
const counts: number[] = [];
let width = 0;
for (const line of readFileSync(pages, "utf8").trim().split("\n")) {
  const { blocks, layout, title, types } = JSON.parse(line) as DumpedPage;
  const layouts = layoutsOf(layout);
  const features = blocks.map((block, index): BlockFeatures => ({ ...block, layout: layouts[index]! }));
  const structured = [{ id: "", source: "json-ld" as const, types, properties: {} }];
  const page = new BlockVectors(features, landmarksOf(features), { title, structured });
  for (const index of features.keys()) {
    const vector = Float32Array.from(page.vector(index));
    width = vector.length;
    chunks.push(Buffer.from(vector.buffer));
  }
  counts.push(features.length);
}
writeFileSync(`${out}.f32`, Buffer.concat(chunks));
writeFileSync(`${out}.json`, JSON.stringify({ width, counts }));
