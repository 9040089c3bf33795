import { addressOf, baseAddressOf } from "./dom";

/** Longer addresses lead nowhere. In UTF-16 code units. */
export const LONGEST_ADDRESS = 2_048;

const longBases = new WeakMap<Document, boolean>();

/** True where every relative address would be too long. */
export function hasLongBase(document: Document): boolean {
  let isLong = longBases.get(document);
  if (isLong === undefined) {
    isLong = (baseAddressOf(document) || addressOf(document) || "").length > LONGEST_ADDRESS;
    longBases.set(document, isLong);
  }
  return isLong;
}
