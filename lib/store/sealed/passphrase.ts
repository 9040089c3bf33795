import { scryptAsync } from "@noble/hashes/scrypt.js";
import * as v from "valibot";
import { LoupeError } from "../../domain/errors";
import {
  type Bytes,
  DATA_KEY_LENGTH,
  encodeText,
  fromBase64,
  importSealKey,
  randomBytes,
  seal,
  toBase64,
  unseal,
} from "../../util/seal";

/** Characters that a passphrase has at least: the key is worth what this is. */
export const SHORTEST_PASSPHRASE = 8;

/** OWASP's first choice for scrypt: 128 MiB and most of a second for each guess. See decision 44. */
export const SCRYPT = { N: 2 ** 17, r: 8, p: 1 } as const;
const SALT_LENGTH = 16;

/** A data key, encrypted under a passphrase. Who has this and no passphrase has nothing. */
export interface WrappedKey {
  form: 1;
  kdf: { N: number; r: number; p: number };
  /** Both in base 64. */
  salt: string;
  wrapped: string;
}

const natural = v.pipe(v.number(), v.integer(), v.minValue(1));
const shape = v.object({
  form: v.literal(1),
  // What was tampered with must not keep this device busy, or without memory, for good.
  kdf: v.object({
    N: v.pipe(natural, v.maxValue(2 ** 20)),
    r: v.pipe(natural, v.maxValue(16)),
    p: v.pipe(natural, v.maxValue(4)),
  }),
  salt: v.string(),
  wrapped: v.string(),
});

/** Null for what is no wrapped key. */
export function readWrappedKey(text: string | undefined): WrappedKey | null {
  try {
    const parsed = v.safeParse(shape, JSON.parse(text ?? ""));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}

export const createDataKey = (): Bytes => randomBytes(DATA_KEY_LENGTH);

/** Encrypts a data key under a passphrase. Throws `passphrase-weak`. */
export async function wrapKey(
  dataKey: Bytes,
  passphrase: string,
  kdf: WrappedKey["kdf"] = SCRYPT,
): Promise<WrappedKey> {
  if ([...passphrase].length < SHORTEST_PASSPHRASE) {
    throw new LoupeError("passphrase-weak", "The passphrase is too short.", { least: SHORTEST_PASSPHRASE });
  }
  const head = { form: 1, kdf: { ...kdf }, salt: toBase64(randomBytes(SALT_LENGTH)) } as const;
  const wrapped = await seal(await deriveKey(passphrase, head), dataKey, placeOf(head));
  return { ...head, wrapped: toBase64(wrapped) };
}

/** The data key. Throws `passphrase-wrong`. */
export async function unwrapKey(wrapped: WrappedKey, passphrase: string): Promise<Bytes> {
  try {
    return await unseal(await deriveKey(passphrase, wrapped), fromBase64(wrapped.wrapped), placeOf(wrapped));
  } catch (cause) {
    if (!(cause instanceof DOMException)) throw cause;
    throw new LoupeError("passphrase-wrong", "This is not the passphrase.", {}, { cause });
  }
}

async function deriveKey(passphrase: string, { kdf, salt }: Pick<WrappedKey, "kdf" | "salt">): Promise<CryptoKey> {
  // The same letters may be typed in two ways.
  const typed = encodeText(passphrase.normalize("NFKC"));
  const key = await scryptAsync(typed, fromBase64(salt), { ...kdf, dkLen: DATA_KEY_LENGTH, maxmem: 2 ** 31 });
  return importSealKey(new Uint8Array(key));
}

const placeOf = ({ form, kdf: { N, r, p }, salt }: Omit<WrappedKey, "wrapped">): string =>
  JSON.stringify(["loupe passphrase", form, N, r, p, salt]);
