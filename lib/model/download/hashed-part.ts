import { createFileHash, type FileHash, type FileHashes } from "../file-hash";
import type { PartWriter } from "../files/model-files";

/** Bytes that a power cut may cost. */
const FLUSH_EVERY = 4 * 1024 * 1024;
/** Bytes of a part that are hashed before others get a turn. */
const READ_AT_ONCE = 4 * 1024 * 1024;

/** A part with the hash of all that is in it. */
export class HashedPart {
  #hash: FileHash;
  #unflushed = 0;
  /** Of the content that the bytes are of; null where the server names none, or where another run left them. */
  validator: string | null = null;

  private constructor(
    private readonly writer: PartWriter,
    private readonly known: FileHashes,
    private readonly onFlushed: () => Promise<void> | void,
  ) {
    this.#hash = createFileHash(known);
  }

  /** Hashes what is there: it comes from a disk, and from a worker that may have been ended at any moment. */
  static async over(
    writer: PartWriter,
    known: FileHashes,
    signal: AbortSignal,
    onFlushed: () => Promise<void> | void,
  ): Promise<HashedPart> {
    const part = new HashedPart(writer, known, onFlushed);
    const buffer = new Uint8Array(Math.min(READ_AT_ONCE, writer.size));
    for (let offset = 0; offset < writer.size; ) {
      signal.throwIfAborted();
      const read = writer.read(offset, buffer);
      if (read === 0) break;
      part.#hash.update(buffer.subarray(0, read));
      offset += read;
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
    return part;
  }

  get size(): number {
    return this.writer.size;
  }

  async append(bytes: Uint8Array): Promise<void> {
    this.writer.append(bytes);
    this.#hash.update(bytes);
    this.#unflushed += bytes.length;
    if (this.#unflushed >= FLUSH_EVERY) await this.flush();
  }

  async flush(): Promise<void> {
    this.writer.flush();
    this.#unflushed = 0;
    await this.onFlushed();
  }

  restart(): void {
    this.writer.truncate(0);
    this.#hash = createFileHash(this.known);
    this.validator = null;
  }

  /** To be asked once, when everything is there. */
  finish(): ReturnType<FileHash["finish"]> {
    return this.#hash.finish();
  }
}
