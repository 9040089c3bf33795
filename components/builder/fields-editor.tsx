import { text } from "../../lib/messages/text";
import { FIELD_TYPES, type FieldType, kindOf } from "../../lib/value";
import { CheckBox } from "../kit/check-box";
import { FormField } from "../kit/form-field";
import { createField, type FieldDraft } from "./draft";
import type { EditorPartProps } from "./editor-part";
import { MemberCard, MemberList } from "./member-list";

/** The fields of an extraction, each with a name, a type and a description. */
export function FieldsEditor({ draft, set, mistakes }: EditorPartProps) {
  const change = (index: number, part: Partial<FieldDraft>) =>
    set({ fields: draft.fields.map((field, at) => (at === index ? { ...field, ...part } : field)) });
  return (
    <MemberList
      title={text("fieldsTitle")}
      hint={text("fieldsHint")}
      mistake={mistakes.get("fields")}
      add={text("fieldAdd")}
      onAdd={() => set({ fields: [...draft.fields, createField()] })}
    >
      {draft.fields.map((field, index) => (
        <MemberCard
          key={field.key}
          name={field.name || text("fieldNumber", index + 1)}
          onRemove={() => set({ fields: draft.fields.filter((other) => other.key !== field.key) })}
        >
          <FieldInputs
            field={field}
            change={(part) => change(index, part)}
            mistake={(input) => mistakes.get(`fields[${index}].${input}`)}
          />
        </MemberCard>
      ))}
    </MemberList>
  );
}

interface FieldInputsProps {
  field: FieldDraft;
  change: (part: Partial<FieldDraft>) => void;
  mistake: (input: string) => string | undefined;
}

function FieldInputs({ field, change, mistake }: FieldInputsProps) {
  return (
    <>
      <div class="member-pair">
        <FormField label={text("memberName")} mistake={mistake("name")}>
          {(attributes) => (
            <input
              {...attributes}
              class="input"
              value={field.name}
              onInput={(event) => change({ name: event.currentTarget.value })}
            />
          )}
        </FormField>
        <FormField label={text("fieldType")}>
          {(attributes) => (
            <select
              {...attributes}
              class="input"
              value={field.type}
              onChange={(event) => change({ type: event.currentTarget.value as FieldType })}
            >
              {FIELD_TYPES.map((type) => (
                <option key={type} value={type}>
                  {text(kindOf(type).messages.name)}
                </option>
              ))}
            </select>
          )}
        </FormField>
      </div>
      <FormField label={text("fieldDescription")} mistake={mistake("description")}>
        {(attributes) => (
          <input
            {...attributes}
            class="input"
            value={field.description}
            onInput={(event) => change({ description: event.currentTarget.value })}
          />
        )}
      </FormField>
      {kindOf(field.type).input === "options" && <OptionsInput field={field} change={change} mistake={mistake} />}
      <CheckBox label={text("fieldMany")} checked={field.many} onChange={(many) => change({ many })} />
    </>
  );
}

function OptionsInput({ field, change, mistake }: FieldInputsProps) {
  return (
    <FormField label={text("fieldOptions")} mistake={mistake("options")}>
      {(attributes) => (
        <textarea
          {...attributes}
          class="input"
          rows={3}
          value={field.options}
          onInput={(event) => change({ options: event.currentTarget.value })}
        />
      )}
    </FormField>
  );
}
