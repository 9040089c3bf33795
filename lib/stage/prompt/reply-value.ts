import type { Field, Question } from "../../domain/task/task";
import { kindOf, type Value } from "../../value";
import { chooseOption } from "../../value/enum";
import type { Money } from "../../value/money";
import { readPrinted } from "../../value/read-printed";
import type { ReadingContext } from "../../value/reading-context";
import { fence } from "./fence";
import { type JsonNode, toPlainJson } from "./json-nodes";

/** What helps to read a value that is not in the form that was asked for. */
export interface ValueHelp {
  /** How the page writes values. */
  reading: ReadingContext;
  /** What the reply quotes for it. */
  quotes: readonly string[];
}

/** A reply's value, normalised (see `lib/value`), or null where it is no value of the question's type. */
export function readReplyValue(question: Question, node: JsonNode | undefined, help: ValueHelp): Value | null {
  if (!node) return null;
  const json = toPlainJson(node);
  if (question.kind === "label") {
    const { labels } = question.task;
    const ids = labels.map(({ id }) => id);
    const names = labels.map(({ name }) => name);
    // Without a grammar, models give a label's name for its id.
    return choose(json, ids) ?? ids[names.indexOf(choose(json, names) ?? "")] ?? null;
  }
  const { field } = question;
  if (field.options) return choose(json, field.options);
  const value = kindOf(field.type).readReply(json, field) ?? readAsPrinted(field, json, help);
  return value !== null && isMoney(value) && !value.currency ? withQuotedCurrency(field, value, help) : value;
}

/** Without a grammar, models copy what the page prints. */
function readAsPrinted(field: Field, json: unknown, { reading }: ValueHelp): Value | null {
  if (typeof json === "string") return readPrinted(field.type, json, reading, field);
  // An amount or a rating without its other half. Numbers of JSON have a point whatever the page's language.
  if (typeof json === "number" && (field.type === "money" || field.type === "rating"))
    return readPrinted(field.type, String(json), { ...reading, decimalComma: false }, field);
  if (field.type !== "money" || typeof json !== "object" || json === null) return null;
  const { amount = "", currency = "" } = json as { amount?: unknown; currency?: unknown };
  return readPrinted(field.type, `${currency} ${amount}`.trim(), reading, field);
}

/** The quote of an amount mostly has the sign that the value lacks. */
function withQuotedCurrency(field: Field, value: Money, { reading, quotes }: ValueHelp): Money {
  const quoted = quotes.map((quote) => readPrinted(field.type, quote, reading, field));
  return quoted.find((other): other is Money => isMoney(other) && other.amount === value.amount) ?? value;
}

function isMoney(value: Value | null): value is Money {
  return value !== null && typeof value === "object" && "amount" in value && "currency" in value;
}

/** Models saw the choices fenced, and may repeat them that way. */
function choose(json: unknown, choices: readonly string[]): string | null {
  if (typeof json !== "string") return null;
  const exact = choices.find((choice) => choice === json);
  const shown = choices.map(fence);
  return exact ?? choices[shown.indexOf(chooseOption(fence(json), shown) ?? "")] ?? null;
}
