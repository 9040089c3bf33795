/**
 * Writes what the map of `lib/stage/encoder/reader/meaning-map.ts` is fitted to: the embeddings of fields' names and of
 * what stands around every sentence of a page, and which sentences answer a field.
 *
 *     npx node test/support/run.ts test/eval/fit/reader/meanings.ts FOLDER train-plain|plain [texts]
 *     python tools/reader/fit_meaning.py FOLDER lib/stage/encoder/reader/meaning-map.json FOLDS
 *
 * FOLDER/embeddings.f32 holds the embeddings, FOLDER/texts.json the texts, FOLDER/pages.jsonl their numbers (-1: none)
 * by page and sentence. With `texts` nothing is embedded: tools/train reads only the texts.
 */
import { appendFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { EmbeddingCache } from "../../../../lib/stage/encoder/embedding-cache";
import { fieldQueries, isReadable } from "../../../../lib/stage/encoder/field-match";
import { cutFrom } from "../../../../lib/stage/encoder/reader/candidate";
import { contextsOf, MEANT } from "../../../../lib/stage/encoder/reader/contexts";
import { sentencesOf } from "../../../../lib/stage/encoder/reader/judged-candidates";
import { linesOf } from "../../../../lib/stage/encoder/reader/lines";
import { createNodeEmbedder } from "../../../support/node-embedder";
import { cachedEmbedder } from "../../embeddings/cached-embedder";
import { type AskedPage, askedPages } from "./asked-pages";

const BATCH = 256;

const [folder, which, textsOnly] = process.argv.slice(2);
if (!folder || !which) throw new Error("Usage: meanings.ts FOLDER train-plain|plain [texts]");
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const numbers = new Map<string, number>();

for await (const page of askedPages(which)) exportPage(page);
writeFileSync(join(folder, "texts.json"), JSON.stringify([...numbers.keys()]));
if (textsOnly !== "texts") await exportEmbeddings();

function exportPage({ kind, task, quotes, snapshot }: AskedPage): void {
  const lines = linesOf(snapshot);
  const sentences = lines.flatMap((line) =>
    sentencesOf(line).flatMap(([start, end]) => cutFrom(line, start, end, "sentence") ?? []),
  );
  const contexts = sentences.map((sentence) => {
    const around = contextsOf(sentence, lines);
    return MEANT.map((name) => numberOf(around[name]));
  });
  const fields = task.fields.map((field) => {
    const wanted = [quotes[field.id] ?? []].flat();
    const answers = sentences.flatMap(({ line, start, end }, at) => {
      const holds = wanted.some((quote) => {
        const found = line!.text.indexOf(quote);
        return found >= 0 && found < end && found + quote.length > start;
      });
      return holds ? [at] : [];
    });
    return { texts: [fieldQueries(field).map(numberOf)], answers };
  });
  appendFileSync(join(folder!, "pages.jsonl"), `${JSON.stringify({ kind, contexts, fields })}\n`);
}

function numberOf(text: string): number {
  if (!isReadable(text)) return -1;
  const known = numbers.get(text);
  if (known !== undefined) return known;
  numbers.set(text, numbers.size);
  return numbers.size - 1;
}

async function exportEmbeddings(): Promise<void> {
  const embedder = cachedEmbedder(await createNodeEmbedder());
  const cache = new EmbeddingCache({ capacity: BATCH });
  const texts = [...numbers.keys()];
  for (let at = 0; at < texts.length; at += BATCH) {
    const batch = texts.slice(at, at + BATCH);
    const found = await cache.embed(embedder.revision, batch, (missing) => embedder.embed([...missing]));
    for (const embedding of found)
      appendFileSync(join(folder!, "embeddings.f32"), Buffer.from(Float32Array.from(embedding).buffer));
    if (at === 0) writeFileSync(join(folder!, "shape.json"), JSON.stringify({ dimensions: found[0]!.length }));
  }
  await embedder.dispose();
}
