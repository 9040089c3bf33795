import type { Block } from "../../../domain/snapshot/snapshot";

/** A block's text with what the page has struck through replaced by spaces, so that offsets stay as they are. */
export function withoutStruck({ text, marks }: Pick<Block, "text" | "marks">): string {
  return marks
    .filter(({ type }) => type === "struck")
    .reduce((left, { start, end }) => left.slice(0, start) + " ".repeat(end - start) + left.slice(end), text);
}

/** True where any part of the span is struck through. */
export function isStruck({ marks }: Pick<Block, "marks">, start: number, end: number): boolean {
  return marks.some((mark) => mark.type === "struck" && mark.start < end && mark.end > start);
}
