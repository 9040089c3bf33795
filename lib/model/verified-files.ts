/** Files of one version of a model on disk. What comes out is what was verified, or nothing. */
export interface VerifiedFiles {
  readonly files: readonly { path: string; bytes: number; sha256: string }[];
  /**
   * Reads a whole file and compares it with its hash.
   * Throws `model-missing` or `model-corrupt`, with the path in `data.file`, and remembers that the file is damaged.
   */
  read(path: string): Promise<Uint8Array<ArrayBuffer>>;
}
