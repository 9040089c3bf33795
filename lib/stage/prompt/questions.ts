import type { Field, FieldType, Question } from "../../task/task";
import { fenced } from "./fence";
import type { AskedQuestion, JsonSchema, ObjectSchema } from "./prompt";

/**
 * What OpenAI's strict mode takes at most: values of all enums together, values of one enum before the length of its
 * texts counts, and that length (its guide to structured outputs, "supported schemas").
 */
const MOST_ENUM_VALUES = 1_000;
const LONG_ENUM = 250;
const MOST_ENUM_CHARACTERS = 15_000;

/** How each type is written in the reply; see `lib/task/value.ts`. Tables are read by rules, no model copies them. */
const FORMS: Record<Exclude<FieldType, "table" | "enum">, { schema: JsonSchema; form: string }> = {
  text: { schema: { type: "string" }, form: "text, copied from the page" },
  number: { schema: { type: "number" }, form: "a number" },
  money: {
    schema: objectOf({ amount: { type: "number" }, currency: { type: "string" } }),
    form: 'an amount with its ISO 4217 code, {"amount": 12.5, "currency": "EUR"}; "" where no currency is named',
  },
  date: { schema: { type: "string" }, form: "an ISO 8601 date, 2026-03-01, or with time, 2026-03-01T18:30" },
  duration: { schema: { type: "string" }, form: "an ISO 8601 duration, PT1H30M" },
  email: { schema: { type: "string" }, form: "an e-mail address" },
  phone: { schema: { type: "string" }, form: "a phone number with its country code, +4930123456" },
  url: { schema: { type: "string" }, form: "a whole address, https://…" },
  boolean: { schema: { type: "boolean" }, form: "true or false" },
};

/** The questions that a model can be asked, each under a name that every server takes as a property. */
export function askedQuestions(questions: readonly Question[]): AskedQuestion[] {
  const asked = questions.filter((question) => question.kind === "label" || question.field.type !== "table");
  const plain = (id: string) => /^[A-Za-z0-9_-]{1,64}$/.test(id);
  const taken = new Set(asked.map(({ id }) => id).filter(plain));
  return asked.map((question, index) => {
    let key = plain(question.id) ? question.id : `q${index + 1}`;
    while (!plain(question.id) && taken.has(key)) key += "_";
    taken.add(key);
    return { key, question };
  });
}

/** The schema of a whole reply. */
export function replySchema(asked: readonly AskedQuestion[]): ObjectSchema {
  let enumValues = 0;
  const choice = (values: readonly string[]): JsonSchema => {
    const distinct = [...new Set(values)];
    enumValues += distinct.length;
    const characters = distinct.reduce((sum, value) => sum + value.length, 0);
    const isLong = distinct.length > LONG_ENUM && characters > MOST_ENUM_CHARACTERS;
    // What a grammar can't hold is checked when the reply is read.
    return enumValues > MOST_ENUM_VALUES || isLong ? { type: "string" } : { type: "string", enum: distinct };
  };
  return objectOf(Object.fromEntries(asked.map(({ key, question }) => [key, questionSchema(question, choice)])));
}

function questionSchema(question: Question, choice: (values: readonly string[]) => JsonSchema): JsonSchema {
  const value = valueSchema(question, choice);
  const found = objectOf({ value, quote: { type: "string" }, block: { type: "integer" } });
  if (isSeveral(question)) return { type: "array", items: found };
  return mayBeAbsent(question) ? { anyOf: [found, { type: "null" }] } : found;
}

function valueSchema(question: Question, choice: (values: readonly string[]) => JsonSchema): JsonSchema {
  if (question.kind === "label") return choice(question.task.labels.map(({ id }) => id));
  const { type, options } = question.field;
  return type === "enum" ? choice(options ?? []) : FORMS[type as keyof typeof FORMS].schema;
}

function objectOf(properties: Record<string, JsonSchema>): ObjectSchema {
  return { type: "object", properties, required: Object.keys(properties), additionalProperties: false };
}

export function isSeveral(question: Question): boolean {
  return question.kind === "label" ? question.task.multiple === true : question.field.many === true;
}

/** A field may always be missing; a label only where the task says that none may fit. */
export function mayBeAbsent(question: Question): boolean {
  return question.kind === "field" || question.task.noneAllowed === true;
}

/** One line (for a label, and its choices, several) that asks the question. */
export function questionText({ key, question }: AskedQuestion, withDescriptions: boolean): string {
  if (question.kind === "label") return labelText(key, question.task, withDescriptions);
  const { field } = question;
  const hints = withDescriptions ? [field.description, synonymsText(field)].filter(Boolean).join(" ") : "";
  const ask = `"${key}": ${fenced(field.name)}${hints && `. ${fenced(hints)}`}`;
  const form = field.type === "enum" ? choicesText(field.options ?? []) : FORMS[field.type as keyof typeof FORMS].form;
  const absent = field.many ? "A list of all; [] where the page has none." : "null where the page does not say it.";
  return `${ask}\n  value: ${form}. ${absent}`;
}

function synonymsText({ synonyms }: Field): string {
  return synonyms?.length ? `Also called: ${synonyms.slice(0, 8).join(", ")}.` : "";
}

function choicesText(options: readonly string[]): string {
  return `one of ${options.map((option) => JSON.stringify(fenced(option))).join(", ")}`;
}

function labelText(key: string, task: Extract<Question, { kind: "label" }>["task"], withDescriptions: boolean): string {
  const about = withDescriptions && task.description ? ` ${fenced(task.description)}` : "";
  const how = task.multiple
    ? `every label that fits, as a list${task.noneAllowed ? "; [] where none fits" : ""}`
    : `the one label that fits best${task.noneAllowed ? ", or null where none fits" : ""}`;
  const lines = task.labels.map(({ id, name, description }) => {
    const meaning = withDescriptions && description ? `${fenced(name)}. ${fenced(description)}` : fenced(name);
    return `  ${JSON.stringify(fenced(id))}: ${meaning}`;
  });
  return [`"${key}": ${fenced(task.name)}.${about} value: ${how}. The labels:`, ...lines].join("\n");
}
