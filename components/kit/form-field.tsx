import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { Icon } from "./icon";
import "./form-field.css";

/** What an input needs so that its label, hint and mistake are read out with it. */
export interface InputAttributes {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": "true" | undefined;
}

interface FormFieldProps {
  label: string;
  hint?: string;
  mistake?: string | undefined;
  children: (attributes: InputAttributes) => ComponentChildren;
}

/** A label, an input, and beside it what is wrong with it. */
export function FormField({ label, hint, mistake, children }: FormFieldProps) {
  const id = useId();
  const described = [hint && `${id}-hint`, mistake && `${id}-mistake`].filter(Boolean).join(" ");
  return (
    <div class="form-field">
      <label for={id}>{label}</label>
      {hint && (
        <p class="note" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children({ id, "aria-describedby": described || undefined, "aria-invalid": mistake ? "true" : undefined })}
      {mistake && <Mistake id={`${id}-mistake`} message={mistake} />}
    </div>
  );
}

export function Mistake({ id, message }: { id?: string; message: string }) {
  return (
    <p class="mistake" id={id}>
      <Icon name="warning" /> <span>{message}</span>
    </p>
  );
}
