import { FormField } from "./form-field";

interface JsonFileFieldProps {
  label: string;
  onFile: (file: File) => Promise<unknown>;
}

/** Takes a JSON file. The same one can be chosen again, after it was mended say. */
export function JsonFileField({ label, onFile }: JsonFileFieldProps) {
  const take = async (input: HTMLInputElement) => {
    const file = input.files?.[0];
    if (file) await onFile(file);
    input.value = "";
  };
  return (
    <FormField label={label}>
      {(attributes) => (
        <input
          {...attributes}
          class="input"
          type="file"
          accept=".json,application/json"
          onChange={(event) => take(event.currentTarget)}
        />
      )}
    </FormField>
  );
}
