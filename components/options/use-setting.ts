import { useSignal } from "@preact/signals";
import type { Preferences, SettingName, SettingsReport } from "../../lib/domain/settings/settings";
import { text } from "../../lib/messages/text";
import { useSession } from "../state/session-state";

/** One setting as it is shown, and the way to change it. */
export interface Setting<Value> {
  /** What a person chose, or what holds where policy decides alone. */
  value: Value;
  isLocked: boolean;
  /** What holds though a person chose something else, since policy is stricter; else undefined. */
  inForce: Value | undefined;
  /** Saves at once and says so, with an undo; a failure is told, and the old value is shown again. */
  save: (value: Value) => void;
}

export function useSetting<Name extends SettingName>(name: Name, report: SettingsReport): Setting<Preferences[Name]> {
  const { settings, attempt, toasts } = useSession();
  const failures = useSignal(0);
  // Read, so that a failure draws the inputs again: the browser has changed them already.
  void failures.value;
  const { effective, preferences, locked } = report;
  const isLocked = locked.includes(name);
  const chosen = preferences[name];
  const differs = JSON.stringify(chosen) !== JSON.stringify(effective[name]);
  const change = (value: Preferences[Name]) => settings.save({ [name]: value });
  const save = (value: Preferences[Name]) =>
    void attempt(async () => {
      try {
        await change(value);
        toasts.show(text("settingSaved"), () => change(chosen));
      } catch (thrown) {
        failures.value += 1;
        throw thrown;
      }
    });
  return {
    value: isLocked ? effective[name] : chosen,
    isLocked,
    inForce: !isLocked && differs ? effective[name] : undefined,
    save,
  };
}
