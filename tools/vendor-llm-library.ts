import { existsSync } from "node:fs";
import { basename, join } from "node:path";
import { type ModelRecord, prebuiltAppConfig } from "@mlc-ai/web-llm";
import { WEBLLM_VERSION } from "../lib/model/libraries";
import { sha256Of } from "../lib/model/sha256";
import { readLock, writeLock, writeWhole } from "./vendor-llm-lock";
import { isAddress, readWhole } from "./vendor-llm-read";

export interface LibraryRequest {
  model: string;
  /** File or address; undefined: where WebLLM's list says. */
  from?: string | undefined;
  /** Holds libraries and their lock. */
  folder: string;
  /** Take a library that differs from the one in the lock. */
  replace: boolean;
}

export interface VendoredLibrary {
  name: string;
  bytes: number;
  sha256: string;
  /** False where it was there already. */
  isNew: boolean;
}

/** Functions that WebLLM's runtime calls in every library; a test looks each up in the WebLLM that is installed. */
export const RUNTIME_FUNCTIONS = [
  "TVMWasmAllocSpace",
  "TVMWasmFreeSpace",
  "TVMFFIFunctionCall",
  "TVMFFIFunctionGetGlobal",
  "TVMFFIFunctionSetGlobal",
  "TVMFFIObjectDecRef",
  "TVMFFIObjectIncRef",
  "TVMFFITypeKeyToIndex",
  "TVMFFIWasmFunctionCreate",
  "TVMFFIWasmGetLastError",
];

/**
 * Puts a model's library into a folder, and its hash into the lock there. Nothing is written unless it is a library
 * that the installed WebLLM can run, and the one that is locked if one is. Throws in words.
 */
export async function vendorLibrary({ model, from, folder, replace }: LibraryRequest): Promise<VendoredLibrary> {
  const { name, address } = libraryOf(model, from);
  const lock = readLock(folder);
  const locked = lock.libraries.find((library) => library.name === name);
  const path = join(folder, name);
  if (locked?.webllm === WEBLLM_VERSION && !from && !replace && existsSync(path)) {
    const sha256 = await sha256Of(await readWhole(path));
    if (sha256 === locked.sha256) return { name, bytes: locked.bytes, sha256, isNew: false };
  }
  const content = await readWhole(address);
  await checkLibrary(content, address);
  const sha256 = await sha256Of(content);
  if (locked && locked.sha256 !== sha256 && !replace) {
    throw new Error(
      `${name} is not the one in the lock: sha256 ${sha256}, locked ${locked.sha256}. Take it with --replace if you know why.`,
    );
  }
  writeWhole(path, content);
  const entry = { name, bytes: content.byteLength, sha256, webllm: WEBLLM_VERSION };
  writeLock(folder, { ...lock, libraries: [...lock.libraries.filter((other) => other.name !== name), entry] });
  return { name, bytes: content.byteLength, sha256, isNew: true };
}

export function recordOf(model: string): ModelRecord | undefined {
  return prebuiltAppConfig.model_list.find(({ model_id }) => model_id === model);
}

/** Throws where the bytes are no WebAssembly, or lack what WebLLM's runtime needs. */
export async function checkLibrary(content: Uint8Array<ArrayBuffer>, address: string): Promise<void> {
  if (!isWebAssembly(content)) {
    const start = new TextDecoder().decode(content.subarray(0, 40)).replaceAll(/[^\x20-\x7e]+/g, " ");
    throw new Error(`${address} is no WebAssembly module; it begins with "${start}".`);
  }
  const library = await WebAssembly.compile(content).catch((cause: unknown) => {
    throw new Error(`${address} is a broken WebAssembly module: ${(cause as Error).message}`, { cause });
  });
  const functions = WebAssembly.Module.exports(library).filter(({ kind }) => kind === "function");
  const missing = RUNTIME_FUNCTIONS.filter((needed) => !functions.some(({ name }) => name === needed));
  if (!hasMemory(library)) missing.push("memory");
  if (missing.length > 0) {
    throw new Error(`${address} is no model library for WebLLM ${WEBLLM_VERSION}: it lacks ${missing.join(", ")}.`);
  }
}

function libraryOf(model: string, from: string | undefined): { name: string; address: string } {
  const address = from ?? recordOf(model)?.model_lib;
  if (!address) {
    throw new Error(`WebLLM ${WEBLLM_VERSION} has no model ${model} in its list. Say --from where its library is.`);
  }
  const name = basename(nameIn(recordOf(model)?.model_lib ?? address));
  if (!/^(?!\.)[\w.-]+\.wasm$/.test(name)) throw new Error(`${name} is not the name of a .wasm file.`);
  return { name, address };
}

function nameIn(address: string): string {
  return isAddress(address) ? new URL(address).pathname : address;
}

function isWebAssembly(content: Uint8Array): boolean {
  return content.length > 8 && [0, 0x61, 0x73, 0x6d].every((byte, index) => content[index] === byte);
}

function hasMemory(library: WebAssembly.Module): boolean {
  const { exports, imports } = WebAssembly.Module;
  return [...exports(library), ...imports(library)].some(({ kind, name }) => kind === "memory" && name === "memory");
}
