import type { LayoutNode } from "../../domain/snapshot/layout-node";
import { kindOfElement } from "./block-kind";
import { attributeOf, childCountOf, hasAttribute, hasAttributes, textContentOf } from "./dom";
import { namesOf } from "./element-names";
import { enterPart, enterTable } from "./enter-table";
import type { Paint } from "./paint";
import { shiftInside } from "./shift";
import { type DrawnTable, partOf, tableFormOf } from "./table-parts";
import type { SegmentSeed } from "./text-run";
import { type Context, flowsInLine, marksInside } from "./walk-context";

/** Types of schema.org that a page can be about; the rest describes its parts, its maker, or the page itself. */
const THING = /(Article|Posting|Report|Product|Recipe|HowTo|Event|Review|Book|Course|Application|Question)$/;

/**
 * What the walk knows inside `element`. A block-level element gets an anchor and a layout node of its own; data tables
 * are added to `tables`.
 */
export function contextInside(
  element: Element,
  tag: string,
  paint: Paint,
  outer: Context,
  tables: DrawnTable[],
): Context {
  const marks = marksInside(element, tag, paint.style, outer.marks);
  const depth = outer.depth + 1;
  const role = attributeOf(element, "role") ?? "";
  const shift = shiftInside(tag, outer.shift);
  const kind = kindOfElement(tag, role, role === "heading" ? attributeOf(element, "aria-level") : null, outer.kind);
  const { place } = outer;
  const part = place && partOf(place.table.form, tag, role, paint.display);
  if (!part && flowsInLine(element, paint.display) && !(kind !== outer.kind && kind.atomic)) {
    return { ...outer, paint, marks, shift, segment: outer.segment ?? segmentOf(element, tag), depth };
  }
  if (outer.atomic) return { ...outer, paint, marks, shift, depth };
  const layout = layoutInside(element, tag, role, paint, outer.layout);
  const context = { ...outer, paint, marks, shift, depth, layout, kind, anchor: element, segment: null };
  context.atomic = (kind.atomic === true && kind !== outer.kind) || isSplitFigure(element, paint.display);
  const form = part ? null : tableFormOf(tag, role, paint.display);
  if (place && part) enterPart(element, part, place, context);
  else if (form && !(form === "style" && place)) enterTable(element, form, role, context, tables);
  else if (tag === "td" || tag === "th") context.kind = { kind: "paragraph" };
  return context;
}

/** The names are read where a text asks for them: most such elements hold one, or none. */
function segmentOf(element: Element, tag: string): SegmentSeed {
  return {
    tag,
    get hints() {
      return namesOf(element);
    },
  };
}

function layoutInside(element: Element, tag: string, role: string, paint: Paint, parent: LayoutNode): LayoutNode {
  const hasNames = hasAttributes(element);
  const isDialog = /dialog/.test(tag + role) || (hasNames && hasAttribute(element, "aria-modal"));
  return {
    parent,
    tag,
    role,
    hints: hasNames ? namesOf(element) : "",
    overlay: paint.position === "fixed" || isDialog,
    sticky: paint.position === "sticky",
    thing: hasNames && isThing(element),
  };
}

/** Microdata or RDFa. */
function isThing(element: Element): boolean {
  if (attributeOf(element, "itemprop") === "mainEntity") return true;
  const types = `${attributeOf(element, "itemtype") ?? ""} ${attributeOf(element, "typeof") ?? ""}`;
  return types !== " " && types.split(/\s+/).some((type) => THING.test(type));
}

const FLEX = /flex|grid/;
const LONGEST_FIGURE = 24;
/** Digits with separators and what money is written with, in any order; no words. */
const FIGURE = /^(?=.*\d)(?=.*\p{Sc})[\d.,'’\s\p{Sc}/*-]*$/u;

/** One price in parts that a flexible box lays side by side: as blocks of their own they would say nothing. */
function isSplitFigure(element: Element, display: string): boolean {
  if (!FLEX.test(display) || childCountOf(element) < 2 || childCountOf(element) > 6) return false;
  const text = textContentOf(element) ?? "";
  return text.length <= LONGEST_FIGURE && FIGURE.test(text);
}
