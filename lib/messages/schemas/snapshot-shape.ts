import * as v from "valibot";
import { LoupeError } from "../../task/errors";
import { identifier, index, text } from "./parts";

const locator = v.object({
  path: v.array(v.union([index, v.literal("shadow"), v.literal("frame")])),
  tag: text(200),
  textNodes: v.optional(v.tuple([index, index])),
});

/**
 * Checks what a content script sent: it runs in the process of the page, so its answers count as hostile.
 * Throws `page-unreadable`.
 */
export function parseSnapshotShape(input: unknown): void {
  const block = v.looseObject({
    id: identifier,
    kind: v.string(),
    text: v.string(),
    headingPath: v.array(v.string()),
    region: v.picklist(["main", "navigation", "boilerplate"]),
    marks: v.array(v.looseObject({ type: v.string(), start: index, end: index, value: v.string() })),
    locator,
  });
  const shape = v.looseObject({
    url: v.string(),
    title: v.string(),
    language: v.string(),
    takenAt: v.number(),
    blocks: v.array(block),
    pairs: v.array(v.looseObject({ label: v.string(), value: v.looseObject({ blockId: v.string() }) })),
    tables: v.array(v.looseObject({ rows: v.array(v.array(v.string())) })),
    structured: v.array(v.looseObject({ id: v.string(), types: v.array(v.string()), properties: v.looseObject({}) })),
    truncated: v.boolean(),
  });
  const parsed = v.safeParse(shape, input, { abortEarly: true });
  if (parsed.success) return;
  throw new LoupeError("page-unreadable", "The page gave an answer of the wrong shape.", {
    path: v.getDotPath(parsed.issues[0]) ?? "",
  });
}
