import { normaliseText } from "../../task/normalise";
import type { FieldType, Question } from "../../task/task";
import type { Money, Value } from "../../task/value";
import { fenced } from "./fence";
import type { JsonNode } from "./json-nodes";

const DATE = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/;
const DURATION = /^P(?=.)(?:\d+Y)?(?:\d+M)?(?:\d+W)?(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?$/;

/** A reply's value in the form of `lib/task/value.ts`, or null where it is no value of the question's type. */
export function replyValue(question: Question, node: JsonNode | undefined): Value | null {
  if (question.kind === "label") {
    const { labels } = question.task;
    const named = choiceOf(
      node,
      labels.map(({ id }) => id),
    );
    // Without a grammar, models give a label's name for its id.
    return named ?? labels.find(({ name }) => isSame(name, node))?.id ?? null;
  }
  const { type, options } = question.field;
  if (type === "enum") return choiceOf(node, options ?? []);
  if (type === "money") return money(node);
  if (node?.type !== "scalar" || node.value === null) return null;
  if (type === "boolean") return typeof node.value === "boolean" ? node.value : null;
  if (type === "number") return numberOf(node.value);
  return typeof node.value === "string" ? TEXTS[type]?.(node.value.trim()) || null : null;
}

const TEXTS: Partial<Record<FieldType, (text: string) => string | null>> = {
  text: (text) => text,
  date: isoDate,
  duration: (text) => (DURATION.test(text.toUpperCase()) ? text.toUpperCase() : null),
  email: (text) => (/^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/.test(text) ? text.toLowerCase() : null),
  phone: e164,
  url: absoluteUrl,
};

function choiceOf(node: JsonNode | undefined, choices: readonly string[]): string | null {
  const exact = choices.find((choice) => node?.type === "scalar" && node.value === choice);
  return exact ?? choices.find((choice) => isSame(choice, node)) ?? null;
}

function isSame(text: string, node: JsonNode | undefined): boolean {
  return (
    node?.type === "scalar" &&
    typeof node.value === "string" &&
    normaliseText(fenced(text)) === normaliseText(fenced(node.value))
  );
}

function numberOf(value: string | number | boolean): number | null {
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  return typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value.trim()) ? Number(value) : null;
}

function money(node: JsonNode | undefined): Money | null {
  if (node?.type !== "object") return null;
  const [amount, currency] = [node.members.get("amount"), node.members.get("currency")];
  const read = amount?.type === "scalar" && amount.value !== null ? numberOf(amount.value) : null;
  if (read === null) return null;
  const code = currency?.type === "scalar" ? String(currency.value).trim().toUpperCase() : "";
  return { amount: read, currency: /^[A-Z]{3}$/.test(code) ? code : "" };
}

function isoDate(text: string): string | null {
  const match = DATE.exec(text);
  if (!match) return null;
  const [, year, month, day, hour, minute, zone] = match;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  if (date.getUTCMonth() !== Number(month) - 1 || date.getUTCDate() !== Number(day)) return null;
  if (hour === undefined) return `${year}-${month}-${day}`;
  if (Number(hour) > 23 || Number(minute) > 59) return null;
  return `${year}-${month}-${day}T${hour}:${minute}${zone ?? ""}`;
}

/** Digits with a country code, at most 15 (ITU-T E.164). */
function e164(text: string): string | null {
  const plain = text.replace(/^00/, "+").replace(/[\s().\-/\u00a0]/g, "");
  return /^\+[1-9]\d{6,14}$/.test(plain) ? plain : null;
}

function absoluteUrl(text: string): string | null {
  const url = URL.parse(text);
  return url && /^https?:$/.test(url.protocol) ? url.href : null;
}
