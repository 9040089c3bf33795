import type { Evidence } from "./evidence";

/** What can be done while a person picks a place in the page, from the page's keyboard and from the panel's. */
export const PICK_ACTIONS = ["wider", "narrower", "next", "previous", "take", "done", "cancel"] as const;
export type PickAction = (typeof PICK_ACTIONS)[number];

export const PICK_PHASES = ["picking", "taking", "picked", "ended"] as const;

/** How far a person is with picking a place in the page. Plain data; it comes from the page, so it counts as hostile. */
export interface PickState {
  /** Rises with every change. */
  turn: number;
  /** `taking`: the page is read once more · `ended`: without a place. */
  phase: (typeof PICK_PHASES)[number];
  /** The text that would be taken, cut; "" for none. */
  quote: string;
  /** Places taken so far, where several may be. */
  count: number;
  /** Once picked: every place, with the blocks that it stands in. */
  places: Evidence[][];
}

/** UTF-16 code units of `quote`. */
export const LONGEST_PICK_QUOTE = 300;
/** Places, and the blocks of one of them. */
export const MOST_PICKED = 500;
export const MOST_PICKED_BLOCKS = 200;
