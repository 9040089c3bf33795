import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { EMPTY_LOCK, type LibraryLock, parseLock } from "../lib/model/libraries";

const pathOf = (folder: string) => join(folder, "libraries.json");

export function readLock(folder: string): LibraryLock {
  return existsSync(pathOf(folder)) ? parseLock(readFileSync(pathOf(folder), "utf8")) : EMPTY_LOCK;
}

/** In a fixed order, so that a change shows as what it is. */
export function writeLock(folder: string, { libraries, models }: LibraryLock): void {
  const byText = (one: string, other: string) => (one < other ? -1 : 1);
  const lock: LibraryLock = {
    libraries: libraries.toSorted((one, other) => byText(one.name, other.name)),
    models: models.toSorted((one, other) => byText(one.id, other.id)),
  };
  writeWhole(pathOf(folder), `${JSON.stringify(lock, null, 2)}\n`);
}

/** All of it or nothing: a half library would be there, and wrong. */
export function writeWhole(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.part`, content);
  renameSync(`${path}.part`, path);
}
