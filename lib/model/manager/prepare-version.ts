import type { ModelCard } from "../../domain/model/engines/index";
import { engineOf } from "../../domain/model/engines/index";
import type { InstalledVersion } from "../../domain/model/model";
import { addressWithin } from "./file-address";
import { type FileList, listFiles } from "./list-files";
import type { ManagerPorts } from "./ports";
import { refuseWithoutSpace } from "./space";
import { isUnfinished, mergeFiles } from "./versions";

/**
 * Finds out which version of a model there is to be had, and writes down that it is on its way. Gives it as it is where
 * it is here already. Halves of other versions are thrown away: nobody can go on with them.
 * Throws `download-…`; nothing is written then.
 */
export async function prepareVersion(
  card: ModelCard,
  signal: AbortSignal,
  ports: ManagerPorts,
): Promise<InstalledVersion> {
  const mirror = await ports.mirror();
  const source = card.source!;
  const list = await listFiles({
    source,
    engine: engineOf(card),
    card,
    origin: card.origin,
    addressOf: (path) => addressWithin(mirror, source, path),
    fetch: ports.fetch,
    locked: await ports.locked(card),
    signal,
  });
  const known = (await ports.records.listVersions()).filter(({ modelId }) => modelId === card.id);
  const before = known.find(({ version }) => version === list.version);
  if (before?.state === "ready") return before;
  const version = onItsWay(card, mirror, list, before, ports.now());
  for (const other of known) {
    if (isUnfinished(other) && other.version !== version.version) await removeVersion(other, ports);
  }
  await refuseWithoutSpace(version, ports.files).catch(async (refusal: unknown) => {
    // To ask for room made a folder.
    if (!before) await ports.files.version(card.id, version.version).delete();
    throw refusal;
  });
  await ports.persist().catch(() => undefined);
  await ports.records.putVersion(version);
  ports.onChanged();
  return version;
}

function onItsWay(
  card: ModelCard,
  mirror: string,
  list: FileList,
  before: InstalledVersion | undefined,
  now: number,
): InstalledVersion {
  return {
    modelId: card.id,
    version: list.version,
    state: "downloading",
    files: mergeFiles(list, before),
    error: null,
    mirror,
    createdAt: before?.createdAt ?? now,
    card,
  };
}

/** The record goes first: a folder without one is thrown away at the next start, the other way round it would lie. */
export async function removeVersion(
  { modelId, version }: Pick<InstalledVersion, "modelId" | "version">,
  { records, files }: Pick<ManagerPorts, "records" | "files">,
): Promise<number> {
  await records.deleteVersion(modelId, version);
  return files.version(modelId, version).delete();
}
