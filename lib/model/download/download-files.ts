import { LoupeError } from "../../domain/errors";
import type { FileProgress } from "../../domain/model/model";
import { isNoSpace } from "../files/origin-files";
import { downloadFile } from "./download-file";
import type { DownloadRequest } from "./download-request";

export type { DownloadRequest, DownloadStep, WantedFile } from "./download-request";

const PROGRESS_MILLISECONDS = 250;

/**
 * Brings every file to the disk, each verified before it has its name. A file that fails leaves the others their way;
 * what failed first is thrown when all are done, with `data.path`: `download-failed`, `download-wrong-file` (with
 * `data.reason`, `expected` and `found`), `download-refused`, `download-no-space` (with `data.neededBytes`, all that is
 * still to come, before the first request where that can be known), `model-in-use`, or `run-cancelled` where the signal
 * said so.
 */
export async function downloadFiles(request: DownloadRequest): Promise<void> {
  const { signal, parallel = 3 } = request;
  const progress = await readProgressOnDisk(request);
  const needed = remainingBytes(progress);
  if (needed > 0 && !(await request.into.hasRoomFor(needed))) throw noSpace(needed);
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
        const error = explain(thrown, file.path, signal, remainingBytes(progress));
        failure ??= error;
        if (concernsAll(error)) waiting.length = 0;
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

const FOR_ALL = new Set(["download-no-space", "download-refused", "run-cancelled"]);

/** Whether every other file would meet it as well, as with a network that is gone, so that none is begun any more. */
function concernsAll({ code, data }: LoupeError): boolean {
  return FOR_ALL.has(code) || (code === "download-failed" && data.status === undefined);
}

async function readProgressOnDisk({ files, into }: DownloadRequest): Promise<FileProgress[]> {
  const bytesOf = async (path: string) => (await into.read(path))?.size ?? into.partBytes(path);
  return Promise.all(files.map(async ({ path, bytes: total }) => ({ path, bytes: await bytesOf(path), total })));
}

function remainingBytes(progress: FileProgress[]): number {
  return progress.reduce((sum, { bytes, total }) => sum + Math.max(0, (total ?? 0) - bytes), 0);
}

function explain(thrown: unknown, path: string, signal: AbortSignal, remaining: number): LoupeError {
  if (signal.aborted) return LoupeError.from(signal.reason);
  const error = isNoSpace(thrown) ? noSpace(remaining, thrown) : LoupeError.from(thrown);
  return new LoupeError(error.code, error.message, { ...error.data, path }, { cause: thrown });
}

function noSpace(neededBytes: number, cause?: unknown): LoupeError {
  return new LoupeError("download-no-space", "There is no space left for the model.", { neededBytes }, { cause });
}
