import type { Signal } from "@preact/signals";
import { useId } from "preact/hooks";
import type { ListSummary } from "../../lib/domain/result/records";
import type { RunScope } from "../../lib/domain/result/result";
import { text } from "../../lib/messages/text";
import { ListChoice } from "./list-choice";

interface ScopeChoiceProps {
  scope: Signal<RunScope>;
  selectedText: string;
  lists: readonly ListSummary[];
  /** Which of the lists; undefined for the one that suits the task. */
  list: Signal<number | undefined>;
  /** A person wants all that a list shows. */
  onTable: () => void;
}

/** What is to be read: the whole page, the selected text, or every item of a list by itself. */
export function ScopeChoice({ scope, selectedText, lists, list, onTable }: ScopeChoiceProps) {
  const name = useId();
  const renderChoice = (value: RunScope, label: string) => (
    <label class="scope-option">
      <input
        type="radio"
        name={name}
        checked={scope.value === value}
        onChange={() => {
          scope.value = value;
        }}
      />
      <span>{label}</span>
    </label>
  );
  return (
    <fieldset class="scope">
      <legend class="visually-hidden">{text("scopeName")}</legend>
      <div class="scope-options">
        {renderChoice("page", text("scopePage"))}
        {renderChoice("selection", text("scopeSelection"))}
        {lists.length > 0 && renderChoice("items", text("scopeItems"))}
      </div>
      {scope.value === "selection" && (
        <p class="note scope-hint">
          {selectedText ? text("scopeSelected", excerptOfSelection(selectedText)) : text("scopeNothing")}
        </p>
      )}
      {scope.value === "items" && <ListChoice lists={lists} list={list} onTable={onTable} />}
    </fieldset>
  );
}

function excerptOfSelection(selected: string): string {
  const characters = [...selected.replace(/\s+/g, " ").trim()];
  return characters.length > 120 ? `${characters.slice(0, 119).join("")}…` : characters.join("");
}
