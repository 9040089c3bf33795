import { LoupeError } from "../../domain/errors";

/** A lock on a file and synchronous access to it; only dedicated workers have it, so the DOM's types don't. */
export interface SyncAccessHandle {
  read(into: Uint8Array, options: { at: number }): number;
  write(bytes: Uint8Array, options: { at: number }): number;
  truncate(size: number): void;
  getSize(): number;
  flush(): void;
  close(): void;
}

/** What Chromium and Firefox have beyond the DOM's types. */
interface OriginFileHandle extends FileSystemFileHandle {
  createSyncAccessHandle(): Promise<SyncAccessHandle>;
  /** Renames within the directory, in place of whatever has that name. */
  move(name: string): Promise<void>;
}

/** What is not verified has this at its end. No whole file can: its own dots are escaped. */
export const PART_ENDING = ".part";

/** Any text as one file name: letters, digits, dash and underscore stay, `%2F` stands for a slash, `%2E` for a dot. */
export function encodeDiskName(path: string): string {
  return encodeURIComponent(path).replace(/[.!~*'()]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** The text of which `diskName` made this. */
export function decodeDiskName(name: string): string {
  return decodeURIComponent(name);
}

/** Null where it isn't there and need not be made. */
export async function openDirectory(
  parent: FileSystemDirectoryHandle | null,
  name: string,
  create: boolean,
): Promise<FileSystemDirectoryHandle | null> {
  return parent && nullIfMissing(parent.getDirectoryHandle(name, { create }));
}

/** Null where it isn't there. */
export async function openFile(
  parent: FileSystemDirectoryHandle | null,
  name: string,
): Promise<FileSystemFileHandle | null> {
  return parent && nullIfMissing(parent.getFileHandle(name));
}

export function openForWriting(file: FileSystemFileHandle): Promise<SyncAccessHandle> {
  return (file as OriginFileHandle).createSyncAccessHandle();
}

export function moveTo(file: FileSystemFileHandle, name: string): Promise<void> {
  return (file as OriginFileHandle).move(name);
}

export function isNoSuchEntry(thrown: unknown): boolean {
  return thrown instanceof DOMException && thrown.name === "NotFoundError";
}

/** Whether the browser refused to keep more, for its own limit or since the disk is full. */
export function isNoSpace(thrown: unknown): boolean {
  return thrown instanceof Error && thrown.name === "QuotaExceededError";
}

async function nullIfMissing<Handle>(found: Promise<Handle>): Promise<Handle | null> {
  try {
    return await found;
  } catch (thrown) {
    if (isNoSuchEntry(thrown)) return null;
    throw thrown;
  }
}

/** Milliseconds for which the lock of a worker that was ended may outlive it. */
const LOCK_TIMEOUT = 3_000;
const LOCK_PAUSE = 50;

/** Tries again for a moment while another holds the file's lock, then throws `model-in-use`. */
export async function refuseWhileInUse<Result>(file: string, work: () => Promise<Result>): Promise<Result> {
  const deadline = performance.now() + LOCK_TIMEOUT;
  for (;;) {
    try {
      return await work();
    } catch (thrown) {
      if (!(thrown instanceof DOMException && thrown.name === "NoModificationAllowedError")) throw thrown;
      if (performance.now() > deadline) {
        throw new LoupeError("model-in-use", "A file of the model is in use.", { file }, { cause: thrown });
      }
    }
    await new Promise((resolve) => setTimeout(resolve, LOCK_PAUSE));
  }
}
