import type { SiteExample, SiteRule } from "../domain/learning/site-rule";
import type { Answer, Result } from "../domain/result/result";
import { findConflicts } from "../learning/site/find-conflicts";
import { pageKeyOf } from "../learning/site/teach-rule";
import type { KnownConflict, TaughtPage } from "../messages/payloads";
import type { ResultStore } from "../store/result-store";

/** Results of a site that are looked through for what a person said there. */
const MOST_RESULTS = 200;

/**
 * What the rules of one site contradict each other in. Rules know neither addresses nor most values: what a person said
 * is told by the results of that site, as long as these are kept. Throws `store-failed`.
 */
export async function describeConflicts(
  rules: readonly SiteRule[],
  results: Pick<ResultStore, "list">,
): Promise<KnownConflict[]> {
  const found = rules.flatMap((rule) => findConflicts(rule).map(({ pages }) => ({ rule, pages })));
  if (found.length === 0) return [];
  const ofSite = await results.list({ limit: MOST_RESULTS, query: found[0]!.rule.host });
  return found.map(({ rule, pages: [one, other] }): KnownConflict => {
    const { field, template } = rule;
    const pages: KnownConflict["pages"] = [describePage(rule, one, ofSite), describePage(rule, other, ofSite)];
    return { taskId: field.taskId, fieldId: field.id, name: field.name, type: field.type, template, pages };
  });
}

function describePage({ field }: SiteRule, example: SiteExample, results: readonly Result[]): TaughtPage {
  const { page, taughtAt, said } = example;
  const ofPage = results.filter(({ task, page: { url } }) => task.id === field.taskId && pageKeyOf(url) === page);
  const teaching = ofPage.find(({ answers }) => answers.some((answer) => isTaught(answer, field.id)));
  const answer = teaching?.answers.find(({ questionId }) => questionId === field.id);
  const values = answer?.items ?? (said ? [{ value: said.value, evidence: [] }] : null);
  const { title = "", url = "" } = teaching?.page ?? {};
  return { page, taughtAt, title, url, items: values };
}

const isTaught = ({ questionId, corrected, confirmed }: Answer, fieldId: string) =>
  questionId === fieldId && (corrected === true || confirmed === true);
