import type * as v from "valibot";

/** One key of the policy: all that validation and locked settings are made from; `KEY_WORDS` has its words. */
export interface PolicyKey<Schema extends v.GenericSchema = v.GenericSchema> {
  schema: Schema;
  /** The form of its values, where `schema` can't tell it since it checks by code. */
  form?: v.GenericSchema;
  /** What holds under a policy that lacks the key or has a wrong value; null: what a person chose. */
  safe: v.InferOutput<Schema> | null;
  /** What holds where the value is wrong and no earlier one is known, if that is not `safe`. */
  whenWrong?: v.InferOutput<Schema>;
  /** The part of an earlier value that holds on where the key is gone and `safe` is null; by default all of it. */
  remains?(earlier: v.InferOutput<Schema>): v.InferOutput<Schema>;
  strictest(a: v.InferOutput<Schema>, b: v.InferOutput<Schema>): v.InferOutput<Schema>;
}

type WithSafe<Schema extends v.GenericSchema, Safe> = PolicyKey<Schema> & { safe: Safe };

/** Lets the compiler see that safe value and `strictest` fit the schema, and which keys have no safe value. */
export function definePolicyKey<Schema extends v.GenericSchema>(key: WithSafe<Schema, null>): WithSafe<Schema, null>;
export function definePolicyKey<Schema extends v.GenericSchema>(
  key: WithSafe<Schema, v.InferOutput<Schema>>,
): WithSafe<Schema, v.InferOutput<Schema>>;
export function definePolicyKey<Schema extends v.GenericSchema>(key: PolicyKey<Schema>): PolicyKey<Schema> {
  return key;
}
