import { randomUUID } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const KEY_BYTES = 16;
const HEADER_BYTES = 4;

/**
 * Embeddings by key in a folder: files of a few hundred each, written once and whole, so that several runs may share
 * the folder and a run that is killed leaves nothing half. A file is the number of dimensions (32 bits), then key and
 * 32-bit floats of each, little-endian.
 */
export function readShards(folder: string): Map<string, Float32Array> {
  const known = new Map<string, Float32Array>();
  for (const name of listed(folder)) {
    const bytes = readFileSync(join(folder, name));
    if (bytes.length < HEADER_BYTES) continue;
    const size = KEY_BYTES + 4 * bytes.readUInt32LE(0);
    for (let start = HEADER_BYTES; start + size <= bytes.length; start += size) {
      const values = bytes.buffer.slice(bytes.byteOffset + start + KEY_BYTES, bytes.byteOffset + start + size);
      known.set(bytes.toString("hex", start, start + KEY_BYTES), new Float32Array(values));
    }
  }
  return known;
}

/** Keys are 32 hexadecimal digits; all embeddings have the same number of dimensions. */
export function writeShard(folder: string, entries: readonly { key: string; embedding: Float32Array }[]): void {
  if (entries.length === 0) return;
  mkdirSync(folder, { recursive: true });
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt32LE(entries[0]!.embedding.length);
  const rows = entries.flatMap(({ key, embedding }) => [
    Buffer.from(key, "hex"),
    Buffer.from(embedding.buffer, embedding.byteOffset, embedding.byteLength),
  ]);
  const name = randomUUID();
  writeFileSync(join(folder, `${name}.part`), Buffer.concat([header, ...rows]));
  renameSync(join(folder, `${name}.part`), join(folder, `${name}.bin`));
}

function listed(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith(".bin"));
  } catch {
    return [];
  }
}
