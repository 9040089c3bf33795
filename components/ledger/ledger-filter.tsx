import type { Signal } from "@preact/signals";
import { type MessageKey, text } from "../../lib/messages/text";
import { FormField } from "../kit/form-field";
import { LEDGER_KINDS, type LedgerKind } from "./ledger-rows";

const NAMES: Record<LedgerKind, MessageKey> = {
  all: "ledgerKindAll",
  requests: "ledgerKindRequests",
  consent: "ledgerKindConsent",
  policy: "ledgerKindPolicy",
  models: "ledgerKindModels",
  exports: "ledgerKindExports",
  storage: "ledgerKindStorage",
};

/** Which entries are shown. */
export function LedgerFilter({ kind }: { kind: Signal<LedgerKind> }) {
  return (
    <FormField label={text("ledgerShow")}>
      {(attributes) => (
        <select
          {...attributes}
          class="input"
          value={kind.value}
          onChange={({ currentTarget }) => {
            kind.value = currentTarget.value as LedgerKind;
          }}
        >
          {LEDGER_KINDS.map((name) => (
            <option key={name} value={name}>
              {text(NAMES[name])}
            </option>
          ))}
        </select>
      )}
    </FormField>
  );
}
