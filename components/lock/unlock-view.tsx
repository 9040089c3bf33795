import { useSignal } from "@preact/signals";
import { text } from "../../lib/messages/text";
import { Button } from "../kit/button";
import { ConfirmedButton } from "../kit/confirmed-button";
import { Disclosure } from "../kit/disclosure";
import { Icon } from "../kit/icon";
import { useSession } from "../state/session-state";
import { PassphraseField } from "./passphrase-field";
import { usePassphraseForm } from "./use-passphrase-form";
import "./lock.css";

/** In the place of everything else, until the passphrase is given. */
export function UnlockView() {
  const { lock, attempt, toasts } = useSession();
  const typed = useSignal("");
  const { mistake, isBusy, submit } = usePassphraseForm();
  const erase = () =>
    attempt(async () => {
      await lock.erase();
      toasts.show(text("lockErased"));
    });
  return (
    <form class="stack lock-view" onSubmit={submit(() => lock.unlock(typed.value))}>
      <h2 class="lock-title">
        <Icon name="lock" /> {text("unlockTitle")}
      </h2>
      <p>{text("unlockWhat")}</p>
      <PassphraseField label={text("passphrase")} typed={typed} mistake={mistake.value} />
      <div class="row">
        <Button look="primary" type="submit" busy={isBusy.value}>
          {text("unlock")}
        </Button>
        <span class="note" role="status">
          {isBusy.value && text("unlocking")}
        </span>
      </div>
      <Disclosure summary={text("forgotten")}>
        <div class="stack">
          <p>{text("forgottenWhat")}</p>
          <div>
            <ConfirmedButton
              look="danger"
              icon="remove"
              label={text("lockErase")}
              title={text("lockEraseTitle")}
              body={text("lockEraseBody")}
              onConfirm={erase}
            />
          </div>
        </div>
      </Disclosure>
    </form>
  );
}
