import type { Result } from "../domain/result/result";
import { pageKeyOf } from "../learning/site/teach-rule";
import type { ServiceHandlers } from "../messages/protocol";
import type { ResultStore } from "../store/result-store";
import type { AnswerMemories } from "./answer-memory";
import type { Corrections } from "./corrections";
import type { Examples } from "./examples";
import { summarise } from "./headline";
import type { Learning } from "./learning";
import type { PredictionLog } from "./prediction-log";
import type { Retention } from "./retention";
import type { SiteMemory } from "./site-memory";

/** Results of one page that are looked through for one with fields. */
const MOST_OF_PAGE = 50;

const hasFields = ({ task, scope }: Result) => task.kind === "extract" && scope === "page";

export interface HistoryDependencies {
  results: Pick<ResultStore, "list" | "get" | "delete" | "restore">;
  retention: Retention;
  learning: Pick<Learning, "clear">;
  siteMemory: Pick<SiteMemory, "clear">;
  examples: Pick<Examples, "clear" | "forget">;
  log: Pick<PredictionLog, "write" | "clear" | "forget">;
  answers: Pick<AnswerMemories, "clear" | "forget">;
  corrections: Pick<Corrections, "teach">;
  /** What the columns of its items are said to be is the site's too. */
  learnColumns(result: Result): Promise<unknown>;
  changed(): void;
}

/** What was answered before: listed, deleted, and put back. */
export function createHistoryHandlers(dependencies: HistoryDependencies): ServiceHandlers<"history"> {
  const { results, retention, learning, siteMemory, examples, log, answers, corrections, changed } = dependencies;
  return {
    "history.list": async (query) => {
      await retention.apply();
      return (await results.list(query)).map(summarise);
    },
    "history.newest": async ({ url }) => {
      const page = pageKeyOf(url);
      const found = await results.list({ limit: MOST_OF_PAGE, query: url.split("#", 1)[0]! });
      return found.find((result) => hasFields(result) && pageKeyOf(result.page.url) === page) ?? null;
    },
    "history.get": async ({ id }) => (await results.get(id)) ?? null,
    "history.delete": async ({ ids }) => {
      const deleted = await results.delete(ids);
      // What one result taught of confidence and sites stays, it is no content; who deletes everything means that too.
      const ofRuns = [examples, log, answers];
      if (ids === "all") await Promise.all([learning, siteMemory, ...ofRuns].map((one) => one.clear()));
      else await Promise.all(ofRuns.map((one) => one.forget(ids)));
      changed();
      return { deleted };
    },
    "history.restore": async ({ results: deleted }) => {
      const restored = await results.restore(deleted);
      for (const result of deleted) {
        await log.write(result);
        await corrections.teach(result);
        if (result.records) await dependencies.learnColumns(result).catch(() => undefined);
      }
      changed();
      return { restored };
    },
  };
}
