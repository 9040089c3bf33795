import type { SiteRule } from "../domain/learning/site-rule";
import type { Result } from "../domain/result/result";
import type { FieldQuestion } from "../learning/site/ask-rules";
import type { JudgedPage } from "../learning/site/judge-rules";
import { readSitePage } from "../learning/site/page-places";
import { pageKeyOf, siteOf } from "../learning/site/teach-rule";
import { createFieldReader } from "../stage/rules/field-reader";
import type { ReadPageStore } from "../store/read-page-store";
import type { ResultStore } from "../store/result-store";

export interface JudgedPagesDependencies {
  pages: Pick<ReadPageStore, "list">;
  results: Pick<ResultStore, "get">;
}

/** Comparing takes time, and nobody waits for more. */
const MOST_PAGES = 8;

/**
 * Pages of a site that are still kept and that a person said something about, for one field; of a page read twice the
 * last word. The newest ones, oldest first. Throws `store-failed`.
 */
export async function listJudgedPages(
  { pages, results }: JudgedPagesDependencies,
  { host, field }: Pick<SiteRule, "host" | "field">,
  question: FieldQuestion,
): Promise<JudgedPage[]> {
  const ofSite = (await pages.list()).filter(({ snapshot }) => siteOf(snapshot.url) === host);
  const oldestFirst = ofSite.sort((one, other) => one.readAt - other.readAt);
  const judged = new Map<string, JudgedPage>();
  for (const { resultId, snapshot } of oldestFirst) {
    const result = await results.get(resultId);
    const items = result?.task.id === field.taskId ? saidOf(result, field.id) : null;
    const page = items && readSitePage(snapshot);
    if (items && page) {
      judged.set(pageKeyOf(snapshot.url), { page, reader: createFieldReader(question, snapshot), items });
    }
  }
  return [...judged.values()].slice(-MOST_PAGES);
}

/** What a person said; null where they said nothing. */
function saidOf({ answers }: Result, questionId: string) {
  const answer = answers.find((known) => known.questionId === questionId);
  return answer?.corrected || answer?.confirmed ? answer.items : null;
}
