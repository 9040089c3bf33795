import { useId } from "preact/hooks";

interface RadioSettingProps<Value extends string> {
  value: Value;
  /** What may be chosen, with a name and what it means. */
  choices: readonly { value: Value; label: string; hint: string }[];
  onChoose: (value: Value) => void;
}

/** One of a few values, each with a word on what it means. */
export function RadioSetting<Value extends string>({ value, choices, onChoose }: RadioSettingProps<Value>) {
  const name = useId();
  return (
    <div>
      {choices.map((choice) => (
        <label key={choice.value} class="check">
          <input type="radio" name={name} checked={choice.value === value} onChange={() => onChoose(choice.value)} />
          <span>
            {choice.label}
            <span class="note check-hint">{choice.hint}</span>
          </span>
        </label>
      ))}
    </div>
  );
}
