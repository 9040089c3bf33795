import type { BlockKind } from "../../domain/snapshot/snapshot";
import type { Question } from "../../domain/task/task";
import type { ReadingContext } from "../../value/reading-context";
import type { ObjectSchema } from "../../value/value-kind";

/** A block, or the part of one that is read. */
export interface ReadPassage {
  blockId: string;
  kind: BlockKind;
  /** 1 to 6 for headings. */
  level?: number;
  /** Texts of the headings above, outermost first. */
  headingPath: string[];
  /** Where `text` starts in the block's text, UTF-16 code units. */
  start: number;
  /** As the page has it, not as the prompt shows it. */
  text: string;
  /** Links of the passage, offsets into `text`. */
  links: { start: number; end: number; address: string }[];
}

export interface AskedQuestion {
  /** The question's name in the schema and in the reply. */
  key: string;
  question: Question;
}

export interface Prompt {
  /** Who asks what, and in which form to reply. Holds nothing from the page. */
  system: string;
  /** The page, fenced. */
  user: string;
  schema: ObjectSchema;
  asked: AskedQuestion[];
  /** In the page's order; the prompt numbers them from 1. */
  passages: ReadPassage[];
  /** How the page writes values, for replies that copy them. */
  reading: ReadingContext;
  /** Of `system` and `user` together, as the budget's counter counts. */
  tokens: number;
}

/** Counts a text's tokens; may count too many, never too few. */
export type CountTokens = (text: string) => number;

/**
 * An upper estimate for byte-level vocabularies: one token for three bytes of UTF-8. English has four to five bytes
 * a token, and Chinese, Japanese and Korean characters (three bytes) are about one each.
 */
export const countTokens: CountTokens = (text) => Math.ceil(new TextEncoder().encode(text).length / 3);

/** Swaps what must not leave the device for placeholders. */
export type Protect = (text: string) => string;

export const asItIs: Protect = (text) => text;

/** Every text that a reply's text may stand for, likeliest first; none where it holds a placeholder of its own making. */
export type Restore = (text: string) => readonly string[];
