import { itemsKey } from "../domain/result/items-key";
import type { Answer, Result } from "../domain/result/result";
import type { ResultStore } from "../store/result-store";

/**
 * A run on a page that a person corrected before: where the stages say what they said then, the correction stands, so
 * that "Run again" doesn't bring a mistake back. Where they say something else now, page or stages have changed, and the
 * correction no longer speaks of it. What was undone is gone. Throws `store-failed`.
 */
export async function keepCorrections(result: Result, results: Pick<ResultStore, "newestOfPage">): Promise<Result> {
  if (result.scope !== "page") return result;
  const before = await results.newestOfPage(result.taskHash, result.page.url);
  if (!before) return result;
  const corrected = new Map(before.answers.map((answer) => [answer.questionId, answer]));
  return { ...result, answers: result.answers.map((answer) => keep(answer, corrected.get(answer.questionId))) };
}

function keep(answer: Answer, earlier: Answer | undefined): Answer {
  if (!earlier?.corrected || !earlier.previous || !isSame(earlier.previous, answer)) return answer;
  const { status, items, isPointed } = earlier;
  return { ...answer, status, items, stage: null, corrected: true, previous: answer, ...(isPointed && { isPointed }) };
}

const isSame = (one: Answer, other: Answer) =>
  one.status === other.status && itemsKey(one.items) === itemsKey(other.items);
