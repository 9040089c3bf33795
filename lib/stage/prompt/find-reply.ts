import { wordsOf } from "../../util/text";
import { type FoundJson, findJson, type JsonNode } from "./json-nodes";
import type { AskedQuestion } from "./prompt";
import { repairedJson } from "./repair-json";
import { findThoughts, withoutThoughts } from "./thoughts";

/** The members of a reply by the keys of the questions. */
export interface FoundReply {
  members: Map<string, JsonNode>;
  /** Places are those of the text, which they are not where it had to be repaired. */
  isExact: boolean;
}

/** Members by which a list says which question an answer is to. */
const NAMES = ["key", "name", "question", "question_id", "questionId", "field", "id"];
/** `{"status": "ok", "result": {"data": {…}}}`. */
const DEEPEST_WRAPPER = 4;

/**
 * The answers in a model's reply. Of several objects the last one that answers every question counts; where none does,
 * all of them together, the later answer before the earlier. What was thought is left aside, unless only the thoughts
 * hold an answer. Null where nothing answers any question.
 */
export function findReply(text: string, asked: readonly AskedQuestion[]): FoundReply | null {
  const encoded = decode(text);
  if (encoded !== null) return withoutPlaces(findReply(encoded, asked));
  const found = findJson(text);
  const whole = found.filter(({ isWhole }) => isWhole);
  const exact = choose(text, whole, asked) ?? choose(text, found, asked);
  if (exact?.size === asked.length) return { members: exact, isExact: true };
  const inside = exact ? null : findInStrings(found, asked);
  if (inside) return inside;
  // Of what is broken, patience may find more than what stands before the break.
  const repaired = chooseRepaired(withoutThoughts(text), asked) ?? chooseRepaired(text, asked);
  if (repaired && repaired.size > (exact?.size ?? 0)) return { members: repaired, isExact: false };
  return exact && { members: exact, isExact: true };
}

/** `{"name": "answers", "arguments": "{…}"}`: the last text of the reply that is JSON with answers. */
function findInStrings(found: readonly FoundJson[], asked: readonly AskedQuestion[]): FoundReply | null {
  const texts = found.flatMap(({ node }) => stringsOf(node)).filter((text) => /^\s*[{[]/.test(text));
  for (const text of texts.reverse()) {
    const reply = findReply(text, asked);
    if (reply) return withoutPlaces(reply);
  }
  return null;
}

function stringsOf(node: JsonNode): string[] {
  if (node.type === "scalar") return typeof node.value === "string" ? [node.value] : [];
  return (node.type === "array" ? node.items : [...node.members.values()]).flatMap(stringsOf);
}

const withoutPlaces = (reply: FoundReply | null) => reply && { ...reply, isExact: false };

/** JSON as a string of another JSON, as some encode it; null where it is not. Each turn is shorter than the one before. */
function decode(text: string): string | null {
  if (!/^\s*"/.test(text)) return null;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "string" ? value : null;
  } catch {
    return null;
  }
}

function chooseRepaired(text: string, asked: readonly AskedQuestion[]): Map<string, JsonNode> | null {
  let best: Map<string, JsonNode> | null = null;
  for (const found of repairedJson(text)) {
    const members = choose("", found, asked);
    if (members && members.size > (best?.size ?? 0)) best = members;
    if (best?.size === asked.length) break;
  }
  return best;
}

function choose(
  text: string,
  found: readonly FoundJson[],
  asked: readonly AskedQuestion[],
): Map<string, JsonNode> | null {
  const thoughts = findThoughts(text);
  const replies = found.map(({ node }) => ({ start: node.start, members: membersOf(node, asked, 0) }));
  const fitting = replies.filter(({ members }) => members.size > 0);
  const said = fitting.filter(
    ({ start }) => !thoughts.some((thought) => start >= thought.start && start < thought.end),
  );
  const counted = (said.length > 0 ? said : fitting).map(({ members }) => members);
  const complete = counted.findLast((members) => members.size === asked.length);
  if (complete) return complete;
  return counted.length > 0 ? new Map(counted.flatMap((members) => [...members])) : null;
}

/** The answers that a value holds, in itself or in what it wraps. */
function membersOf(node: JsonNode, asked: readonly AskedQuestion[], depth: number): Map<string, JsonNode> {
  if (node.type === "scalar" || depth > DEEPEST_WRAPPER) return new Map();
  const inner = () => {
    const parts = node.type === "array" ? node.items : [...node.members.values()];
    return new Map(parts.flatMap((part) => [...membersOf(part, asked, depth + 1)]));
  };
  if (node.type === "array") return inner();
  const own = new Map(
    [...node.members].flatMap(([name, member]) => {
      const key = keyOf(name, asked);
      return key !== null && isAnswer(member) ? [[key, member] as const] : [];
    }),
  );
  if (own.size > 0) return own;
  const named = nameIn(node, asked);
  return named === null ? inner() : new Map([[named, answerIn(node)]]);
}

/** Without a grammar, models spell keys in their own way, or give the question's name. */
function keyOf(name: string, asked: readonly AskedQuestion[]): string | null {
  if (asked.some(({ key }) => key === name)) return name;
  const words = wordsOf(name).join(" ");
  const same = asked.filter(({ key, question }) => {
    const title = question.kind === "field" ? question.field.name : question.task.name;
    return [key, title].some((other) => wordsOf(other).join(" ") === words);
  });
  return words !== "" && same.length === 1 ? same[0]!.key : null;
}

/** What could be an answer, rather than a schema that describes one. */
function isAnswer(node: JsonNode): boolean {
  if (node.type === "array") return node.items.every(isAnswer);
  if (node.type === "scalar") return true;
  return !["type", "anyOf", "properties", "$ref"].some((name) => node.members.has(name)) || node.members.has("value");
}

/** Which question an object says that it answers: `{"question": "email", "value": …}`. */
function nameIn(node: Extract<JsonNode, { type: "object" }>, asked: readonly AskedQuestion[]): string | null {
  if (!node.members.has("value") && !node.members.has("answer")) return null;
  for (const name of NAMES) {
    const member = node.members.get(name);
    const key = member?.type === "scalar" && typeof member.value === "string" ? keyOf(member.value, asked) : null;
    if (key !== null) return key;
  }
  return null;
}

/** `{"question": "email", "answer": {"value": …}}`, or the answer's parts beside the question. */
function answerIn(node: Extract<JsonNode, { type: "object" }>): JsonNode {
  const answer = node.members.get("answer");
  return answer && answer.type !== "scalar" ? answer : node;
}
