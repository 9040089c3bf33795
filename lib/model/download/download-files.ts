import { LoupeError } from "../../task/errors";
import type { FileProgress } from "../../task/model";
import { downloadFile } from "./download-file";
import type { DownloadRequest } from "./download-request";
import { isNoSpace, noSpace } from "./no-space";

export type { DownloadRequest, DownloadStep, WantedFile } from "./download-request";

const PROGRESS_MILLISECONDS = 250;

/**
 * Brings every file to the disk, each verified before it has its name. A file that fails leaves the others their way;
 * what failed first is thrown when all are done, with `data.path`: `download-failed`, `download-wrong-file` (with
 * `data.reason`, `expected` and `found`), `download-refused`, `download-no-space` (with bytes `needed`, `free` and
 * `missing`), `model-in-use`, or `run-cancelled` where the signal said so.
 */
export async function downloadFiles(request: DownloadRequest): Promise<void> {
  const { signal, parallel = 3 } = request;
  const progress = await progressOnDisk(request);
  const report = () => request.onProgress(progress.map((file) => ({ ...file })));
  report();
  const timer = setInterval(report, PROGRESS_MILLISECONDS);
  const waiting = request.files.map((file, index) => ({ file, state: progress[index]! }));
  let failure: LoupeError | null = null;
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { file, state } = next;
      try {
        signal.throwIfAborted();
        await downloadFile(file, request, (bytes, total) => Object.assign(state, { bytes, total }));
      } catch (thrown) {
        const error = await explain(thrown, file.path, signal, remainingBytes(progress));
        failure ??= error;
        if (FOR_ALL.has(error.code)) waiting.length = 0;
      }
    }
  };
  try {
    await Promise.all(Array.from({ length: parallel }, work));
  } finally {
    clearInterval(timer);
    report();
  }
  if (failure) throw failure;
}

/** Failures that every other file would meet as well. */
const FOR_ALL = new Set(["download-no-space", "download-refused", "run-cancelled"]);

async function progressOnDisk({ files, into }: DownloadRequest): Promise<FileProgress[]> {
  const bytesOf = async (path: string) => (await into.read(path))?.size ?? into.partBytes(path);
  return Promise.all(files.map(async ({ path, bytes: total }) => ({ path, bytes: await bytesOf(path), total })));
}

function remainingBytes(progress: FileProgress[]): number {
  return progress.reduce((sum, { bytes, total }) => sum + Math.max(0, (total ?? 0) - bytes), 0);
}

async function explain(thrown: unknown, path: string, signal: AbortSignal, remaining: number): Promise<LoupeError> {
  if (signal.aborted) return LoupeError.from(signal.reason);
  const error = isNoSpace(thrown) ? await noSpace(remaining, thrown) : LoupeError.from(thrown);
  return new LoupeError(error.code, error.message, { ...error.data, path }, { cause: thrown });
}
