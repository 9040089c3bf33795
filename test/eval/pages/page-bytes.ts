import { readFile } from "node:fs/promises";
import { resolve, sep } from "node:path";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";

const unzip = promisify(gunzip);
/** A page's size unpacked, in bytes, from which it is taken for a mistake or a trap. */
const MOST_BYTES = 64 * 1024 * 1024;

/** The bytes of `pages/<page>.html.gz`, or else of `pages/<page>.html`. Throws Error that says what is wrong with it. */
export async function readPageBytes(folder: string, page: string): Promise<Buffer> {
  const pages = resolve(folder, "pages");
  const path = resolve(pages, page);
  if (!path.startsWith(pages + sep)) throw new Error("its name leads out of the folder pages/");
  const packed = await readIfThere(`${path}.html.gz`);
  const bytes = packed ? await unpack(packed) : await readIfThere(`${path}.html`);
  if (!bytes) throw new Error("there is neither a .html.gz nor a .html of that name in pages/");
  if (bytes.length === 0) throw new Error("the file is empty");
  return bytes;
}

async function unpack(packed: Buffer): Promise<Buffer> {
  try {
    return await unzip(packed, { maxOutputLength: MOST_BYTES });
  } catch (error) {
    throw new Error(`its .html.gz can't be unpacked: ${(error as Error).message}`, { cause: error });
  }
}

async function readIfThere(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}
