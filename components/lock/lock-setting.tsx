import { useSignal } from "@preact/signals";
import { text } from "../../lib/messages/text";
import { Button } from "../kit/button";
import { Disclosure } from "../kit/disclosure";
import { SettingGroup } from "../options/setting-group";
import { useSession } from "../state/session-state";
import { PassphraseField } from "./passphrase-field";
import { LockProgress, TurnOnForm } from "./turn-on-form";
import { usePassphraseForm } from "./use-passphrase-form";
import "./lock.css";

/** Whether what is stored is encrypted, and what is done with the passphrase. */
export function LockSetting() {
  const { lock } = useSession();
  const state = lock.state.value;
  if (!state) return null;
  return (
    <SettingGroup title={text("passphrase")} hint={text("lockHint")} isLocked={false}>
      {state.isOn ? <OpenLock isRequired={state.isRequired} /> : <TurnOnForm />}
    </SettingGroup>
  );
}

function OpenLock({ isRequired }: { isRequired: boolean }) {
  const { lock, attempt } = useSession();
  return (
    <div class="stack">
      <p>{text("lockIsOn")}</p>
      <div>
        <Button icon="lock" onClick={() => attempt(lock.lock)}>
          {text("lockNow")}
        </Button>
      </div>
      <Disclosure summary={text("passphraseChange")}>
        <ChangeForm />
      </Disclosure>
      {isRequired ? (
        <p class="note">{text("lockRequired")}</p>
      ) : (
        <Disclosure summary={text("lockTurnOff")}>
          <TurnOffForm />
        </Disclosure>
      )}
    </div>
  );
}

function ChangeForm() {
  const { lock, toasts } = useSession();
  const typed = useSignal("");
  const next = useSignal("");
  const { mistake, isBusy, submit } = usePassphraseForm();
  const done = () => {
    typed.value = "";
    next.value = "";
    toasts.show(text("passphraseChanged"));
  };
  return (
    <form class="stack" onSubmit={submit(() => lock.change(typed.value, next.value), done)}>
      <PassphraseField label={text("passphraseOld")} typed={typed} mistake={mistake.value} />
      <PassphraseField label={text("passphraseNew")} hint={text("passphraseHint")} typed={next} isNew />
      <div>
        <Button type="submit" busy={isBusy.value}>
          {text("passphraseChange")}
        </Button>
      </div>
    </form>
  );
}

function TurnOffForm() {
  const { lock, toasts } = useSession();
  const typed = useSignal("");
  const { mistake, isBusy, submit } = usePassphraseForm();
  const done = () => toasts.show(text("lockTurnedOff"));
  return (
    <form class="stack" onSubmit={submit(() => lock.turn(false, typed.value), done)}>
      <p>{text("lockTurnOffWhat")}</p>
      <PassphraseField label={text("passphrase")} typed={typed} mistake={mistake.value} />
      <div>
        <Button type="submit" busy={isBusy.value}>
          {text("lockTurnOff")}
        </Button>
      </div>
      <LockProgress label={text("lockTurningOff")} />
    </form>
  );
}
