import type { Field, Question } from "../../domain/task/task";
import { kindOf } from "../../value";
import { buildObjectSchema, type JsonSchema, type ObjectSchema } from "../../value/value-kind";
import { fence } from "./fence";
import type { AskedQuestion } from "./prompt";

/**
 * What OpenAI's strict mode takes at most: values of all enums together, values of one enum before the length of its
 * texts counts, and that length (its guide to structured outputs, "supported schemas").
 */
const MOST_ENUM_VALUES = 1_000;
const LONG_ENUM = 250;
const MOST_ENUM_CHARACTERS = 15_000;

/** The questions that a model can be asked, each under a name that every server takes as a property. */
export function nameQuestions(questions: readonly Question[]): AskedQuestion[] {
  const asked = questions.filter((question) => question.kind === "label" || kindOf(question.field.type).reply !== null);
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
export function buildReplySchema(asked: readonly AskedQuestion[]): ObjectSchema {
  let enumValues = 0;
  const choice = (values: readonly string[]): JsonSchema => {
    const distinct = [...new Set(values)];
    enumValues += distinct.length;
    const characters = distinct.reduce((sum, value) => sum + value.length, 0);
    const isLong = distinct.length > LONG_ENUM && characters > MOST_ENUM_CHARACTERS;
    // What a grammar can't hold is checked when the reply is read.
    return enumValues > MOST_ENUM_VALUES || isLong ? { type: "string" } : { type: "string", enum: distinct };
  };
  return buildObjectSchema(
    Object.fromEntries(asked.map(({ key, question }) => [key, buildQuestionSchema(question, choice)])),
  );
}

function buildQuestionSchema(question: Question, choice: (values: readonly string[]) => JsonSchema): JsonSchema {
  const value = buildValueSchema(question, choice);
  const found = buildObjectSchema({ value, quote: { type: "string" }, block: { type: "integer" } });
  if (isSeveral(question)) return { type: "array", items: found };
  return mayBeAbsent(question) ? { anyOf: [found, { type: "null" }] } : found;
}

function buildValueSchema(question: Question, choice: (values: readonly string[]) => JsonSchema): JsonSchema {
  if (question.kind === "label") return choice(question.task.labels.map(({ id }) => id));
  const { field } = question;
  const { input, reply } = kindOf(field.type);
  return input === "options" ? choice(field.options ?? []) : (reply?.schema(field) ?? { type: "string" });
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
  const ask = `"${key}": ${fence(field.name)}${hints && `. ${fence(hints)}`}`;
  const form = kindOf(field.type).reply?.form({ options: field.options?.map(fence) });
  const absent = field.many ? "A list of all; [] where the page has none." : "null where the page does not say it.";
  return `${ask}\n  value: ${form}. ${absent}`;
}

function synonymsText({ synonyms }: Field): string {
  return synonyms?.length ? `Also called: ${synonyms.slice(0, 8).join(", ")}.` : "";
}

function labelText(key: string, task: Extract<Question, { kind: "label" }>["task"], withDescriptions: boolean): string {
  const about = withDescriptions && task.description ? ` ${fence(task.description)}` : "";
  const how = task.multiple
    ? `every label that fits, as a list${task.noneAllowed ? "; [] where none fits" : ""}`
    : `the one label that fits best${task.noneAllowed ? ", or null where none fits" : ""}`;
  const lines = task.labels.map(({ id, name, description }) => {
    const meaning = withDescriptions && description ? `${fence(name)}. ${fence(description)}` : fence(name);
    return `  ${JSON.stringify(fence(id))}: ${meaning}`;
  });
  return [`"${key}": ${fence(task.name)}.${about} value: ${how}. The labels:`, ...lines].join("\n");
}
