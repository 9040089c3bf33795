import type { ReadingGap } from "../../domain/snapshot/snapshot";
import { BlockWriter } from "./block-writer";
import { overlaps } from "./box";
import type { Budget } from "./budget";
import {
  addressOf,
  documentElementOf,
  firstChildOf,
  hasAttribute,
  isElement,
  isText,
  localNameOf,
  textContentOf,
  viewOf,
} from "./dom";
import { assignedNodesOf, frameDocumentOf, mayHideShadowRoot, shadowRootOf } from "./dom-kinds";
import { contextInside } from "./element-context";
import { FRAMES, mayHoldText, showsDocument } from "./frames";
import { type GeneratedPlace, generatedSheet, generatedStyle, generatedText } from "./generated-text";
import { listed, type NodeSequence, once, siblings } from "./node-sequence";
import { pageBox } from "./page-box";
import type { Paint } from "./paint";
import { paintInside } from "./paint-inside";
import { isPicture } from "./picture";
import { rootContext } from "./root-context";
import { controlText, KnownForms } from "./secrets";
import type { DrawnTable } from "./table-parts";
import type { RawBlock } from "./text-run";
import { canBeRead } from "./text-visibility";
import { type Context, isFirstSummary, showsSummary } from "./walk-context";

/** What one walk through the page found, in reading order. */
export interface Collected {
  blocks: RawBlock[];
  /** Data tables. */
  tables: DrawnTable[];
  /** Documents and shadow roots whose text was read. */
  roots: (Document | ShadowRoot)[];
  gaps: Set<ReadingGap>;
}

/** Tells by its address whether a document in a frame may be read. */
export type MayRead = (address: string) => boolean;

interface Visit {
  context: Context;
  next: NodeSequence;
  /** Ends the block, or the line, that the element started. */
  leave?: () => void;
}

const CONTROLS = new Set(["input", "textarea", "select"]);

/** Nodes visited between two looks at the clock, which would else cost as much as some of the nodes. */
const STEPS = 8;

/** One walk through a page, in slices. */
export class Walk {
  readonly collected: Collected;
  readonly #writer: BlockWriter;
  #visits: Visit[] = [];
  readonly #forms = new KnownForms();

  constructor(
    readonly budget: Budget,
    readonly mayRead: MayRead,
  ) {
    const gaps = new Set<ReadingGap>();
    this.#writer = new BlockWriter(budget, gaps);
    this.collected = { blocks: this.#writer.blocks, tables: [], roots: [], gaps };
  }

  openDocument(document: Document, outer: Context | null): void {
    const root = documentElementOf(document);
    if (!root || !viewOf(document)) return;
    this.collected.roots.push(document);
    this.#writer.openDocument(document);
    const context = rootContext(document, root, outer);
    this.#visits.push({ context, next: once(root), leave: this.#writer.flush });
  }

  isCovered(block: RawBlock): boolean {
    return this.#writer.isCovered(block);
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
      this.#picture(element, tag, outer);
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
    else if (FRAMES.has(tag) && this.#frame(element, tag, { ...outer, paint })) return;
    else this.#enter(element, tag, paint, outer);
  }

  /** Nothing to read; but white space between the parts of an icon parts the words around it. */
  #picture(picture: Element, tag: string, outer: Context): void {
    const parts = /\s/.test(textContentOf(picture) ?? "");
    if (parts) this.#writer.spaceIn(outer.anchor);
    const paint = tag === "svg" || tag === "img" ? null : paintInside(picture, tag, outer.paint);
    if (paint) this.#generated(picture, "::before", { ...outer, paint });
    if (paint) this.#generated(picture, "::after", { ...outer, paint });
  }

  #generated(element: Element, place: GeneratedPlace, context: Context): void {
    const style = generatedStyle(element, place);
    const sheet = generatedSheet(style, context.paint);
    if (sheet) this.#writer.layOver(element, sheet);
    const text = generatedText(element, style, context.paint);
    if (text === "" || !overlaps(pageBox(element), context.paint.clip)) return;
    this.#writer.add(element, text, context.kind.kind, context);
  }

  #enter(element: Element, tag: string, paint: Paint, outer: Context): void {
    const context = contextInside(element, tag, paint, outer, this.collected.tables);
    if (tag === "details" && !hasAttribute(element, "open")) {
      if (!showsSummary(element, context)) return;
      context.paint = paint.withFolded(true);
    }
    this.#writer.enter(element, paint);
    const isBlock = context.anchor !== outer.anchor;
    const edge = this.#writer.edgeOf(paint, isBlock);
    edge?.();
    if (isBlock) this.#generated(element, "::before", context);
    const leave = isBlock ? () => this.#leave(element, context, edge) : edge;
    this.#visits.push({ ...this.#children(element, tag, context), leave });
  }

  #leave(element: Element, context: Context, edge: (() => void) | undefined): void {
    edge?.();
    this.#generated(element, "::after", context);
  }

  #children(element: Element, tag: string, context: Context): Visit {
    const shadow = shadowRootOf(element);
    if (shadow) {
      this.collected.roots.push(shadow);
      const inside = { ...context, anchor: shadow, segment: null, host: context };
      return { context: inside, next: siblings(firstChildOf(shadow)) };
    }
    if (mayHideShadowRoot(element) && mayHoldText(pageBox(element))) this.collected.gaps.add("shadow-root");
    const assigned = tag === "slot" ? assignedNodesOf(element) : [];
    if (assigned.length > 0 && context.host) {
      const { anchor, segment, host } = context.host;
      return { context: { ...context, anchor, segment, host: host ?? context.host }, next: listed(assigned) };
    }
    return { context, next: siblings(firstChildOf(element)) };
  }

  #control(control: Element, paint: Paint, context: Context): void {
    this.#writer.flush();
    const isShown = overlaps(pageBox(control), paint.clip) && canBeRead(paint);
    const text = isShown && controlText(control, this.#forms);
    if (text) this.#writer.add(control, text, "control", { ...context, paint });
  }

  /** False for what may hold a document and shows its own content instead. */
  #frame(frame: Element, tag: string, context: Context): boolean {
    this.#writer.flush();
    const box = pageBox(frame);
    const { clip, style } = context.paint;
    const isShown = overlaps(box, clip) && style.visibility === "visible";
    const inner = isShown ? frameDocumentOf(frame) : null;
    if (inner && !this.mayRead(addressOf(inner))) this.collected.gaps.add("blocked-frame");
    else if (inner) this.openDocument(inner, context);
    else if (isShown && mayHoldText(box) && showsDocument(frame, tag)) this.collected.gaps.add("frame");
    return inner !== null || tag !== "object";
  }
}
