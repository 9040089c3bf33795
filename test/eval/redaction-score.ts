import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { REDACTION_CLASSES, type RedactionClass } from "../../lib/domain/settings/settings";
import { createPersonalDataFinder } from "../../lib/policy/redact/personal-data";

interface Span {
  type: string;
  start: number;
  end: number;
}

export interface LabelledText {
  text: string;
  spans: Span[];
}

/** The class that each type of the data set belongs to. Types that are not here have none. */
const CLASS_OF: Record<string, RedactionClass> = {
  PERSON: "name",
  STREET_ADDRESS: "address",
  ZIP_CODE: "address",
  CREDIT_CARD: "card",
  PHONE_NUMBER: "phone",
  EMAIL_ADDRESS: "email",
  IBAN_CODE: "iban",
  US_SSN: "national-id",
  US_DRIVER_LICENSE: "national-id",
  IP_ADDRESS: "ip-address",
};

/** Types whose spans some class takes only where the text says what they are. */
const ALSO_RIGHT: Partial<Record<RedactionClass, string>> = { "birth-date": "DATE_TIME" };

export interface TypeScore {
  type: string;
  class: RedactionClass;
  spans: number;
  found: number;
}

export interface ClassScore {
  class: RedactionClass;
  replaced: number;
  /** Replacements that touch a span of any type that has a class, or of one that the class takes in part. */
  right: number;
}

export interface TextsScore {
  texts: number;
  replacements: number;
  types: TypeScore[];
  classes: ClassScore[];
  /** Types that have no class, with their number of spans. */
  uncounted: [type: string, spans: number][];
  /** Spans of a type that were not found, and, for a class, replacements that were wrong; with their text. */
  missesOf(typeOrClass: string): string[];
}

/** By its text, so that a row stays in its half whatever is added. */
export function halfOf(text: string): "first" | "second" {
  return createHash("sha256").update(text).digest()[0]! % 2 === 0 ? "first" : "second";
}

export function readRows<Row>(path: string): Row[] {
  const lines = readFileSync(path, "utf8").split("\n").filter(Boolean);
  return lines.map((line) => JSON.parse(line) as Row);
}

/** A span is found where every letter and digit of it is covered by replacements, whatever their class. */
export function scoreTexts(rows: readonly LabelledText[]): TextsScore {
  const types = new Map<string, TypeScore>();
  const classes = new Map<RedactionClass, ClassScore>();
  const uncounted = new Map<string, number>();
  const misses: [about: string, text: string][] = [];
  let replacements = 0;
  for (const { text, spans } of rows) {
    const found = createPersonalDataFinder({ classes: REDACTION_CLASSES })(text);
    replacements += found.length;
    for (const { class: name, start, end } of found) {
      if (name === "text") continue;
      const isRight = spans.some(
        (span) => (CLASS_OF[span.type] || span.type === ALSO_RIGHT[name]) && span.start < end && span.end > start,
      );
      const score = entry(classes, name, () => ({ class: name, replaced: 0, right: 0 }));
      score.replaced++;
      score.right += Number(isRight);
      if (!isRight) misses.push([name, shown(text, start, end)]);
    }
    for (const { type, start, end } of spans) {
      const name = CLASS_OF[type];
      if (!name) uncounted.set(type, (uncounted.get(type) ?? 0) + 1);
      if (!name) continue;
      const score = entry(types, type, () => ({ type, class: name, spans: 0, found: 0 }));
      const isFound = isCovered(text, start, end, found);
      score.spans++;
      score.found += Number(isFound);
      if (!isFound) misses.push([type, shown(text, start, end)]);
    }
  }
  return {
    texts: rows.length,
    replacements,
    types: [...types.values()].sort((one, other) => other.spans - one.spans),
    classes: [...classes.values()].sort((one, other) => other.replaced - one.replaced),
    uncounted: [...uncounted].sort(([, one], [, other]) => other - one),
    missesOf: (typeOrClass) => misses.filter(([about]) => about === typeOrClass).map(([, miss]) => miss),
  };
}

/** Whether replacements cover every letter and digit of a span. */
export function isCovered(
  text: string,
  start: number,
  end: number,
  found: readonly { start: number; end: number }[],
): boolean {
  for (let at = start; at < end; at++) {
    if (/[\p{L}\p{N}]/u.test(text[at]!) && !found.some((one) => one.start <= at && one.end > at)) return false;
  }
  return true;
}

function entry<Key, Value>(map: Map<Key, Value>, key: Key, create: () => Value): Value {
  const value = map.get(key) ?? create();
  map.set(key, value);
  return value;
}

function shown(text: string, start: number, end: number): string {
  const before = text.slice(Math.max(0, start - 40), start);
  return `${before}⟦${text.slice(start, end)}⟧${text.slice(end, end + 40)}`.replace(/\s+/g, " ");
}
