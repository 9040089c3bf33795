import { LoupeError } from "../../domain/errors";
import type { InstalledVersion } from "../../domain/model/model";
import type { ModelFiles, VersionFiles } from "../files/model-files";

/** What records and the browser itself need beside the files. */
const MARGIN = 8 * 1024 * 1024;
/** How exactly it is said what is free. */
const STEP = 1024 * 1024;

/**
 * Refuses a download for which there is no room: better now than after an hour. Throws `download-no-space` with
 * `neededBytes`, `freeBytes` and `missingBytes` in its data.
 */
export async function refuseWithoutSpace(version: InstalledVersion, files: ModelFiles): Promise<void> {
  const missing = version.files.filter(({ state }) => state !== "verified");
  if (missing.length === 0) return;
  const folder = files.version(version.modelId, version.version);
  const parts = await Promise.all(missing.map(({ path }) => folder.partBytes(path)));
  const neededBytes = Math.max(0, bytesToCome(version) - parts.reduce((sum, bytes) => sum + bytes, 0)) + MARGIN;
  if (await folder.hasRoomFor(neededBytes)) return;
  const freeBytes = await roomIn(folder, neededBytes);
  const data = { modelId: version.modelId, neededBytes, freeBytes, missingBytes: neededBytes - freeBytes };
  throw new LoupeError("download-no-space", "There is not enough space for the model.", data);
}

/** The most that there is room for, by halves; browsers tell of no other way. `tooMuch` is known to be. */
async function roomIn(folder: Pick<VersionFiles, "hasRoomFor">, tooMuch: number): Promise<number> {
  let fits = 0;
  for (let over = tooMuch; over - fits > STEP; ) {
    const middle = Math.floor((fits + over) / 2);
    if (await folder.hasRoomFor(middle)) fits = middle;
    else over = middle;
  }
  return fits;
}

/** Where a file's size is unknown, what the card estimates counts. */
function bytesToCome({ files, card }: InstalledVersion): number {
  const bytesOf = (isWanted: (state: string) => boolean) =>
    files.reduce((sum, { state, bytes }) => sum + (isWanted(state) ? (bytes ?? 0) : 0), 0);
  const known = bytesOf((state) => state !== "verified");
  if (files.every(({ bytes }) => bytes !== null)) return known;
  return Math.max(known, card.downloadBytes - bytesOf((state) => state === "verified"));
}
