import type { Signal } from "@preact/signals";
import { useId } from "preact/hooks";
import { text } from "../../lib/messages/text";

type Scope = "page" | "selection";

/** What is to be read: the whole page or the selected text. */
export function ScopeChoice({ scope, selectedText }: { scope: Signal<Scope>; selectedText: string }) {
  const name = useId();
  const renderChoice = (value: Scope, label: string) => (
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
      </div>
      {scope.value === "selection" && (
        <p class="note scope-hint">
          {selectedText ? text("scopeSelected", excerptOfSelection(selectedText)) : text("scopeNothing")}
        </p>
      )}
    </fieldset>
  );
}

function excerptOfSelection(selected: string): string {
  const characters = [...selected.replace(/\s+/g, " ").trim()];
  return characters.length > 120 ? `${characters.slice(0, 119).join("")}…` : characters.join("");
}
