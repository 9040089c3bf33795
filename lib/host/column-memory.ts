import { SITE_RULE_LIMITS, type SiteExample, type SiteRule } from "../domain/learning/site-rule";
import type { ColumnPlace, RecordColumn } from "../domain/result/records";
import type { Result } from "../domain/result/result";
import type { Task } from "../domain/task/task";
import { fieldOfRule, pageKeyOf, siteOf } from "../learning/site/teach-rule";
import type { SiteRuleStore } from "../store/site-rule-store";
import type { TaughtColumns } from "./read-records";

/** Every list of a site teaches one rule of a field: an item that lacks the place is of another list. */
const TEMPLATE = "items";

/** Where people said that a field stands in a site's items. Kept, shown and forgotten like all rules of a site. */
export function createColumnMemory(rules: SiteRuleStore) {
  const listOf = async (host: string, taskId: string): Promise<SiteRule[]> =>
    host === ""
      ? []
      : (await rules.listOfSite(host)).filter(
          ({ field, template }) => field.taskId === taskId && template === TEMPLATE,
        );

  /** Learns what the result's columns are said to be; what is no longer said of its page is forgotten. Throws `store-failed`. */
  async function learn(result: Result): Promise<void> {
    const { task, records, page } = result;
    const host = siteOf(page.url);
    if (!records || task.kind !== "extract" || host === "") return;
    const known = await listOf(host, task.id);
    const at = Date.now();
    for (const field of task.fields) {
      const column = records.columns.find(({ questionId }) => questionId === field.id);
      const before = known.find((rule) => rule.field.id === field.id);
      const others = before?.examples.filter((example) => example.page !== pageKeyOf(page.url)) ?? [];
      const said = column && saidOf(column, page.url, at);
      const examples = [...others, ...(said ? [said] : [])].slice(-SITE_RULE_LIMITS.examples);
      if (examples.length > 0 && (said || examples.length < before!.examples.length)) {
        const own = { ...fieldOfRule(task, field), many: false };
        await rules.put([{ host, template: TEMPLATE, field: own, skeleton: [], examples, changedAt: at }]);
      }
      if (examples.length === 0 && before) await rules.delete([before]);
    }
  }

  /** By field, the last word first. Throws `store-failed`. */
  async function taughtColumns({ id }: Pick<Task, "id">, url: string): Promise<TaughtColumns> {
    const known = await listOf(siteOf(url), id);
    return new Map(
      known.map(({ field, examples }): [string, ColumnPlace[]] => [
        field.id,
        examples.flatMap(({ column }) => column ?? []).reverse(),
      ]),
    );
  }

  return { learn, taughtColumns };
}

export type ColumnMemory = ReturnType<typeof createColumnMemory>;

function saidOf({ confirmed, place }: RecordColumn, url: string, at: number): SiteExample | null {
  return confirmed && place ? { page: pageKeyOf(url), taughtAt: at, places: [], column: place } : null;
}
