import { sha256Of } from "../../../model/sha256";
import type { VerifiedFiles } from "../../../model/verified-files";
import { ChatModelProblem } from "../chat-model";
import type { LoadStep } from "./problems";

/** Addresses that the library asks its store for. Nothing is ever requested from them. */
export const MODEL_ADDRESS = "http://model/resolve/verified/";
export const LIBRARY_ADDRESS = "http://model-library/";

/** The file that lists the shards, under its present and its former name. */
const TENSOR_CACHE = "tensor-cache.json";
const FORMER_TENSOR_CACHE = "ndarray-cache.json";

/** Where the library's runtime reads everything from (its `ArtifactCacheTemplate`). */
export interface ArtifactStore {
  hasAllKeys(addresses: string[]): Promise<boolean>;
  addToCache(address: string): Promise<void>;
  fetchWithCache(address: string, kind?: string): Promise<unknown>;
  deleteInCache(address: string): Promise<void>;
}

/** The program that a model runs on: WebAssembly of the package. */
export interface ModelLibrary {
  /** Lower-case hex, from the lock file. */
  sha256: string;
  /** Throws where the package has no such file. */
  read(): Promise<Uint8Array>;
}

export interface ArtifactSources {
  files: VerifiedFiles;
  /** Null: the package has none for this model. */
  library: ModelLibrary | null;
}

/** Hands the library verified files from the disk: no second copy of them is kept, and nothing is fetched. */
export class VerifiedArtifacts implements ArtifactStore {
  step: LoadStep = "config";
  /** Whether the model can write down its thoughts before it answers, as its vocabulary tells. */
  thinks = false;
  #bytesRead = 0;
  readonly #bytesTotal: number;

  constructor(
    readonly sources: ArtifactSources,
    readonly signal: AbortSignal,
    readonly onProgress: (share: number) => void,
  ) {
    this.#bytesTotal = sources.files.files.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  async hasAllKeys(): Promise<boolean> {
    return true;
  }

  async addToCache(): Promise<void> {}

  async deleteInCache(): Promise<void> {}

  async fetchWithCache(address: string, kind?: string): Promise<unknown> {
    this.signal.throwIfAborted();
    const bytes = address === LIBRARY_ADDRESS ? await this.#readLibrary() : await this.#readFile(address);
    this.signal.throwIfAborted();
    if (kind === "json") return JSON.parse(new TextDecoder().decode(bytes));
    return bytes.length === bytes.buffer.byteLength ? bytes.buffer : bytes.slice().buffer;
  }

  async #readLibrary(): Promise<Uint8Array<ArrayBuffer>> {
    this.step = "library";
    const { library } = this.sources;
    if (!library) throw new ChatModelProblem("no-model-library", "The package has no library for this model.");
    const bytes = await library.read().catch((cause) => {
      throw new ChatModelProblem("no-model-library", "The package's library for this model can't be read.", { cause });
    });
    const own = new Uint8Array(bytes);
    if ((await sha256Of(own)) === library.sha256) return own;
    throw new ChatModelProblem("model-library-wrong", "The model library is not the one that was packaged.");
  }

  async #readFile(address: string): Promise<Uint8Array<ArrayBuffer>> {
    const path = this.#pathOf(address);
    const isTokenizer = path.startsWith("tokenizer.");
    if (isTokenizer) this.step = "tokenizer";
    else if (path === TENSOR_CACHE || path === FORMER_TENSOR_CACHE) this.step = "weights";
    const bytes = await this.sources.files.read(path);
    if (isTokenizer) this.thinks = new TextDecoder("latin1").decode(bytes).includes('"<think>"');
    this.#bytesRead += bytes.length;
    // What comes after the last file, compiling shaders, takes a while too.
    this.onProgress(Math.min(0.99, this.#bytesRead / this.#bytesTotal));
    return bytes;
  }

  #pathOf(address: string): string {
    const wanted = address.startsWith(MODEL_ADDRESS) ? decodeURIComponent(address.slice(MODEL_ADDRESS.length)) : null;
    const known = new Set(this.sources.files.files.map(({ path }) => path));
    if (wanted !== null && known.has(wanted)) return wanted;
    if (wanted === TENSOR_CACHE && known.has(FORMER_TENSOR_CACHE)) return FORMER_TENSOR_CACHE;
    throw new ChatModelProblem("model-misconfigured", `The model has no file ${wanted ?? address}.`);
  }
}
