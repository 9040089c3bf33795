import type { Item } from "../../lib/domain/result/proposal";
import type { Result } from "../../lib/domain/result/result";
import { tableKind } from "../../lib/value/table";
import { hasRecords } from "./export-records";
import { resultToMarkdown } from "./export-result";
import { type ExportWords, exportValue } from "./export-values";
import { formatFrontMatter, type Property } from "./front-matter";

/**
 * A result as a note: front matter with the page and every value that is sure, by the field's id, then the Markdown for
 * people. A field takes the place of a property of the page that has its name.
 */
export function resultToNote(
  result: Result,
  words: ExportWords,
  format: (item: Item, questionId: string) => string,
): string {
  return `${formatFrontMatter(propertiesOf(result))}\n${resultToMarkdown(result, words, format)}`;
}

/** What a note of a result is called. */
export function titleOfNote({ task, page }: Result): string {
  return page.title ? `${page.title} – ${task.name}` : task.name;
}

function propertiesOf(result: Result): Record<string, Property> {
  const { page, task, createdAt } = result;
  const ofPage: Record<string, Property> = {
    ...(page.title && { title: page.title }),
    ...(page.url && { source: page.url }),
    created: new Date(createdAt).toISOString().slice(0, 19).concat("Z"),
    task: task.name,
  };
  if (hasRecords(result)) return { ...ofPage, items: result.records.rows.length };
  const ofAnswers = result.answers
    .filter(({ status, items }) => status === "answered" && items.length > 0)
    .map(({ questionId, items }) => [questionId, propertyOf(result, items)] as const)
    .filter(([, value]) => value !== null);
  return { ...ofPage, ...(Object.fromEntries(ofAnswers) as Record<string, Property>) };
}

/** Null for tables, which stand below. */
function propertyOf({ task }: Result, items: readonly Item[]): Property | null {
  const plain = items.filter(({ value }) => !tableKind.is(value)).map((item) => plainProperty(item, task));
  return plain.length > 1 ? plain : (plain[0] ?? null);
}

function plainProperty(item: Item, task: Result["task"]): string | number | boolean {
  const { value, to } = item;
  const isBare = to === undefined && (typeof value === "number" || typeof value === "boolean");
  return isBare ? value : exportValue(task, item);
}
