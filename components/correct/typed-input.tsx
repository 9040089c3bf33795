import type { Field } from "../../lib/domain/task/task";
import { text } from "../../lib/messages/text";
import { kindOf } from "../../lib/value";
import { FormField } from "../kit/form-field";

interface TypedInputProps {
  field: Field;
  typed: string;
  onTyped: (typed: string) => void;
}

/** The input that suits a field's type: a choice, one line, or a line a value. */
export function TypedInput({ field, typed, onTyped }: TypedInputProps) {
  const { hint } = kindOf(field.type).messages;
  return (
    <div class="typed-input">
      <FormField label={text(field.many ? "correctTypedMany" : "correctTypedName")} {...(hint && { hint: text(hint) })}>
        {(attributes) => {
          const shared = { ...attributes, class: "input", value: typed };
          const choices = choicesOf(field);
          if (choices && !field.many) {
            return (
              <select {...shared} onChange={(event) => onTyped(event.currentTarget.value)}>
                <option value="" />
                {choices.map(([value, label]) => (
                  <option key={value} value={value}>
                    {label}
                  </option>
                ))}
              </select>
            );
          }
          if (field.many) {
            return <textarea {...shared} rows={4} onInput={(event) => onTyped(event.currentTarget.value)} />;
          }
          return <input {...shared} type="text" onInput={(event) => onTyped(event.currentTarget.value)} />;
        }}
      </FormField>
    </div>
  );
}

function choicesOf(field: Field): [value: string, label: string][] | null {
  const { input } = kindOf(field.type);
  if (input === "yes-or-no") {
    return [
      ["true", text("yes")],
      ["false", text("no")],
    ];
  }
  return input === "options" ? (field.options ?? []).map((option) => [option, option]) : null;
}
