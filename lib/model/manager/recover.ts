import type { InstalledFile, InstalledVersion } from "../../domain/model/model";
import type { VersionFiles } from "../files/model-files";
import { tryRunAlone } from "./model-lock";
import type { ManagerPorts } from "./ports";
import { removeVersion } from "./prepare-version";
import { markAsFound, verifyFile } from "./verify-version";
import { isUnfinished, settleState } from "./versions";

/**
 * Puts records and files in step again after the browser was ended at any moment: what was on its way is interrupted,
 * whole files without a record are verified, folders and records that have lost each other go. A model that another
 * window works with is left alone.
 */
export async function recover(ports: ManagerPorts): Promise<void> {
  const [versions, folders] = await Promise.all([ports.records.listVersions(), ports.files.list()]);
  const ids = new Set([...versions, ...folders].map(({ modelId }) => modelId));
  for (const modelId of ids) {
    await tryRunAlone(
      ports.locks,
      modelId,
      () => recoverModel(modelId, ports),
      () => undefined,
    );
  }
}

async function recoverModel(modelId: string, ports: ManagerPorts): Promise<void> {
  // Read again: until the lock was ours, another may have changed everything.
  const versions = (await ports.records.listVersions()).filter((one) => one.modelId === modelId);
  const folders = (await ports.files.list()).filter((one) => one.modelId === modelId);
  for (const folder of folders) {
    if (!versions.some(({ version }) => version === folder.version)) {
      await ports.files.version(modelId, folder.version).delete();
    }
  }
  for (const version of versions) {
    const isThere = folders.some((folder) => folder.version === version.version);
    // Nothing may have come yet of what is on its way; of what was whole, everything is lost.
    if (isThere || isUnfinished(version)) await recoverVersion(version, ports);
    else await removeVersion(version, ports);
  }
}

async function recoverVersion(version: InstalledVersion, { records, files }: ManagerPorts): Promise<void> {
  const folder = files.version(version.modelId, version.version);
  const found = await Promise.all(version.files.map((file) => findFile(file, folder)));
  for (const { path } of found.filter(({ state }) => state === "damaged")) {
    if (isUnfinished(version)) await folder.discard(path);
  }
  await records.updateVersion(version.modelId, version.version, (before) => {
    const after = markAsFound(before, found);
    return after.state === "downloading" ? settleState(after, "interrupted") : after;
  });
}

/** Reading gigabytes again at every start would be too much: of a verified file, only its length is compared. */
async function findFile(file: InstalledFile, folder: VersionFiles): Promise<InstalledFile> {
  if (file.state !== "verified") return verifyFile(file, folder);
  const whole = await folder.read(file.path);
  if (!whole) return { ...file, state: "missing" };
  return whole.size === file.bytes ? file : { ...file, state: "damaged" };
}
