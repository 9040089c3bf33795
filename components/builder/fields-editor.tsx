import { useRef } from "preact/hooks";
import { text } from "../../lib/messages/text";
import { Button } from "../kit/button";
import { Mistake } from "../kit/form-field";
import { createField, createFieldFrom, type FieldDraft, moveMember, withField } from "./draft";
import type { EditorPartProps } from "./editor-part";
import { FieldRow } from "./field-row";
import { OfferedFields } from "./offered-fields";
import { useDragOrder } from "./use-drag-order";
import type { Preview } from "./use-preview";

/** The fields of an extraction: what the page offers, then a row each with what the page gives for it. */
export function FieldsEditor({ draft, set, mistakes, preview }: EditorPartProps & { preview: Preview }) {
  const list = useRef<HTMLUListElement>(null);
  const { fields } = draft;
  const onMove = (at: number, by: -1 | 1) => set({ fields: moveMember(fields, at, by) });
  const onGrip = useDragOrder(list, onMove);
  const change = (index: number, part: Partial<FieldDraft>) =>
    set({ fields: fields.map((field, at) => (at === index ? { ...field, ...part } : field)) });
  /** Into a name that has to be typed. */
  const focusLast = () => requestAnimationFrame(() => list.current?.lastElementChild?.querySelector("input")?.focus());
  const addOne = () => {
    set({ fields: [...fields, createField()] });
    focusLast();
  };
  const mistake = mistakes.get("fields");
  return (
    <section class="fields" aria-label={text("fieldsTitle")}>
      <OfferedFields
        fields={fields}
        onAdd={(offered) => {
          set({ fields: withField(fields, createFieldFrom(offered)) });
          if (offered.field.name === "") focusLast();
        }}
      >
        <Button look="quiet" icon="add" onClick={addOne}>
          {text("fieldAdd")}
        </Button>
      </OfferedFields>
      <ul class="field-rows" ref={list}>
        {fields.map((field, index) => (
          <FieldRow
            key={field.key}
            field={field}
            shown={field.name || text("fieldNumber", index + 1)}
            change={(part) => change(index, part)}
            onMove={(by) => onMove(index, by)}
            onGrip={fields.length > 1 ? onGrip(index) : null}
            onRemove={() => set({ fields: fields.filter((other) => other.key !== field.key) })}
            mistake={(input) => mistakes.get(`fields[${index}].${input}`)}
            preview={preview}
          />
        ))}
      </ul>
      {mistake && <Mistake message={mistake} />}
    </section>
  );
}
