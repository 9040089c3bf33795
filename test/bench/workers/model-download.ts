import { openDB } from "idb";
import { downloadFiles, type WantedFile } from "../../../lib/model/download/download-files";
import { createModelFetch } from "../../../lib/model/download/model-fetch";
import { createModelFiles, type VersionFiles } from "../../../lib/model/files/model-files";
import { openForWriting } from "../../../lib/model/files/origin-files";
import { sha256Of } from "../../../lib/model/sha256";
import { measureRatio } from "../interleave";
import type { RatioFigures } from "../types";
import { obey } from "./orders";

interface Measured {
  file: WantedFile & { bytes: number; sha256: string };
  url: string;
  rounds: number;
}

const PLAIN = "plain";
const files = createModelFiles();
const [verified, resumed] = [files.version("bench", "verified"), files.version("bench", "resumed")];
const modelFetch = createModelFetch({ fetch: self.fetch.bind(self), mayFetch: () => null });
const records = openDB("records", 1, { upgrade: (opened) => void opened.createObjectStore("files") });

const orders = {
  async againstPlain({ file, url, rounds }: Measured): Promise<RatioFigures> {
    const figures = await measureRatio(
      {
        a: "verified",
        b: "plain",
        prepare: clear,
        runA: () => download(verified, file, url),
        runB: () => fetchTo(url),
      },
      { rounds },
    );
    // Outside of what is timed: both bring the same file.
    for (const run of [() => download(verified, file, url), () => fetchTo(url)]) {
      await clear();
      await run();
      await assertWhole(file);
    }
    return figures;
  },
  async resumeAgainstWhole({ file, url, rounds }: Measured): Promise<RatioFigures> {
    const half = new Uint8Array(await (await fetch(url, { cache: "no-store" })).arrayBuffer(), 0, file.bytes / 2);
    return measureRatio(
      {
        a: "resume at half",
        b: "verified",
        prepare: async () => {
          await clear();
          const part = await resumed.openPart(file.path);
          part.append(half);
          part.flush();
          part.close();
        },
        runA: () => download(resumed, file, url),
        runB: () => download(verified, file, url),
      },
      { rounds },
    );
  },
};

/** As the product does, with a record in IndexedDB at the end. */
async function download(into: VersionFiles, file: WantedFile, url: string): Promise<void> {
  const database = await records;
  await downloadFiles({
    files: [file],
    into,
    addressOf: () => new URL(url),
    fetch: modelFetch,
    signal: new AbortController().signal,
    onProgress: () => undefined,
    onVerified: async (record) => void (await database.put("files", record, file.path)),
  });
}

/** What comes goes to the disk, and is believed. */
async function fetchTo(url: string): Promise<void> {
  const root = await navigator.storage.getDirectory();
  const handle = await openForWriting(await root.getFileHandle(PLAIN, { create: true }));
  const reader = (await fetch(url, { cache: "no-store" })).body!.getReader();
  let size = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    size += handle.write(next.value, { at: size });
  }
  handle.flush();
  handle.close();
}

async function clear(): Promise<void> {
  await (await records).clear("files");
  const root = await navigator.storage.getDirectory();
  const names: string[] = [];
  for await (const name of root.keys()) names.push(name);
  for (const name of names) await root.removeEntry(name, { recursive: true });
}

/** Throws where the side that ran last left anything but the file. */
async function assertWhole({ path, sha256 }: Measured["file"]): Promise<void> {
  const root = await navigator.storage.getDirectory();
  const left = (await verified.read(path)) ?? (await (await root.getFileHandle(PLAIN)).getFile());
  if ((await sha256Of(new Uint8Array(await left.arrayBuffer()))) !== sha256) throw new Error("Another file came");
}

export type ModelDownloadOrders = typeof orders;

obey(orders);
