import type { RecordCell, RecordRow, RecordTable } from "../../lib/domain/result/records";
import type { Task } from "../../lib/domain/task/task";
import { fieldOf } from "../export/export-values";

/** How a person wants to see the rows. */
export interface RowOrder {
  /** Column to sort by; null for the page's own order. */
  by: { column: number; descending: boolean } | null;
  /** Words that all have to stand in the row; "" for all rows. */
  query: string;
  /** A label's id; "" for all. */
  label: string;
  onlySure: boolean;
}

export const AS_ON_THE_PAGE: RowOrder = { by: null, query: "", label: "", onlySure: false };

export interface ShownRow {
  row: RecordRow;
  /** Its number on the page, from 1. */
  number: number;
}

/** The rows that a person asked for, in their order. `textOf` gives what a cell shows. */
export function arrangeRows(
  task: Task,
  { rows }: Pick<RecordTable, "rows">,
  order: RowOrder,
  textOf: (cell: RecordCell, column: number) => string,
): ShownRow[] {
  const words = order.query.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = rows
    .map((row, at) => ({ row, number: at + 1 }))
    .filter(({ row }) => !order.label || row.cells[0]?.item?.value === order.label)
    .filter(({ row }) => !order.onlySure || row.cells.some(({ isSure }) => isSure))
    .filter(({ row }) => {
      const page = row.source ? `${row.source.title}\n${row.source.url}\n` : "";
      const said = `${page}${row.cells.map(textOf).join("\n")}`.toLowerCase();
      return words.every((word) => said.includes(word));
    });
  const { by } = order;
  if (!by) return shown;
  const compare = comparer(task, by.column, textOf);
  const sign = by.descending ? -1 : 1;
  // What has no value comes last either way.
  return shown.sort((one, other) => {
    const [left, right] = [one.row.cells[by.column]!, other.row.cells[by.column]!];
    if (!left.item || !right.item) return Number(!left.item) - Number(!right.item);
    return sign * compare(left, right);
  });
}

function comparer(task: Task, column: number, textOf: (cell: RecordCell, column: number) => string) {
  const type = task.kind === "extract" ? fieldOf(task, task.fields[column]?.id ?? "")?.type : undefined;
  const isIso = type === "date" || type === "url" || type === "email";
  return (left: RecordCell, right: RecordCell): number => {
    const [one, other] = [amountOf(left), amountOf(right)];
    if (one !== null && other !== null) return one - other;
    if (isIso) return String(left.item!.value).localeCompare(String(right.item!.value));
    return textOf(left, column).localeCompare(textOf(right, column), undefined, { numeric: true });
  };
}

/** Numbers and amounts of money by size; null for what has none. */
function amountOf({ item }: RecordCell): number | null {
  const value = item?.value;
  if (typeof value === "number") return value;
  return typeof value === "object" && value !== null && "amount" in value ? value.amount : null;
}
