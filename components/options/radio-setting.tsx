import { useId } from "preact/hooks";
import { CheckBox } from "../kit/check-box";

interface RadioSettingProps<Value extends string> {
  value: Value;
  /** What may be chosen, with a name and what it means. */
  choices: readonly { value: Value; label: string; hint: string }[];
  onChoose: (value: Value) => void;
}

/** One of a few values, each with a word on what it means. */
export function RadioSetting<Value extends string>({ value, choices, onChoose }: RadioSettingProps<Value>) {
  const group = useId();
  return (
    <div>
      {choices.map((choice) => (
        <CheckBox
          key={choice.value}
          group={group}
          label={choice.label}
          hint={choice.hint}
          checked={choice.value === value}
          onChange={() => onChoose(choice.value)}
        />
      ))}
    </div>
  );
}
