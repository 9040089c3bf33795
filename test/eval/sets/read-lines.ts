import { locateJsonError } from "../../../lib/util/locate-json-error";
import type { FileProblems } from "./problems";

export interface JsonLine {
  /** From 1. */
  line: number;
  value: Record<string, unknown>;
}

const NEW_LINE = 0x0a;
const BYTE_ORDER_MARK = /^\uFEFF/;

/** The objects of a JSON Lines file. A line that is none is told and passed over; empty lines are nothing. */
export function readLines(bytes: Uint8Array, problems: FileProblems): JsonLine[] {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const read: JsonLine[] = [];
  let line = 0;
  for (let start = 0; start < bytes.length; ) {
    const found = bytes.indexOf(NEW_LINE, start);
    const end = found < 0 ? bytes.length : found;
    line += 1;
    const value = objectOf(bytes.subarray(start, end), decoder, (message) => problems.add(line, message));
    if (value) read.push({ line, value });
    start = end + 1;
  }
  return read;
}

function objectOf(
  bytes: Uint8Array,
  decoder: TextDecoder,
  tell: (message: string) => void,
): Record<string, unknown> | null {
  let text: string;
  try {
    text = decoder.decode(bytes).replace(BYTE_ORDER_MARK, "");
  } catch {
    tell("is not UTF-8");
    return null;
  }
  if (text.trim() === "") return null;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    const { column, message } = locateJsonError(text);
    tell(`is not JSON: ${message} at column ${column}`);
    return null;
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    tell("is no object");
    return null;
  }
  const repeated = repeatedKey(text);
  if (repeated !== null) {
    tell(`has the key ${JSON.stringify(repeated)} twice`);
    return null;
  }
  return value as Record<string, unknown>;
}

/** A key that the outermost object has twice, of which JSON.parse keeps the last without a word; else null. */
export function repeatedKey(json: string): string | null {
  const seen = new Set<string>();
  let depth = 0;
  let last = "";
  for (const [token] of json.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]:]/g)) {
    if (token === "{" || token === "[") depth += 1;
    else if (token === "}" || token === "]") depth -= 1;
    else if (token !== ":") last = token;
    else if (depth === 1) {
      const key = JSON.parse(last) as string;
      if (seen.has(key)) return key;
      seen.add(key);
    }
  }
  return null;
}
