import { LoupeError } from "../../task/errors";
import type { InstalledVersion } from "../../task/model";
import type { ManagerPorts } from "./ports";

/** What the browser itself and the records need beside the files. */
const MARGIN = 16 * 1024 * 1024;

/**
 * Refuses a download for which there is no room: better now than after an hour. Throws `download-no-space` with the
 * bytes that are needed, free and missing in its data.
 */
export async function refuseWithoutSpace(
  version: InstalledVersion,
  { files, space }: Pick<ManagerPorts, "files" | "space">,
): Promise<void> {
  const missing = version.files.filter(({ state }) => state !== "verified");
  if (missing.length === 0) return;
  const folder = files.version(version.modelId, version.version);
  const parts = await Promise.all(missing.map(({ path }) => folder.partBytes(path)));
  const neededBytes = bytesToCome(version) - parts.reduce((sum, bytes) => sum + bytes, 0) + MARGIN;
  const { usedBytes, quotaBytes } = await space();
  const freeBytes = Math.max(0, quotaBytes - usedBytes);
  const missingBytes = neededBytes - freeBytes;
  if (missingBytes <= 0) return;
  const data = { modelId: version.modelId, neededBytes, freeBytes, missingBytes };
  throw new LoupeError("download-no-space", "There is not enough space for the model.", data);
}

/** Where a file's size is unknown, what the card estimates counts. */
function bytesToCome({ files, card }: InstalledVersion): number {
  const bytesOf = (isWanted: (state: string) => boolean) =>
    files.reduce((sum, { state, bytes }) => sum + (isWanted(state) ? (bytes ?? 0) : 0), 0);
  const known = bytesOf((state) => state !== "verified");
  if (files.every(({ bytes }) => bytes !== null)) return known;
  return Math.max(known, card.downloadBytes - bytesOf((state) => state === "verified"));
}
