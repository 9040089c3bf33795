import { keccak_256 } from "@noble/hashes/sha3.js";
import { decodeBase58, decodeBase58Check, RIPPLE_ALPHABET } from "./base58";
import { isBech32 } from "./bech32";
import { type Find, foundOf } from "./found";

const BASE58 = /(?<![A-Za-z0-9])[1-9A-HJ-NP-Za-km-z]{25,112}(?![A-Za-z0-9])/g;
const BECH32 = /(?<![A-Za-z0-9])[A-Za-z][A-Za-z_-]{1,19}1[02-9AC-HJ-NP-Zac-hj-np-z]{8,110}(?![A-Za-z0-9])/g;
const HEX = /(?<![A-Za-z0-9])0x[0-9A-Fa-f]{40}(?![A-Za-z0-9])/g;
/** Addresses without a checksum, where they are called so. */
const CUED =
  /(?:solana|phantom|\bsol (?:address|wallet))[^\n]{0,40}?(?<![A-Za-z0-9])([1-9A-HJ-NP-Za-km-z]{32,44})(?![A-Za-z0-9])/gi;

const SECRET_PREFIX = /^(?:nsec|age-secret-key-)1/i;
/** Bytes of a key, its version, and a mark for compressed ones; of an extended private key of BIP-32. */
const PRIVATE_VERSIONS: readonly number[] = [0x80, 0xef, 0xb0, 0x9e];
const EXTENDED_LENGTH = 78;

/** Addresses of crypto currencies, by their checksums: base58check, bech32, EIP-55, Monero's. */
export const findCryptoAddresses: Find = (text) => {
  const checked = [
    ...[...text.matchAll(BASE58)].filter(([code]) => isBase58Address(code)),
    ...[...text.matchAll(BECH32)].filter(([code]) => !SECRET_PREFIX.test(code) && isBech32(code)),
    ...[...text.matchAll(HEX)].filter(([code]) => isEthereumAddress(code)),
  ];
  const cued = [...text.matchAll(CUED)].filter((match) => decodeBase58(match[1]!)?.length === 32);
  return [...checked, ...cued].map((match) => foundOf(match, (code) => code));
};

/** Private keys of crypto currencies: WIF, extended ones of BIP-32, Nostr's. */
export const findCryptoKeys: Find = (text) =>
  [
    ...[...text.matchAll(BASE58)].filter(([code]) => code.length > 40 && isPrivate(decodeBase58Check(code), code)),
    ...[...text.matchAll(BECH32)].filter(([code]) => SECRET_PREFIX.test(code) && isBech32(code)),
  ].map((match) => foundOf(match, (code) => code));

function isBase58Address(code: string): boolean {
  if (code.length === 95 || code.length === 106) return isMoneroAddress(code);
  if (code.startsWith("r") && decodeBase58Check(code, RIPPLE_ALPHABET)) return true;
  const payload = decodeBase58Check(code);
  return payload !== null && !isPrivate(payload, code);
}

function isPrivate(payload: Uint8Array | null, code: string): boolean {
  if (!payload) return false;
  if (payload.length === EXTENDED_LENGTH) return /^[a-zA-Z]prv/.test(code);
  return (payload.length === 33 || payload.length === 34) && PRIVATE_VERSIONS.includes(payload[0]!);
}

/** Eight bytes to eleven signs; the last four bytes are of the Keccak-256 of the others. */
function isMoneroAddress(code: string): boolean {
  const blocks = code.match(/.{1,11}/g)!.map((block) => {
    const size = block.length === 11 ? 8 : block.length === 7 ? 5 : 6;
    const bytes = decodeBase58(block) ?? new Uint8Array();
    const bare = bytes.subarray(Math.max(0, bytes.length - size));
    return [...new Array<number>(size - bare.length).fill(0), ...bare];
  });
  const bytes = Uint8Array.from(blocks.flat());
  const check = keccak_256(bytes.slice(0, -4));
  return bytes.slice(-4).every((byte, place) => byte === check[place]);
}

/** EIP-55: where cases are mixed, they are the checksum. */
function isEthereumAddress(code: string): boolean {
  const digits = code.slice(2);
  const small = digits.toLowerCase();
  if (digits === small || digits === digits.toUpperCase()) return true;
  const hash = keccak_256(new TextEncoder().encode(small));
  return [...digits].every((digit, place) => {
    const nibble = (hash[place >> 1]! >> (place % 2 === 0 ? 4 : 0)) & 0xf;
    return digit === (nibble > 7 ? digit.toUpperCase() : digit.toLowerCase());
  });
}
