import type { ErrorCode, SerialisedError } from "../errors";
import type { Snapshot } from "../snapshot/snapshot";
import type { Task } from "../task/task";
import type { Item, Proposal } from "./proposal";
import type { RecordTable } from "./records";
import type { StageId } from "./stages";

export { BUILT_IN_STAGE_IDS, type BuiltInStageId, STAGE_IDS, STAGES, type StageId } from "./stages";

/** What a run reads: the page, the selection, or every item of one of the page's lists by itself. */
export type RunScope = "page" | "selection" | "items";

export interface Candidate extends Proposal {
  stage: StageId;
  /** Calibrated probability that it is right; of its stage's best, and of others where the stage knows it. */
  confidence?: number;
  /** Earlier stages that proposed the same. */
  agreeing?: StageId[];
  /** True where its value is not found on the page: it is shown as such, and is never an answer. */
  isUngrounded?: boolean;
}

export interface Answer {
  questionId: string;
  /** `unsure`: nothing was sure enough, see `candidates`; `absent`: a stage is sure that there is no value. */
  status: "answered" | "unsure" | "absent";
  /** The chosen items; for `unsure` those of the best candidate, possibly none. */
  items: Item[];
  /** Raw score of the chosen candidate, 0 where there is none. */
  score: number;
  /** Calibrated probability that `items` are right, 0 where there is no candidate. */
  confidence: number;
  /** The stage that decided, null where none did. */
  stage: StageId | null;
  source: string;
  /** Every candidate, best first, the chosen one included. */
  candidates: Candidate[];
  /** True where `items` are a person's correction; `stage` is then null and `candidates` are the stages' as before. */
  corrected?: boolean;
  /** True where a person pointed at the evidence of `items` in the page; only where `corrected`. */
  isPointed?: true;
  /** What the stages said, for undo; only where `corrected`. */
  previous?: Answer;
  /** What each stage that was asked held for right, in the order asked. */
  predictions: Prediction[];
  /** True where a person said that it is right. */
  confirmed?: boolean;
}

/** What one stage's best candidate was worth, as its calibrator saw it. Kept so that verdicts can teach calibrators. */
export interface Prediction {
  stage: StageId;
  /** Of the stage: what was learned of one revision is not used for another. */
  revision: string;
  /** Which kind of candidate it is, see `lib/router/features.ts`. */
  group: string;
  features: number[];
  /** Calibrated probability that it is right. */
  confidence: number;
  /** Confidence from which it would have been an answer. */
  answerFrom: number;
  /** Upper bound of the share of texts that belong to no label and look as sure; only where that is known. */
  outOfScope?: number;
  /** Normalised values of the candidate, to tell later whether it was right. */
  value: string;
}

export interface TraceStep {
  questionId: string;
  stage: StageId;
  /** `not-asked`: an earlier stage was sure. */
  verdict: "answered" | "not-sure" | "nothing-found" | "skipped" | "failed" | "not-asked";
  /** For people who look closer: a skip's reason (often a `SkipReason`), a failure's code, or what was compared. */
  reason: string;
  /** Of the stage's best candidate, and what it needed to be an answer. */
  confidence?: number;
  answerFrom?: number;
  milliseconds: number;
}

/** The page, or the frame in it, that a result was read from. */
export interface ReadPage extends Pick<Snapshot, "url" | "title" | "language" | "truncated" | "isPlainText"> {
  /** Address of the tab's own page, where a frame in it was read. */
  tabUrl?: string;
}

export interface Result {
  id: string;
  task: Task;
  taskHash: string;
  page: ReadPage;
  scope: RunScope;
  /** Epoch milliseconds. */
  createdAt: number;
  milliseconds: number;
  /** None where every item was asked for: `records` has the table. */
  answers: Answer[];
  records?: RecordTable;
  trace: TraceStep[];
  /** Revision of each stage that ran. */
  revisions: Partial<Record<StageId, string>>;
  /** Errors that did not end the run. */
  errors: SerialisedError[];
  /** What was read: the selection, or title and main text; cut. Corrections learn from it. */
  excerpt: string;
  /** Why it was not kept; absent where it was. */
  unkept?: ErrorCode;
}

/** What a person said instead of an answer. Items without evidence are allowed: they were typed. */
export interface Correction {
  resultId: string;
  taskId: string;
  taskHash: string;
  questionId: string;
  /** Empty: "not on this page" or "no label fits". */
  items: Item[];
  /** The result's `excerpt`, for learning. */
  text: string;
  createdAt: number;
}
