import type { SerialisedError } from "../domain/errors";
import type { EscalationReason } from "../domain/ledger/ledger";
import type { Proposal } from "../domain/result/proposal";
import type { Candidate, StageId } from "../domain/result/result";
import type { Snapshot } from "../domain/snapshot/snapshot";
import type { Question, Task } from "../domain/task/task";

export interface StageRequest {
  task: Task;
  taskHash: string;
  /** Only the questions that are still open. */
  questions: Question[];
  snapshot: Snapshot;
  /** What is read: the whole page, or `snapshot.selection`. */
  scope: "page" | "selection";
  /** What the stages before proposed for the open questions. */
  candidates: Candidate[];
  /** Why each open question is still open. */
  why: EscalationReason[];
  /** Tokens, in and out, that this run may still cost at an endpoint. */
  tokenBudget: number;
  signal: AbortSignal;
  /** The time that a person takes to answer does not count for the run's budget. */
  whileAsking<Value>(asked: Promise<Value>): Promise<Value>;
  /** Called whenever the stage goes on after others had a turn. */
  onTurn?: () => void;
  /** Share done, 0 to 1, within this stage. */
  onProgress?: (share: number) => void;
}

/** A text that belongs to no label of a task, and what a stage would say of it. */
export interface OutOfScopeText {
  /** What it is about: texts of one kind are more alike than others. */
  kind: string;
  /** For the label question, best first. */
  proposals: Proposal[];
}

/** A text of the page in which a field's value stands as likely, whatever it says there. */
export interface LikelyPlace {
  blockId: string;
  /** UTF-16 offsets into the block. */
  start: number;
  end: number;
  /** 0 to 1. */
  chance: number;
}

/** What a stage says of its questions. */
export interface Said {
  proposals: Proposal[];
  /**
   * Where the value of a question stands, from a stage that knows places better than what they say; null where it knows
   * none. Asked only where a later stage reads what they say.
   */
  likelyPlaces?: (questionId: string) => LikelyPlace[] | null;
  /** Where no label may fit: how texts of which that is true look to the stage, as far as it can find out. */
  outOfScope?: readonly OutOfScopeText[];
}

export type StageOutcome =
  | (Said & {
      status: "done";
      /** Tokens, in and out, that it cost at an endpoint. */
      tokens?: number;
      /** Failures that left some of the questions unasked. */
      errors?: SerialisedError[];
      /** Why those without a proposal were not asked, where that is so. */
      notAsked?: string;
    })
  /** Not ready (no model, no GPU, not allowed). Never an error, never another place. */
  | { status: "skipped"; reason: string };

/** One way to answer questions. The port that every adapter implements. */
export interface Stage {
  readonly id: StageId;
  /** Changes whenever the same input may give another output. */
  readonly revision: string;
  /** Several proposals for one question are ranked by score. Throws LoupeError on failure. */
  propose(request: StageRequest): Promise<StageOutcome>;
}
