import type * as v from "valibot";

/** One request: what it must look like, and what comes back. */
export interface Message {
  /** Unknown keys are dropped. */
  request: v.GenericSchema;
  /** Only its type counts, see `type`. */
  response: unknown;
  /** No context but the host may ask. */
  isHostOnly?: true;
}

export type MessageTable = Readonly<Record<string, Message>>;

/** States the type of a response. Nothing checks it at run time: what answers is our own code. */
export function type<Response>(): Response {
  return undefined as Response;
}

/** A schema that checks less than the type says; what is behind it has a parser of its own, or comes from our pages. */
export function typed<Output>(schema: v.GenericSchema): v.GenericSchema<Output> {
  return schema as v.GenericSchema<Output>;
}
