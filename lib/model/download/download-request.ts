import type { FileProgress } from "../../domain/model/model";
import type { RetryOptions } from "../../util/retry";
import type { FileHashes } from "../file-hash";
import type { VersionFiles } from "../files/model-files";
import type { ModelFetch } from "./model-fetch";

/** Where neither hash is known, what comes first is taken. */
export interface WantedFile extends FileHashes {
  path: string;
  /** Null where nobody knows. */
  bytes: number | null;
}

/** Moments of a file's way to the disk, in this order, at which a test may end the worker. */
export type DownloadStep = "part-written" | "before-commit" | "after-commit" | "before-record" | "after-record";

export interface DownloadRequest {
  files: readonly WantedFile[];
  into: VersionFiles;
  addressOf(path: string): URL;
  fetch: ModelFetch;
  /** Stops the download; parts stay on disk. */
  signal: AbortSignal;
  /** Files at once. Default 3. */
  parallel?: number;
  retry?: RetryOptions;
  /** All of the files, a few times a second, and once at the beginning with what is on disk. */
  onProgress(files: FileProgress[]): void;
  /** The file is whole and right; its record is to be written before this resolves. */
  onVerified(file: { path: string; bytes: number; sha256: string }): Promise<void>;
  step?(name: DownloadStep, path: string): Promise<void> | void;
}
