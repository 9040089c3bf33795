import { LoupeError, type SerialisedError } from "../../domain/errors";
import type { ModelCard } from "../../domain/model/engines/index";
import type { InstalledFile, InstalledVersion, VersionState } from "../../domain/model/model";
import { isTransient } from "../download/transient";
import type { FileList } from "./list-files";

/** Every file is there and was verified. */
export function isComplete({ files }: Pick<InstalledVersion, "files">): boolean {
  return files.length > 0 && files.every(({ state }) => state === "verified");
}

/** Never was `ready`. */
export function isUnfinished({ state }: Pick<InstalledVersion, "state">): boolean {
  return state !== "ready" && state !== "damaged";
}

/** Goes on by itself: the browser was ended, or the connection is gone. */
export function isInterrupted({ state, error }: Pick<InstalledVersion, "state" | "error">): boolean {
  return state === "interrupted" || (state === "failed" && error !== null && isTransient(LoupeError.revive(error)));
}

/** The one place where a version becomes `ready`: where it is complete, and only there. */
export function settleState(
  version: InstalledVersion,
  otherwise: Exclude<VersionState, "ready">,
  error: SerialisedError | null = null,
): InstalledVersion {
  if (isComplete(version)) return { ...version, state: "ready", error: null };
  return { ...version, state: otherwise, error };
}

export function withFile(version: InstalledVersion, path: string, more: Partial<InstalledFile>): InstalledVersion {
  return { ...version, files: version.files.map((file) => (file.path === path ? { ...file, ...more } : file)) };
}

/** What a list says now, with what is known of the same version's files from before. */
export function mergeFiles(list: FileList, before: InstalledVersion | undefined): InstalledFile[] {
  return list.files.map((listed) => {
    const known = before?.files.find(({ path }) => path === listed.path);
    if (!known) return listed;
    const isPinned = listed.sha256 !== null;
    return {
      ...listed,
      bytes: listed.bytes ?? known.bytes,
      sha256: listed.sha256 ?? known.sha256,
      pinnedBy: isPinned ? listed.pinnedBy : known.pinnedBy,
      state: isPinned && listed.sha256 !== known.sha256 ? "missing" : known.state,
    };
  });
}

/**
 * The card that a version runs by: a list may know better by now which library it needs, as long as it speaks of the
 * same files.
 */
export function cardOf(version: InstalledVersion, cards: readonly ModelCard[]): ModelCard {
  const listed = cards.find(({ id }) => id === version.modelId)?.source;
  const own = version.card.source;
  const isSame = listed?.repository === own?.repository && listed?.revision === own?.revision;
  return (isSame && cards.find(({ id }) => id === version.modelId)) || version.card;
}

/**
 * Whether a version has the files, and no others, that the organisation says the model has. What came before it said so
 * may have been pinned by its first use.
 */
export function obeysPolicy({ files }: InstalledVersion, { origin, source }: ModelCard): boolean {
  if (origin !== "policy" || !source?.files) return true;
  const pinned = new Map(source.files.map(({ path, sha256 }) => [path, sha256]));
  return files.length === pinned.size && files.every(({ path, sha256 }) => pinned.get(path) === sha256);
}

export function createUnknownModelError(modelId: string, version?: string): LoupeError {
  return new LoupeError("model-unknown", "There is no such model.", version ? { modelId, version } : { modelId });
}

export function inUse(modelId: string): LoupeError {
  return new LoupeError("model-in-use", "The model is in use.", { modelId });
}
