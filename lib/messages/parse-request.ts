import * as v from "valibot";
import { LoupeError } from "../domain/errors";
import type { MessageTable } from "./table/message";

/** The request, checked. Throws `message-invalid` naming the first wrong path. */
export function parseRequest(messages: MessageTable, name: string, request: unknown): unknown {
  const message = Object.hasOwn(messages, name) ? messages[name] : undefined;
  if (!message) throw new LoupeError("message-invalid", "This message is not known.", { name });
  const parsed = v.safeParse(message.request, request, { abortEarly: true });
  if (parsed.success) return parsed.output;
  const path = v.getDotPath(parsed.issues[0]) ?? "";
  throw new LoupeError("message-invalid", `The message ${name} is wrong at “${path}”.`, { name, path });
}
