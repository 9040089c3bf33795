import type { LayoutNode } from "../../domain/snapshot/layout-node";
import type { KindOfElement } from "./block-kind";
import { overlaps } from "./box";
import {
  attributeOf,
  documentOf,
  firstElementIn,
  hasAttribute,
  hasElement,
  localNameOf,
  nextElementOf,
  parentElementOf,
  previousElementOf,
} from "./dom";
import { linkAddressOf } from "./dom-kinds";
import { hasLongBase } from "./long-base";
import { pageBox } from "./page-box";
import type { Paint } from "./paint";
import type { Shift } from "./shift";
import type { DrawnCell, TablePlace } from "./table-parts";
import type { MarkSeed, SegmentSeed } from "./text-run";

/** What the walk knows at one place of the page, handed down from parent to child. */
export interface Context {
  paint: Paint;
  /** The nearest block-level element, or the shadow root, that runs of text belong to. */
  anchor: Element | ShadowRoot;
  layout: LayoutNode;
  kind: KindOfElement;
  /** Null outside of data tables, and inside their cells. */
  place: TablePlace | null;
  /** Tables around that only place things. */
  layouts: number;
  /** The nearest data table's cell. */
  cell: DrawnCell | null;
  /** Block-level children do not start a block of their own. */
  atomic: boolean;
  marks: readonly MarkSeed[];
  /** How far the text is out of line: its digits are written as small raised or lowered ones. */
  shift: Shift;
  segment: SegmentSeed | null;
  /** The context around the nearest shadow host: slotted nodes belong there. */
  host: Context | null;
  depth: number;
}

const EMPHASIS = new Set(["b", "strong", "em", "i", "mark"]);
const STRUCK = new Set(["del", "s", "strike"]);
const LONGEST_ADDRESS = 2048;
/** Marks in marks: pages nest a few, and each is a mark of every block inside it. */
const MOST_NESTED_MARKS = 8;

/** The marks inside `element`, whose own style is `style`; the list outside where it marks nothing. */
export function marksInside(
  element: Element,
  tag: string,
  style: CSSStyleDeclaration,
  outer: readonly MarkSeed[],
): readonly MarkSeed[] {
  if (outer.length >= MOST_NESTED_MARKS) return outer;
  const marks = taggedMarks(element, tag, outer);
  // Some sites set `<del>` without the line and say "was" in words; it is no less taken back.
  return STRUCK.has(tag) || style.textDecorationLine.includes("line-through")
    ? [...marks, { type: "struck", value: "" }]
    : marks;
}

function taggedMarks(element: Element, tag: string, outer: readonly MarkSeed[]): readonly MarkSeed[] {
  if (tag === "a") {
    const value = safeAddress(element);
    return value ? [...outer, { type: "link", value }] : outer;
  }
  if (tag === "time" && hasAttribute(element, "datetime")) {
    const value = (attributeOf(element, "datetime") ?? "").trim().slice(0, 100);
    return [...outer, { type: "time", value }];
  }
  return EMPHASIS.has(tag) ? [...outer, { type: "emphasis", value: "" }] : outer;
}

/** The browser makes an address absolute each time that it is asked for one, which costs as much as the base is long. */
function safeAddress(link: Element): string {
  const stated = attributeOf(link, "href");
  if (stated === null || stated.length > LONGEST_ADDRESS || hasLongBase(documentOf(link))) return "";
  const href = linkAddressOf(link);
  if (typeof href !== "string" || href.length > LONGEST_ADDRESS) return "";
  return /^(https?|mailto|tel|file|ftp):/i.test(href) ? href : "";
}

/** The first `<summary>` child, which stays in sight while the rest of a `<details>` is folded away. */
function summaryOf(details: Element): Element | null {
  let child = firstElementIn(details);
  while (child && localNameOf(child) !== "summary") child = nextElementOf(child);
  return child;
}

export function isInline(display: string): boolean {
  return display.startsWith("inline") || display.startsWith("ruby") || display === "contents";
}

const BLOCKS = "p,div,ul,ol,dl,table,section,article,h1,h2,h3,h4,pre,blockquote,form";

/** True for an element that is part of a line; columns and cards are not, though many are set as inline blocks. */
export function flowsInLine(element: Element, display: string): boolean {
  return isInline(display) && (display === "inline" || display === "contents" || !hasElement(element, BLOCKS));
}

/** Badges and buttons in a line of text: what their margin parts for the eye is parted here by a space. */
export function standsApart(display: string, style: CSSStyleDeclaration): boolean {
  if (display === "inline" || !display.startsWith("inline-")) return false;
  return [style.marginLeft, style.marginRight, style.paddingLeft, style.paddingRight].some(
    (length) => Number.parseFloat(length) > 0,
  );
}

export function isFirstSummary(element: Element): boolean {
  const parent = parentElementOf(element);
  if (parent === null || localNameOf(parent) !== "details") return false;
  // Back to the summary before it, if any: from the first child on it would be the whole way for every one of them.
  let before = previousElementOf(element);
  while (before && localNameOf(before) !== "summary") before = previousElementOf(before);
  return before === null;
}

/** A person can open it: its summary, or the browser's own, is in sight. */
export function showsSummary(details: Element, context: Context): boolean {
  const summary = summaryOf(details);
  return overlaps(pageBox(summary ?? details), context.paint.clip);
}
