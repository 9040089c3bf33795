import type { ExtractTask, Field } from "../../../lib/domain/task/task";
import type { ExpectedValue, PageSet } from "../sets/types";
import { isAbsent } from "./field-scores";

/** Not asked of the stages but read off the blocks' regions, see main-content-scores.ts. */
export const MAIN_CONTENT = "main_content";

/**
 * What a page set asks: its own extract task; or, where its task classifies and its rows have fields all the same, one
 * made of the fields' ids and of the forms of their expected values. Null where there is nothing to ask.
 */
export function askedTask({ task, rows }: Pick<PageSet, "task" | "rows">): ExtractTask | null {
  const fields = task.kind === "extract" ? task.fields : fieldsSeen(rows);
  const asked = fields.filter(({ id }) => id !== MAIN_CONTENT);
  if (asked.length === 0) return null;
  if (task.kind === "extract") return { ...task, fields: asked };
  return { id: `${task.id.slice(0, 50)}-fields`, version: task.version, kind: "extract", name: "Page", fields: asked };
}

function fieldsSeen(rows: PageSet["rows"]): Field[] {
  const values = new Map<string, ExpectedValue[]>();
  for (const { fields = {} } of rows)
    for (const [id, value] of Object.entries(fields)) values.set(id, [...(values.get(id) ?? []), value]);
  return [...values].flatMap(([id, seen]) => {
    const known = seen.filter((value) => !isAbsent(value));
    return /^[a-z0-9]+(?:[-_][a-z0-9]+)*$/.test(id) ? [{ id, name: spokenName(id), ...formOf(known) }] : [];
  });
}

/** `publish_date`: "Publish date". */
export function spokenName(id: string): string {
  const words = id.replace(/[-_]+/g, " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const TEXT_FORMS: [type: Field["type"], form: RegExp][] = [
  ["date", /^\d{4}-\d{2}-\d{2}(T.*)?$/],
  ["duration", /^P(?=.)(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+S)?)?$/],
  ["email", /^[^\s@]+@[^\s@]+\.[^\s@]+$/],
  ["url", /^https?:\/\/\S+$/],
];

/** A type is taken only where every expected value has its form. */
function formOf(known: readonly ExpectedValue[]): Pick<Field, "type" | "many"> {
  const many = known.some(Array.isArray) || undefined;
  const values = known.flat();
  if (values.length === 0) return { type: "text" };
  const every = (test: (value: unknown) => boolean) => values.every(test);
  if (every((value) => typeof value === "number")) return { type: "number", many };
  if (every((value) => typeof value === "boolean")) return { type: "boolean" };
  const text = TEXT_FORMS.find(([, form]) => every((value) => typeof value === "string" && form.test(value)));
  return { type: text?.[0] ?? "text", many };
}
