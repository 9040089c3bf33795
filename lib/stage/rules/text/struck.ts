import type { Block } from "../../../domain/snapshot/snapshot";

type Marked = Pick<Block, "text" | "marks">;

/** Texts without what is struck through, of blocks that somebody asked for: each of their pairs may ask. */
const known = new WeakMap<Marked, string>();

/** A block's text with what the page has struck through replaced by spaces, so that offsets stay as they are. */
export function withoutStruck(block: Marked): string {
  const kept = known.get(block) ?? strikeOut(block);
  known.set(block, kept);
  return kept;
}

function strikeOut({ text, marks }: Marked): string {
  const parts: string[] = [];
  let at = 0;
  const struck = marks.filter(({ type }) => type === "struck").sort((one, other) => one.start - other.start);
  for (const { start, end } of struck) {
    if (end <= at) continue;
    const from = Math.max(at, start);
    parts.push(text.slice(at, from), " ".repeat(end - from));
    at = end;
  }
  return parts.join("") + text.slice(at);
}

/** True where any part of the span is struck through. */
export function isStruck({ marks }: Pick<Block, "marks">, start: number, end: number): boolean {
  return marks.some((mark) => mark.type === "struck" && mark.start < end && mark.end > start);
}
