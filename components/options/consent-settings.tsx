import { CONSENT_MODES, type ConsentMode, type SettingsReport } from "../../lib/domain/settings/settings";
import { type MessageKey, text } from "../../lib/messages/text";
import { RadioSetting } from "./radio-setting";
import { RememberedConsents } from "./remembered-consents";
import { SettingGroup } from "./setting-group";
import { useSetting } from "./use-setting";

const MODES: Record<ConsentMode, [label: MessageKey, hint: MessageKey]> = {
  never: ["consentModeNever", "consentModeNeverHint"],
  "with-reason": ["consentModeReason", "consentModeReasonHint"],
  "always-ask": ["consentModeAsk", "consentModeAskHint"],
  once: ["consentModeOnce", "consentModeOnceHint"],
};

/** Whether a person is asked before sending, and what they have said once and for all. */
export function ConsentSettings({ report }: { report: SettingsReport }) {
  const { value, isLocked, inForce, save } = useSetting("consent", report);
  // A reason is for whoever reads the record: one that only the person themselves would read is no choice to make.
  const offered = CONSENT_MODES.filter((mode) => mode !== "with-reason" || report.effective.isManaged);
  const choices = offered.map((mode) => {
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
