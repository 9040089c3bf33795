import { useSignal } from "@preact/signals";
import type { Item } from "../../lib/domain/result/proposal";
import type { Task } from "../../lib/domain/task/task";
import { plural, text } from "../../lib/messages/text";
import { tableKind } from "../../lib/value/table";
import { valueText } from "../format/value-text";
import { Button } from "../kit/button";
import { EvidenceButton, EvidenceNotes } from "./evidence-button";
import { TableView } from "./table-view";

/** Longer lists are folded after so many. */
const FOLD = 8;

interface ValueListProps {
  task: Task;
  questionId: string;
  name: string;
  items: Item[];
}

/** The values of one answer, each with the way to its place in the page. */
export function ValueList({ task, questionId, name, items }: ValueListProps) {
  const open = useSignal(false);
  const shown = open.value ? items : items.slice(0, FOLD);
  const tables = shown.some((item) => tableKind.is(item.value));
  return (
    <>
      <ul class={`values${items.length > 1 && !tables ? " values-many" : ""}`}>
        {shown.map((item, index) => (
          // Values may repeat and never move within one answer.
          <li key={index} class="value">
            <ValueItem task={task} questionId={questionId} name={name} item={item} position={index} />
          </li>
        ))}
      </ul>
      {items.length > FOLD && (
        <div>
          <Button
            look="quiet"
            aria-expanded={open.value}
            onClick={() => {
              open.value = !open.value;
            }}
          >
            {open.value ? text("valuesFold") : plural("valuesUnfold", items.length)}
          </Button>
        </div>
      )}
    </>
  );
}

function ValueItem({
  task,
  questionId,
  name,
  item,
  position,
}: Omit<ValueListProps, "items"> & { item: Item; position: number }) {
  const shown = valueText(task, questionId, item.value, item.to);
  if (tableKind.is(item.value)) {
    return (
      <TableView table={item.value} name={item.value.caption || `${name} ${position + 1}`} evidence={item.evidence} />
    );
  }
  return (
    <>
      <div class="value-line">
        <span class="value-text">
          <bdi>
            <ValueText value={item.value} shown={shown} />
          </bdi>
        </span>
        <EvidenceButton evidence={item.evidence} name={shown} />
      </div>
      <EvidenceNotes evidence={item.evidence} shown={shown} isSum={item.isSum ?? false} />
    </>
  );
}

/** Page text stays text; only http and https addresses become links. */
function ValueText({ value, shown }: { value: Item["value"]; shown: string }) {
  if (typeof value !== "string" || !/^https?:\/\//.test(value)) return <>{shown}</>;
  return (
    <a href={value} target="_blank" rel="noreferrer noopener">
      {shown}
    </a>
  );
}
