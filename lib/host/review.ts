import type { Example } from "../domain/learning/example";
import type { ReviewRow } from "../domain/learning/review";
import type { Result } from "../domain/result/result";
import { hashTask } from "../domain/task/task-hash";
import { chooseRows, findDoubted, rowOfDoubt } from "../learning/review/choose-rows";
import type { ServiceHandlers } from "../messages/protocol";
import type { ExampleStore } from "../store/example-store";
import type { ResultStore } from "../store/result-store";
import type { Encoder } from "./models/encoder";
import type { TaskRegistry } from "./tasks";

/** The newest results, among which rows are looked for. */
const MOST_RESULTS = 300;
/** Share of the rows that are verdicts to be looked at again, where there are others. */
const DOUBTED_SHARE = 0.25;

export interface ReviewDependencies {
  results: Pick<ResultStore, "list" | "get">;
  examples: ExampleStore;
  encoder: Pick<Encoder, "withEncoder">;
  findTask: TaskRegistry["find"];
}

/** Rows for a person with a keyboard: what they say goes the way of every verdict. */
export function createReviewHandlers(dependencies: ReviewDependencies): ServiceHandlers<"review"> {
  const { results, examples } = dependencies;
  return {
    "review.list": async ({ limit }) => {
      const isCurrent = createCurrency(dependencies.findTask);
      const texts = await examples.list();
      const doubted = await listDoubted(dependencies, texts, isCurrent);
      const stored: Result[] = [];
      for (const result of await results.list({ limit: MOST_RESULTS })) {
        if (await isCurrent(result.task.id, result.taskHash)) stored.push(result);
      }
      const most = Math.ceil(limit * DOUBTED_SHARE);
      const fresh = chooseRows(stored, texts, limit - Math.min(doubted.length, most));
      return [...doubted.slice(0, limit - fresh.length), ...fresh];
    },
    "review.keep": async ({ resultId, isKept }) => ({ changed: await examples.markReviewed(resultId, isKept) }),
  };
}

type IsCurrent = (taskId: string, taskHash: string) => Promise<boolean>;

/** Whether a task is still there and unchanged: what is said of another one teaches nothing. */
function createCurrency(findTask: TaskRegistry["find"]): IsCurrent {
  const hashes = new Map<string, Promise<string>>();
  return async (taskId, taskHash) => {
    const known = hashes.get(taskId) ?? findTask(taskId).then((task) => (task ? hashTask(task) : ""));
    hashes.set(taskId, known);
    return (await known) === taskHash;
  };
}

async function listDoubted(
  { results, examples, encoder }: ReviewDependencies,
  texts: readonly Example[],
  isCurrent: IsCurrent,
): Promise<ReviewRow[]> {
  const rows: ReviewRow[] = [];
  for (const [taskHash, own] of Map.groupBy(texts, (example) => example.taskHash)) {
    if (!(await isCurrent(own[0]!.taskId, taskHash))) continue;
    const record = await encoder.withEncoder(({ revision }) => examples.getHead(taskHash, revision));
    for (const doubt of findDoubted(own, record?.doubts ?? [])) {
      const row = rowOfDoubt(await results.get(doubt.resultId), doubt);
      if (row) rows.push(row);
    }
  }
  return rows;
}
