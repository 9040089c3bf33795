import { LoupeError } from "../../domain/errors";
import type { InstalledVersion, ModelProgress } from "../../domain/model/model";
import { downloadFiles } from "../download/download-files";
import { addressWithin } from "./file-address";
import type { ManagerPorts } from "./ports";
import { progressOf } from "./progress-of";
import { isComplete, settleState, withFile } from "./versions";

/**
 * Fetches what a version lacks. A file's record is written after the file itself is whole on the disk, so what a record
 * calls verified is. Throws what stopped it; what came until then stays.
 */
export async function transferVersion(
  version: InstalledVersion,
  signal: AbortSignal,
  ports: ManagerPorts,
  onProgress: (progress: ModelProgress) => void,
): Promise<void> {
  const into = ports.files.version(version.modelId, version.version);
  const change = (next: (before: InstalledVersion) => InstalledVersion) => changeVersion(version, next, ports);
  const report = progressOf(version, ports.now, onProgress);
  await downloadFiles({
    files: version.files.filter(({ state }) => state !== "verified"),
    into,
    addressOf: (path) => addressWithin(version.mirror, version.card.source!, path),
    fetch: ports.fetch,
    signal,
    onProgress: report,
    onVerified: async ({ path, bytes, sha256 }) => {
      await change((before) => withFile(before, path, { bytes, sha256, state: "verified" }));
    },
    step: ports.step,
  });
  const after = await change((before) => settleState(before, "interrupted"));
  if (!isComplete(after)) throw new LoupeError("unexpected", "A download ended before its last file.");
}

/** Throws `run-cancelled` where the version was deleted meanwhile. */
async function changeVersion(
  { modelId, version }: InstalledVersion,
  next: (before: InstalledVersion) => InstalledVersion,
  { records }: ManagerPorts,
): Promise<InstalledVersion> {
  const after = await records.updateVersion(modelId, version, next);
  if (after) return after;
  throw new LoupeError("run-cancelled", "The model was deleted while it was downloaded.", { modelId, version });
}
