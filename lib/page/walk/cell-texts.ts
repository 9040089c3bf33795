import type { Block, EvidenceSpan } from "../../domain/snapshot/snapshot";
import { noteMarks, notesOf } from "./notes";
import type { DrawnCell } from "./table-parts";
import type { RawBlock, Span } from "./text-run";

/** Blocks of a snapshot, and what the page holds behind them, in the same order. */
export interface LiveBlocks {
  raw: readonly RawBlock[];
  blocks: readonly Block[];
}

interface CellText {
  /** In reading order. */
  parts: EvidenceSpan[];
  text: string;
}

/** What stands in the cells of the page's tables. */
export class CellTexts {
  #indices = new Map<DrawnCell, number[]>();
  #read = new Map<DrawnCell, CellText>();
  #notes: ReadonlySet<string>;

  constructor(readonly live: LiveBlocks) {
    this.#notes = notesOf(live.raw);
    for (const [index, { cell }] of live.raw.entries()) {
      for (let at = cell; at; at = at.outer) {
        const known = this.#indices.get(at);
        if (known) known.push(index);
        else this.#indices.set(at, [index]);
      }
    }
  }

  /** Where a cell's blocks stand among all blocks, in reading order. */
  indicesOf(cell: DrawnCell): readonly number[] {
    return this.#indices.get(cell) ?? [];
  }

  rawOf(cell: DrawnCell): RawBlock[] {
    return this.indicesOf(cell).map((index) => this.live.raw[index]!);
  }

  /** A cell's blocks, joined with spaces, without the marks of notes. The same object each time. */
  read(cell: DrawnCell): CellText {
    const known = this.#read.get(cell);
    if (known) return known;
    const cut = this.indicesOf(cell).flatMap((index) =>
      this.#partsOf(index, noteMarks(this.live.raw[index]!, this.#notes)),
    );
    // A cell that holds nothing but a mark means the mark.
    const found = cut.length > 0 ? cut : this.indicesOf(cell).flatMap((index) => this.#partsOf(index, []));
    const read = { parts: found.map(({ span }) => span), text: found.map(({ text }) => text).join(" ") };
    this.#read.set(cell, read);
    return read;
  }

  /** A block's text around the marks. */
  #partsOf(index: number, marks: readonly Span[]): { span: EvidenceSpan; text: string }[] {
    const { id, text } = this.live.blocks[index]!;
    const starts = [0, ...marks.map(({ end }) => end)];
    const ends = [...marks.map(({ start }) => start), text.length];
    return starts.flatMap((from, at) => {
      const part = text.slice(from, ends[at]);
      const start = from + part.length - part.trimStart().length;
      const shown = part.trim();
      return shown === "" ? [] : [{ span: { blockId: id, start, end: start + shown.length }, text: shown }];
    });
  }
}
