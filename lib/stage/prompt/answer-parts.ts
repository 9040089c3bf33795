import type { JsonNode } from "./json-nodes";

/** What models call the parts of an answer, the name that was asked for first. */
const PART_NAMES = {
  value: ["value", "answer", "text"],
  quote: ["quote", "evidence", "source", "citation"],
  block: ["block", "block_id", "blockId", "block_number", "number"],
} as const;

/** The parts of an answer; a bare value is one too, which shows no place. */
export function partsOf(node: JsonNode): { value: JsonNode; quote?: JsonNode; block?: JsonNode } {
  if (node.type !== "object") return { value: node };
  const { evidence } = Object.fromEntries(node.members);
  const inside = evidence?.type === "object" ? evidence.members : null;
  const partOf = (part: keyof typeof PART_NAMES) => {
    const names = PART_NAMES[part].filter((name) => node.members.get(name)?.type !== "object" || part === "value");
    const members = [node.members, ...(inside && part !== "value" ? [inside] : [])];
    return members.flatMap((one) => names.flatMap((name) => one.get(name) ?? []))[0];
  };
  const [value, quote, block] = [partOf("value"), partOf("quote"), partOf("block")];
  const [only = value] = value?.type === "array" && value.items.length === 1 ? value.items : [];
  // Without a grammar, an amount may come without the answer around it.
  return { value: only ?? node, ...(quote && { quote }), ...(block && { block }) };
}

export function stringOf(node: JsonNode | undefined): string {
  return node?.type === "scalar" && typeof node.value === "string" ? node.value : "";
}

/** A block's number, as the prompt shows it (`[3]`) or in words ("block 3") too. */
export function numberOf(node: JsonNode | undefined): number | null {
  const [only = node] = node?.type === "array" ? node.items : [];
  if (only?.type !== "scalar" || only.value === null) return null;
  const number = Number(/^\D{0,12}(\d{1,6})\D{0,3}$/.exec(String(only.value))?.[1] ?? Number.NaN);
  return Number.isInteger(number) ? number : null;
}
