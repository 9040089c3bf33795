import type { JsonSchema, ObjectSchema } from "../../../../value/value-kind";
import { ByteAutomaton, bytes, choice, literal, optional, type Part, repeated, sequence, upTo } from "./byte-automaton";

/** Digits before and after the point. Without an end, a small model may write zeros until it is stopped. */
const MOST_DIGITS = { whole: 15, fraction: 8 };

const QUOTE = literal('"');
const DIGIT = bytes(0x30, 0x39);
const HEX = choice(DIGIT, bytes(0x41, 0x46), bytes(0x61, 0x66));
const FOLLOWING = bytes(0x80, 0xbf);

/** One character of well-formed UTF-8 (Unicode Standard, table 3-7), but for what JSON wants escaped. */
const CHARACTER = choice(
  bytes(0x20, 0x21),
  bytes(0x23, 0x5b),
  bytes(0x5d, 0x7e),
  sequence(bytes(0xc2, 0xdf), FOLLOWING),
  sequence(bytes(0xe0), bytes(0xa0, 0xbf), FOLLOWING),
  sequence(choice(bytes(0xe1, 0xec), bytes(0xee, 0xef)), FOLLOWING, FOLLOWING),
  sequence(bytes(0xed), bytes(0x80, 0x9f), FOLLOWING),
  sequence(bytes(0xf0), bytes(0x90, 0xbf), FOLLOWING, FOLLOWING),
  sequence(bytes(0xf1, 0xf3), FOLLOWING, FOLLOWING, FOLLOWING),
  sequence(bytes(0xf4), bytes(0x80, 0x8f), FOLLOWING, FOLLOWING),
);

/** Halves of a pair of surrogates are no characters, so they can't be written. */
const UNICODE_ESCAPE = choice(
  sequence(choice(DIGIT, bytes(0x41, 0x43), bytes(0x45, 0x46), bytes(0x61, 0x63), bytes(0x65, 0x66)), HEX, HEX, HEX),
  sequence(choice(bytes(0x44), bytes(0x64)), bytes(0x30, 0x37), HEX, HEX),
);

const ESCAPE = sequence(
  bytes(0x5c),
  choice(...[...'"\\/bfnrt'].map((letter) => literal(letter)), sequence(literal("u"), UNICODE_ESCAPE)),
);

const STRING = sequence(QUOTE, repeated(choice(CHARACTER, ESCAPE)), QUOTE);

const INTEGER = sequence(
  optional(literal("-")),
  choice(literal("0"), sequence(bytes(0x31, 0x39), upTo(MOST_DIGITS.whole - 1, DIGIT))),
);

const NUMBER = sequence(INTEGER, optional(sequence(literal("."), DIGIT, upTo(MOST_DIGITS.fraction - 1, DIGIT))));

/**
 * What accepts the JSON of a schema: on one line, its properties in their order, one space after each comma and colon,
 * as most JSON that models have read. So all that is not a value is known beforehand, and need not be written by the
 * model. Every schema of `JsonSchema` describes a regular language, since none of them refers to itself.
 */
export function compileSchema(schema: ObjectSchema): ByteAutomaton {
  return new ByteAutomaton(partOf(schema));
}

function partOf(schema: JsonSchema): Part {
  if ("anyOf" in schema) return choice(...schema.anyOf.map(partOf));
  switch (schema.type) {
    case "string":
      return schema.enum ? choice(...schema.enum.map((value) => literal(JSON.stringify(value)))) : STRING;
    case "integer":
      return INTEGER;
    case "number":
      return NUMBER;
    case "boolean":
      return choice(literal("true"), literal("false"));
    case "null":
      return literal("null");
    case "array":
      return listOf(partOf(schema.items));
    case "object":
      return objectOf(schema);
  }
}

function listOf(item: Part): Part {
  return sequence(literal("["), optional(sequence(item, repeated(sequence(literal(", "), item)))), literal("]"));
}

function objectOf({ properties }: ObjectSchema): Part {
  const pairs = Object.entries(properties).map(([name, schema], index) =>
    sequence(literal(`${index === 0 ? "" : ", "}${JSON.stringify(name)}: `), partOf(schema)),
  );
  return sequence(literal("{"), ...pairs, literal("}"));
}
