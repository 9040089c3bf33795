import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { FIELD_TYPES, type FieldType } from "../../../lib/value";
import { FileProblems } from "./problems";
import { readLines } from "./read-lines";
import { addressOf, hashPages } from "./read-page-set";
import type { RecordsRow, RecordsSet } from "./types";

/** True for the first line of an `expected.jsonl` whose rows are pages of records. */
export function isRecordsFile(bytes: Buffer): boolean {
  const [first] = readLines(bytes, new FileProblems("expected.jsonl"));
  return Array.isArray(first?.value.records) && Array.isArray(first.value.roots);
}

/** Reads the `expected.jsonl` of a set of records; the pages themselves are only hashed here. */
export function readRecordsSet(name: string, folder: string): RecordsSet {
  const bytes = readFileSync(join(folder, "expected.jsonl"));
  const hash = createHash("sha256").update(bytes);
  hashPages(join(folder, "pages"), hash);
  const problems = new FileProblems("expected.jsonl");
  const rows = readLines(bytes, problems).flatMap(({ line, value }) => {
    const row = rowOf(value);
    if (!row) problems.add(line, "is no page of records");
    return row ? [row] : [];
  });
  return { form: "records", name, folder, rows, dataHash: hash.digest("hex"), problems: problems.list() };
}

function rowOf(value: Record<string, unknown>): RecordsRow | null {
  const { page, url, item, fields, types, records, roots } = value;
  if (typeof page !== "string" || !isTexts(fields) || !isTexts(roots) || !Array.isArray(records)) return null;
  const known = (types ?? {}) as Record<string, unknown>;
  const typeOf = (id: string) => FIELD_TYPES.find((type) => type === known[id]) ?? "text";
  return {
    page,
    url: addressOf(url, page),
    item: typeof item === "string" ? item : "item",
    types: Object.fromEntries(fields.map((id): [string, FieldType] => [id, typeOf(id)])),
    records: records as RecordsRow["records"],
    roots,
  };
}

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((entry) => typeof entry === "string");
