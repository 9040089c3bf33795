import type { ModelFiles, PartWriter, VersionFiles } from "../../lib/model/files/model-files";

interface Folder {
  parts: Map<string, Uint8Array<ArrayBuffer>>;
  whole: Map<string, Uint8Array<ArrayBuffer>>;
}

/** Files of models in memory, which outlive whoever writes them, as a disk does. */
export interface MemoryFiles extends ModelFiles {
  /** What is whole, by path; empty where nothing is. */
  whole(modelId: string, version: string): ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
  /** Turns one bit of a whole file. */
  flip(modelId: string, version: string, path: string): void;
  /** Takes the end off a whole file. */
  cut(modelId: string, version: string, path: string): void;
  /** Bytes that fit. */
  capacity: number;
}

export function createMemoryFiles(): MemoryFiles {
  const folders = new Map<string, Folder>();
  const folderOf = (key: string): Folder => {
    const folder = folders.get(key) ?? { parts: new Map(), whole: new Map() };
    folders.set(key, folder);
    return folder;
  };
  const bytesOf = (key: string): number => {
    const { parts, whole } = folders.get(key) ?? { parts: new Map(), whole: new Map() };
    return [...parts.values(), ...whole.values()].reduce((sum, bytes) => sum + bytes.length, 0);
  };
  const files: MemoryFiles = {
    capacity: Number.POSITIVE_INFINITY,
    version: (modelId, version) => {
      const key = `${modelId}\n${version}`;
      return versionFiles(key, folders, folderOf, () => bytesOf(key), files);
    },
    async list() {
      return [...folders.keys()].map((key) => {
        const [modelId = "", version = ""] = key.split("\n");
        return { modelId, version, bytes: bytesOf(key) };
      });
    },
    whole: (modelId, version) => folders.get(`${modelId}\n${version}`)?.whole ?? new Map(),
    flip(modelId, version, path) {
      const bytes = folders.get(`${modelId}\n${version}`)!.whole.get(path)!;
      bytes[bytes.length >> 1]! ^= 1;
    },
    cut(modelId, version, path) {
      const { whole } = folders.get(`${modelId}\n${version}`)!;
      whole.set(path, whole.get(path)!.slice(0, -1));
    },
  };
  return files;
}

function versionFiles(
  key: string,
  folders: Map<string, Folder>,
  folderOf: (key: string) => Folder,
  bytes: () => number,
  disk: Pick<MemoryFiles, "capacity">,
): VersionFiles {
  const folder = () => folderOf(key);
  return {
    partBytes: async (path) => folders.get(key)?.parts.get(path)?.length ?? 0,
    openPart: async (path) => {
      if (!folder().parts.has(path)) folder().parts.set(path, new Uint8Array());
      return writerOf(folder().parts, path);
    },
    async commit(path) {
      folder().whole.set(path, folder().parts.get(path)!);
      folder().parts.delete(path);
    },
    read: async (path) => {
      const whole = folders.get(key)?.whole.get(path);
      return whole ? new Blob([whole]) : null;
    },
    async discard(path) {
      folders.get(key)?.parts.delete(path);
      folders.get(key)?.whole.delete(path);
    },
    async delete() {
      const freed = bytes();
      folders.delete(key);
      return freed;
    },
    bytes: async () => bytes(),
    async hasRoomFor(more) {
      folder();
      return bytes() + more <= disk.capacity;
    },
  };
}

function writerOf(parts: Folder["parts"], path: string): PartWriter {
  const current = () => parts.get(path) ?? new Uint8Array();
  return {
    get size() {
      return current().length;
    },
    append(more) {
      const both = new Uint8Array(current().length + more.length);
      both.set(current());
      both.set(more, current().length);
      parts.set(path, both);
    },
    truncate: (size) => void parts.set(path, current().slice(0, size)),
    read(offset, into) {
      const some = current().subarray(offset, offset + into.length);
      into.set(some);
      return some.length;
    },
    flush: () => undefined,
    close: () => undefined,
  };
}
