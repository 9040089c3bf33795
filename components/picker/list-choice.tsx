import type { Signal } from "@preact/signals";
import type { ListSummary } from "../../lib/domain/result/records";
import { text } from "../../lib/messages/text";
import { Button } from "../kit/button";

interface ListChoiceProps {
  lists: readonly ListSummary[];
  /** Undefined for the one that suits the task. */
  list: Signal<number | undefined>;
  /** Makes a table of all that the list shows. */
  onTable: () => void;
}

/** Which of the page's lists is meant. */
export function ListChoice({ lists, list, onTable }: ListChoiceProps) {
  return (
    <div class="scope-hint stack">
      <p class="note">{text("scopeItemsHint")}</p>
      <select
        class="input"
        aria-label={text("scopeListName")}
        value={list.value ?? ""}
        onChange={({ currentTarget: { value } }) => {
          list.value = value === "" ? undefined : Number(value);
        }}
      >
        <option value="">{text("scopeListBest")}</option>
        {lists.map(({ name, count, sample }, at) => (
          <option key={at} value={at}>
            {text("scopeListNamed", count, name || sample)}
          </option>
        ))}
      </select>
      <Button icon="extract" onClick={onTable}>
        {text("scopeTable")}
      </Button>
    </div>
  );
}
