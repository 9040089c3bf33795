import type { Signal } from "@preact/signals";
import { plural, text } from "../../lib/messages/text";
import { FormField } from "../kit/form-field";
import { parseAddresses } from "./parse-addresses";

/** Wrong lines that are named. */
const SHOWN = 3;

/** Addresses as a person pastes them, and what of it can't be opened. */
export function AddressList({ pasted }: { pasted: Signal<string> }) {
  const { wrong, tooMany, addresses } = parseAddresses(pasted.value);
  const mistakes = [
    wrong.length > 0 && text("manyWrong", wrong.slice(0, SHOWN).join(", ")),
    tooMany > 0 && plural("manyTooMany", addresses.length),
  ].filter(Boolean);
  return (
    <FormField label={text("manyPaste")} hint={text("manyPasteHint")} mistake={mistakes.join(" ") || undefined}>
      {(attributes) => (
        <textarea
          {...attributes}
          class="input many-addresses"
          rows={6}
          spellcheck={false}
          value={pasted.value}
          onInput={(event) => {
            pasted.value = event.currentTarget.value;
          }}
        />
      )}
    </FormField>
  );
}
