import { useSignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import type { RecordCell, RecordTable } from "../../lib/domain/result/records";
import type { ClassifyTask, Task } from "../../lib/domain/task/task";
import { plural, text } from "../../lib/messages/text";
import { itemsOf } from "../export/export-records";
import { valueText } from "../format/value-text";
import { CheckBox } from "../kit/check-box";
import { useResult } from "../result/result-context";
import { AS_ON_THE_PAGE, arrangeRows, type RowOrder } from "./arrange-rows";
import { ColumnList } from "./column-list";
import { RowTable } from "./row-table";
import "./records-view.css";

/** What a task says of every item of a list: a table to sort and filter, and its columns to confirm or change. */
export function RecordsView({ table }: { table: RecordTable }) {
  const { result } = useResult();
  const { task } = result;
  const order = useSignal<RowOrder>(AS_ON_THE_PAGE);
  const textOf = (cell: RecordCell, column: number): string =>
    itemsOf(cell)
      .map(({ value, to }) => valueText(task, table.columns[column]!.questionId, value, to))
      .join(", ");
  const isOfPages = table.rows.some(({ source }) => source);
  const shown = useMemo(() => arrangeRows(task, table, order.value, textOf), [table, order.value]);
  const change = (more: Partial<RowOrder>) => {
    order.value = { ...order.value, ...more };
  };
  const { length } = table.rows;
  const count = isOfPages ? plural("tableRows", length) : plural("itemsFound", length);
  return (
    <section class="stack records" aria-label={count}>
      <RowFilters task={task} order={order.value} onChange={change} />
      <p class="note numbers" role="status">
        {shown.length === length ? count : text("itemsShown", shown.length, length)}
      </p>
      {shown.length > 0 ? (
        <RowTable
          table={table}
          rows={shown}
          by={order.value.by}
          onSort={(column) => change({ by: nextOrder(order.value.by, column) })}
          textOf={textOf}
        />
      ) : (
        <p class="muted">{text("itemsNone")}</p>
      )}
      {task.kind === "extract" && !isOfPages && <ColumnList table={table} />}
    </section>
  );
}

/** Up, down, and back to the page's order. */
function nextOrder(by: RowOrder["by"], column: number): RowOrder["by"] {
  if (by?.column !== column) return { column, descending: false };
  return by.descending ? null : { column, descending: true };
}

interface RowFiltersProps {
  task: Task;
  order: RowOrder;
  onChange: (more: Partial<RowOrder>) => void;
}

function RowFilters({ task, order, onChange }: RowFiltersProps) {
  return (
    <div class="row records-filters">
      <input
        class="input"
        type="search"
        aria-label={text("itemsFilter")}
        placeholder={text("itemsFilter")}
        value={order.query}
        onInput={(event) => onChange({ query: event.currentTarget.value })}
      />
      {task.kind === "classify" && <LabelFilter task={task} order={order} onChange={onChange} />}
    </div>
  );
}

function LabelFilter({ task, order, onChange }: RowFiltersProps & { task: ClassifyTask }) {
  return (
    <>
      <select
        class="input"
        aria-label={text("itemsLabel")}
        value={order.label}
        onChange={(event) => onChange({ label: event.currentTarget.value })}
      >
        <option value="">{text("itemsAllLabels")}</option>
        {task.labels.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      <CheckBox
        label={text("itemsOnlySure")}
        checked={order.onlySure}
        onChange={(onlySure) => onChange({ onlySure })}
      />
    </>
  );
}
