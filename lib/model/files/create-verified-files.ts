import { LoupeError } from "../../domain/errors";
import { sha256Of } from "../sha256";
import type { VerifiedFiles } from "../verified-files";
import type { VersionFiles } from "./model-files";

type ExpectedFile = VerifiedFiles["files"][number];

/**
 * Files of a version, compared with their hashes whenever they are read: a disk may forget, and so may whoever wrote.
 * `onDamaged` is told, and waited for, before the read rejects.
 */
export function createVerifiedFiles(
  version: Pick<VersionFiles, "read">,
  files: readonly ExpectedFile[],
  onDamaged: (path: string) => Promise<void> | void,
): VerifiedFiles {
  return {
    files,
    async read(path) {
      const expected = files.find((file) => file.path === path);
      if (!expected) throw new LoupeError("model-missing", "The model has no such file.", { file: path });
      try {
        return await readIntact(version, expected);
      } catch (thrown) {
        if (thrown instanceof LoupeError) await onDamaged(path);
        throw thrown;
      }
    },
  };
}

async function readIntact(version: Pick<VersionFiles, "read">, expected: ExpectedFile) {
  const { path: file } = expected;
  const blob = await version.read(file);
  if (!blob) throw new LoupeError("model-missing", "A file of the model is missing.", { file });
  const createCorruptError = (found: Record<string, unknown>) =>
    new LoupeError("model-corrupt", "A file of the model is damaged.", { file, ...found });
  if (blob.size !== expected.bytes) throw createCorruptError({ bytes: blob.size, expected: expected.bytes });
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const sha256 = await sha256Of(bytes);
  if (sha256 !== expected.sha256) throw createCorruptError({ sha256, expected: expected.sha256 });
  return bytes;
}
