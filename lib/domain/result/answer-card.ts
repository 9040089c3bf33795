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
