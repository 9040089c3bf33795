import { KEY_WORDS, type KeyWords } from "../lib/policy/key-words";
import { POLICY_KEYS, type PolicyKeyName } from "../lib/policy/keys";
import type { PolicyKey } from "../lib/policy/policy-key";

/** The subset of JSON schema that Chromium takes: exactly one type everywhere. */
export interface JsonSchema {
  title?: string;
  description?: string;
  type: "object" | "array" | "string" | "number" | "boolean";
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
}

/** As much of a valibot schema as its form takes. */
interface Form {
  type: string;
  wrapped?: Form;
  item?: Form;
  entries?: Record<string, Form>;
  options?: Form[];
}

const KEYS = Object.entries(POLICY_KEYS) as [PolicyKeyName, PolicyKey][];
const wordsOf = (name: PolicyKeyName): KeyWords => KEY_WORDS[name];

/**
 * `public/managed_schema.json`. Types only: Chromium drops a value that breaks its schema without a word, so enums,
 * ranges and patterns are left to our own validation, which names what is wrong.
 */
export function managedSchema(): JsonSchema {
  const properties = KEYS.map(([name, { schema, form }]) => [
    name,
    {
      title: wordsOf(name).title,
      description: wordsOf(name).description,
      ...jsonSchema((form ?? schema) as unknown as Form),
    },
  ]);
  return { type: "object", properties: Object.fromEntries(properties) };
}

/** The table of keys in docs/admin.md. */
export function keyTable(): string {
  const rows = KEYS.map(([name, key]) => {
    const cells = [
      `\`${name}\``,
      wordsOf(name).description,
      code(wordsOf(name).example),
      holdsWhenMissing(key),
      holdsWhenWrong(key),
    ];
    return `| ${cells.join(" | ")} |`;
  });
  return ["| key | what it does | example | missing | wrong |", "|---|---|---|---|---|", ...rows].join("\n");
}

/** Puts the table between its markers. Throws where the text has none. */
export function withKeyTable(text: string): string {
  const marked = /(<!-- keys: .*? -->\n)[\s\S]*?(\n<!-- \/keys -->)/;
  if (!marked.test(text)) throw new Error("No place for the table of keys: <!-- keys: … --> … <!-- /keys -->");
  return text.replace(marked, (_, start: string, end: string) => start + keyTable() + end);
}

function jsonSchema(form: Form): JsonSchema {
  switch (form.type) {
    case "optional":
    case "nullable":
      return jsonSchema(form.wrapped!);
    case "array":
      return { type: "array", items: jsonSchema(form.item!) };
    case "object":
    case "strict_object":
      return { type: "object", properties: mapValues(form.entries!, jsonSchema) };
    case "variant":
      return {
        type: "object",
        properties: mapValues(Object.assign({}, ...form.options!.map((one) => one.entries)), jsonSchema),
      };
    case "string":
    case "picklist":
    case "literal":
      return { type: "string" };
    case "number":
    case "boolean":
      return { type: form.type };
    default:
      throw new Error(`No form for a value of type ${form.type}`);
  }
}

function mapValues<From, To>(record: Record<string, From>, change: (value: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}

function holdsWhenMissing({ safe }: PolicyKey): string {
  return safe === null ? "no limit" : code(safe);
}

function holdsWhenWrong({ safe, whenWrong }: PolicyKey): string {
  return code(whenWrong ?? safe);
}

function code(value: unknown): string {
  return value === null ? "no limit" : `\`${JSON.stringify(value).replaceAll("|", "\\|")}\``;
}
