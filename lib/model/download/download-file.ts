import { createFileHash } from "../file-hash";
import type { DownloadRequest, WantedFile } from "./download-request";
import { HashedPart } from "./hashed-part";
import { completePart, isWrong } from "./transfer";
import { DOWNLOAD_RETRIES } from "./transient";

type OnBytes = (bytes: number, total: number | null) => void;

/** Takes one file to where it is whole, right and recorded, from wherever an earlier run left it. */
export async function downloadFile(file: WantedFile, request: DownloadRequest, onBytes: OnBytes): Promise<void> {
  const { into, onVerified, step } = request;
  const { path } = file;
  let verified = await verifyWhole(file, request);
  if (!verified) {
    verified = await fillPart(file, request, onBytes);
    await step?.("before-commit", path);
    await into.commit(path);
    await step?.("after-commit", path);
  }
  onBytes(verified.bytes, verified.bytes);
  await step?.("before-record", path);
  await onVerified({ path, ...verified });
  await step?.("after-record", path);
}

interface Verified {
  bytes: number;
  sha256: string;
}

/** A whole file is one that was verified, but maybe not recorded, and long ago. A wrong one is removed. */
async function verifyWhole(file: WantedFile, { into, signal }: DownloadRequest): Promise<Verified | null> {
  const blob = await into.read(file.path);
  if (!blob) return null;
  if (file.bytes === null || file.bytes === blob.size) {
    const hash = createFileHash(file);
    for await (const chunk of blob.stream()) {
      signal.throwIfAborted();
      hash.update(chunk);
    }
    const { sha256, mismatch } = hash.finish();
    if (!mismatch) return { bytes: blob.size, sha256 };
  }
  await into.discard(file.path);
  return null;
}

async function fillPart(file: WantedFile, request: DownloadRequest, onBytes: OnBytes): Promise<Verified> {
  const { into, addressOf, fetch: fetchFile, signal, step, retry = DOWNLOAD_RETRIES } = request;
  const { path } = file;
  const writer = await into.openPart(path);
  let isUseless = false;
  try {
    const part = await HashedPart.over(writer, file, signal, () => step?.("part-written", path));
    const sha256 = await completePart({ file, url: addressOf(path), part, fetchFile, signal, retry, onBytes });
    return { bytes: part.size, sha256 };
  } catch (thrown) {
    isUseless = isWrong(thrown);
    throw thrown;
  } finally {
    writer.close();
    if (isUseless) await into.discard(path);
  }
}
