import * as v from "valibot";
import { LoupeError } from "../domain/errors";
import { LONGEST_HINTS } from "../domain/snapshot/layout-node";
import type { PageReading } from "../domain/snapshot/page-reading";
import { LONGEST_TAG, READING_GAPS } from "../domain/snapshot/snapshot";
import { LONGEST_NAMES } from "../domain/snapshot/structure";
import { identifier, index, textSchema } from "./table/parts";

const locator = v.object({
  path: v.array(v.union([index, v.literal("shadow"), v.literal("frame")])),
  tag: textSchema(LONGEST_TAG),
  textNodes: v.optional(v.tuple([index, index])),
});

const block = v.looseObject({
  id: identifier,
  kind: v.string(),
  text: v.string(),
  breaks: v.optional(v.array(index)),
  headingPath: v.array(v.string()),
  region: v.picklist(["main", "navigation", "boilerplate"]),
  marks: v.array(v.looseObject({ type: v.string(), start: index, end: index, value: v.string() })),
  locator,
});

const span = v.object({ blockId: identifier, start: index, end: index });

const snapshot = v.looseObject({
  url: v.string(),
  title: v.string(),
  language: v.string(),
  takenAt: v.number(),
  blocks: v.array(block),
  pairs: v.array(v.looseObject({ label: v.string(), value: span })),
  tables: v.array(v.looseObject({ header: v.array(v.string()), rows: v.array(v.array(v.array(span))) })),
  structured: v.array(v.looseObject({ id: v.string(), types: v.array(v.string()), properties: v.looseObject({}) })),
  truncated: v.boolean(),
  isSelectionSecret: v.optional(v.literal(true)),
  gaps: v.optional(v.array(v.picklist(READING_GAPS))),
  documents: v.optional(v.array(v.string())),
});

const layoutRow = v.tuple([
  v.pipe(v.number(), v.integer(), v.minValue(-1)),
  textSchema(LONGEST_TAG),
  textSchema(LONGEST_TAG),
  // A capital inside a name becomes a word of its own.
  textSchema(2 * LONGEST_HINTS),
  index,
]);
const layout = v.object({
  nodes: v.pipe(v.array(layoutRow), v.check(isOuterFirst)),
  nodeOf: v.array(index),
});

const elementRow = v.tuple([
  v.pipe(v.number(), v.integer(), v.minValue(-1)),
  textSchema(LONGEST_TAG),
  textSchema(LONGEST_NAMES),
  textSchema(LONGEST_NAMES),
]);
const structure = v.object({
  elements: v.pipe(v.array(elementRow), v.check(isOuterFirst)),
  places: v.array(v.tuple([index, index, index, index])),
});

/** What a reading has to be; a test asks the compiler whether every `PageReading` is. */
export const readingShape = v.pipe(
  v.object({ snapshot, layout, structure }),
  v.check(
    (reading) =>
      reading.layout.nodeOf.length === reading.snapshot.blocks.length &&
      reading.layout.nodeOf.every((position) => position < reading.layout.nodes.length),
  ),
  v.check(({ snapshot: { blocks }, structure: { elements, places } }) =>
    places.every(
      ([block, start, end, element]) =>
        start < end && end <= (blocks[block]?.text.length ?? -1) && element < elements.length,
    ),
  ),
);

/** A node's parent comes before it: walks up the tree come to an end. */
function isOuterFirst<Row extends [parent: number, ...unknown[]]>(rows: Row[]): boolean {
  return rows.every(([parent], position) => parent < position);
}

/**
 * Checks what a content script sent: it runs in the process of the page, so its answers count as hostile.
 * Throws `page-unreadable`.
 */
export function parseReadingShape(input: unknown): PageReading {
  const parsed = v.safeParse(readingShape, input, { abortEarly: true });
  if (parsed.success) return parsed.output as unknown as PageReading;
  throw new LoupeError("page-unreadable", "The page gave an answer of the wrong shape.", {
    path: v.getDotPath(parsed.issues[0]) ?? "",
  });
}
