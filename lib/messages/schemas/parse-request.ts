import * as v from "valibot";
import { LoupeError } from "../../domain/errors";
import type { MessagesTo, Receiver } from "../protocol";

/** What every request for one receiver must look like. Unknown keys are dropped. */
export type Schemas<To extends Receiver> = Record<MessagesTo<To>, v.GenericSchema>;

/** The request, checked. Throws `message-invalid` naming the first wrong path. */
export function parseRequest<To extends Receiver>(schemas: Schemas<To>, name: string, request: unknown): unknown {
  const schema = Object.hasOwn(schemas, name) ? (schemas as Record<string, v.GenericSchema>)[name] : undefined;
  if (!schema) throw new LoupeError("message-invalid", "This message is not known.", { name });
  const parsed = v.safeParse(schema, request, { abortEarly: true });
  if (parsed.success) return parsed.output;
  const path = v.getDotPath(parsed.issues[0]) ?? "";
  throw new LoupeError("message-invalid", `The message ${name} is wrong at “${path}”.`, { name, path });
}
