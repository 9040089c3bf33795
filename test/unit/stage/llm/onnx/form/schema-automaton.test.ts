import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BUILTIN_TASKS } from "../../../../../../lib/domain/task/builtin/index";
import { questionsOf } from "../../../../../../lib/domain/task/task";
import { DEAD } from "../../../../../../lib/stage/llm/onnx/form/byte-automaton";
import { compileSchema } from "../../../../../../lib/stage/llm/onnx/form/schema-automaton";
import { buildReplySchema, nameQuestions } from "../../../../../../lib/stage/prompt/questions";
import { FIELD_TYPES } from "../../../../../../lib/value";
import { buildObjectSchema, type JsonSchema, type ObjectSchema } from "../../../../../../lib/value/value-kind";

const encoder = new TextEncoder();

function accepts(schema: ObjectSchema, text: string): boolean {
  const automaton = compileSchema(schema);
  const end = automaton.after(automaton.start, encoder.encode(text));
  return end !== DEAD && automaton.isAccepting(end);
}

/** JSON as the form wants it: a space after each comma and colon, and nowhere else. */
function write(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(write).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([name, own]) => `${JSON.stringify(name)}: ${write(own)}`)
    .join(", ")}}`;
}

/** Values of a schema, and how the form says them. */
function valuesOf(schema: JsonSchema): fc.Arbitrary<unknown> {
  if ("anyOf" in schema) return fc.oneof(...schema.anyOf.map(valuesOf));
  switch (schema.type) {
    case "string":
      return schema.enum ? fc.constantFrom(...schema.enum) : fc.string({ unit: "grapheme" });
    case "integer":
      return fc.integer();
    case "number":
      return fc.integer({ min: -1e9, max: 1e9 }).map((whole) => whole / 100);
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    case "array":
      return fc.array(valuesOf(schema.items), { maxLength: 3 });
    case "object":
      return fc.record(
        Object.fromEntries(Object.entries(schema.properties).map(([name, own]) => [name, valuesOf(own)])),
      );
  }
}

const fieldsOf = (many: boolean) =>
  FIELD_TYPES.map((type) => ({
    id: `${type}_${many}`,
    name: type,
    type,
    many,
    ...(type === "enum" && { options: ["new", "as good as new", "ünlü", 'a "quoted" \\ one'] }),
  }));
const ALL_FIELDS = {
  id: "all",
  version: 1,
  kind: "extract" as const,
  name: "All",
  fields: [...fieldsOf(false), ...fieldsOf(true)],
};
/** What Loupe asks for: every built-in task, and every type of field, one and several. */
const SCHEMAS = [...BUILTIN_TASKS, ALL_FIELDS].map(
  (task) => [task.id, buildReplySchema(nameQuestions(questionsOf(task)))] as const,
);

describe.each(SCHEMAS)("the form of %s", (_id, schema) => {
  it("takes every reply of the schema, and nothing that is cut off", () => {
    fc.assert(
      fc.property(valuesOf(schema), fc.nat(), (value, cut) => {
        const text = write(value);
        expect(accepts(schema, text), text).toBe(true);
        expect(accepts(schema, text.slice(0, cut % text.length))).toBe(false);
        expect(accepts(schema, `${text} `)).toBe(false);
      }),
      { numRuns: 20 },
    );
  });
});

describe("a form", () => {
  const free = buildObjectSchema({ a: { type: "string" } });
  const number = buildObjectSchema({ a: { type: "number" } });

  it.each([
    ["a bare line end", '{"a": "x\ny"}', false],
    ["an escaped line end", '{"a": "x\\ny"}', true],
    ["an escape that is none", '{"a": "\\x"}', false],
    ["a character by its number", '{"a": "\\u00e9"}', true],
    ["half of a pair of surrogates", '{"a": "\\ud83d"}', false],
    ["no space after the colon", '{"a":"x"}', false],
    ["another property", '{"b": "x"}', false],
    ["a property too many", '{"a": "x", "b": "y"}', false],
    ["another type", '{"a": 1}', false],
  ])("for texts says of %s: %j is %s", (_what, text, expected) => {
    expect(accepts(free, text)).toBe(expected);
  });

  it.each([
    ["0", true],
    ["-0.5", true],
    ["12.25", true],
    ["01", false],
    ["1.", false],
    [".5", false],
    ["+1", false],
    ["1e5", false],
    ["-", false],
    ["9".repeat(15), true],
    ["9".repeat(16), false],
  ])("for numbers says of %s: %s", (text, expected) => {
    expect(accepts(number, `{"a": ${text}}`)).toBe(expected);
  });

  it("lets no bytes through that are no UTF-8", () => {
    const automaton = compileSchema(free);
    const inside = automaton.after(automaton.start, encoder.encode('{"a": "'));
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 4 }), (bytes) => {
        const isSound = automaton.after(inside, bytes) !== DEAD;
        const start = new TextDecoder("utf-8", { fatal: true });
        const isUtf8 = (() => {
          try {
            start.decode(bytes, { stream: true });
            return true;
          } catch {
            return false;
          }
        })();
        // What closes the text or begins an escape has a grammar of its own.
        if (bytes.every((byte) => byte >= 0x80)) expect(isSound).toBe(isUtf8);
      }),
    );
  });
});
