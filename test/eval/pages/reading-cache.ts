import { createHash, randomUUID } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import type { PageReading } from "../../../lib/domain/snapshot/page-reading";

const FOLDER = resolve(import.meta.dirname, "../../../.cache/readings");

/** What was read of a page, and what there is to say about the reading. */
export interface KeptReading {
  reading: PageReading;
  /** How the browser decoded the bytes. */
  characterSet: string;
  /** Of the elements that were asked for. */
  roots?: (number[] | null)[];
}

/** Readings under .cache/readings/, for as long as the bytes, the key (address and what else was asked for) and the code that reads are the same. */
export class ReadingCache {
  readonly #folder: string;

  /** `code`: everything that decides what is read from given bytes. */
  constructor(...code: string[]) {
    this.#folder = resolve(FOLDER, hashOf(...code).slice(0, 16));
  }

  async get(bytes: Buffer, key: string): Promise<KeptReading | null> {
    try {
      return JSON.parse(gunzipSync(await readFile(this.#path(bytes, key))).toString()) as KeptReading;
    } catch {
      // Not there, or left half written by a run that was killed: it is read anew.
      return null;
    }
  }

  async put(bytes: Buffer, key: string, reading: KeptReading): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    const path = this.#path(bytes, key);
    const unfinished = `${path}.${randomUUID()}`;
    await writeFile(unfinished, gzipSync(JSON.stringify(reading), { level: 1 }));
    await rename(unfinished, path);
  }

  #path(bytes: Buffer, key: string): string {
    return resolve(this.#folder, `${hashOf(bytes, "\n", key).slice(0, 32)}.json.gz`);
  }
}

function hashOf(...parts: (string | Buffer)[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest("hex");
}
