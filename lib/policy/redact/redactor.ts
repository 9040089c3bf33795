import type { Replacement } from "../../domain/ledger/consent";
import { createPersonalDataFinder, type PersonalDataOptions } from "./personal-data";
import { placeholdersIn } from "./placeholders";
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
        return swaps.get(placeholder)?.writings[0] ?? text.slice(start, end);
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
      return swaps.all().flatMap(({ class: kind, placeholder, writings, count: ever }): Replacement[] => {
        const count = sent === undefined ? ever : sent.split(placeholder).length - 1;
        return kind === "text" || count === 0 ? [] : [{ class: kind, placeholder, original: writings[0]!, count }];
      });
    },
  };
}

function writingsOf(swap: Swap | undefined): string[] {
  if (!swap) return [];
  return swap.value === undefined ? swap.writings : [...new Set([...swap.writings, swap.value])];
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
