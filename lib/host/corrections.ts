import { LoupeError } from "../domain/errors";
import { correctionOf } from "../domain/learning/correction";
import type { Item } from "../domain/result/proposal";
import type { Answer, Result } from "../domain/result/result";
import type { ServiceHandlers } from "../messages/protocol";
import type { CorrectionStore } from "../store/correction-store";
import type { ResultStore } from "../store/result-store";
import type { PointedReader } from "./read-pointed";

/** Learns from verdicts, or unlearns them. */
export interface Teachable {
  /**
   * A person said that `items` are right, by correcting the answer or by confirming it; none: there is no value.
   * `isPointed`: by pointing at their evidence in the page.
   */
  add(result: Result, answer: Answer, items: readonly Item[], isPointed?: boolean): Promise<void>;
  /** The person took it back. */
  remove(result: Result, questionId: string): Promise<void>;
}

/** A person's verdict on an answer: kept beside the result, learned from, and undone to what the stages said. */
export function createCorrections(results: ResultStore, corrections: CorrectionStore, learning: Teachable) {
  const find = async (resultId: string, questionId: string): Promise<{ result: Result; answer: Answer }> => {
    const result = await results.get(resultId);
    const answer = result?.answers.find((candidate) => candidate.questionId === questionId);
    if (result && answer) return { result, answer };
    throw new LoupeError("store-failed", "This result is no longer stored.", { resultId, questionId });
  };

  return {
    async save(resultId: string, questionId: string, items: Item[], isPointed = false): Promise<Result> {
      const { result, answer } = await find(resultId, questionId);
      const previous = answer.previous ?? answer;
      const status = items.length > 0 ? "answered" : "absent";
      const { confirmed: _, ...stages } = previous;
      const said: Answer = { ...stages, status, items, stage: null, corrected: true, previous };
      if (isPointed) said.isPointed = true;
      const corrected = withAnswer(result, said);
      await corrections.put(corrected, correctionOf(result, said));
      await learning.add(result, previous, items, isPointed);
      return corrected;
    },
    async undo(resultId: string, questionId: string): Promise<Result> {
      const { result, answer } = await find(resultId, questionId);
      if (!answer.previous) return result;
      const restored = withAnswer(result, answer.previous);
      await corrections.delete(restored, questionId);
      await learning.remove(result, questionId);
      if (answer.previous.confirmed) await learning.add(result, answer.previous, answer.previous.items);
      return restored;
    },
    /** Learns again from what a person said of a result that is back. */
    async teach(result: Result): Promise<void> {
      for (const answer of result.answers) {
        if (answer.corrected) {
          await learning.add(result, answer.previous ?? answer, answer.items, answer.isPointed);
        }
        if (answer.confirmed && !answer.corrected) await learning.add(result, answer, answer.items);
      }
    },
    /** A person says that what is shown is right, or takes that back. */
    async confirm(resultId: string, questionId: string, isConfirmed: boolean): Promise<Result> {
      const { result, answer } = await find(resultId, questionId);
      // A correction says already what is right.
      if (answer.corrected || (answer.confirmed ?? false) === isConfirmed) return result;
      const { confirmed: _, ...plain } = answer;
      const confirmed = withAnswer(result, isConfirmed ? { ...plain, confirmed: true } : plain);
      await results.put(confirmed);
      if (isConfirmed) await learning.add(result, answer, answer.items);
      else await learning.remove(result, questionId);
      return confirmed;
    },
  };
}

export type Corrections = ReturnType<typeof createCorrections>;

export function createCorrectionHandlers(
  corrections: Corrections,
  pointing: PointedReader,
): ServiceHandlers<"correction" | "verdict"> {
  return {
    "correction.read": pointing.read,
    "correction.save": ({ resultId, questionId, items, isPointed }) =>
      corrections.save(resultId, questionId, items, isPointed),
    "correction.undo": ({ resultId, questionId }) => corrections.undo(resultId, questionId),
    "verdict.save": ({ resultId, questionId, isConfirmed }) => corrections.confirm(resultId, questionId, isConfirmed),
  };
}

/** Several that learn, one after the other. */
export function teachAll(...all: readonly Teachable[]): Teachable {
  return {
    async add(...verdict) {
      for (const one of all) await one.add(...verdict);
    },
    async remove(...answer) {
      for (const one of all) await one.remove(...answer);
    },
  };
}

function withAnswer(result: Result, answer: Answer): Result {
  const answers = result.answers.map((other) => (other.questionId === answer.questionId ? answer : other));
  return { ...result, answers };
}
