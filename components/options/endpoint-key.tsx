import type { Signal } from "@preact/signals";
import type { SettingsReport } from "../../lib/domain/settings/settings";
import { text } from "../../lib/messages/text";
import { CheckBox } from "../kit/check-box";
import { ConfirmedButton } from "../kit/confirmed-button";
import { FormField } from "../kit/form-field";
import { useSession } from "../state/session-state";
import { findKeyMistake } from "./endpoint-draft";
import { SettingGroup } from "./setting-group";

interface KeyFieldsProps {
  report: SettingsReport;
  typed: Signal<string>;
  keepKey: boolean;
  set: (part: { keepKey: boolean }) => void;
}

/** The endpoint's key: written only, never shown again, and where it is kept. */
export function KeyFields({ report, typed, keepKey, set }: KeyFieldsProps) {
  const { lock, settings, attempt, toasts } = useSession();
  const mistake = findKeyMistake(typed.value);
  const forget = () =>
    attempt(async () => {
      await settings.saveKey(null);
      toasts.show(text("keyForgotten"));
    });
  return (
    <SettingGroup title={text("keyTitle")} isLocked={false}>
      <FormField
        label={text("keyLabel")}
        hint={text(report.hasKey ? "keyStored" : "keyHint")}
        mistake={mistake ? text(mistake) : undefined}
      >
        {(attributes) => (
          <input
            {...attributes}
            class="input"
            type="password"
            autocomplete="off"
            value={typed.value}
            onInput={(event) => {
              typed.value = event.currentTarget.value;
            }}
          />
        )}
      </FormField>
      <fieldset disabled={report.locked.includes("keepKey")}>
        <CheckBox
          label={text("keyKeep")}
          hint={text(
            report.locked.includes("keepKey")
              ? "settingLocked"
              : lock.state.value?.isOn
                ? "keyKeepHintSealed"
                : "keyKeepHint",
          )}
          checked={keepKey}
          onChange={(on) => set({ keepKey: on })}
        />
      </fieldset>
      {report.hasKey && (
        <div>
          <ConfirmedButton
            label={text("keyForget")}
            title={text("keyForgetTitle")}
            body={text("keyForgetBody")}
            onConfirm={forget}
          />
        </div>
      )}
    </SettingGroup>
  );
}
