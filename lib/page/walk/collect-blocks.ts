import type { LayoutNode } from "../../domain/snapshot/layout-node";
import { BlockWriter } from "./block-writer";
import { overlaps } from "./box";
import type { Budget } from "./budget";
import {
  documentElementOf,
  firstChildOf,
  frameDocumentOf,
  hasAttribute,
  isElement,
  isText,
  localNameOf,
  shadowRootOf,
} from "./dom";
import { contextInside } from "./element-context";
import { listed, type NodeSequence, once, siblings } from "./node-sequence";
import { type Paint, pageBox, paintInside, rootPaint } from "./paint";
import { isPicture } from "./picture";
import { controlText, type KnownForms } from "./secrets";
import type { Slices } from "./slices";
import type { DrawnTable } from "./table-parts";
import type { RawBlock } from "./text-run";
import { type Context, isFirstSummary, showsSummary } from "./walk-context";

/** What one walk through the page found, in reading order. */
export interface Collected {
  blocks: RawBlock[];
  /** Data tables. */
  tables: DrawnTable[];
  /** Documents and open shadow roots whose text was read. */
  roots: (Document | ShadowRoot)[];
}

interface Visit {
  context: Context;
  next: NodeSequence;
  /** Ends the block, or the line, that the element started. */
  leave?: () => void;
}

const CONTROLS = new Set(["input", "textarea", "select"]);

/** Reads the shown text of `document` with its open shadow roots and same-origin frames. */
export async function collectBlocks(document: Document, budget: Budget, slices: Slices): Promise<Collected> {
  const walk = new Walk(budget);
  walk.openDocument(document, null);
  while (walk.steps()) if (slices.due) await slices.pause();
  return walk.collected;
}

/** Nodes visited between two looks at the clock, which would else cost as much as some of the nodes. */
const STEPS = 8;

class Walk {
  readonly collected: Collected;
  readonly #writer: BlockWriter;
  #visits: Visit[] = [];
  #forms: KnownForms = new Map();

  constructor(readonly budget: Budget) {
    this.#writer = new BlockWriter(budget);
    this.collected = { blocks: this.#writer.blocks, tables: [], roots: [] };
  }

  openDocument(document: Document, outer: Context | null): void {
    const root = documentElementOf(document);
    if (!root || !document.defaultView) return;
    this.collected.roots.push(document);
    this.#writer.openDocument(document);
    const layout: LayoutNode = {
      parent: outer?.layout ?? null,
      tag: "html",
      role: "",
      hints: "",
      overlay: false,
      sticky: false,
      thing: false,
    };
    const context: Context = {
      paint: rootPaint(document, outer?.paint ?? null),
      anchor: root,
      layout,
      kind: { kind: "paragraph" },
      place: null,
      layouts: outer?.layouts ?? 0,
      cell: null,
      atomic: false,
      marks: [],
      shift: null,
      segment: null,
      host: null,
      depth: (outer?.depth ?? 0) + 1,
    };
    this.#visits.push({ context, next: once(root), leave: this.#writer.flush });
  }

  /** Visits some nodes. False when the walk is over. */
  steps(): boolean {
    for (let step = 0; step < STEPS; step++) if (!this.#step()) return false;
    return true;
  }

  #step(): boolean {
    const visit = this.#visits.at(-1);
    if (!visit) return false;
    const node = visit.next();
    if (!node) {
      visit.leave?.();
      this.#visits.pop();
      return true;
    }
    if (this.budget.take("nodes") === 0) {
      this.#writer.flush();
      return false;
    }
    if (isElement(node)) this.#element(node, visit.context);
    else if (isText(node)) this.#writer.write(node, visit.context);
    return true;
  }

  #element(element: Element, outer: Context): void {
    const tag = localNameOf(element);
    if (tag === "br") {
      this.#writer.breakLine();
      return;
    }
    if (isPicture(element, tag)) {
      this.#picture(element, outer);
      return;
    }
    const folds = outer.paint.folded && tag === "summary" && isFirstSummary(element);
    const paint = paintInside(element, tag, folds ? outer.paint.withFolded(false) : outer.paint);
    if (!paint) return;
    if (outer.depth >= this.budget.limits.depth) {
      this.budget.truncated = true;
      return;
    }
    if (tag === "hr") this.#writer.flush();
    else if (CONTROLS.has(tag)) this.#control(element, paint, outer);
    else if (tag === "iframe" || tag === "frame") this.#frame(element, { ...outer, paint });
    else this.#enter(element, tag, paint, outer);
  }

  /** Nothing to read; but white space between the parts of an icon parts the words around it. */
  #picture(picture: Element, { anchor }: Context): void {
    const parts = /\s/.test(picture.textContent ?? "");
    if (parts) this.#writer.spaceIn(anchor);
  }

  #enter(element: Element, tag: string, paint: Paint, outer: Context): void {
    const context = contextInside(element, tag, paint, outer, this.collected.tables);
    if (tag === "details" && !hasAttribute(element, "open")) {
      if (!showsSummary(element, context)) return;
      context.paint = paint.withFolded(true);
    }
    const edge = this.#writer.edgeOf(paint, context.anchor !== outer.anchor);
    edge?.();
    this.#visits.push({ ...this.#children(element, tag, context), leave: edge });
  }

  #children(element: Element, tag: string, context: Context): Visit {
    const shadow = shadowRootOf(element);
    if (shadow) {
      this.collected.roots.push(shadow);
      const inside = { ...context, anchor: shadow, segment: null, host: context };
      return { context: inside, next: siblings(firstChildOf(shadow)) };
    }
    const assigned = tag === "slot" ? (element as HTMLSlotElement).assignedNodes() : [];
    if (assigned.length > 0 && context.host) {
      const { anchor, segment, host } = context.host;
      return { context: { ...context, anchor, segment, host: host ?? context.host }, next: listed(assigned) };
    }
    return { context, next: siblings(firstChildOf(element)) };
  }

  #control(control: Element, paint: Paint, context: Context): void {
    this.#writer.flush();
    const isShown = overlaps(pageBox(control), paint.clip) && paint.style.visibility === "visible";
    const text = isShown && controlText(control, this.#forms);
    if (!text || this.budget.take("pathSteps", context.depth) < context.depth) return;
    if (this.budget.take("blocks") === 0) return;
    const granted = this.budget.take("characters", text.length);
    this.collected.blocks.push({
      text: text.slice(0, granted),
      kind: "control",
      marks: [],
      segments: [],
      raised: [],
      breaks: [],
      anchor: control,
      nodes: [],
      spans: [],
      layout: context.layout,
      cell: context.cell,
    });
  }

  #frame(frame: Element, context: Context): void {
    this.#writer.flush();
    const inner = overlaps(pageBox(frame), context.paint.clip) ? frameDocumentOf(frame) : null;
    if (inner) this.openDocument(inner, context);
  }
}
