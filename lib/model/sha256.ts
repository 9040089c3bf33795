import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";

export interface Sha256 {
  update(bytes: Uint8Array): void;
  /** Lower-case hex of everything so far; ends the hash. */
  hex(): string;
}

/** A SHA-256 over bytes that come piece by piece, which WebCrypto can't do: it wants them all at once. */
export function createSha256(): Sha256 {
  const hash = sha256.create();
  return { update: (bytes) => void hash.update(bytes), hex: () => bytesToHex(hash.digest()) };
}

/** Of bytes that are all there, in lower-case hex; the browser's own is several times faster. */
export async function sha256Of(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return bytesToHex(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
}
