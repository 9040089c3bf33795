import type { LabelDoubt } from "./review";

/** A text that a person's verdict gave a label: kept on this device, to train the task's head. */
export interface Example {
  resultId: string;
  taskId: string;
  taskHash: string;
  /** What was read, see `excerptOf`. */
  text: string;
  /** A label's id. */
  label: string;
  /** Of the result, epoch milliseconds: both are kept for as long. */
  createdAt: number;
  /** True where a person looked at it again and kept it. */
  isReviewed?: true;
}

/** An example as a head keeps it: what was embedded, and where it lies. */
export interface EmbeddedExample {
  resultId: string;
  text: string;
  /** Index into the task's labels. */
  label: number;
  embedding: Float32Array;
}

/** `means`: each label by the mean of its texts; `regression`: weights, see `lib/stage/encoder/head.ts`; `blend`: both. */
export type HeadForm = "means" | "blend" | "regression";

/** What tells a task's labels apart, trained on verdicts besides the task's own examples. */
export interface LearnedHead {
  /** SHA-256 in hex of the examples. */
  version: string;
  form: HeadForm;
  /** What logits are divided by. */
  temperature: number;
  examples: EmbeddedExample[];
  /** Labels × dimensions, words × labels, and one bias a label. */
  weights: { features: Float64Array; words?: Float64Array; biases: Float64Array };
}

/** How a candidate did beside something else, on texts that it had not seen. */
export interface HeadProof {
  /** Verdicts. */
  rows: number;
  /** Share of them that each had right. */
  rightBefore: number;
  rightAfter: number;
  /** Mean difference of the quadratic score. */
  difference: number;
  /** How often a candidate that is no better would do as well by chance. */
  chance: number;
}

/** A head that answers, or did, and how it came to. */
export interface HeadVersion {
  /** Null: the task's own labels and examples. */
  head: LearnedHead | null;
  /** When it was promoted, epoch milliseconds, and what it proved beside what was in use until then; null: never. */
  promotion: { at: number; change: HeadProof } | null;
}

/** What was learned for one task and one encoder, and what was tried last. */
export interface HeadRecord {
  taskHash: string;
  modelRevision: string;
  /** Of the examples that were tried last, whatever came of it. */
  triedVersion: string;
  /** How many those were. */
  tried: number;
  /** Null: the task's own labels and examples serve better. */
  champion: LearnedHead | null;
  promotion: HeadVersion["promotion"];
  /** What was in use before; where a person went back to that, what they turned down. Null: there is nothing to go to. */
  previous: HeadVersion | null;
  isRolledBack: boolean;
  /** Null where nothing was compared: too few verdicts, or texts that were erased. */
  proof: HeadProof | null;
  /** Of the examples that were tried last; absent where none was looked for. */
  doubts?: LabelDoubt[];
  /** Epoch milliseconds. */
  triedAt: number;
}

/** For people: what a task's examples came to. */
export interface ExamplesReport {
  taskId: string;
  taskHash: string;
  examples: number;
  /** Of the head in use; null where none is. */
  trainedOn: number | null;
  proof: HeadProof | null;
  /** Of the head in use, see `HeadVersion`. */
  promotion: HeadVersion["promotion"];
  /** What one can go to, by texts that it was trained on, null being the task itself; null where there is nothing. */
  previous: { trainedOn: number | null; promotion: HeadVersion["promotion"] } | null;
  /** True where a person turned `previous` down. */
  isRolledBack: boolean;
}

/** What was in use before takes the place of what is, or the other way round. Where there is nothing before: as it was. */
export function swapHeads(record: HeadRecord): HeadRecord {
  const { champion, promotion, previous, isRolledBack } = record;
  if (!previous) return record;
  return {
    ...record,
    champion: previous.head,
    promotion: previous.promotion,
    previous: { head: champion, promotion },
    isRolledBack: !isRolledBack,
  };
}
