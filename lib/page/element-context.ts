import { kindOfElement } from "./block-kind";
import { attributeOf, hasAttribute } from "./dom";
import { hintsOf, type LayoutNode } from "./layout-node";
import { type Context, flowsInLine, isDataTable, isPlainCell, marksInside } from "./walk-context";

const NAMING = ["class", "id", "itemprop", "aria-label", "data-testid"];

/** Types of schema.org that a page can be about; the rest describes its parts, its maker, or the page itself. */
const THING = /(Article|Posting|Report|Product|Recipe|HowTo|Event|Review|Book|Course|Application|Question)$/;

/**
 * What the walk knows inside `element`, whose paint is in `outer`. A block-level element gets an anchor and a layout
 * node of its own; data tables are added to `tables`.
 */
export function contextInside(element: Element, tag: string, outer: Context, tables: Element[]): Context {
  const marks = marksInside(element, tag, outer.paint.style, outer.marks);
  const depth = outer.depth + 1;
  const role = attributeOf(element, "role") ?? "";
  const kind = kindOfElement(tag, role, attributeOf(element, "aria-level"), outer.kind);
  if (flowsInLine(element, outer.paint.style.display) && !(kind !== outer.kind && kind.atomic)) {
    return { ...outer, marks, segment: outer.segment ?? { tag, hints: namesOf(element) }, depth };
  }
  if (outer.atomic) return { ...outer, marks, depth };
  const layout = layoutInside(element, tag, role, outer);
  const context = { ...outer, marks, depth, layout, kind, anchor: element, segment: null };
  context.atomic = kind.atomic === true && kind !== outer.kind;
  if (tag === "table") enterTable(element, context, tables);
  if (tag === "td" || tag === "th") enterCell(element, context, tables);
  return context;
}

function namesOf(element: Element): string {
  return hintsOf(NAMING.map((name) => attributeOf(element, name)));
}

function layoutInside(element: Element, tag: string, role: string, { layout, paint }: Context): LayoutNode {
  const { position } = paint.style;
  const isDialog = /dialog/.test(tag + role) || hasAttribute(element, "aria-modal");
  return {
    parent: layout,
    tag,
    role,
    hints: namesOf(element),
    overlay: position === "fixed" || isDialog,
    sticky: position === "sticky",
    thing: isThing(element),
  };
}

/** Microdata or RDFa. */
function isThing(element: Element): boolean {
  if (attributeOf(element, "itemprop") === "mainEntity") return true;
  const types = `${attributeOf(element, "itemtype") ?? ""} ${attributeOf(element, "typeof") ?? ""}`;
  return types !== " " && types.split(/\s+/).some((type) => THING.test(type));
}

function enterTable(table: Element, context: Context, tables: Element[]): void {
  context.cell = null;
  context.kind = { kind: "paragraph" };
  if (isDataTable(table)) tables.push(table);
}

function enterCell(cell: Element, context: Context, tables: readonly Element[]): void {
  if (tables.at(-1) !== cell.closest("table")) {
    context.kind = { kind: "paragraph" };
    return;
  }
  context.cell = cell;
  context.atomic = isPlainCell(cell);
}
