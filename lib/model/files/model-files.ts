import {
  decodeDiskName,
  encodeDiskName,
  isNoSpace,
  isNoSuchEntry,
  moveTo,
  openDirectory,
  openFile,
  openForWriting,
  PART_ENDING,
  refuseWhileInUse,
} from "./origin-files";
import { createPartWriter, type PartWriter } from "./part-writer";

export type { PartWriter } from "./part-writer";

/** The files of downloaded models, in the origin's private file system: `models/<modelId>/<version>/<path>`. */
export interface ModelFiles {
  /** Names a version, whether anything of it is there or not. */
  version(modelId: string, version: string): VersionFiles;
  /** Every version of which anything is on disk, parts included. */
  list(): Promise<{ modelId: string; version: string; bytes: number }[]>;
}

/** Files of one version. A file is whole only after `commit`; until then it has another name, so neither is taken for the other. */
export interface VersionFiles {
  /** Bytes of a part; 0 where there is none. */
  partBytes(path: string): Promise<number>;
  /** Opens the part for writing at its end, made where there is none. Throws `model-in-use` while another writes to it. */
  openPart(path: string): Promise<PartWriter>;
  /** Gives the part the whole file's name, in one step, in place of any older whole file. The writer must be closed. */
  commit(path: string): Promise<void>;
  /** A whole file as it is on disk, unverified; null where there is none. */
  read(path: string): Promise<Blob | null>;
  /** Removes part and whole. */
  discard(path: string): Promise<void>;
  /** Removes everything of this version and says how many bytes that freed. Throws `model-in-use` during a download. */
  delete(): Promise<number>;
  /** On disk, parts included. */
  bytes(): Promise<number>;
  /**
   * Whether there is room for so many bytes more: as the browser tells it, and by asking for them. To an extension with
   * unlimited storage Chromium tells what the disk has; to others 10 GiB, whatever there is.
   */
  hasRoomFor(bytes: number): Promise<boolean>;
}

/** Only works in a dedicated worker: nothing else may write to a file piece by piece. */
export function createModelFiles(root: () => Promise<FileSystemDirectoryHandle> = openOriginRoot): ModelFiles {
  const openModels = async (create: boolean) => openDirectory(await root(), "models", create);
  return {
    version: (modelId, version) => createVersionFiles(openModels, modelId, version),
    async list() {
      const found: { modelId: string; version: string; bytes: number }[] = [];
      for await (const model of directoriesOf(await openModels(false))) {
        for await (const version of directoriesOf(model)) {
          const bytes = await bytesOf(version);
          found.push({ modelId: decodeDiskName(model.name), version: decodeDiskName(version.name), bytes });
        }
      }
      return found;
    },
  };
}

function openOriginRoot(): Promise<FileSystemDirectoryHandle> {
  return navigator.storage.getDirectory();
}

/** No path's: their dots are escaped. */
const ROOM_CHECK = "room.check";

type Models = (create: boolean) => Promise<FileSystemDirectoryHandle | null>;

function createVersionFiles(models: Models, modelId: string, version: string): VersionFiles {
  const openFolder = async (create: boolean) => {
    const model = await openDirectory(await models(create), encodeDiskName(modelId), create);
    return openDirectory(model, encodeDiskName(version), create);
  };
  const find = async (name: string) => openFile(await openFolder(false), name);
  const remove = async (name: string) => removeFrom(await openFolder(false), name);
  return {
    async partBytes(path) {
      const file = await (await find(encodeDiskName(path) + PART_ENDING))?.getFile();
      return file?.size ?? 0;
    },
    async openPart(path) {
      const name = encodeDiskName(path) + PART_ENDING;
      const file = await (await openFolder(true))!.getFileHandle(name, { create: true });
      return createPartWriter(await refuseWhileInUse(path, () => openForWriting(file)));
    },
    async commit(path) {
      const part = await (await openFolder(true))!.getFileHandle(encodeDiskName(path) + PART_ENDING);
      await refuseWhileInUse(path, () => moveTo(part, encodeDiskName(path)));
    },
    read: async (path) => (await (await find(encodeDiskName(path)))?.getFile()) ?? null,
    async discard(path) {
      await refuseWhileInUse(path, () => remove(encodeDiskName(path) + PART_ENDING));
      await refuseWhileInUse(path, () => remove(encodeDiskName(path)));
    },
    async delete() {
      const bytes = await bytesOf(await openFolder(false));
      const model = await openDirectory(await models(false), encodeDiskName(modelId), false);
      await refuseWhileInUse(modelId, () => removeFrom(model, encodeDiskName(version)));
      if (model && (await isEmpty(model))) await removeFrom(await models(false), encodeDiskName(modelId));
      return bytes;
    },
    bytes: async () => bytesOf(await openFolder(false)),
    async hasRoomFor(bytes) {
      const { quota = Number.POSITIVE_INFINITY, usage = 0 } = await navigator.storage.estimate();
      if (bytes > quota - usage) return false;
      const file = await (await openFolder(true))!.getFileHandle(ROOM_CHECK, { create: true });
      const handle = await refuseWhileInUse(ROOM_CHECK, () => openForWriting(file));
      try {
        // Sparse: no byte is written.
        handle.truncate(bytes);
        return true;
      } catch (thrown) {
        if (isNoSpace(thrown)) return false;
        throw thrown;
      } finally {
        handle.truncate(0);
        handle.close();
        await remove(ROOM_CHECK);
      }
    },
  };
}

async function removeFrom(folder: FileSystemDirectoryHandle | null, name: string): Promise<void> {
  try {
    await folder?.removeEntry(name, { recursive: true });
  } catch (thrown) {
    if (!isNoSuchEntry(thrown)) throw thrown;
  }
}

async function* directoriesOf(folder: FileSystemDirectoryHandle | null) {
  if (!folder) return;
  for await (const entry of folder.values()) if (entry.kind === "directory") yield entry;
}

async function isEmpty(folder: FileSystemDirectoryHandle): Promise<boolean> {
  for await (const _ of folder.keys()) return false;
  return true;
}

/** Files that vanish meanwhile count for nothing. */
async function bytesOf(version: FileSystemDirectoryHandle | null): Promise<number> {
  let bytes = 0;
  if (!version) return bytes;
  for await (const entry of version.values()) {
    if (entry.kind !== "file") continue;
    const file = await entry.getFile().catch((thrown: unknown) => {
      if (!isNoSuchEntry(thrown)) throw thrown;
    });
    bytes += file?.size ?? 0;
  }
  return bytes;
}
