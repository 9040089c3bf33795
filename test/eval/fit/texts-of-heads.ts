/**
 * Writes the texts that packaged heads are fitted on, to be embedded ahead:
 *
 *     npx node test/support/run.ts test/eval/fit/texts-of-heads.ts FILE
 */
import { writeFileSync } from "node:fs";
import type { Embedder } from "../../../lib/stage/encoder/embedder";
import { readPages } from "../pages/snapshots";
import { vectorsOf } from "./page-type";
import { sharedPages } from "./shared-sets";

const texts = new Set<string>();
const recorder: Embedder = {
  revision: "",
  backend: "node",
  threads: 1,
  async embed(given) {
    for (const text of given) texts.add(text);
    return given.map(() => new Float32Array(384));
  },
  async dispose() {},
};
const { pages } = await readPages(sharedPages("wcxb-dev"), { strip: null }, () => {});
for (const page of pages) await vectorsOf(page, recorder);
writeFileSync(process.argv[2]!, JSON.stringify([...texts]));
console.log(texts.size);
