import type { Replacement } from "../../domain/ledger/consent";
import { createPersonalDataFinder, type PersonalDataOptions } from "./personal-data";
import { PLACEHOLDER, placeholdersIn } from "./placeholders";
import { type Swap, Swaps } from "./swaps";

/** Swaps personal data for placeholders, and back. One redactor serves one request: it hands out its own numbers. */
export interface Redactor {
  /** The text with placeholders such as `[EMAIL_1]`. The same thing has the same placeholder, however it is written. */
  protect(text: string): string;
  /** The text with the originals, as they were first written; a placeholder that was never handed out stays. */
  restore(text: string): string;
  /**
   * Every text that the given one may stand for, likeliest first, at most 16: one thing may be written in several ways,
   * on the page and in an answer. Empty where it holds a placeholder that was never handed out.
   */
  restorations(text: string): string[];
  /**
   * What was swapped, in the order of the first time.
   *
   * @param sent Only what stands in this text, counted there; else all that `protect` ever swapped.
   */
  replacements(sent?: string): Replacement[];
}

const MOST_RESTORATIONS = 16;

/** Deterministic: the same texts in the same order give the same placeholders. */
export function createRedactor(options: PersonalDataOptions): Redactor {
  const find = createPersonalDataFinder(options);
  const swaps = new Swaps();
  return {
    protect(text) {
      return withPieces(text, find(text), (found) => swaps.placeholderFor(found, text.slice(found.start, found.end)));
    },
    restore(text) {
      return withPieces(text, placeholdersIn(text), ({ start, end, placeholder }) => {
        return firstWriting(swaps.get(placeholder)) ?? text.slice(start, end);
      });
    },
    restorations(text) {
      let forms = [""];
      let at = 0;
      for (const { start, end, placeholder } of placeholdersIn(text)) {
        const between = text.slice(at, start);
        const writings = writingsOf(swaps.get(placeholder));
        forms = forms.flatMap((form) => writings.map((writing) => form + between + writing));
        forms = forms.slice(0, MOST_RESTORATIONS);
        at = end;
      }
      return forms.map((form) => form + text.slice(at));
    },
    replacements(sent) {
      const counts = sent === undefined ? null : countsOf(sent);
      return swaps.all().flatMap((swap): Replacement[] => {
        const { class: kind, placeholder } = swap;
        const count = counts ? (counts.get(placeholder) ?? 0) : swap.count;
        return kind === "text" || count === 0
          ? []
          : [{ class: kind, placeholder, original: firstWriting(swap)!, count }];
      });
    },
  };
}

function firstWriting(swap: Swap | undefined): string | undefined {
  return swap?.writings.values().next().value;
}

function writingsOf(swap: Swap | undefined): string[] {
  if (!swap) return [];
  const forms: string[] = [];
  for (const writing of swap.writings) if (forms.push(writing) === MOST_RESTORATIONS) break;
  return swap.value === undefined ? forms : [...new Set([...forms, swap.value])];
}

/** How often each placeholder stands in a text, as it was handed out. */
function countsOf(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [placeholder] of text.matchAll(PLACEHOLDER)) counts.set(placeholder, (counts.get(placeholder) ?? 0) + 1);
  return counts;
}

/** The text with something else in place of each piece; pieces come in order and do not overlap. */
function withPieces<T extends { start: number; end: number }>(
  text: string,
  pieces: readonly T[],
  replace: (piece: T) => string,
): string {
  let result = "";
  let at = 0;
  for (const piece of pieces) {
    result += text.slice(at, piece.start) + replace(piece);
    at = piece.end;
  }
  return result + text.slice(at);
}
