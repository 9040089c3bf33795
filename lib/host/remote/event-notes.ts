import type { LedgerEventName } from "../../domain/ledger/ledger";
import type { Ledger } from "./ledger-service";

/** Writes down what was decided or changed. Throws `ledger-failed`. */
export type NoteEvent = (event: LedgerEventName, about: readonly string[]) => Promise<void>;

export function createEventNotes(ledger: Pick<Ledger, "append">): NoteEvent {
  return async (event, about) => {
    await ledger.append({ kind: "event", event, about: [...about] });
  };
}
