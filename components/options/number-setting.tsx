import { useSignal } from "@preact/signals";
import { text } from "../../lib/messages/text";
import { FormField } from "../kit/form-field";

interface NumberSettingProps {
  label: string;
  /** What stands behind the number: `%`, `seconds`. */
  unit: string;
  value: number;
  min: number;
  max: number;
  step?: number;
  onSave: (value: number) => void;
}

/** A number that is saved when the person is done with it; what is no number, or out of its bounds, is told beside it. */
export function NumberSetting({ label, unit, value, min, max, step = 1, onSave }: NumberSettingProps) {
  const mistake = useSignal("");
  const take = (input: HTMLInputElement) => {
    const isValid = input.checkValidity() && input.value !== "";
    mistake.value = isValid ? "" : text("settingNumberWrong", min, max);
    if (isValid && input.valueAsNumber !== value) onSave(input.valueAsNumber);
  };
  return (
    <FormField label={label} mistake={mistake.value || undefined}>
      {(attributes) => (
        <span class="setting-number">
          <input
            {...attributes}
            class="input numbers"
            type="number"
            min={min}
            max={max}
            step={step}
            value={value}
            onChange={(event) => take(event.currentTarget)}
          />
          <span class="note">{unit}</span>
        </span>
      )}
    </FormField>
  );
}
