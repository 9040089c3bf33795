import type { Certainty } from "../../lib/domain/result/certainty";
import { type MessageKey, text } from "../../lib/messages/text";

const WORDS: Record<Certainty, MessageKey> = {
  sure: "certaintySure",
  likely: "certaintyLikely",
  guess: "certaintyGuess",
};

/** The word that people see for how sure an answer is. */
export const certaintyText = (certainty: Certainty): string => text(WORDS[certainty]);
