import { useSignal } from "@preact/signals";
import { LONGEST_REASON } from "../../lib/domain/ledger/ledger";
import { Button } from "../kit/button";
import { FormField } from "../kit/form-field";

interface ReasonFormProps {
  label: string;
  hint: string;
  submit: string;
  onSubmit: (reason: string) => Promise<unknown>;
}

/** Asks for a reason in a person's own words; without one there is nothing to send. */
export function ReasonForm({ label, hint, submit, onSubmit }: ReasonFormProps) {
  const reason = useSignal("");
  const isBusy = useSignal(false);
  const send = async (event: Event) => {
    event.preventDefault();
    if (isBusy.value || !reason.value.trim()) return;
    isBusy.value = true;
    await onSubmit(reason.value.trim());
    isBusy.value = false;
  };
  return (
    <form class="stack" onSubmit={send}>
      <ReasonField
        label={label}
        hint={hint}
        value={reason.value}
        onInput={(typed) => {
          reason.value = typed;
        }}
      />
      <div>
        <Button look="primary" type="submit" disabled={isBusy.value || !reason.value.trim()}>
          {submit}
        </Button>
      </div>
    </form>
  );
}

interface ReasonFieldProps {
  label: string;
  hint: string;
  value: string;
  onInput: (typed: string) => void;
}

export function ReasonField({ label, hint, value, onInput }: ReasonFieldProps) {
  return (
    <FormField label={label} hint={hint}>
      {(attributes) => (
        <textarea
          {...attributes}
          class="input"
          rows={2}
          maxLength={LONGEST_REASON}
          value={value}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
      )}
    </FormField>
  );
}
