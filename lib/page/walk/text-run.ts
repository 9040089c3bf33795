import type { LayoutNode } from "../../domain/snapshot/layout-node";
import type { BlockKind, Mark } from "../../domain/snapshot/snapshot";
import type { Budget } from "./budget";
import type { DrawnCell } from "./table-parts";
import { TextBuilder } from "./visible-text";

/** A mark that is open while its element is being read; the object is the element's identity. */
export type MarkSeed = Pick<Mark, "type" | "value">;

/** An inline child of a block, for pairs such as `<span class="label">Time</span> <span>20 min</span>`. */
export interface Segment {
  tag: string;
  hints: string;
  start: number;
  end: number;
}
export type SegmentSeed = Pick<Segment, "tag" | "hints">;

/** A block before its region, heading path and id are known. Holds on to the page's nodes. */
export interface RawBlock {
  text: string;
  kind: BlockKind;
  level?: number;
  marks: Mark[];
  segments: Segment[];
  /** Where the text is raised above its line. */
  raised: Raised[];
  /** Offsets where the page breaks the line. */
  breaks: number[];
  /** What the locator's path leads to. */
  anchor: Element | ShadowRoot;
  /** The shown text nodes of the run; none for a form control. */
  nodes: Text[];
  /** UTF-16 code units of the first node that come before the text. */
  from: number;
  /** What of the block's text each node gave, in the same order; white space at its ends may be cut off. */
  spans: Span[];
  layout: LayoutNode;
  /** The data table's cell that the block stands in. */
  cell: DrawnCell | null;
}

/** The text nodes that a block was read from. */
export type TextPlace = Readonly<Pick<RawBlock, "nodes" | "from">>;

/** Offsets of a part of a block's text. */
export type Span = Pick<Mark, "start" | "end">;

export interface Raised extends Span {
  /** It leads to a place in a page. */
  isLinked: boolean;
}

export type RunPlace = Pick<RawBlock, "kind" | "level" | "anchor" | "layout" | "cell">;

/** True for a link to a place in a page. */
export function leadsToPlace({ type, value }: MarkSeed): boolean {
  return type === "link" && /#./.test(value);
}

/** The text of a node, as it is shown. */
interface DrawnText {
  text: string;
  isRaised: boolean;
  /** Where in the node it begins; only a run's first text may begin elsewhere than at 0. */
  from: number;
}

/** One run of text while it is being read. */
export class TextRun {
  #builder = new TextBuilder();
  #nodes: Text[] = [];
  #spans: Span[] = [];
  #marks = new Map<MarkSeed, Mark>();
  #segments = new Map<SegmentSeed, Segment>();
  #raised: Raised[] = [];
  #breaks: number[] = [];
  #from = 0;

  constructor(readonly place: RunPlace) {}

  get length(): number {
    return this.#builder.length;
  }

  get lastNode(): Text | undefined {
    return this.#nodes.at(-1);
  }

  /** The last text node, where no white space follows it yet. */
  get openEnd(): Text | undefined {
    return this.#builder.isOpen ? this.#nodes.at(-1) : undefined;
  }

  append(node: Text, drawn: DrawnText, marks: readonly MarkSeed[], segment: SegmentSeed | null): void {
    const { start, end } = this.#builder.append(drawn.text);
    if (this.#nodes.length === 0) this.#from = drawn.from;
    this.#nodes.push(node);
    this.#spans.push({ start, end });
    if (end <= start) return;
    if (drawn.isRaised) this.#raise({ start, end, isLinked: marks.some(leadsToPlace) });
    for (const seed of marks) {
      const open = this.#marks.get(seed);
      if (open) open.end = end;
      else this.#marks.set(seed, { ...seed, start, end });
    }
    if (!segment) return;
    const open = this.#segments.get(segment);
    if (open) open.end = end;
    else this.#segments.set(segment, { ...segment, start, end });
  }

  #raise(span: Raised): void {
    const last = this.#raised.at(-1);
    if (last?.end !== span.start) this.#raised.push(span);
    else Object.assign(last, { end: span.end, isLinked: last.isLinked || span.isLinked });
  }

  /** A line break, or the edge of something that stands apart. */
  breakLine(): void {
    this.#builder.space();
    const { length } = this.#builder;
    if (length > 0 && this.#breaks.at(-1) !== length) this.#breaks.push(length);
  }

  space(): void {
    this.#builder.space();
  }

  /** The finished block, or null where nothing but white space was read. Marks beyond the budget are left out. */
  finish(budget: Budget): RawBlock | null {
    const text = this.#builder.toString();
    if (text === "") return null;
    const within = <Found extends Span>(spans: Iterable<Found>): Found[] =>
      [...spans].map((span) => trimSpan(span, text)).filter((span) => span.end > span.start);
    return {
      ...this.place,
      text,
      marks: takeAffordable(within(this.#marks.values()), budget),
      segments: within(this.#segments.values()),
      raised: within(this.#raised),
      breaks: this.#breaks.filter((offset) => offset < text.length),
      nodes: this.#nodes,
      from: this.#from,
      spans: this.#spans,
    };
  }
}

function takeAffordable(marks: readonly Mark[], budget: Budget): Mark[] {
  const kept = marks.slice(0, budget.take("marks", marks.length));
  return kept.filter(({ value }) => budget.take("markCharacters", value.length) === value.length);
}

function trimSpan<Found extends Span>(span: Found, text: string): Found {
  let { start, end } = span;
  end = Math.min(end, text.length);
  while (end > start && text[end - 1] === " ") end--;
  while (start < end && text[start] === " ") start++;
  return { ...span, start, end };
}
