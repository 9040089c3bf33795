import type { Answer } from "./result";

/** The one scale that people see: what may be relied on, what is likelier right than wrong, and what is neither. */
export type Certainty = "sure" | "likely" | "guess";

/** From this probability on it is likelier right than wrong. */
const LIKELY = 0.5;

/** Probability from which a guess is worth a look. */
export const WORTH_A_LOOK = 0.1;

/**
 * The word for a probability, 0 to 1, that something is right. `isSure`: it is an answer, by the precision that was
 * asked for; only the router can tell that, as it knows what is needed.
 */
export function certaintyOf(confidence: number, isSure: boolean): Certainty {
  if (isSure) return "sure";
  return confidence >= LIKELY ? "likely" : "guess";
}

/** The same of an answer. What a person said is sure. */
export function certaintyOfAnswer({
  status,
  stage,
  corrected,
  confirmed,
  confidence,
}: Pick<Answer, "status" | "stage" | "corrected" | "confirmed" | "confidence">): Certainty {
  const isSaid = corrected === true || confirmed === true;
  return certaintyOf(confidence, isSaid || (stage !== null && status !== "unsure"));
}
