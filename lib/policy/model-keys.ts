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
    schema: values.listOf(origin),
    safe: [],
    strictest: intersect,
  }),
  modelMirror: definePolicyKey({
    schema: values.baseAddress,
    safe: null,
    // Neither is stricter: `modelMirrors` limits both.
    strictest: (a: string, b: string) => (a < b ? a : b),
  }),
  models: definePolicyKey({
    schema: models,
    safe: [],
    // What was pinned stays pinned where the key is gone.
    strictest: intersectModels,
  }),
  blockedModelKinds: definePolicyKey({
    schema: values.listOf(values.oneOf(MODEL_KINDS)),
    // A wrong value deletes nothing.
    safe: [],
    strictest: unite,
  }),
  requiredModels: definePolicyKey({
    schema: modelIds,
    safe: [],
    strictest: intersect,
  }),
};
