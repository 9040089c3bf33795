import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import type { EmbeddingBacking } from "../../lib/stage/encoder/embedding-cache";

const DIMENSIONS = 384;
const FILE = resolve(import.meta.dirname, "../../.cache/embeddings/texts.bin");

/** Embeddings of single texts, kept under .cache/ in one file: 32 characters of the key, then the numbers. */
export function fileBacking(): EmbeddingBacking {
  mkdirSync(resolve(FILE, ".."), { recursive: true });
  const known = new Map<string, Float32Array>();
  const bytes = existsSync(FILE) ? readFileSync(FILE) : Buffer.alloc(0);
  const size = 32 + 4 * DIMENSIONS;
  for (let start = 0; start + size <= bytes.length; start += size) {
    const values = bytes.buffer.slice(bytes.byteOffset + start + 32, bytes.byteOffset + start + size);
    known.set(bytes.toString("latin1", start, start + 32), new Float32Array(values));
  }
  return {
    get: async (keys) => keys.map((key) => known.get(key)),
    put: async (entries) => {
      for (const { key, embedding } of entries) known.set(key, embedding);
      const rows = entries.map(({ key, embedding }) =>
        Buffer.concat([Buffer.from(key, "latin1"), Buffer.from(Float32Array.from(embedding).buffer)]),
      );
      writeFileSync(FILE, Buffer.concat(rows), { flag: "a" });
    },
  };
}
