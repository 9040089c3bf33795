import type { Item } from "../../../domain/result/proposal";
import { evidenceIn, type PageView, type Passage } from "../page-view";
import { fold } from "./locate-text";

const known = new WeakMap<Passage, string>();

function foldedOf(passage: Passage): string {
  const folded = known.get(passage) ?? fold(passage.text).text;
  known.set(passage, folded);
  return folded;
}

/** Blocks that are a whole value each, in the order of the text. */
const SHORTEST = 20;
const LEAST_COVERED = 0.8;
/** What may stand between two blocks, as a share of the text. */
const MOST_LEFT_OUT = 0.2;
/** UTF-16 code units of the text that are searched for all blocks together. */
const MOST_SEARCHED = 20_000_000;

/**
 * A list that was written as one string without line breaks, split where the page shows it as blocks of its own.
 * Null where visible blocks do not make up the most of it.
 */
export function splitByBlocks(text: string, view: PageView): Item[] | null {
  const whole = fold(text).text;
  if (whole.length < SHORTEST) return null;
  const items: Item[] = [];
  const reach = Math.floor(whole.length * MOST_LEFT_OUT);
  let [at, covered, searched] = [0, 0, 0];
  for (const passage of view.passages) {
    if (passage.block.region === "navigation" || passage.text.length > text.length + 20) continue;
    const part = foldedOf(passage);
    if (part.length < 3 || part.length > whole.length - at) continue;
    if (searched >= MOST_SEARCHED) break;
    searched += reach;
    // Blocks that repeat or stand elsewhere are passed over: the list goes on where it was left.
    const found = whole.slice(at, at + reach + part.length).indexOf(part);
    if (found < 0) continue;
    items.push({ value: passage.text, evidence: [evidenceIn(passage, 0, passage.text.length)] });
    at += found + part.length;
    covered += part.length;
  }
  return items.length > 1 && covered >= whole.length * LEAST_COVERED ? items : null;
}
