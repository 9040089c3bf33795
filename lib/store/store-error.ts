import { LoupeError } from "../domain/errors";

/** What the browser's storage, or WebCrypto, threw, as an error that says what to do. */
export function toStoreError(cause: unknown): LoupeError {
  if (cause instanceof LoupeError) return cause;
  const name = cause instanceof Error || cause instanceof DOMException ? cause.name : "unknown";
  if (name === "VersionError") {
    return new LoupeError("store-newer", "A newer version of Loupe has written what is stored.", {}, { cause });
  }
  return new LoupeError("store-failed", `The browser's storage refused: ${name}.`, { name }, { cause });
}

export function createBlockedError(): LoupeError {
  return new LoupeError(
    "store-blocked",
    "An older Loupe, still open, keeps the storage from being brought up to date.",
  );
}

export function createLockedError(): LoupeError {
  return new LoupeError("locked", "Loupe is locked with a passphrase.");
}
