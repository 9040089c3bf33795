import model from "./name-model.json";
import { WordSet } from "./word-set";

const names = new WordSet(model.others);

/** Vowels of Arabic and Hebrew that are seldom written, and the stroke that makes a word longer. */
const UNWRITTEN = /[\u064b-\u0652\u0640\u0591-\u05c7]/g;

/** How names of scripts without capital letters are listed: whole, and by the signs that given names are made of. */
export type ListedKind = "given" | "family" | "sign";

/** Under what a name is listed, for those that fit the list and those that ask it. */
export function listedKey(kind: ListedKind, name: string): string {
  return `${kind} ${name.normalize("NFC").replace(UNWRITTEN, "")}`;
}

/** Whether a name of a script without capital letters is listed; a few in a thousand others are. */
export function isListed(kind: ListedKind, name: string): boolean {
  return names.has(listedKey(kind, name));
}
