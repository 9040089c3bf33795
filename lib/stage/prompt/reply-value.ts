import type { Question } from "../../domain/task/task";
import { kindOf, type Value } from "../../value";
import { chooseOption } from "../../value/enum";
import { fence } from "./fence";
import type { JsonNode } from "./json-nodes";

/** A reply's value, normalised (see `lib/value`), or null where it is no value of the question's type. */
export function readReplyValue(question: Question, node: JsonNode | undefined): Value | null {
  if (!node) return null;
  const json = toPlainJson(node);
  if (question.kind === "label") {
    const { labels } = question.task;
    const ids = labels.map(({ id }) => id);
    const names = labels.map(({ name }) => name);
    // Without a grammar, models give a label's name for its id.
    return choose(json, ids) ?? ids[names.indexOf(choose(json, names) ?? "")] ?? null;
  }
  const { type, options } = question.field;
  return options ? choose(json, options) : kindOf(type).readReply(json, question.field);
}

/** Models saw the choices fenced, and may repeat them that way. */
function choose(json: unknown, choices: readonly string[]): string | null {
  if (typeof json !== "string") return null;
  const exact = choices.find((choice) => choice === json);
  const shown = choices.map(fence);
  return exact ?? choices[shown.indexOf(chooseOption(fence(json), shown) ?? "")] ?? null;
}

function toPlainJson(node: JsonNode): unknown {
  if (node.type === "scalar") return node.value;
  if (node.type === "array") return node.items.map(toPlainJson);
  return Object.fromEntries([...node.members].map(([key, member]) => [key, toPlainJson(member)]));
}
