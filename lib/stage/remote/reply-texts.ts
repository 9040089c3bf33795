import { listOf, memberOf, stringOf } from "./loose-json";

/** Parts of a content that are no part of what is said. */
const THOUGHT_PARTS = new Set(["thinking", "reasoning", "reasoning.text", "redacted_thinking"]);

/** Every text of a reply that may hold the answers, likeliest first, none of them blank. */
export function textsOf(reply: unknown): string[] {
  const choice = memberOf(reply, "choices", "0");
  const message = memberOf(choice, "message");
  const texts = [
    wordsOf(memberOf(message, "content")),
    stringOf(memberOf(choice, "text")),
    wordsOf(memberOf(choice, "delta", "content")),
    wordsOf(memberOf(message, "parsed")),
    listOf(memberOf(message, "tool_calls"))
      .map((call) => argumentsOf(memberOf(call, "function")))
      .join("\n"),
    argumentsOf(memberOf(message, "function_call")),
    ...otherForms(reply),
    thoughtsOf(message),
  ];
  return [...new Set(texts.filter((text) => text.trim() !== ""))];
}

/** Of servers that answer in a form of their own: Ollama, Responses, Anthropic, Gemini, TGI, koboldcpp, llama.cpp. */
function otherForms(reply: unknown): string[] {
  const [first] = listOf(reply);
  return [
    wordsOf(memberOf(reply, "message", "content")),
    stringOf(memberOf(reply, "response")),
    stringOf(memberOf(reply, "output_text")),
    listOf(memberOf(reply, "output"))
      .map((item) => wordsOf(memberOf(item, "content")) || stringOf(memberOf(item, "arguments")))
      .join(""),
    wordsOf(memberOf(reply, "content")),
    wordsOf(memberOf(reply, "candidates", "0", "content", "parts")),
    stringOf(memberOf(first ?? reply, "generated_text")),
    stringOf(memberOf(reply, "results", "0", "text")),
    thoughtsOf(memberOf(reply, "message")),
  ];
}

/** What a function is called with: JSON as text, or as it is. */
export function argumentsOf(called: unknown): string {
  const given = memberOf(called, "arguments");
  return typeof given === "object" && given !== null ? JSON.stringify(given) : stringOf(given);
}

/** What a content says: a text, its parts, or JSON that is given as such. */
export function wordsOf(content: unknown): string {
  if (typeof content === "string") return content;
  if (!Array.isArray(content)) return content && typeof content === "object" ? JSON.stringify(content) : "";
  return content.map((part) => (isThought(part) ? "" : wordsOfPart(part))).join("");
}

function wordsOfPart(part: unknown): string {
  if (typeof part === "string") return part;
  const text = memberOf(part, "text") ?? memberOf(part, "content") ?? memberOf(part, "output_text");
  if (text !== undefined) return stringOf(text) || stringOf(memberOf(text, "value"));
  return wordsOf(memberOf(part, "input") ?? memberOf(part, "json"));
}

const isThought = (part: unknown): boolean =>
  THOUGHT_PARTS.has(stringOf(memberOf(part, "type"))) || memberOf(part, "thought") === true;

/** What the model thought, which holds the answer where nothing was said. */
export function thoughtsOf(message: unknown): string {
  const names = ["reasoning_content", "reasoning", "thinking", "reasoning_text"];
  const beside = names.map((name) => stringOf(memberOf(message, name))).find((text) => text !== "");
  if (beside !== undefined) return beside;
  const details = listOf(memberOf(message, "reasoning_details")).map((detail) => stringOf(memberOf(detail, "text")));
  const parts = listOf(memberOf(message, "content")).filter(isThought);
  return [...details, ...parts.map((part) => stringOf(memberOf(part, "thinking")) || wordsOfPart(part))].join("");
}
