/**
 * The product's downloads in a dedicated worker, for tests in a real browser: real files, real requests. Each message is
 * an order; the last reply to it has `done` or `error`. Records are kept in IndexedDB, as the product keeps them.
 */
import { type IDBPDatabase, openDB } from "idb";
import { LoupeError } from "../../lib/domain/errors";
import type { FileProgress } from "../../lib/domain/model/model";
import { type DownloadStep, downloadFiles, type WantedFile } from "../../lib/model/download/download-files";
import { createModelFetch } from "../../lib/model/download/model-fetch";
import { createVerifiedFiles } from "../../lib/model/files/create-verified-files";
import { createModelFiles } from "../../lib/model/files/model-files";

export interface VerifiedRecord {
  path: string;
  bytes: number;
  sha256: string;
}

export interface DownloadOrder {
  op: "download";
  version: string;
  files: WantedFile[];
  /** Address of the folder that they are in. */
  folder: string;
  /** Origins that files may come from. */
  origins: string[];
  parallel?: number;
  stallMilliseconds?: number;
  retries?: number;
  /** Waits for ever at this step of this file: the test ends the worker there. */
  endAt?: { step: DownloadStep; path: string };
}

export type Order =
  | DownloadOrder
  | { op: "cancel" }
  /** Reads a whole file through its hash. */
  | { op: "read"; version: string; file: VerifiedRecord }
  /** What is on disk, by path: bytes of the part, and hash of the whole. */
  | { op: "look"; version: string; paths: string[] }
  /** Holds the part open until the worker ends. */
  | { op: "hold"; version: string; path: string }
  /** Writes a text, so many times, to a part or a whole file, without a download. */
  | { op: "leave"; as: "part" | "whole"; version: string; path: string; text: string; times?: number }
  | { op: "flip"; version: string; path: string }
  /** Removes a file's record. */
  | { op: "forget"; version: string; path: string }
  | { op: "list" }
  | { op: "delete"; version: string };

export type Reply =
  | { at: { step: DownloadStep; path: string } }
  | { progress: FileProgress[] }
  | { done: unknown }
  | { error: { code: string; message: string; data: Record<string, unknown> } };

const MODEL = "tiny.model";
const files = createModelFiles();
let cancelling = new AbortController();

const reply = (message: Reply) => self.postMessage(message);

self.onmessage = async ({ data: order }: MessageEvent<Order>) => {
  if (order.op === "cancel") return cancelling.abort();
  try {
    reply({ done: (await obey(order)) ?? null });
  } catch (thrown) {
    reply({ error: LoupeError.from(thrown).serialise() });
  }
};

async function obey(order: Exclude<Order, { op: "cancel" }>): Promise<unknown> {
  if (order.op === "list") return files.list();
  const version = files.version(MODEL, order.version);
  switch (order.op) {
    case "download":
      return download(order);
    case "read": {
      const damaged: string[] = [];
      const verified = createVerifiedFiles(version, [order.file], (path) => void damaged.push(path));
      const read = verified.read(order.file.path).then(
        (bytes) => ({ bytes: bytes.length }),
        (thrown) => ({ error: LoupeError.from(thrown).serialise() }),
      );
      return { ...(await read), damaged };
    }
    case "look":
      return Object.fromEntries(
        await Promise.all(order.paths.map(async (path) => [path, await look(order.version, path)])),
      );
    case "hold":
      return (await version.openPart(order.path)).size;
    case "leave": {
      const writer = await version.openPart(order.path);
      writer.append(new TextEncoder().encode(order.text.repeat(order.times ?? 1)));
      writer.close();
      return order.as === "whole" && version.commit(order.path);
    }
    case "flip":
      return flip(order.version, order.path);
    case "forget":
      return (await openRecords()).delete("files", `${order.version}/${order.path}`);
    case "delete":
      return version.delete();
  }
}

async function download(order: DownloadOrder): Promise<VerifiedRecord[]> {
  const database = await openRecords();
  const recorded = await recordsOf(database, order.version);
  cancelling = new AbortController();
  await downloadFiles({
    files: order.files.filter(({ path }) => !recorded.some((record) => record.path === path)),
    into: files.version(MODEL, order.version),
    addressOf: (path) => new URL(path, order.folder),
    fetch: createModelFetch({
      fetch: self.fetch.bind(self),
      mayFetch: ({ origin }) =>
        order.origins.includes(origin) ? null : new LoupeError("download-refused", "Not from there.", { origin }),
      stallMilliseconds: order.stallMilliseconds,
    }),
    signal: cancelling.signal,
    parallel: order.parallel,
    retry: { retries: order.retries ?? 3, firstDelay: 20, longestDelay: 5_000, random: Math.random },
    onProgress: (progress) => reply({ progress }),
    onVerified: async (file) => void (await database.put("files", file, `${order.version}/${file.path}`)),
    step: async (step, path) => {
      if (order.endAt?.step !== step || order.endAt.path !== path) return;
      reply({ at: { step, path } });
      await new Promise(() => undefined);
    },
  });
  return recordsOf(database, order.version);
}

function openRecords(): Promise<IDBPDatabase> {
  return openDB("records", 1, { upgrade: (opened) => void opened.createObjectStore("files") });
}

async function recordsOf(database: IDBPDatabase, version: string): Promise<VerifiedRecord[]> {
  return database.getAll("files", IDBKeyRange.bound(`${version}/`, `${version}/\uffff`));
}

async function look(version: string, path: string) {
  const whole = await files.version(MODEL, version).read(path);
  const digest = whole && new Uint8Array(await crypto.subtle.digest("SHA-256", await whole.arrayBuffer()));
  const sha256 = digest && Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return { part: await files.version(MODEL, version).partBytes(path), sha256 };
}

/** Turns one bit of a whole file, as a disk would: past the product's own modules. */
async function flip(version: string, path: string): Promise<void> {
  const names = ["models", MODEL.replace(".", "%2E"), version];
  let folder = await navigator.storage.getDirectory();
  for (const name of names) folder = await folder.getDirectoryHandle(name);
  const handle = await folder.getFileHandle(encodeURIComponent(path).replaceAll(".", "%2E"));
  const bytes = new Uint8Array(await (await handle.getFile()).arrayBuffer());
  bytes[bytes.length >> 1]! ^= 1;
  const writable = await handle.createWritable();
  await writable.write(bytes);
  await writable.close();
}
