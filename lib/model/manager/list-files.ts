import { LoupeError } from "../../domain/errors";
import type { EngineDescriptor, ListedFile, ReadList } from "../../domain/model/engines/engine";
import type { ModelCard } from "../../domain/model/engines/index";
import type { InstalledFile } from "../../domain/model/model";
import type { ModelFile, ModelSource } from "../../domain/model/model-card";
import { sha256 } from "../../util/digest";
import { fetchWhole } from "../download/fetch-whole";
import type { ModelFetch } from "../download/model-fetch";
import { DOWNLOAD_RETRIES } from "../download/transient";
import { sha256Of } from "../sha256";

export interface ListRequest {
  source: ModelSource;
  engine: Pick<EngineDescriptor<ModelCard>, "format" | "listFiles">;
  card: ModelCard;
  /** Who wrote the source. */
  origin: ModelCard["origin"];
  addressOf(path: string): URL;
  fetch: ModelFetch;
  /** Hashes that the package's lock has of this source's files. */
  locked: readonly ModelFile[];
  signal: AbortSignal;
}

/** What a model consists of, as its card or its repository says. */
export interface FileList {
  /** 12 hex digits over everything that was listed: a changed repository is another version. */
  version: string;
  /** All of them missing yet. */
  files: InstalledFile[];
}

/** More than a list of ten thousand tensors needs. */
const LONGEST_LIST = 32 * 1024 * 1024;

/** Somebody waits for the answer. */
const FEW_RETRIES = { ...DOWNLOAD_RETRIES, retries: 2 };

/**
 * Says which files a model has, with sizes and hashes as far as anybody knows them. A card's own list needs no network
 * where it has every size. Throws what fetching throws, and `download-wrong-file` where a list is malformed.
 */
export async function listFiles(request: ListRequest): Promise<FileList> {
  const { source, engine } = request;
  const listed = source.files ?? (await engine.listFiles((path) => readList(path, request), request.card));
  const files: InstalledFile[] = [];
  for (const file of listed) files.push(await completeFile(file, request));
  return { version: await versionOf(request, files), files };
}

/** A list is read before everything else, so its hash is that of its first use: what comes later is held to it. */
async function readList(path: string, { addressOf, fetch, signal }: ListRequest): ReturnType<ReadList> {
  const bytes = await fetchWhole(fetch, addressOf(path), { signal, longest: LONGEST_LIST, retry: FEW_RETRIES });
  const named: ListedFile = { path, bytes: bytes.byteLength, sha256: await sha256Of(bytes), pinnedBy: "first-use" };
  return { bytes, named };
}

async function completeFile(file: ListedFile, request: ListRequest): Promise<InstalledFile> {
  const lock = request.locked.find(({ path }) => path === file.path);
  const said = file.pinnedBy ? null : file.sha256;
  if (file.pinnedBy && lock?.sha256 && lock.sha256 !== file.sha256)
    throw createWrongFileError(file.path, "is not what was locked");
  return {
    path: file.path,
    bytes: file.bytes ?? lock?.bytes ?? (await sizeOf(file.path, request)),
    sha256: said ?? lock?.sha256 ?? file.sha256,
    ...(file.md5 && { md5: file.md5 }),
    pinnedBy: said ? (request.origin === "policy" ? "policy" : "catalogue") : lock?.sha256 ? "lock" : "first-use",
    state: "missing",
  };
}

/** Asks for the file and takes nothing of it: a GET is what every mirror answers. */
async function sizeOf(path: string, request: ListRequest): Promise<number | null> {
  const { total, cancel } = await request.fetch(request.addressOf(path), { from: 0, signal: request.signal });
  cancel();
  return total;
}

async function versionOf(
  { source: { repository }, engine: { format } }: ListRequest,
  files: readonly InstalledFile[],
): Promise<string> {
  const listed = files.map(({ path, bytes, sha256: hash }) => [path, bytes, hash]);
  listed.sort(([one], [other]) => (String(one) < String(other) ? -1 : 1));
  return (await sha256(JSON.stringify([repository, format, listed]))).slice(0, 12);
}

function createWrongFileError(file: string, problem: string): LoupeError {
  return new LoupeError("download-wrong-file", `The model's ${file} ${problem}.`, { file, problem });
}
