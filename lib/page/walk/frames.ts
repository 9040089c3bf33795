import type { Box } from "./box";
import { attributeOf, firstElementIn, hasAttribute, isRendered } from "./dom";

/** Elements that may show a document. */
export const FRAMES: ReadonlySet<string> = new Set(["iframe", "frame", "object", "embed"]);

/** False for what shows a picture, or its own content in place of a document. */
export function showsDocument(frame: Element, tag: string): boolean {
  if (tag !== "object" && tag !== "embed") return true;
  const first = firstElementIn(frame);
  const isMedia = /^(?:image|audio|video)\//i.test(attributeOf(frame, "type") ?? "");
  return !isMedia && !(first && isRendered(first)) && (hasAttribute(frame, "data") || hasAttribute(frame, "src"));
}

/** In CSS pixels: what is smaller counts visits, or holds a button. */
export function mayHoldText({ left, top, right, bottom }: Box): boolean {
  return right - left >= 60 && bottom - top >= 30;
}
