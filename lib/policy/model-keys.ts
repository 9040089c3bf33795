import * as v from "valibot";
import { MODEL_KINDS } from "../domain/model/model-card";
import { isExactOrigin } from "./address";
import { definePolicyKey } from "./policy-key";
import { intersectModels, modelIds, models } from "./policy-models";
import { intersect, unite } from "./strictest";
import * as values from "./values";

export const origin = v.pipe(
  values.shortText,
  v.check(isExactOrigin, "Must be an origin without a path, for example https://models.example:8443."),
);

/** Keys of the policy that speak of models on the device. */
export const MODEL_KEYS = {
  modelMirrors: definePolicyKey({
    title: "Model mirrors",
    description:
      "Origins that model files may be downloaded from, also over redirects. These may be private and plain http. Without this key: none, the embedded model is used.",
    example: ["https://mirror.example"],
    schema: values.listOf(origin),
    safe: [],
    strictest: intersect,
  }),
  modelMirror: definePolicyKey({
    title: "Model mirror",
    description:
      "Base address that model files come from, with a path where the mirror has one; its origin must be in `modelMirrors`. Without this key: what a person chose if it may be used, else the public hub, else the first of `modelMirrors`.",
    example: "https://mirror.example/models",
    schema: values.baseAddress,
    safe: null,
    // Neither is stricter: `modelMirrors` limits both.
    strictest: (a: string, b: string) => (a < b ? a : b),
  }),
  models: definePolicyKey({
    title: "Models",
    description:
      "Models beside those that Loupe knows; one with the id of such a model takes its place. `files` pins them: a file that is not listed, or differs, is refused. An empty `files` takes what the repository lists at its first download.",
    example: [
      {
        id: "corp-encoder",
        name: "Corporate encoder",
        kind: "encoder",
        engine: "transformers",
        repository: "corp/encoder",
        revision: "v3",
        licence: "Apache-2.0",
        languages: ["en", "fr"],
        parameters: 118,
        contextTokens: 512,
        needs: { memoryMegabytes: 400 },
        encoder: { dimensions: 384, pooling: "mean", queryPrefix: "query: ", maxTokens: 512 },
        files: [
          {
            path: "config.json",
            bytes: 658,
            sha256: "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
          },
        ],
      },
    ],
    schema: models,
    safe: [],
    // What was pinned stays pinned where the key is gone.
    strictest: intersectModels,
  }),
  blockedModelKinds: definePolicyKey({
    title: "Blocked kinds of models",
    description:
      "Kinds of models that nobody may have, `encoder` or `llm`: none is offered, downloaded or used, and the files of those that are there are deleted. The encoder in the package stays.",
    example: ["llm"],
    schema: values.listOf(values.oneOf(MODEL_KINDS)),
    // A wrong value deletes nothing.
    safe: [],
    strictest: unite,
  }),
  requiredModels: definePolicyKey({
    title: "Required models",
    description: "Ids of models that are downloaded without anybody asking, from where `modelMirrors` allows.",
    example: ["corp-encoder"],
    schema: modelIds,
    safe: [],
    strictest: intersect,
  }),
};
