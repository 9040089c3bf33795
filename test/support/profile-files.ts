import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** Compressed blocks keep texts that do not repeat in pieces; none of this length is there by chance. */
const PIECE = 10;

/** Files of a folder that hold any piece of a text, in one-byte or two-byte letters; by their paths in it. */
export async function filesWithPieces(folder: string, text: string): Promise<string[]> {
  const pieces = Array.from({ length: text.length - PIECE + 1 }, (_, start) => text.slice(start, start + PIECE));
  const needles = pieces.flatMap((piece) => [Buffer.from(piece, "latin1"), Buffer.from(piece, "utf16le")]);
  const found: string[] = [];
  for (const { parentPath, name } of (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) =>
    entry.isFile(),
  )) {
    // What a running browser deletes meanwhile holds nothing.
    const bytes = await readFile(join(parentPath, name)).catch(() => Buffer.alloc(0));
    if (needles.some((needle) => bytes.includes(needle))) found.push(join(parentPath, name).slice(folder.length + 1));
  }
  return found;
}
