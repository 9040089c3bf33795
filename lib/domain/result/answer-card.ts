/** What the bubble beside the selection shows. Plain text, never HTML. */
export interface AnswerCard {
  runId: string;
  state: "working" | "done" | "failed";
  title: string;
  lines: { name: string; value: string; detail: string }[];
  footer: string;
  /** Accessible name of the button that closes it. */
  closeLabel: string;
}

/**
 * What became of a card in a page. shown: a person can see and reach it · dismissed: they closed the card of this run ·
 * unseen: there is no room for it, or the page lies over it
 */
export const ANSWER_SIGHTS = ["shown", "dismissed", "unseen"] as const;
export type AnswerSight = (typeof ANSWER_SIGHTS)[number];
