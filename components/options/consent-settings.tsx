import { CONSENT_MODES, type ConsentMode, type SettingsReport } from "../../lib/domain/settings/settings";
import { type MessageKey, text } from "../../lib/messages/text";
import { RadioSetting } from "./radio-setting";
import { RememberedConsents } from "./remembered-consents";
import { SettingGroup } from "./setting-group";
import { useSetting } from "./use-setting";

const MODES: Record<ConsentMode, [label: MessageKey, hint: MessageKey]> = {
  never: ["consentModeNever", "consentModeNeverHint"],
  "always-ask": ["consentModeAsk", "consentModeAskHint"],
  once: ["consentModeOnce", "consentModeOnceHint"],
};

/** Whether a person is asked before sending, and what they have said once and for all. */
export function ConsentSettings({ report }: { report: SettingsReport }) {
  const { value, isLocked, inForce, save } = useSetting("consent", report);
  const choices = CONSENT_MODES.map((mode) => {
    const [label, hint] = MODES[mode];
    return { value: mode, label: text(label), hint: text(hint) };
  });
  return (
    <>
      <SettingGroup title={text("consentModeTitle")} isLocked={isLocked} inForce={inForce && text(MODES[inForce][0])}>
        <RadioSetting value={value} choices={choices} onChoose={save} />
      </SettingGroup>
      <RememberedConsents />
    </>
  );
}
