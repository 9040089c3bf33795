import { LoupeError } from "../../domain/errors";
import type { InstalledFile, ModelCard, ModelFile, ModelSource, PinnedBy } from "../../domain/model/model";
import { sha256 } from "../../util/digest";
import { fetchWhole } from "../download/fetch-whole";
import type { ModelFetch } from "../download/model-fetch";
import { DOWNLOAD_RETRIES } from "../download/transient";
import { sha256Of } from "../sha256";
import { readMlcConfig, readTensorCache, TENSOR_CACHES } from "./mlc-lists";

export interface ListRequest {
  source: ModelSource;
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

/** A file that a list names, and for lists themselves the hash of what was read. */
interface Named extends ModelFile {
  pinnedBy?: PinnedBy;
}

const TRANSFORMERS_FILES = ["config.json", "tokenizer.json", "tokenizer_config.json", "onnx/model_quantized.onnx"];

/** More than a list of ten thousand tensors needs. */
const LONGEST_LIST = 32 * 1024 * 1024;

/** Somebody waits for the answer. */
const FEW_RETRIES = { ...DOWNLOAD_RETRIES, retries: 2 };

/**
 * Says which files a model has, with sizes and hashes as far as anybody knows them. A card's own list needs no network
 * where it has every size. Throws what fetching throws, and `download-wrong-file` where a list is malformed.
 */
export async function listFiles(request: ListRequest): Promise<FileList> {
  const { source } = request;
  const named = source.files
    ? source.files
    : source.format === "mlc"
      ? await mlcFiles(request)
      : await transformersFiles(request);
  const files: InstalledFile[] = [];
  for (const file of named) files.push(await completed(file, request));
  return { version: await versionOf(source, files), files };
}

async function mlcFiles(request: ListRequest): Promise<Named[]> {
  const config = await readList("mlc-chat-config.json", request);
  const cache = await firstList(TENSOR_CACHES, request);
  const tokenizer = readMlcConfig(config.bytes, config.named.path);
  const shards = readTensorCache(cache.bytes, cache.named.path);
  const files = [config.named, cache.named, ...tokenizer.map(unknown), ...shards];
  const twice = files.find(({ path }, index) => files.findIndex((other) => other.path === path) !== index);
  if (twice) throw wrong(twice.path, "is listed twice");
  return files;
}

async function transformersFiles(request: ListRequest): Promise<Named[]> {
  const [config, ...others] = TRANSFORMERS_FILES;
  const { named, bytes } = await readList(config!, request);
  try {
    JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw wrong(named.path, "is not JSON");
  }
  return [named, ...others.map(unknown)];
}

const unknown = (path: string): Named => ({ path, bytes: null, sha256: null });

/** The first of several names that the server has. */
async function firstList(paths: readonly string[], request: ListRequest) {
  for (const path of paths.slice(0, -1)) {
    try {
      return await readList(path, request);
    } catch (thrown) {
      if (!(thrown instanceof LoupeError && thrown.data.status === 404)) throw thrown;
    }
  }
  return readList(paths.at(-1)!, request);
}

/** A list is read before everything else, so its hash is that of its first use: what comes later is held to it. */
async function readList(path: string, { addressOf, fetch, signal }: ListRequest) {
  const bytes = await fetchWhole(fetch, addressOf(path), { signal, longest: LONGEST_LIST, retry: FEW_RETRIES });
  const named: Named = { path, bytes: bytes.byteLength, sha256: await sha256Of(bytes), pinnedBy: "first-use" };
  return { bytes, named };
}

async function completed(file: Named, request: ListRequest): Promise<InstalledFile> {
  const lock = request.locked.find(({ path }) => path === file.path);
  const said = file.pinnedBy ? null : file.sha256;
  if (file.pinnedBy && lock?.sha256 && lock.sha256 !== file.sha256) throw wrong(file.path, "is not what was locked");
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

async function versionOf({ repository, format }: ModelSource, files: readonly InstalledFile[]): Promise<string> {
  const listed = files.map(({ path, bytes, sha256: hash }) => [path, bytes, hash]);
  listed.sort(([one], [other]) => (String(one) < String(other) ? -1 : 1));
  return (await sha256(JSON.stringify([repository, format, listed]))).slice(0, 12);
}

function wrong(file: string, problem: string): LoupeError {
  return new LoupeError("download-wrong-file", `The model's ${file} ${problem}.`, { file, problem });
}
