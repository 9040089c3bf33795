/** Bytes that WebCrypto takes: never over shared memory. */
export type Bytes = Uint8Array<ArrayBuffer>;

const IV_LENGTH = 12;
export const DATA_KEY_LENGTH = 32;

export const encodeText = (text: string): Bytes => new TextEncoder().encode(text);

export const randomBytes = (length: number): Bytes => crypto.getRandomValues(new Uint8Array(length));

/** A data key, from which the keys for each purpose come. It can't be read out again. */
export function importDataKey(raw: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", raw, "HKDF", false, ["deriveKey"]);
}

/** The AES-256-GCM key for one purpose. */
export function deriveSealKey(dataKey: CryptoKey, purpose: string): Promise<CryptoKey> {
  const algorithm = { name: "AES-GCM", length: 256 };
  return crypto.subtle.deriveKey(hkdf(purpose), dataKey, algorithm, false, ["encrypt", "decrypt"]);
}

/** The HMAC-SHA-256 key for one purpose. */
export function deriveLookupKey(dataKey: CryptoKey, purpose: string): Promise<CryptoKey> {
  const algorithm = { name: "HMAC", hash: "SHA-256", length: 256 };
  return crypto.subtle.deriveKey(hkdf(purpose), dataKey, algorithm, false, ["sign"]);
}

/** A random key has no weakness that a salt would mend. */
function hkdf(purpose: string): HkdfParams {
  return { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(0), info: encodeText(`loupe ${purpose}`) };
}

export function importSealKey(raw: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);
}

/** Encrypts under AES-GCM with a random IV, which stands in front. Only who names the same `place` can open it. */
export async function seal(key: CryptoKey, bytes: Bytes, place: string): Promise<Bytes> {
  const iv = randomBytes(IV_LENGTH);
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: encodeText(place) }, key, bytes);
  const whole = new Uint8Array(IV_LENGTH + sealed.byteLength);
  whole.set(iv);
  whole.set(new Uint8Array(sealed), IV_LENGTH);
  return whole;
}

/** Rejects with an `OperationError` where the key is another, the place is, or a bit was changed. */
export async function unseal(key: CryptoKey, sealed: Bytes, place: string): Promise<Bytes> {
  const iv = sealed.subarray(0, IV_LENGTH);
  const additionalData = encodeText(place);
  const bytes = await crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData }, key, sealed.subarray(IV_LENGTH));
  return new Uint8Array(bytes);
}

/** 128 bits of a keyed hash, in hex: enough to find a thing by, and nothing to read it from. */
export async function hashForLookup(key: CryptoKey, text: string): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.sign("HMAC", key, encodeText(text)), 0, 16);
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function toBase64(bytes: Bytes): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

/** Throws for what is no base 64. */
export function fromBase64(text: string): Bytes {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}
