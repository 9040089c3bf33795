import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Embedder } from "../../lib/stage/encoder/embedder";
import type { ClassifyTask } from "../../lib/task/task";

export { seededRandom, shuffled } from "./measures/random";

/** Where the data sets lie; they are no part of the project. */
export const DATA = resolve(process.env.LOUPE_DATA ?? resolve(import.meta.dirname, "../../../shared/data"));
const CACHE = resolve(import.meta.dirname, "../../.cache/embeddings");

export interface Row {
  text: string;
  label: string | null;
}

export const readTask = (name: string): ClassifyTask =>
  JSON.parse(readFileSync(resolve(DATA, name, "task.json"), "utf8")) as ClassifyTask;

export const readRows = (name: string, split: "train" | "test"): Row[] => readLines<Row>(`${name}/${split}.jsonl`);

function readLines<Line>(path: string): Line[] {
  const lines = readFileSync(resolve(DATA, path), "utf8").split("\n").filter(Boolean);
  return lines.map((line) => JSON.parse(line) as Line);
}

/** Embeddings of many texts, kept under .cache/ by model revision and texts. */
export async function embedCached(embedder: Embedder, texts: string[], name: string): Promise<Float32Array[]> {
  const hash = createHash("sha256").update(embedder.revision).update(JSON.stringify(texts)).digest("hex").slice(0, 16);
  const path = resolve(CACHE, `${name}-${hash}.f32`);
  if (!existsSync(path)) {
    mkdirSync(CACHE, { recursive: true });
    const embeddings: Float32Array[] = [];
    for (let start = 0; start < texts.length; start += 512) {
      embeddings.push(...(await embedder.embed(texts.slice(start, start + 512))));
      process.stderr.write(`\r${name}: ${embeddings.length} of ${texts.length} texts embedded`);
    }
    process.stderr.write("\n");
    writeFileSync(
      path,
      Buffer.concat(embeddings.map((one) => Buffer.from(one.buffer, one.byteOffset, one.byteLength))),
    );
  }
  const bytes = readFileSync(path);
  const values = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
  const dimensions = values.length / texts.length;
  return texts.map((_, row) => values.subarray(row * dimensions, (row + 1) * dimensions));
}
