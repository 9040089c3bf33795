import { PREDICTION_LOG_MODES, type PredictionLogMode, type SettingsReport } from "../../lib/domain/settings/settings";
import { type MessageKey, text } from "../../lib/messages/text";
import { RadioSetting } from "./radio-setting";
import { SettingGroup } from "./setting-group";
import { useSetting } from "./use-setting";

const MODES: Record<PredictionLogMode, [label: MessageKey, hint: MessageKey]> = {
  off: ["logModeOff", "logModeOffHint"],
  hashes: ["logModeHashes", "logModeHashesHint"],
  texts: ["logModeTexts", "logModeTextsHint"],
};

/** What is written down of each answer, to watch quality. */
export function LogSetting({ report }: { report: SettingsReport }) {
  const { value, isLocked, inForce, save } = useSetting("predictionLog", report);
  const choices = PREDICTION_LOG_MODES.map((mode) => {
    const [label, hint] = MODES[mode];
    return { value: mode, label: text(label), hint: text(hint) };
  });
  return (
    <SettingGroup
      title={text("logTitle")}
      hint={text("logHint")}
      isLocked={isLocked}
      inForce={inForce && text(MODES[inForce][0])}
    >
      <RadioSetting value={value} choices={choices} onChoose={save} />
    </SettingGroup>
  );
}
