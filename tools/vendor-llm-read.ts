import { createReadStream } from "node:fs";
import { buffer } from "node:stream/consumers";
import { createSha256 } from "../lib/model/sha256";

/** Bytes of a file, or of what an http(s) address answers. Throws with what failed, in words. */
export async function* readSource(source: string): AsyncGenerator<Uint8Array> {
  if (!isAddress(source)) {
    try {
      yield* createReadStream(source);
    } catch (cause) {
      throw new Error(`Can't read ${source}: ${reasonOf(cause)}.`, { cause });
    }
    return;
  }
  try {
    const response = await fetch(source);
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    // A server that says nothing has an empty file.
    yield* response.body ?? [];
  } catch (cause) {
    throw new Error(`Can't get ${source}: ${reasonOf(cause)}.`, { cause });
  }
}

export async function readWhole(source: string): Promise<Uint8Array<ArrayBuffer>> {
  return Uint8Array.from(await buffer(readSource(source)));
}

/** Length and hash of a file that may be larger than memory. */
export async function measure(source: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createSha256();
  let bytes = 0;
  for await (const chunk of readSource(source)) {
    hash.update(chunk);
    bytes += chunk.byteLength;
  }
  return { bytes, sha256: hash.hex() };
}

export function isAddress(source: string): boolean {
  return /^https?:\/\//i.test(source);
}

/** Node hides why a request failed in the cause of "fetch failed". */
function reasonOf(thrown: unknown): string {
  const { cause } = thrown as { cause?: unknown };
  if (cause instanceof Error) return reasonOf(cause);
  return thrown instanceof Error ? thrown.message || thrown.name : String(thrown);
}
