import type { ExpectedValue } from "./types";

type Tell = (message: string) => void;

/** The fields of a row; one whose value is none costs itself only. */
export function readExpectedFields(fields: unknown, tell: Tell): Record<string, ExpectedValue> {
  const read: Record<string, ExpectedValue> = {};
  for (const [id, value] of entriesOf(fields, "fields", tell)) {
    const expected = expectedOf(value);
    if (expected === undefined) tell(`has a value for ${id} that is neither text, number, money, list nor null`);
    else read[id] = expected;
  }
  return read;
}

/** By field the further forms of its value that are as right. */
export function readFurtherForms(also: unknown, tell: Tell): Record<string, ExpectedValue[]> {
  const read: Record<string, ExpectedValue[]> = {};
  for (const [id, forms] of entriesOf(also, "also", tell)) {
    const expected = Array.isArray(forms) ? forms.map(expectedOf) : [undefined];
    if (expected.includes(undefined)) tell(`has an also for ${id} that is no list of values`);
    else read[id] = expected as ExpectedValue[];
  }
  return read;
}

function entriesOf(object: unknown, key: string, tell: Tell): [id: string, value: unknown][] {
  if (typeof object === "object" && object !== null && !Array.isArray(object)) return Object.entries(object);
  tell(`has ${key} that are no object`);
  return [];
}

/** Undefined for what is no value. */
function expectedOf(value: unknown): ExpectedValue | undefined {
  if (value === null || typeof value === "boolean" || isLeaf(value)) return value;
  if (Array.isArray(value)) return value.every(isLeaf) ? value.map(String) : undefined;
  const { amount, currency } = value as { amount?: unknown; currency?: unknown };
  return typeof amount === "number" && typeof currency === "string" ? `${currency} ${amount}`.trim() : undefined;
}

const isLeaf = (value: unknown): value is string | number => typeof value === "string" || typeof value === "number";
