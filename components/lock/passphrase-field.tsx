import type { Signal } from "@preact/signals";
import { FormField } from "../kit/form-field";

interface PassphraseFieldProps {
  label: string;
  hint?: string;
  mistake?: string | undefined;
  typed: Signal<string>;
  /** A password manager then offers to make one, or to fill in the one that it knows. */
  isNew?: boolean;
}

/** Takes a passphrase, which is never shown. */
export function PassphraseField({ label, hint, mistake, typed, isNew = false }: PassphraseFieldProps) {
  return (
    <FormField label={label} {...(hint !== undefined && { hint })} mistake={mistake}>
      {(attributes) => (
        <input
          {...attributes}
          class="input"
          type="password"
          autocomplete={isNew ? "new-password" : "current-password"}
          value={typed.value}
          onInput={(event) => {
            typed.value = event.currentTarget.value;
          }}
        />
      )}
    </FormField>
  );
}
