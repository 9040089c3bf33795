import type { FieldType, Value } from "../../value";
import type { ColumnPlace } from "../result/records";
import type { StageId } from "../result/stages";

/**
 * Where a taught value stood, in terms that hold on other pages of the site. Texts of the page that change with its
 * content are kept as hashes; "" or -1 where there is nothing of the kind.
 */
export interface Anchors {
  /** Tags and classes from the element outwards: `span.price<td<tr<table.facts<body`. */
  path: string;
  /** Nearest id, and the tags from there. */
  id: string;
  /** Label of the row, pair or column that it stands in. */
  row: string;
  heading: string;
  /** Text of the same place before and after the value, cut. */
  left: string;
  right: string;
  /** Position among the values of its type in the same place; 0 for a text. */
  nth: number;
  /** Hashes of the texts before, before that, and after. */
  before: string;
  before2: string;
  after: string;
  region: string;
  /** Position among the places with the same path. */
  ordinal: number;
  /** No other place has the same path. */
  alone: boolean;
  /** How it is written: `A a 9`. */
  shape: string;
  inTitle: boolean;
}

/** Kinds of anchors that back each other up. */
export const ANCHOR_KINDS = ["place", "label", "after", "heading", "id", "shape", "position"] as const;
export type AnchorKind = (typeof ANCHOR_KINDS)[number];

/** What one page taught about one field. */
export interface SiteExample {
  /** Hash of the page's address: a page teaches once, the last time that it is taught. */
  page: string;
  /** Epoch milliseconds. */
  taughtAt: number;
  /** Every place where the value may have been meant, weights adding up to 1; none: the page has no such value. */
  places: { anchors: Anchors; weight: number }[];
  /** Stages whose best was this, and something else. */
  trusts?: StageId[];
  overrules?: StageId[];
  /** How a list's items are told apart; absent for single values. */
  list?: ListShape;
  /** True where what is read at the place is not what was taught: readers don't understand this field there. */
  unread?: true;
  /** True where nobody taught it: a page of another design showed it, where other anchors still agreed. */
  healed?: true;
  /** Where every item of the page's list has the value, as a person said of its column; the example has no places then. */
  column?: ColumnPlace;
  /** What a text said that no reader understands: "No pets" is false. */
  said?: { text: string; value: Value };
}

/** The elements of one path are the items, in one parent or all over the page; or one text holds all, with separators. */
export type ListShape = { kind: "elements"; within: "parent" | "page" } | { kind: "separated"; separator: string };

/** What corrections and pointing taught about one field on one template of a site. */
export interface SiteRule {
  host: string;
  /** Which kind of the site's pages: a hash of the first taught page's skeleton. */
  template: string;
  /** The task's and the field's ids with what decides how a value is read. */
  field: { taskId: string; id: string; name: string; type: FieldType; many: boolean };
  /** Parts that the taught pages' skeletons have in common. */
  skeleton: string[];
  /** Newest last. */
  examples: SiteExample[];
  /** Epoch milliseconds of the last change. */
  changedAt: number;
}

/** What is taught keeps to these, and so has a file: low enough that it can't fill memory. Lengths in UTF-16 code units. */
export const SITE_RULE_LIMITS = {
  rules: 20_000,
  /** Pages that a rule learned from, the newest: older ones may be of an older template. */
  examples: 12,
  places: 100,
  skeleton: 1_000,
  hostLength: 253,
  hashLength: 32,
  /** A step of a path: a tag and its classes. */
  stepLength: 1_000,
  textLength: 20_000,
} as const;
