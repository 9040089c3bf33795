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
        const taken = takenOf(handle.write(bytes.subarray(written), { at: size }), bytes.length - written);
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

/** Chromium's `base::File::FILE_ERROR_NO_SPACE`. */
const NO_SPACE = -8;

/**
 * Bytes that a write took. At the limit Firefox takes fewer than it was given, then none; a private window of Chromium
 * returns the code of the error as if it were a number of bytes. The standard has both throw, as Chromium's other
 * windows do. https://issues.chromium.org/issues/541725401
 */
function takenOf(returned: number, given: number): number {
  if (returned > 0 && returned <= given) return returned;
  if (returned === 0 || (returned | 0) === NO_SPACE) {
    throw new DOMException("Nothing more could be written.", "QuotaExceededError");
  }
  throw new DOMException(`Writing failed with ${returned | 0}.`, "InvalidStateError");
}
