import { useSignal } from "@preact/signals";
import { text } from "../../lib/messages/text";
import { formatShare } from "../format/format-number";
import { Button } from "../kit/button";
import { ProgressBar } from "../kit/progress-bar";
import { useSession } from "../state/session-state";
import { PassphraseField } from "./passphrase-field";
import { usePassphraseForm } from "./use-passphrase-form";

/** Chooses a passphrase, twice the same, and encrypts everything with it. */
export function TurnOnForm() {
  const { lock, toasts } = useSession();
  const typed = useSignal("");
  const again = useSignal("");
  const isTried = useSignal(false);
  const { mistake, isBusy, submit } = usePassphraseForm();
  const isDifferent = typed.value !== again.value;
  const turnOn = submit(
    () => lock.turn(true, typed.value),
    () => toasts.show(text("lockTurnedOn")),
  );
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        isTried.value = true;
        if (!isDifferent) void turnOn(event);
      }}
    >
      <PassphraseField
        label={text("passphraseNew")}
        hint={text("passphraseHint")}
        typed={typed}
        mistake={mistake.value}
        isNew
      />
      <PassphraseField
        label={text("passphraseAgain")}
        typed={again}
        mistake={isTried.value && isDifferent ? text("passphraseDifferent") : undefined}
        isNew
      />
      <p class="note">{text("lockWarning")}</p>
      <div>
        <Button look="primary" icon="lock" type="submit" busy={isBusy.value}>
          {text("lockTurnOn")}
        </Button>
      </div>
      <LockProgress label={text("lockTurningOn")} />
    </form>
  );
}

export function LockProgress({ label }: { label: string }) {
  const { lock } = useSession();
  const share = lock.share.value;
  if (share === null) return null;
  const said = formatShare(share);
  return (
    <div class="stack">
      <p class="note numbers" role="status">
        {label} {said}
      </p>
      <ProgressBar label={label} share={share} valueText={said} />
    </div>
  );
}
