import type { Proposal } from "../result/proposal";

/** A quote of a remembered answer, with enough of the text around it to find it again in another text. */
export interface QuotedPlace {
  /** The end of the text before the block; "" where the block comes first. */
  before: string;
  /** Of the block, the part around the quote. */
  around: string;
  /** Where the quote begins within `around`, UTF-16 code units. */
  at: number;
}

/** What a language model or an endpoint said to one question, kept so that the same is not asked and paid twice. */
export interface RememberedAnswer {
  /** Digest of the question, of what was read, and of all else that the reply hangs on. */
  key: string;
  /** The same without what was read: answers of one kind are to the same question under the same conditions. */
  kind: string;
  /** Of the run that asked. */
  resultId: string;
  proposals: Proposal[];
  /** By proposal, item and piece of evidence; null where a piece is none of visible text. */
  places: (QuotedPlace | null)[][][];
  /** Of what was read, of length one; null where nobody embedded it. */
  embedding: Float32Array | null;
  /** Of the encoder that embedded it. */
  encoder: string;
  /** Tokens, in and out, that it cost at an endpoint. */
  tokens: number;
  /** Epoch milliseconds. */
  askedAt: number;
  usedAt: number;
}

/** What was not asked again. Requests are those to endpoints; a part of a request saves none. */
export interface MemorySavings {
  answers: number;
  requests: number;
  tokens: number;
}
