import type { Item } from "../../lib/domain/result/proposal";
import type { RecordColumn, RecordTable } from "../../lib/domain/result/records";
import type { Result } from "../../lib/domain/result/result";
import { text } from "../../lib/messages/text";
import { questionName } from "../export/export-values";
import { valueText } from "../format/value-text";
import { Button } from "../kit/button";
import { Confidence } from "../kit/confidence";
import { Disclosure } from "../kit/disclosure";
import { Icon } from "../kit/icon";
import { useResult } from "../result/result-context";
import { useSession } from "../state/session-state";

/** Values of a place that are shown for people to tell it by. */
const SAMPLES = 3;

/** Each field's column: how likely it is the right one, and the other places that may be meant. */
export function ColumnList({ table }: { table: RecordTable }) {
  return (
    <Disclosure summary={text("columnsTitle")}>
      <ul class="records-columns">
        {table.columns.map((column, at) => (
          <li key={column.questionId} class="records-column">
            <ColumnView table={table} column={column} at={at} />
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}

function ColumnView({ table, column, at }: { table: RecordTable; column: RecordColumn; at: number }) {
  const { result, replace } = useResult();
  const { ports, attempt, toasts } = useSession();
  const name = questionName(result.task, column.questionId, text("questionLabel"));
  const isFound = table.rows.some(({ cells }) => cells[at]!.item !== null);
  const isSure = table.rows.some(({ cells }) => cells[at]!.isSure);
  const asked = { resultId: result.id, questionId: column.questionId };
  const change = (changed: Promise<Result>) =>
    attempt(async () => {
      replace?.(await changed);
      toasts.show(text("columnChanged", name), async () => {
        await ports.send("history.restore", { results: [result] });
        replace?.(result);
      });
    });
  return (
    <>
      <div class="row">
        <h3 class="field-name">{name}</h3>
        {column.confidence !== null && !column.confirmed && isFound && (
          <Confidence confidence={column.confidence} isSure={isSure} label={name} />
        )}
        {column.confirmed && (
          <span class="note">
            <Icon name="check" /> {text("columnConfirmed")}
          </span>
        )}
        {replace && isFound && !column.confirmed && (
          <Button
            look="quiet"
            icon="check"
            aria-label={text("columnConfirmName", name)}
            onClick={() => change(ports.send("column.confirm", asked))}
          >
            {text("columnConfirm")}
          </Button>
        )}
      </div>
      {!isFound && <p class="muted">{text("columnNothing")}</p>}
      {replace && column.others.length > 0 && (
        <ul class="records-others" aria-label={text("columnOthers")}>
          {column.others.map((items, other) => (
            <OtherPlace
              key={other}
              items={items}
              column={{ id: column.questionId, name }}
              onUse={() => change(ports.send("column.choose", { ...asked, other }))}
            />
          ))}
        </ul>
      )}
    </>
  );
}

interface OtherPlaceProps {
  items: readonly (Item | null)[];
  column: { id: string; name: string };
  onUse: () => void;
}

function OtherPlace({ items, column, onUse }: OtherPlaceProps) {
  const { result } = useResult();
  const samples = items.filter((item) => item !== null).slice(0, SAMPLES);
  const shown = samples.map(({ value, to }) => valueText(result.task, column.id, value, to)).join(" · ");
  return (
    <li class="row spread">
      <span class="records-text" title={shown}>
        {shown}
      </span>
      <Button icon="check" aria-label={text("columnUseName", shown, column.name)} onClick={onUse}>
        {text("columnUse")}
      </Button>
    </li>
  );
}
