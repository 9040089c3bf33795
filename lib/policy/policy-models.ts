import * as v from "valibot";
import type { PushedFacts } from "../domain/model/engines/engine";
import { ENGINES, type ModelCard, type ModelEngine } from "../domain/model/engines/index";
import { MODEL_FILE_PATH, MODEL_KINDS, type ModelSource, ONNX_WEIGHTS } from "../domain/model/model-card";
import { listOf, oneOf, shortText } from "./values";

const quantity = v.pipe(v.number("Must be a number."), v.minValue(0, "Must not be negative."));

const wholeNumber = v.pipe(quantity, v.safeInteger("Must be a whole number."));

const positive = v.pipe(wholeNumber, v.minValue(1, "Must be at least 1."));

/** As a part of an address and as a folder's name it must mean itself. */
const modelId = v.pipe(
  shortText,
  v.regex(/^(?!\.)[\w.-]{1,100}$/, "Must be letters, digits, dots, dashes and underscores, 100 at most."),
);

const filePath = v.pipe(shortText, v.regex(MODEL_FILE_PATH, "Must be a path like onnx/model_quantized.onnx."));

const file = v.strictObject(
  {
    path: filePath,
    bytes: positive,
    sha256: v.pipe(shortText, v.regex(/^[0-9a-f]{64}$/, "Must be 64 lower-case hex digits.")),
  },
  "Must be an object with path, bytes and sha256 only.",
);

const needs = v.strictObject(
  {
    memoryMegabytes: quantity,
    features: v.optional(listOf(shortText)),
    bufferBytes: v.optional(wholeNumber),
  },
  "Must be an object with memoryMegabytes, features and bufferBytes only.",
);

const encoder = v.strictObject(
  {
    dimensions: positive,
    pooling: oneOf(["mean", "cls"]),
    // Not optional: without it a model that needs one answers worse, and nobody would know why.
    queryPrefix: v.pipe(v.string("Must be text."), v.maxLength(200, "Must be at most 200 characters.")),
    maxTokens: positive,
  },
  "Must be an object with dimensions, pooling, queryPrefix and maxTokens only.",
);

/** Engines whose models a policy can push. The browser's own model is the browser's. */
const PUSHED = (Object.keys(ENGINES) as ModelEngine[]).filter((engine) => ENGINES[engine].createPushedCard !== null);

const model = v.pipe(
  v.strictObject(
    {
      id: modelId,
      name: shortText,
      kind: oneOf(MODEL_KINDS),
      engine: oneOf(PUSHED),
      repository: v.pipe(filePath, v.regex(/^[^/]+\/[^/]+$/, "Must be a repository like owner/name.")),
      revision: modelId,
      licence: shortText,
      languages: listOf(shortText),
      parameters: quantity,
      contextTokens: positive,
      needs,
      library: v.optional(v.pipe(modelId, v.endsWith(".wasm", "Must be the name of a .wasm file."))),
      weights: v.optional(oneOf(ONNX_WEIGHTS)),
      encoder: v.optional(encoder),
      // Not optional: a browser drops a misspelt name silently, and then nothing would be pinned.
      files: v.pipe(
        listOf(file),
        v.check((files) => isDistinct(files.map(({ path }) => path)), "Two files must not have the same path."),
      ),
    },
    "Must be an object with the model's own properties only.",
  ),
  v.check(
    ({ engine, encoder: traits }) => (ENGINES[engine].kind === "encoder") === (traits !== undefined),
    "Encoders, and no others, need the property encoder.",
  ),
  v.check(
    ({ kind, engine }) => ENGINES[engine].kind === kind,
    `Must be the kind of model that its engine runs: ${PUSHED.map((engine) => `${ENGINES[engine].kind} on ${engine}`).join(", ")}.`,
  ),
  v.check(
    ({ engine, library }) => ENGINES[engine].needsLibrary === (library !== undefined),
    `Models of ${PUSHED.filter((engine) => ENGINES[engine].needsLibrary).join(", ")}, and no others, need the property library.`,
  ),
  v.check(
    ({ engine, weights }) => (engine === "onnx") === (weights !== undefined),
    "Models of onnx, and no others, need the property weights.",
  ),
);

/** A model as policy writes it: what a card has, as far as it doesn't follow from the rest. */
export type PolicyModel = v.InferOutput<typeof model>;

/** Models that a policy pushes, no id twice. */
export const models = v.pipe(
  listOf(model),
  v.check((list) => isDistinct(list.map(({ id }) => id)), "Two models must not have the same id."),
);

export const modelIds = listOf(modelId);

/** The card of a policy's model; its size is 0 where the files aren't listed. */
export function cardOf(pushed: PolicyModel): ModelCard {
  // The schema admits no engine that creates none.
  return ENGINES[pushed.engine].createPushedCard!(readSharedFacts(pushed), pushed);
}

function readSharedFacts(pushed: PolicyModel): PushedFacts {
  const { id, name, parameters, licence, languages, contextTokens, repository, revision, files } = pushed;
  const source: ModelSource = { repository, revision, files: files.length > 0 ? files : null };
  const downloadBytes = files.reduce((sum, { bytes }) => sum + bytes, 0);
  return { id, name, origin: "policy", parameters, licence, languages, contextTokens, downloadBytes, source };
}

/** What either list says; of two with the same id the one that pins its files. */
export function intersectModels(a: readonly PolicyModel[], b: readonly PolicyModel[]): PolicyModel[] {
  const byId = new Map(a.map((one) => [one.id, one]));
  for (const other of b) {
    const one = byId.get(other.id);
    byId.set(other.id, one ? stricterOf(one, other) : other);
  }
  return [...byId.values()];
}

function stricterOf(one: PolicyModel, other: PolicyModel): PolicyModel {
  if (one.files.length === 0 || other.files.length === 0) return one.files.length > 0 ? one : other;
  // Both can't hold; which one does must not depend on the order.
  return JSON.stringify(one) < JSON.stringify(other) ? one : other;
}

function isDistinct(names: readonly string[]): boolean {
  return new Set(names).size === names.length;
}
