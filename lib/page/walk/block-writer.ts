import type { Budget } from "./budget";
import type { Paint } from "./paint";
import { applyShift, styledShift } from "./shift";
import { standApart } from "./text-gap";
import { type RawBlock, TextRun } from "./text-run";
import { TextVisibility } from "./text-visibility";
import { type Context, isInline, standsApart } from "./walk-context";

/** Puts the text nodes that a walk comes to into blocks: one run of text is open at a time. */
export class BlockWriter {
  readonly blocks: RawBlock[] = [];
  #run: TextRun | null = null;
  readonly #visibility = new Map<Document, TextVisibility>();

  constructor(readonly budget: Budget) {}

  /** Before any text of that document. */
  openDocument(document: Document): void {
    this.#visibility.set(document, new TextVisibility(document, this.budget));
  }

  write(node: Text, context: Context): void {
    const raw = node.data;
    if (!/\S/.test(raw)) {
      if (raw !== "") this.spaceIn(context.anchor);
      return;
    }
    if (!this.#visibility.get(node.ownerDocument)?.isShown(node, context.paint)) return;
    const run = this.#runFor(context, node);
    if (!run) return;
    const room = this.budget.limits.blockCharacters - run.length;
    const granted = this.budget.take("characters", Math.min(raw.length, Math.max(0, room)));
    if (granted < raw.length) this.budget.truncated = true;
    if (granted === 0) return;
    const before = run.openEnd;
    if (before && before.parentNode !== node.parentNode && standApart(before, node)) run.space();
    const shift = context.shift ?? styledShift(node, context.paint, run.lastNode);
    const text = applyShift(raw.slice(0, granted), shift);
    run.append(node, { text, isRaised: shift === "raised" }, context.marks, context.segment);
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
    const goesOn =
      this.#run?.place.anchor === context.anchor &&
      (!context.host || !last || (last.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0);
    if (!goesOn) this.flush();
    if (!this.#run && this.budget.take("pathSteps", context.depth) === context.depth) {
      const { kind, level } = context.kind;
      this.#run = new TextRun({ kind, level, anchor: context.anchor, layout: context.layout, cell: context.cell });
    }
    return this.#run;
  }
}
