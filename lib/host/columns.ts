import { LoupeError } from "../domain/errors";
import { chooseColumn, confirmColumn, type RecordTable } from "../domain/result/records";
import type { Result } from "../domain/result/result";
import type { ServiceHandlers } from "../messages/protocol";
import type { ResultStore } from "../store/result-store";

/**
 * A person's word on a column of a table of items. Each change is kept at once, for the site too; `history.restore` undoes
 * it.
 */
export function createColumnHandlers(
  results: Pick<ResultStore, "get" | "put">,
  learn: (result: Result) => Promise<unknown>,
): ServiceHandlers<"column"> {
  const change = async (resultId: string, edit: (table: RecordTable) => RecordTable): Promise<Result> => {
    const result = await results.get(resultId);
    if (!result?.records) throw new LoupeError("store-failed", "This result is no longer stored.", { resultId });
    const changed = { ...result, records: edit(result.records) };
    await results.put(changed);
    // What can't be learned must not cost the person their word.
    await learn(changed).catch(() => undefined);
    return changed;
  };
  return {
    "column.choose": ({ resultId, questionId, other }) =>
      change(resultId, (table) => chooseColumn(table, questionId, other)),
    "column.confirm": ({ resultId, questionId }) => change(resultId, (table) => confirmColumn(table, questionId)),
  };
}
