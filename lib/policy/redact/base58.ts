import { sha256 } from "@noble/hashes/sha2.js";

export const BITCOIN_ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
export const RIPPLE_ALPHABET = "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz";

/** The bytes that base58 stands for; null where a sign is none of the alphabet. Costs the square of the length. */
export function decodeBase58(text: string, alphabet = BITCOIN_ALPHABET): Uint8Array | null {
  const bytes: number[] = [];
  for (const sign of text) {
    let carry = alphabet.indexOf(sign);
    if (carry < 0) return null;
    for (let place = 0; place < bytes.length; place++) {
      carry += bytes[place]! * 58;
      bytes[place] = carry & 0xff;
      carry >>= 8;
    }
    for (; carry > 0; carry >>= 8) bytes.push(carry & 0xff);
  }
  const leading = [...text].findIndex((sign) => sign !== alphabet[0]);
  return Uint8Array.from([...new Array<number>(Math.max(0, leading)).fill(0), ...bytes.reverse()]);
}

/** What base58check holds, without its checksum (four bytes of a double SHA-256); null where that does not hold. */
export function decodeBase58Check(text: string, alphabet = BITCOIN_ALPHABET): Uint8Array | null {
  const bytes = decodeBase58(text, alphabet);
  if (!bytes || bytes.length < 5) return null;
  const payload = bytes.slice(0, -4);
  const check = sha256(sha256(payload));
  return bytes.slice(-4).every((byte, place) => byte === check[place]) ? payload : null;
}
