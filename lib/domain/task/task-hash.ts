import { sha256 } from "../../util/digest";
import type { Task } from "./task";

/** SHA-256 of the task's canonical JSON, in hex. The order of keys does not matter; that of lists does. */
export function hashTask(task: Task): Promise<string> {
  return sha256(toCanonicalJson(task));
}

/** JSON with sorted keys and without undefined members: equal data, equal text. */
export function toCanonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((entry) => toCanonicalJson(entry ?? null)).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${toCanonicalJson(member)}`);
  return `{${members.join(",")}}`;
}
