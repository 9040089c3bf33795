import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { OnnxChatCard } from "../../lib/domain/model/engines/onnx/onnx-engine";
import type { VerifiedFiles } from "../../lib/model/verified-files";
import { cardOf } from "../../lib/policy/policy-models";
import { createOnnxModel } from "../../lib/stage/llm/onnx";
import { openSession, type SessionPlan } from "../../lib/stage/llm/onnx/open-session";
import { type SessionScope, serveSession } from "../../lib/stage/llm/onnx/serve-session";
import { type ModelWorker, openWorkerSession } from "../../lib/stage/llm/onnx/worker-session";

/** The model that copies what it has read, as ONNX weights; see tools/tiny_llm/make_onnx.py. */
const FOLDER = resolve(import.meta.dirname, "../fixtures/tiny-onnx-llm");

export const TINY_ONNX_REPOSITORY = "loupe/tiny-onnx";

/** What the numpy model says of continuations. */
export interface ScoreReference {
  user: string;
  begin: string;
  continuations: string[];
  means: number[];
}

export const scoreReferences = (): ScoreReference[] =>
  JSON.parse(readFileSync(join(FOLDER, "reference.json"), "utf8")) as ScoreReference[];

/** A folder's files by path, as a mirror has them. */
export function onnxModelFiles(folder = FOLDER): Record<string, Buffer> {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== "reference.json")
    .map(({ parentPath, name }) => join(parentPath, name));
  return Object.fromEntries(paths.map((path) => [path.slice(folder.length + 1), readFileSync(path)]));
}

/** What policy says of the model. */
export const tinyOnnxPolicy = () =>
  ({
    id: "tiny-onnx",
    name: "Tiny ONNX",
    kind: "llm",
    engine: "onnx",
    weights: "q8",
    repository: TINY_ONNX_REPOSITORY,
    revision: "main",
    licence: "MIT",
    languages: ["en"],
    parameters: 0.4,
    contextTokens: 4_096,
    needs: { memoryMegabytes: 64 },
    files: [],
  }) as const;

export const tinyOnnxCard = (): OnnxChatCard =>
  cardOf({ ...tinyOnnxPolicy(), languages: ["en"], files: [] }) as OnnxChatCard;

/** Files that are what they should be, as the manager hands them out. */
export function verifiedFilesOf(files: Record<string, Buffer>): VerifiedFiles {
  return {
    files: Object.entries(files).map(([path, bytes]) => ({
      path,
      bytes: bytes.length,
      sha256: createHash("sha256").update(bytes).digest("hex"),
    })),
    read: async (path) => new Uint8Array(files[path]!),
  };
}

/** The model on the CPU, outside of a browser: the same weights, and the same code around another build of the runtime. */
export function createTinyOnnxModel({ files = verifiedFilesOf(onnxModelFiles()), card = tinyOnnxCard() } = {}) {
  const plan: SessionPlan = { card, files, runtimeUrl: "", backend: "node" };
  return createOnnxModel({ card, version: "test", open: (...load) => openSession(plan, ...load) });
}

/** The same behind the protocol of a worker, whose two ends talk by copies of what they say. */
export function createTinyOnnxModelInWorker({ files = verifiedFilesOf(onnxModelFiles()), card = tinyOnnxCard() } = {}) {
  const plan = { card, files, runtimeUrl: "", createWorker: startWorker };
  return createOnnxModel({ card, version: "test", open: (...load) => openWorkerSession(plan, ...load) });
}

function startWorker(): ModelWorker {
  const { port1, port2 } = new MessageChannel();
  serveSession(port2 as unknown as SessionScope, "node");
  return Object.assign(port1, { onerror: null, terminate: () => port1.close() }) as unknown as ModelWorker;
}
