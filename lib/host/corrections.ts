import type { CorrectionStore } from "../store/corrections";
import type { ResultStore } from "../store/results";
import { correctionOf } from "../task/correction";
import { LoupeError } from "../task/errors";
import type { Item } from "../task/proposal";
import type { Answer, Result } from "../task/result";

/** A person's word on an answer: kept beside the result, and undone to what the stages said. */
export function createCorrections(results: ResultStore, corrections: CorrectionStore) {
  const find = async (resultId: string, questionId: string): Promise<{ result: Result; answer: Answer }> => {
    const result = await results.get(resultId);
    const answer = result?.answers.find((candidate) => candidate.questionId === questionId);
    if (result && answer) return { result, answer };
    throw new LoupeError("store-failed", "This result is no longer stored.", { resultId, questionId });
  };

  return {
    async save(resultId: string, questionId: string, items: Item[]): Promise<Result> {
      const { result, answer } = await find(resultId, questionId);
      const previous = answer.previous ?? answer;
      const status = items.length > 0 ? "answered" : "absent";
      const said: Answer = { ...previous, status, items, stage: null, corrected: true, previous };
      const corrected = withAnswer(result, said);
      await corrections.save(corrected, correctionOf(result, said));
      return corrected;
    },
    async undo(resultId: string, questionId: string): Promise<Result> {
      const { result, answer } = await find(resultId, questionId);
      if (!answer.previous) return result;
      const restored = withAnswer(result, answer.previous);
      await corrections.delete(restored, questionId);
      return restored;
    },
  };
}

function withAnswer(result: Result, answer: Answer): Result {
  const answers = result.answers.map((other) => (other.questionId === answer.questionId ? answer : other));
  return { ...result, answers };
}
