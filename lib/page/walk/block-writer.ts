import type { BlockKind, ReadingGap } from "../../domain/snapshot/snapshot";
import type { Budget } from "./budget";
import { Covers } from "./covers";
import { documentOf, isBefore, parentNodeOf } from "./dom";
import type { Paint } from "./paint";
import { applyShift, styledShift } from "./shift";
import type { TextPart } from "./shown-part";
import { standApart } from "./text-gap";
import { type RawBlock, TextRun } from "./text-run";
import { TextVisibility } from "./text-visibility";
import { type Context, isInline, standsApart } from "./walk-context";

/** Puts the text nodes that a walk comes to into blocks: one run of text is open at a time. */
export class BlockWriter {
  readonly blocks: RawBlock[] = [];
  #run: TextRun | null = null;
  readonly #visibility = new Map<Document, TextVisibility>();
  readonly #covers = new Map<Document, Covers>();

  constructor(
    readonly budget: Budget,
    readonly gaps: Set<ReadingGap>,
  ) {}

  /** Before any text of that document. */
  openDocument(document: Document): void {
    this.#visibility.set(document, new TextVisibility(document, this.budget));
    this.#covers.set(document, new Covers(this.budget));
  }

  /** An element that the walk enters. */
  enter(element: Element, paint: Paint): void {
    this.#covers.get(documentOf(element))?.addElement(element, paint);
  }

  /** A box that a style of its own lays over an element. */
  layOver(element: Element, sheet: Paint): void {
    this.#covers.get(documentOf(element))?.addSheet(element, sheet);
  }

  /** True where all text of a block lies under other elements of the page. */
  isCovered({ nodes }: RawBlock): boolean {
    return nodes.length > 0 && nodes.every((node) => this.#covers.get(documentOf(node))?.isCovered(node));
  }

  write(node: Text, context: Context): void {
    const raw = node.data;
    if (!/\S/.test(raw)) {
      if (raw !== "") this.spaceIn(context.anchor);
      return;
    }
    const shown = this.#visibility.get(documentOf(node))?.look(node, context.paint);
    if (!shown) return;
    if (shown.doubt) this.gaps.add(shown.doubt);
    if (shown.box) this.#covers.get(documentOf(node))?.addText(node, shown.box, context.paint);
    // What is cut off inside of a text ends its block: the way back to the page follows its nodes without gaps.
    if (shown.from > 0) this.flush();
    this.#append(node, shown, context);
    if (shown.to < raw.length) this.flush();
  }

  /** Goes on in another block where one is full. */
  #append(node: Text, { from, to }: TextPart, context: Context): void {
    for (let start = from; start < to; ) {
      const run = this.#runFor(context, node);
      if (!run) return;
      const room = this.budget.limits.blockCharacters - run.length;
      if (room > 0) {
        const granted = this.budget.take("characters", Math.min(to - start, room));
        if (granted === 0) return;
        this.#appendPart(run, node, { from: start, to: start + granted }, context);
        start += granted;
      }
      if (start < to) this.flush();
    }
  }

  #appendPart(run: TextRun, node: Text, { from, to }: TextPart, context: Context): void {
    const before = run.openEnd;
    if (before && parentNodeOf(before) !== parentNodeOf(node) && standApart(before, node)) run.space();
    const shift = context.shift ?? styledShift(node, context.paint, run.lastNode);
    const text = applyShift(node.data.slice(from, to), shift);
    run.append(node, { text, isRaised: shift === "raised", from }, context.marks, context.segment);
  }

  /** A block for words that no text node holds: what a field shows, what a style says. `anchor` stands for them. */
  add(anchor: Element, text: string, kind: BlockKind, { depth, layout, cell, paint }: Context): void {
    this.flush();
    if (this.budget.take("pathSteps", depth) < depth || this.budget.take("blocks") === 0) return;
    if (paint.parts.awaited) this.gaps.add("unseen");
    const shown = text.slice(0, this.budget.take("characters", text.length));
    const empty = { marks: [], segments: [], raised: [], breaks: [], nodes: [], from: 0, spans: [] };
    this.blocks.push({ ...empty, text: shown, kind, anchor, layout, cell });
  }

  /** White space in the open run, where that is the run of `anchor`. */
  spaceIn(anchor: Context["anchor"]): void {
    if (this.#run?.place.anchor === anchor) this.#run.space();
  }

  readonly breakLine = (): void => this.#run?.breakLine();

  /** Ends the open run, which becomes a block if it has text and the budget has room. */
  readonly flush = (): void => {
    const block = this.#run?.finish(this.budget);
    this.#run = null;
    if (block && this.budget.take("blocks") > 0) this.blocks.push(block);
  };

  /** What happens to the open run where an element begins and where it ends. */
  edgeOf({ display, style }: Paint, startsBlock: boolean): (() => void) | undefined {
    if (startsBlock) return this.flush;
    if (!isInline(display)) return this.breakLine;
    return standsApart(display, style) ? this.#spacing : undefined;
  }

  readonly #spacing = () => this.#run?.space();

  /**
   * The open run where `node` goes on with it, else a new one; null where the budget has no room for its place. Slots can
   * put nodes out of their order in the tree.
   */
  #runFor(context: Context, node: Text): TextRun | null {
    const last = this.#run?.lastNode;
    const goesOn = this.#run?.place.anchor === context.anchor && (!context.host || !last || isBefore(last, node));
    if (!goesOn) this.flush();
    if (!this.#run && this.budget.take("pathSteps", context.depth) === context.depth) {
      const { kind, level } = context.kind;
      this.#run = new TextRun({ kind, level, anchor: context.anchor, layout: context.layout, cell: context.cell });
    }
    return this.#run;
  }
}
