import type { Answer, Prediction, Result } from "../domain/result/result";

/** As it may be stored: up to 0.1.0, predictions were kept as `opinions`. */
type StoredAnswer = Omit<Answer, "predictions" | "previous"> & {
  predictions?: Prediction[];
  opinions?: Prediction[];
  previous?: StoredAnswer;
};

export type StoredResult = Omit<Result, "answers"> & { answers: StoredAnswer[] };

/** A stored result in today's form, whichever build stored it. */
export function readStoredResult(stored: StoredResult): Result {
  return { ...stored, answers: stored.answers.map(readAnswer) };
}

function readAnswer({ opinions, predictions = opinions ?? [], previous, ...answer }: StoredAnswer): Answer {
  return { ...answer, predictions, ...(previous && { previous: readAnswer(previous) }) };
}
