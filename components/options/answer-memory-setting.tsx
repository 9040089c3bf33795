import { ANSWER_MEMORY_MODES, type AnswerMemoryMode, type SettingsReport } from "../../lib/domain/settings/settings";
import { type MessageKey, text } from "../../lib/messages/text";
import { RadioSetting } from "./radio-setting";
import { SettingGroup } from "./setting-group";
import { useSetting } from "./use-setting";

const MODES: Record<AnswerMemoryMode, [label: MessageKey, hint: MessageKey]> = {
  off: ["rememberedModeOff", "rememberedModeOffHint"],
  exact: ["rememberedModeExact", "rememberedModeExactHint"],
  alike: ["rememberedModeAlike", "rememberedModeAlikeHint"],
};

/** Whether answers of language models and endpoints are used again. */
export function AnswerMemorySetting({ report }: { report: SettingsReport }) {
  const { value, isLocked, inForce, save } = useSetting("answerMemory", report);
  const choices = ANSWER_MEMORY_MODES.map((mode) => {
    const [label, hint] = MODES[mode];
    return { value: mode, label: text(label), hint: text(hint) };
  });
  return (
    <SettingGroup
      title={text("rememberedTitle")}
      hint={text("rememberedHint")}
      isLocked={isLocked}
      inForce={inForce && text(MODES[inForce][0])}
    >
      <RadioSetting value={value} choices={choices} onChoose={save} />
    </SettingGroup>
  );
}
