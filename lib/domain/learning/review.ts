import type { Answer, ReadPage } from "../result/result";
import type { Task } from "../task/task";

/**
 * Why a person is asked about a row. `contradicted` and `doubted`: what was said of it before looks mistaken, since the
 * same text has another label elsewhere, or the other texts speak for another.
 */
export type ReviewReason = "unsure" | "stages-disagree" | "rare-label" | "doubted" | "contradicted";

/** One stored answer whose verdict would teach much. */
export interface ReviewRow {
  resultId: string;
  task: Task;
  page: Pick<ReadPage, "url" | "title">;
  /** What was read, cut. */
  text: string;
  answer: Answer;
  reason: ReviewReason;
  /** For `contradicted` and `doubted`: the label's id that was said, and the one that there is to say for it. */
  said?: string;
  other?: string;
}

/** A verdict on a label that a head, trained without it, is confident to be another's. */
export interface LabelDoubt {
  resultId: string;
  /** Labels' ids: what the person said, and what the head says. */
  said: string;
  other: string;
}
