import type { Value } from "../../value";
import type { Evidence } from "../snapshot/evidence";
import type { StageId } from "./stages";

/** One value with the places where it stands. */
export interface Item {
  /** Of a range its lower end. */
  value: Value;
  /** The upper end, where the page gives a range. */
  to?: Value;
  evidence: Evidence[];
  /** The evidence is not several places of the value: it is its parts. */
  isSum?: true;
}

/**
 * A stage's candidate for one question. A field that is not `many`, and a single label, have one item;
 * no item says "not on this page", or "no label fits". A label's value is its id.
 */
export interface Proposal {
  questionId: string;
  items: Item[];
  /** Raw, 0 to 1, comparable within a stage only. It is no probability. */
  score: number;
  /** Calibrated probability that it is right, from a stage that knows it for every one of its proposals. */
  probability?: number;
  /**
   * The probability takes what earlier stages said of the same value into account, and takes its place: another order of
   * what they found, and no further witness.
   */
  isRejudged?: boolean;
  /**
   * No value, by a stage that decides about absence apart from values. It is no sure answer, later stages are asked; but
   * it is the answer where none of them knows better.
   */
  isAbsence?: boolean;
  /** What found it, for people and tests: `json-ld:recipe.name`, `recogniser:money`, `head:few-shot`. */
  source: string;
  /** How near the text is to what the labels are about, as the stage measures it; no probability either. */
  similarity?: number;
  /** Where a person sees the value; of a list, that one of its items which is hardest to see. */
  sight?: Sight;
  /** Kinds of source (structured data, a labelled pair, the page's head, …) or of anchors that say the same, 1 or more. */
  agreement?: number;
  /** Stages that a person said were right, and wrong, about this field on other pages of the site. */
  trusts?: StageId[];
  overrules?: StageId[];
  /** Of a model: every value can be read from its quote, which stands on the page, and is the same. */
  isQuoted?: boolean;
  /** What the stage takes the field for, where it knows: `title`, `author`, `published`. */
  concept?: string;
  /** Only where nobody was asked now, since the same was asked before. */
  remembered?: RememberedFrom;
}

export interface RememberedFrom {
  /** When it was asked, epoch milliseconds. */
  askedAt: number;
  /** It was asked about another text, which means the same. */
  isAlike: boolean;
}

/** In the main content; outside it, or struck through; or in data only, which may be stale or made up. */
export type Sight = "main" | "elsewhere" | "unseen";

/**
 * The score of an answer that nothing is known of, such as one of an endpoint that gives no log-probabilities. It says
 * so by being exactly this, so that a calibrator can tell.
 */
export const UNSCORED = 0.5;
