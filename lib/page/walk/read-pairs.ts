import { type Block, type EvidenceSpan, type Pair, type TableRegion, textOfCell } from "../../domain/snapshot/snapshot";
import type { Budget } from "./budget";
import type { LiveBlocks } from "./cell-texts";
import { closestOf, isElement } from "./dom";
import { labelledControlOf } from "./dom-kinds";
import { inlinePairs } from "./inline-pairs";
import type { Slices } from "./slices";
import type { RawBlock } from "./text-run";

/** In UTF-16 code units: what is longer names nothing. */
const LONGEST_LABEL = 80;

/** The "label: value" pairs of the page's layout. */
export async function readPairs(
  live: LiveBlocks,
  tables: readonly TableRegion[],
  budget: Budget,
  slices: Slices,
): Promise<Pair[]> {
  const pairs: Pair[] = [];
  const byId = new Map(live.blocks.map((block) => [block.id, block]));
  for (const finder of [definitionPairs(live), formPairs(live), layoutPairs(live), tablePairs(tables, byId)]) {
    for (const pair of finder) {
      if (slices.due) await slices.pause();
      if (pair && budget.take("pairs") > 0) pairs.push(pair);
    }
  }
  return pairs;
}

/** Null stands for a step without a find, so that the page is not kept waiting. */
type Finds = Generator<Pair | null>;

function* definitionPairs({ raw, blocks }: LiveBlocks): Finds {
  let term: Block | null = null;
  let list: Element | null = null;
  for (const [index, block] of blocks.entries()) {
    if (block.kind !== "term" && block.kind !== "definition") {
      yield null;
      continue;
    }
    const { anchor } = raw[index]!;
    const around = isElement(anchor) ? closestOf(anchor, "dl,[role=list]") : null;
    if (block.kind === "term") [term, list] = [block, around];
    else if (term && around === list) yield pairOf(term.text, whole(block), "definition-list");
  }
}

function* formPairs({ raw, blocks }: LiveBlocks): Finds {
  const labels = new Map<Element, string>();
  for (const [index, block] of blocks.entries()) {
    const { anchor, kind } = raw[index]!;
    const label = kind === "label" && isElement(anchor) ? closestOf(anchor, "label") : null;
    // From the label to its control, since the way back leads through all labels of the page.
    const control = label && labelledControlOf(label);
    if (control && !labels.has(control)) labels.set(control, block.text);
    yield null;
  }
  for (const [index, block] of blocks.entries()) {
    if (block.kind !== "control") continue;
    const label = labels.get(raw[index]!.anchor as Element);
    yield label ? pairOf(label, whole(block), "form") : null;
  }
}

function* layoutPairs({ raw, blocks }: LiveBlocks): Finds {
  for (const [index, block] of blocks.entries()) {
    const own = raw[index]!;
    let found = false;
    for (const { label, start, end } of inlinePairs(own)) {
      found = true;
      yield pairOf(label, { blockId: block.id, start, end }, "inline");
    }
    const next = raw[index + 1];
    if (!found && next && standTogether(own, next, raw[index - 1], raw[index + 2])) {
      yield pairOf(own.text, whole(blocks[index + 1]!), "inline");
    } else yield null;
  }
}

const LABEL_HINT = /\b(label|key|name|term|title|caption|heading|property|attribute|dt|th|field)\b/;
const VALUE_HINT = /\b(value|val|data|content|text|detail|details|desc|description|dd|td|amount|number)\b/;

/** Two short blocks side by side, alone in what holds both, the first of them named or set like a label. */
function standTogether(first: RawBlock, second: RawBlock, before?: RawBlock, after?: RawBlock): boolean {
  const holder = first.layout.parent;
  if (!holder || first.layout === second.layout || second.layout.parent !== holder) return false;
  if (before?.layout.parent === holder && !isLabelled(first, second)) return false;
  if (after?.layout.parent === holder && !isLabelled(first, second)) return false;
  if (first.cell || first.text.length > 40 || second.text.length > 200 || /[.!?…]$/.test(first.text)) return false;
  if (first.kind === "control" || second.kind === "control" || second.kind === "heading") return false;
  if (!/\p{L}/u.test(first.text)) return false;
  return /[:：]$/.test(first.text) || isLabelled(first, second) || first.text.split(" ").length <= 4;
}

function isLabelled(first: RawBlock, second: RawBlock): boolean {
  return LABEL_HINT.test(first.layout.hints) && (VALUE_HINT.test(second.layout.hints) || second.layout.hints === "");
}

function* tablePairs(tables: readonly TableRegion[], byId: Map<string, Block>): Finds {
  const textOf = (cell: EvidenceSpan[]) => textOfCell(cell, (id) => byId.get(id)?.text ?? "");
  for (const { header, rows } of tables) for (const row of rows) yield* rowPairs(row, header, textOf);
}

function* rowPairs(row: EvidenceSpan[][], header: string[], textOf: (cell: EvidenceSpan[]) => string): Finds {
  // A spanned cell is the same list each time.
  const cells = row.map((cell, column) => (row.indexOf(cell) === column ? cell[0] : undefined));
  const [, ...others] = cells;
  const values = others.filter((value) => value !== undefined);
  const label = row[0] && (values.length === 1 || header.length === 0) ? textOf(row[0]) : "";
  if (header.length === 0) for (const value of values) yield pairOf(label, value, "table-row");
  for (const [column, name] of header.entries()) {
    const value = cells[column];
    yield value ? pairOf(name, value, "table-column") : null;
  }
  if (header.length > 0 && values.length === 1) yield pairOf(label, values[0]!, "table-row");
}

function whole(block: Block): EvidenceSpan {
  return { blockId: block.id, start: 0, end: block.text.length };
}

function pairOf(text: string, value: EvidenceSpan, source: Pair["source"]): Pair | null {
  if (text.length > 2 * LONGEST_LABEL) return null;
  const label = text.replace(/(?<![\s:：*])[\s:：*]+$/, "");
  return label === "" || label.length > LONGEST_LABEL ? null : { label, value, source };
}
