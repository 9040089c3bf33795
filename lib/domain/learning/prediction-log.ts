import type { FieldType } from "../../value";
import type { Answer, StageId } from "../result/result";

/** One question that a stored result answered: what it takes to watch quality, and no value of it. */
export interface LoggedPrediction {
  resultId: string;
  questionId: string;
  /** Of the result, epoch milliseconds: both are kept for as long. */
  at: number;
  taskId: string;
  taskHash: string;
  /** SHA-256 in hex of the page's host, "" where it has none. */
  site: string;
  /** SHA-256 in hex of what was read, see `excerptOf`. */
  input: string;
  /** Host and text as they are; only where the person allows it. */
  plain?: { host: string; text: string };
  kind: FieldType | "label";
  /** Primary subtag of the page's language, "" where it is not known. */
  language: string;
  status: Answer["status"];
  /** The stage that decided, null where none did. */
  stage: StageId | null;
  /** Calibrated probability of what was answered, or of the best candidate. */
  confidence: number;
  /**
   * The same of the first stage that had a candidate, what sites taught aside, and as known from other tasks: it says what
   * the page was like, and verdicts don't move it. 0 where no stage had one.
   */
  prior: number;
  /** Features of that candidate, see `lib/router/features.ts`; empty where no stage had one. */
  features: number[];
  /** Of each stage that ran. */
  revisions: Partial<Record<StageId, string>>;
  /** Version of the head that verdicts had trained for the task, "" where none was in use. */
  head: string;
  /** Of each stage that was asked, for all of its questions together. */
  milliseconds: Partial<Record<StageId, number>>;
  /** This question's part of what the run sent; null where it sent nothing. */
  remote: RemoteCost | null;
  /** What a person said of the answer, or of the best candidate. */
  verdict: "right" | "wrong" | null;
}

export interface RemoteCost {
  /** Sent. */
  bytes: number;
  /** In and out. */
  tokens: number;
}
