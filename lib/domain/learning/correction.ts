import type { Answer, Correction, Result } from "../result/result";

/** The corrections that a result holds: what a person said, with the text that it was said about. */
export function correctionsOf(result: Result): Correction[] {
  return result.answers.filter(({ corrected }) => corrected).map((answer) => correctionOf(result, answer));
}

export function correctionOf({ id, task, taskHash, excerpt }: Result, { questionId, items }: Answer): Correction {
  return { resultId: id, taskId: task.id, taskHash, questionId, items, text: excerpt, createdAt: Date.now() };
}
