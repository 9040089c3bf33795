import type { ServedFiles } from "../../../model/runtime/transformers-library";
import type { VerifiedFiles } from "../../../model/verified-files";

/** Hands the library verified files, tells how far it has come, and what a file's trouble was: the library hides that. */
export class TrackedFiles implements ServedFiles {
  readonly paths: readonly string[];
  /** What reading threw first. */
  problem: unknown = null;
  readonly #read = new Set<string>();

  constructor(
    readonly files: VerifiedFiles,
    readonly signal: AbortSignal,
    readonly onProgress: (share: number) => void,
  ) {
    this.paths = files.files.map(({ path }) => path);
  }

  async read(path: string): Promise<Uint8Array<ArrayBuffer>> {
    try {
      this.signal.throwIfAborted();
      const bytes = await this.files.read(path);
      this.signal.throwIfAborted();
      this.#read.add(path);
      this.onProgress(this.#share());
      return bytes;
    } catch (thrown) {
      this.problem ??= thrown;
      throw thrown;
    }
  }

  /** Starting the session, which comes after the last file, takes a while too. */
  #share(): number {
    const sum = (files: VerifiedFiles["files"]) => files.reduce((total, { bytes }) => total + bytes, 0);
    const read = this.files.files.filter(({ path }) => this.#read.has(path));
    return 0.8 * (sum(read) / Math.max(1, sum(this.files.files)));
  }
}
