import type { Block, EvidenceSpan } from "../../domain/snapshot/snapshot";
import { findText, fold } from "./find-text";

type Place = Pick<Block, "text" | "locator">;
type Span = Pick<EvidenceSpan, "start" | "end">;

/** A span of one of the places that were searched. */
export interface FoundSpan extends Span {
  index: number;
}

/** Quotes from this length on are found by themselves; shorter ones ("12") need their context. In code units. */
const TELLING = 12;
/** How far around a quote is compared, and how much of it must agree for a short one. In code units. */
const CONTEXT = 40;
const LEAST_CONTEXT = 6;

/**
 * Finds a span of a block again among the blocks of a page that has changed: the same text elsewhere, else the quote
 * with the most similar context, else a long quote that now runs over several blocks. Empty where it is gone.
 */
export function findQuote(block: Place, span: Span, places: readonly Place[]): FoundSpan[] {
  const same = findNearest(
    block,
    places.flatMap((place, index) => (place.text === block.text ? [{ index, place }] : [])),
  );
  if (same) return [{ index: same.index, start: span.start, end: span.end }];
  const quote = block.text.slice(span.start, span.end);
  const best = findBestOccurrence(block, span, places);
  if (best) return [best];
  if (fold(quote).text.length < TELLING) return [];
  const searched = places.map(({ text }, index) => ({ id: String(index), text }));
  return findText(quote, searched).map(({ blockId, start, end }) => ({ index: Number(blockId), start, end }));
}

/** Each quote that is looked for asks for all of the page. */
const folds = new WeakMap<Place, ReturnType<typeof fold>>();

function foldOf(place: Place): ReturnType<typeof fold> {
  const folded = folds.get(place) ?? fold(place.text);
  folds.set(place, folded);
  return folded;
}

function findBestOccurrence(block: Place, span: Span, places: readonly Place[]): FoundSpan | null {
  const quote = fold(block.text.slice(span.start, span.end)).text;
  if (quote === "") return null;
  const before = fold(block.text.slice(0, span.start)).text.slice(-CONTEXT);
  const after = fold(block.text.slice(span.end)).text.slice(0, CONTEXT);
  const needed = quote.length >= TELLING ? 0 : Math.min(LEAST_CONTEXT, before.length + after.length);
  let best: (FoundSpan & { score: number }) | null = null;
  let count = 0;
  for (const [index, place] of places.entries()) {
    const { text, offsets } = foldOf(place);
    const near = measureCloseness(block.locator.path, place.locator.path);
    for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) {
      const end = at + quote.length;
      const context =
        countCommonEnd(before, text.slice(Math.max(0, at - CONTEXT), at)) +
        countCommonStart(after, text.slice(end, end + CONTEXT));
      const score = context + near;
      count++;
      if (context < needed || (best && best.score >= score)) continue;
      best = { index, start: offsets[at]!, end: offsets[end - 1]! + 1, score };
    }
  }
  const isLone = before.length + after.length === 0 && quote.length < TELLING;
  if (!best || (isLone && count > 1)) return null;
  return { index: best.index, start: best.start, end: best.end };
}

function findNearest(block: Place, candidates: { index: number; place: Place }[]): { index: number } | null {
  const near = ({ place }: { place: Place }) => measureCloseness(block.locator.path, place.locator.path);
  return candidates.reduce<(typeof candidates)[number] | null>(
    (best, candidate) => (best && near(best) >= near(candidate) ? best : candidate),
    null,
  );
}

/** Share of two paths that agrees from the root on, 0 to 1. */
function measureCloseness(first: Place["locator"]["path"], second: Place["locator"]["path"]): number {
  let common = 0;
  while (common < first.length && first[common] === second[common]) common++;
  return common / Math.max(1, first.length, second.length);
}

function countCommonStart(first: string, second: string): number {
  let length = 0;
  while (length < first.length && first[length] === second[length]) length++;
  return length;
}

function countCommonEnd(first: string, second: string): number {
  let length = 0;
  while (length < first.length && first.at(-1 - length) === second.at(-1 - length)) length++;
  return length;
}
