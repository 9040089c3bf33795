import type { RecordCell, RecordTable } from "../../lib/domain/result/records";
import { text } from "../../lib/messages/text";
import { questionName } from "../export/export-values";
import { Icon } from "../kit/icon";
import { useResult } from "../result/result-context";
import type { RowOrder, ShownRow } from "./arrange-rows";
import { RecordRowView } from "./record-row";
import { useVisibleRows } from "./use-visible-rows";

interface RowTableProps {
  table: RecordTable;
  rows: readonly ShownRow[];
  by: RowOrder["by"];
  onSort: (column: number) => void;
  textOf: (cell: RecordCell, column: number) => string;
}

/** Only the rows in sight are in the document: a list may have a thousand. */
export function RowTable({ table, rows, by, onSort, textOf }: RowTableProps) {
  const { result } = useResult();
  const { region, from, to, before, after } = useVisibleRows(rows.length);
  const isOfPages = rows.some(({ row }) => row.source);
  const sortOf = (column: number) => {
    if (by?.column !== column) return undefined;
    return by.descending ? ("descending" as const) : ("ascending" as const);
  };
  return (
    // A region that scrolls must be reachable by keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <section class="table-scroll records-scroll" tabIndex={0} aria-label={result.task.name} ref={region}>
      {/* Gaps in place of the rows out of sight, so that the region scrolls as if they were there. */}
      <div style={{ paddingBlock: `${before}px ${after}px` }}>
        <table aria-rowcount={rows.length + 1}>
          <thead>
            <tr aria-rowindex={1}>
              <th scope="col">
                <span class="visually-hidden">{text("itemsNumber")}</span>
              </th>
              {isOfPages && <th scope="col">{text("manyPage")}</th>}
              {result.task.kind === "classify" && !isOfPages && <th scope="col">{text("itemsText")}</th>}
              {table.columns.map(({ questionId }, column) => {
                const name = questionName(result.task, questionId, text("questionLabel"));
                return (
                  <th key={questionId} scope="col" aria-sort={sortOf(column)}>
                    <button
                      type="button"
                      class="records-sort"
                      aria-label={text("itemsSort", name)}
                      onClick={() => onSort(column)}
                    >
                      {name}
                      {sortOf(column) && <Icon name={by?.descending ? "down" : "up"} />}
                    </button>
                  </th>
                );
              })}
            </tr>
          </thead>
          <tbody>
            {rows.slice(from, to).map((shown, at) => (
              <RecordRowView key={shown.number} shown={shown} index={from + at + 2} textOf={textOf} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
