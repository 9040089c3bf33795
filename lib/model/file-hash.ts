import { md5 } from "@noble/hashes/legacy.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { createSha256 } from "./sha256";

/** What somebody said of a file: its SHA-256 or, for want of that, its MD5; lower-case hex. */
export interface FileHashes {
  sha256: string | null;
  /**
   * As MLC's lists of shards have it. It tells what broke on the way, not what somebody forged; so it counts only
   * where no SHA-256 is known.
   */
  md5?: string | undefined;
}

export interface FileHash {
  update(bytes: Uint8Array): void;
  /** Ends the hash. `mismatch`: what was said and what it is, null where they agree or nothing was said. */
  finish(): { sha256: string; mismatch: { expected: string; found: string } | null };
}

/** Whether there is anything to compare a file with. */
export const isKnown = ({ sha256, md5: weak }: FileHashes): boolean => sha256 !== null || weak !== undefined;

/** Hashes a file piece by piece, and compares it with what is known of it. */
export function createFileHash(known: FileHashes): FileHash {
  const strong = createSha256();
  const weak = known.sha256 === null && known.md5 ? md5.create() : null;
  return {
    update(bytes) {
      strong.update(bytes);
      weak?.update(bytes);
    },
    finish() {
      const sha256 = strong.hex();
      const [expected, found] = weak ? [known.md5!, bytesToHex(weak.digest())] : [known.sha256 ?? sha256, sha256];
      return { sha256, mismatch: expected === found ? null : { expected, found } };
    },
  };
}
