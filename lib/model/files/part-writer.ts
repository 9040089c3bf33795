import type { SyncAccessHandle } from "./origin-files";

/** The end of a file that isn't whole yet. Every byte below `size` is written, if not flushed. */
export interface PartWriter {
  readonly size: number;
  /** Throws the browser's `QuotaExceededError` where the disk is full; what fitted stays. */
  append(bytes: Uint8Array): void;
  truncate(size: number): void;
  /** Bytes that were read into the buffer; 0 at the end. */
  read(offset: number, into: Uint8Array): number;
  /** To the disk itself, so that a power cut loses none of it. */
  flush(): void;
  /** Lets go of the file's lock. */
  close(): void;
}

export function createPartWriter(handle: SyncAccessHandle): PartWriter {
  let size = handle.getSize();
  return {
    get size() {
      return size;
    },
    append(bytes) {
      for (let written = 0; written < bytes.length; ) {
        const taken = handle.write(bytes.subarray(written), { at: size });
        if (taken === 0) throw new DOMException("Nothing more could be written.", "QuotaExceededError");
        written += taken;
        size += taken;
      }
    },
    truncate(to) {
      handle.truncate(to);
      size = to;
    },
    read: (offset, into) => handle.read(into, { at: offset }),
    flush: () => handle.flush(),
    close: () => handle.close(),
  };
}
