/** What the bubble beside the selection shows. Plain text, never HTML. */
export interface AnswerCard {
  runId: string;
  state: "working" | "done" | "failed";
  title: string;
  lines: CardLine[];
  footer: string;
  /** Words of the button that opens the panel at this result; "" for none. */
  openLabel: string;
  /** Accessible name of the button that closes it. */
  closeLabel: string;
}

export interface CardLine {
  name: string;
  value: string;
  detail: string;
  /** What a person can say of the answer; absent where the result is not stored. */
  tools?: {
    questionId: string;
    /** Accessible names of the buttons; no answer is there to be confirmed where it is "". */
    confirmLabel: string;
    correctLabel: string;
    isConfirmed: boolean;
  };
}

/** open: shows the result in the panel · correct: the same, with the answer's editor · confirm, unconfirm: it is right, or not said */
export const CARD_ACTIONS = ["open", "correct", "confirm", "unconfirm"] as const;

/** What a person pressed on a card. */
export interface CardPress {
  action: (typeof CARD_ACTIONS)[number];
  runId: string;
  /** "" for `open`. */
  questionId: string;
}

/**
 * What became of a card in a page. shown: a person can see and reach it · dismissed: they closed the card of this run ·
 * unseen: there is no room for it, or the page lies over it
 */
export const ANSWER_SIGHTS = ["shown", "dismissed", "unseen"] as const;
export type AnswerSight = (typeof ANSWER_SIGHTS)[number];
