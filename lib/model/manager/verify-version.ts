import { LoupeError } from "../../domain/errors";
import type { InstalledFile, InstalledVersion } from "../../domain/model/model";
import type { VersionFiles } from "../files/model-files";
import { createSha256 } from "../sha256";
import { settleState } from "./versions";

/** SHA-256 of a file, read piece by piece. */
export async function hashOf(file: Blob, onBytes?: (count: number) => void): Promise<string> {
  const hash = createSha256();
  const reader = file.stream().getReader();
  for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read()) {
    hash.update(value!);
    onBytes?.(value!.length);
  }
  return hash.hex();
}

/** Reads a file again and says what it is now. One that was never whole stays missing. */
export async function verifyFile(
  file: InstalledFile,
  folder: Pick<VersionFiles, "read">,
  onBytes?: (count: number) => void,
): Promise<InstalledFile> {
  const whole = await folder.read(file.path);
  if (!whole) return { ...file, state: "missing" };
  if (file.bytes !== null && whole.size !== file.bytes) return { ...file, state: "damaged" };
  const sha256 = await hashOf(whole, onBytes);
  // Only what came complete ever gets a whole file's name: without a hash to compare, this is its first.
  if (file.sha256 !== null && file.sha256 !== sha256) return { ...file, state: "damaged" };
  return { ...file, bytes: whole.size, sha256, state: "verified" };
}

/** The version with its files as they were found: `damaged` where it was `ready` and isn't whole any more. */
export function markAsFound(before: InstalledVersion, files: readonly InstalledFile[]): InstalledVersion {
  const found = { ...before, files: before.files.map((file) => files.find(({ path }) => path === file.path) ?? file) };
  if (before.state !== "ready" && before.state !== "damaged") return settleState(found, before.state, before.error);
  const file = found.files.find(({ state }) => state !== "verified")?.path;
  return settleState(found, "damaged", createDamageError(file).serialise());
}

export function createDamageError(file: string | undefined): LoupeError {
  return new LoupeError("model-corrupt", "A file of the model is not what it was.", { file });
}
