import type { KnownChange } from "../../lib/messages/payloads";
import { text } from "../../lib/messages/text";
import { ErrorNotice } from "../error/error-notice";
import { formatMoment } from "../format/format-number";
import { Button } from "../kit/button";
import type { MemoryStore } from "../state/memory-state";
import { useSession } from "../state/session-state";
import { agreeingText, changeText } from "./change-text";

/** What rules learned of new designs by themselves, each with its way back; nothing where there is nothing. */
export function ChangeLog({ store }: { store: MemoryStore }) {
  const { attempt, toasts } = useSession();
  const changes = store.changes.value;
  if (changes.state === "loading") return null;
  if (changes.state === "failed") return <ErrorNotice error={changes.error} onRetry={store.refresh} />;
  if (changes.value.length === 0) return null;
  const undo = ({ id, name, host }: KnownChange) =>
    attempt(async () => {
      await store.undoChange(id);
      toasts.show(text("changeTakenBack", name, host));
    });
  return (
    <section class="stack" aria-labelledby="changes-title">
      <h3 id="changes-title">{text("changesTitle")}</h3>
      <p class="note">{text("changesHint")}</p>
      <ul class="rows">
        {changes.value.map((change) => (
          <ChangeRow key={change.id} change={change} onUndo={() => void undo(change)} />
        ))}
      </ul>
    </section>
  );
}

function ChangeRow({ change, onUndo }: { change: KnownChange; onUndo: () => void }) {
  const { host, name, at, from, to } = change;
  return (
    <li>
      <span class="rows-main change">
        <strong>{text("memoryField", host, name)}</strong>
        <span class="note check-hint">{text("changeState", formatMoment(at), changeText(change))}</span>
        <span class="note check-hint">
          {text("changeBefore")} <code dir="ltr">{from}</code>
          <br />
          {text("changeNow")} <code dir="ltr">{to}</code>
        </span>
        <span class="note check-hint">{agreeingText(change)}</span>
      </span>
      {change.state === "healed" && (
        <Button icon="undo" aria-label={text("changeUndoName", name, host)} onClick={onUndo}>
          {text("undo")}
        </Button>
      )}
    </li>
  );
}
