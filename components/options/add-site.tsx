import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { text } from "../../lib/messages/text";
import { Button } from "../kit/button";
import { FormField } from "../kit/form-field";
import { parseSitePattern } from "./site-pattern";

interface AddSiteProps {
  label: string;
  known: readonly string[];
  onAdd: (pattern: string) => void;
  /** What else the new entry needs. */
  children?: ComponentChildren;
}

/** Takes a site as a person writes it and shows the pattern that it becomes before it is added. */
export function AddSite({ label, known, onAdd, children }: AddSiteProps) {
  const typed = useSignal("");
  const mistake = useSignal("");
  const pattern = parseSitePattern(typed.value);
  const add = (event: Event) => {
    event.preventDefault();
    if (!pattern) mistake.value = text("siteEmpty");
    else if (known.includes(pattern)) mistake.value = text("siteKnown");
    else {
      onAdd(pattern);
      typed.value = "";
    }
  };
  const hint = pattern && pattern !== typed.value.trim() ? text("siteBecomes", pattern) : text("siteHint");
  return (
    <form class="add-row" onSubmit={add}>
      <FormField label={label} hint={hint} mistake={mistake.value || undefined}>
        {(attributes) => (
          <input
            {...attributes}
            class="input"
            type="text"
            spellcheck={false}
            autocomplete="off"
            value={typed.value}
            onInput={(event) => {
              typed.value = event.currentTarget.value;
              mistake.value = "";
            }}
          />
        )}
      </FormField>
      {children}
      <Button icon="add" type="submit">
        {text("siteAdd")}
      </Button>
    </form>
  );
}
