interface CheckBoxProps {
  label: string;
  hint?: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}

export function CheckBox({ label, hint, checked, onChange }: CheckBoxProps) {
  return (
    <label class="check">
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} />
      <span>
        {label}
        {hint && <span class="note check-hint">{hint}</span>}
      </span>
    </label>
  );
}
