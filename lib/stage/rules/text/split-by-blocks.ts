import type { Item } from "../../../domain/result/proposal";
import { evidenceIn, type PageView } from "../page-view";
import { fold } from "./locate-text";

/** Blocks that are a whole value each, in the order of the text. */
const SHORTEST = 20;
const LEAST_COVERED = 0.8;

/**
 * A list that was written as one string without line breaks, split where the page shows it as blocks of its own.
 * Null where visible blocks do not make up the most of it.
 */
export function splitByBlocks(text: string, view: PageView): Item[] | null {
  const whole = fold(text).text;
  if (whole.length < SHORTEST) return null;
  const items: Item[] = [];
  let [at, covered] = [0, 0];
  for (const passage of view.passages) {
    if (passage.block.region === "navigation" || passage.text.length > text.length + 20) continue;
    const part = fold(passage.text).text;
    if (part.length < 3) continue;
    // Blocks that repeat or stand elsewhere are passed over: the list goes on where it was left.
    const found = whole.indexOf(part, at);
    if (found < 0 || found - at > whole.length * 0.2) continue;
    items.push({ value: passage.text, evidence: [evidenceIn(passage, 0, passage.text.length)] });
    at = found + part.length;
    covered += part.length;
  }
  return items.length > 1 && covered >= whole.length * LEAST_COVERED ? items : null;
}
