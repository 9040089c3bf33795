import type { Bytes } from "../../util/seal";

const ARRAYS = { Float32Array, Float64Array, Uint8Array, Int32Array } as const;
type ArrayName = keyof typeof ARRAYS;

/** Marks what JSON has no word for; an object that has this key itself is marked too. */
const MARK = "$";
const HEADER = 4;

/**
 * A row as bytes: the length of its JSON, the JSON in UTF-8, then the contents of its typed arrays. Throws a `TypeError`
 * for what would come back as something else: dates, maps, class instances.
 */
export function toBytes(row: unknown): Bytes {
  const blobs: Uint8Array[] = [];
  let length = 0;
  const json = JSON.stringify(row, function (this: Record<string, unknown>, key) {
    // As it was before anybody's `toJSON`.
    const value = this[key];
    const name = arrayNameOf(value);
    if (!name) return mark(value);
    const { buffer, byteOffset, byteLength } = value as Float32Array;
    blobs.push(new Uint8Array(buffer, byteOffset, byteLength));
    length += byteLength;
    return { [MARK]: name, start: length - byteLength, end: length };
  });
  const text = new TextEncoder().encode(json);
  const bytes = new Uint8Array(HEADER + text.length + length);
  new DataView(bytes.buffer).setUint32(0, text.length);
  bytes.set(text, HEADER);
  let offset = HEADER + text.length;
  for (const blob of blobs) {
    bytes.set(blob, offset);
    offset += blob.length;
  }
  return bytes;
}

/** The row that `toBytes` was given. */
export function fromBytes(bytes: Bytes): unknown {
  const { buffer, byteOffset } = bytes;
  const length = new DataView(buffer, byteOffset).getUint32(0);
  const blobs = byteOffset + HEADER + length;
  const text = new TextDecoder().decode(bytes.subarray(HEADER, HEADER + length));
  return readMarked(JSON.parse(text), (start, end) => buffer.slice(blobs + start, blobs + end));
}

function mark(value: unknown): unknown {
  if (value === undefined) return { [MARK]: "undefined" };
  if (typeof value === "number" && (!Number.isFinite(value) || Object.is(value, -0))) {
    return { [MARK]: "number", is: Object.is(value, -0) ? "-0" : String(value) };
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw new TypeError("A row may hold plain data only.");
  // As pairs, which have no key to be taken for the mark.
  return Object.hasOwn(value, MARK) ? { [MARK]: "object", of: Object.entries(value) } : value;
}

type Marked =
  | { [MARK]: "undefined" }
  | { [MARK]: "number"; is: string }
  | { [MARK]: "object"; of: [string, unknown][] }
  | { [MARK]: ArrayName; start: number; end: number };

function readMarked(value: unknown, blob: (start: number, end: number) => ArrayBuffer): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => readMarked(one, blob));
  if (!Object.hasOwn(value, MARK)) return readEntries(Object.entries(value), blob);
  const marked = value as Marked;
  switch (marked[MARK]) {
    case "undefined":
      return undefined;
    case "number":
      return Number(marked.is);
    case "object":
      return readEntries(marked.of, blob);
    default:
      return new ARRAYS[marked[MARK]](blob(marked.start, marked.end));
  }
}

function readEntries(entries: readonly [string, unknown][], blob: (start: number, end: number) => ArrayBuffer) {
  return Object.fromEntries(entries.map(([key, value]) => [key, readMarked(value, blob)]));
}

function arrayNameOf(value: unknown): ArrayName | undefined {
  return (Object.keys(ARRAYS) as ArrayName[]).find((name) => value instanceof ARRAYS[name]);
}
