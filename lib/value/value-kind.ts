import type messages from "../../public/_locales/en/messages.json";
import type { ReadingContext } from "./reading-context";
import type { Hit, Recogniser } from "./recogniser";

type MessageKey = keyof typeof messages;

/** What a type's readers may need to know of the field: the values that an `enum` allows. */
export interface FieldForm {
  options?: readonly string[];
}

/** A leaf of structured data. */
export type Scalar = string | number | boolean;

/** How structured data is read: its own form first, then the page's habits. */
export interface MachineContext extends ReadingContext {
  /** What the data calls the currency of the value, "" where it gives none. */
  currency: string;
  /** The other leaves of the object that holds the value, by property. */
  beside?: Readonly<Record<string, Scalar>>;
}

/** What a value's text needs beside the value itself. */
export interface FormatOptions {
  /** BCP 47 tag of the reader's language. */
  language: string;
  yes: string;
  no: string;
}

/** JSON Schema in the subset that OpenAI's strict mode, llama.cpp's grammars and XGrammar all take. */
export type JsonSchema =
  | { type: "string"; enum?: string[] }
  | { type: "number" | "integer" | "boolean" | "null" }
  | { type: "array"; items: JsonSchema }
  | ObjectSchema
  | { anyOf: JsonSchema[] };

export interface ObjectSchema {
  type: "object";
  properties: Record<string, JsonSchema>;
  /** Every property. */
  required: string[];
  additionalProperties: false;
}

export function buildObjectSchema(properties: Record<string, JsonSchema>): ObjectSchema {
  return { type: "object", properties, required: Object.keys(properties), additionalProperties: false };
}

/**
 * What is known of a field type wherever its values are asked for, typed, compared and shown. One file a type in this
 * folder, which exports its `ValueReader` too; `index.ts` lists both. Nothing throws; what is no such value is null.
 */
export interface ValueKind<V = unknown> {
  /** Texts of our pages: the type's name, a hint beside the input, and what is wrong with a value that was typed. */
  readonly messages: { name: MessageKey; hint?: MessageKey; mistake: MessageKey };
  /** How a person gives a value: a line of text, a choice, or not at all. */
  readonly input: "line" | "yes-or-no" | "options" | "none";
  /** How a model is asked for a value; null where none can be asked. */
  readonly reply: { schema(field: FieldForm): JsonSchema; form(field: FieldForm): string } | null;
  /** True for a value of this type, for data that was stored or sent. */
  is(value: unknown): value is V;
  /** Reads the JSON that a model gave as the value. */
  readReply(json: unknown, field: FieldForm): V | null;
  /** Reads what a person typed. */
  readTyped(typed: string, language: string, field: FieldForm): V | null;
  /** A text that `readTyped` reads back as the same value; "" where there is none. */
  writeTyped(value: V, language: string): string;
  /** A text that is equal for values that mean the same. */
  key(value: V): string;
  /** The value as programs and spreadsheets read it, not formatted. */
  plain(value: V): string;
  /** The value as a person of the language writes it. */
  format(value: V, options: FormatOptions): string;
  /** A range as a person writes it; left out where both ends with a dash between will do. */
  formatRange?(from: V, to: V, options: FormatOptions): string;
  /** False where the quote cannot show the value; true where it does or where wording tells nothing. */
  isShownBy(value: V, quote: string): boolean;
}

/**
 * How a type's values are read from pages. Apart from its `ValueKind`, since grammars, names and tables of numbering
 * plans are ten times what panel and background may weigh; a bundle that only shows values leaves this half out.
 */
export interface ValueReader<V = unknown> {
  /**
   * Whether seeing a value on the page supports it. Every page shows some number, amount or yes (`anywhere`), so seeing
   * one says nothing. Two wordings of some types can't be compared (`not-compared`).
   */
  readonly sight: "telling" | "anywhere" | "not-compared";
  /** Finds values in running text; null where any text may be one. */
  recogniser(field: FieldForm): Recogniser<V> | null;
  /** Reads a text that is known to be the value, such as the right side of a pair. Of several values the first. */
  read(text: string, context: ReadingContext, field: FieldForm): Hit<V> | null;
  /** Properties of schema.org's objects that hold such a value, best first; by its name where none do. */
  readonly dataProperties?: readonly string[];
  /** Reads a leaf of structured data. */
  readMachine(scalar: Scalar, context: MachineContext, field: FieldForm): V | null;
}

/** The whole of a text, white space around it left out, as one hit. */
export function readWholeText(text: string): Hit<string> | null {
  const trimmed = text.trim();
  if (trimmed === "") return null;
  const start = text.indexOf(trimmed);
  return { start, end: start + trimmed.length, value: trimmed, certainty: 0.5 };
}

export const isString = (value: unknown): value is string => typeof value === "string";

/** `https://schema.org/InStock` says `InStock`. */
export function withoutVocabulary(text: string): string {
  return text.replace(/^https?:\/\/(?:www\.)?schema\.org\/(?=\w+\/?$)/, "").replace(/^(\w+)\/$/, "$1");
}
