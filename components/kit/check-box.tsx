import { useId } from "preact/hooks";

interface CheckBoxProps {
  label: string;
  /** What it means; read out after the name. */
  hint?: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}

/** With a `group`, one of several of which one is chosen. */
export function CheckBox({ label, hint, checked, onChange, group }: CheckBoxProps & { group?: string }) {
  const id = useId();
  return (
    <label class="check">
      <input
        type={group ? "radio" : "checkbox"}
        name={group}
        aria-labelledby={`${id}-label`}
        aria-describedby={hint ? `${id}-hint` : undefined}
        checked={checked}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span>
        <span id={`${id}-label`}>{label}</span>
        {hint && (
          <span class="note check-hint" id={`${id}-hint`}>
            {hint}
          </span>
        )}
      </span>
    </label>
  );
}
