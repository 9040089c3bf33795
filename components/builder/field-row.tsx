import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import { text } from "../../lib/messages/text";
import { FIELD_TYPES, type FieldType, kindOf } from "../../lib/value";
import { Button, IconButton } from "../kit/button";
import { CheckBox } from "../kit/check-box";
import { FormField, Mistake } from "../kit/form-field";
import { Icon } from "../kit/icon";
import type { FieldDraft } from "./draft";
import { PreviewLine } from "./preview-line";
import type { Preview } from "./use-preview";

interface FieldRowProps {
  field: FieldDraft;
  /** Its name, or which row it is. */
  shown: string;
  change: (part: Partial<FieldDraft>) => void;
  onMove: (by: -1 | 1) => void;
  /** Null for a row that has no other to change places with. */
  onGrip: ((event: PointerEvent) => void) | null;
  onRemove: () => void;
  mistake: (input: string) => string | undefined;
  preview: Preview;
}

/** One field on one line, what the page gives for it below, and everything that few need behind "More". */
export function FieldRow({ field, shown, change, onMove, onGrip, onRemove, mistake, preview }: FieldRowProps) {
  const isOpen = useSignal(false);
  const wrong = mistake("description");
  const isMore = isOpen.value || wrong !== undefined;
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    const focused = event.target as HTMLElement;
    onMove(event.key === "ArrowUp" ? -1 : 1);
    // The row moves as a whole, and a browser may drop the focus of what it moves.
    requestAnimationFrame(() => focused.focus());
  };
  return (
    <li class="field-row" onKeyDown={onKeyDown}>
      <div class="field-line">
        {onGrip && (
          // A way more for hands with a pointer; keys and buttons move rows too.
          <span class="field-grip" title={text("fieldDrag", shown)} aria-hidden="true" onPointerDown={onGrip}>
            <Icon name="grip" />
          </span>
        )}
        <NameInput field={field} shown={shown} change={change} mistake={mistake("name")} />
        <TypeSelect field={field} shown={shown} change={change} />
        <IconButton
          icon={isMore ? "up" : "down"}
          label={text("memberMore", shown)}
          aria-expanded={isMore}
          onClick={() => {
            isOpen.value = !isOpen.value;
          }}
        />
        <IconButton icon="close" label={text("memberRemove", shown)} onClick={onRemove} />
      </div>
      <PreviewLine preview={preview} question={field.key} />
      {kindOf(field.type).input === "options" && <Options field={field} change={change} mistake={mistake} />}
      {isMore && <More field={field} change={change} onMove={onMove} mistake={mistake} />}
    </li>
  );
}

type PartProps = Pick<FieldRowProps, "field" | "change">;

function NameInput({ field, shown, change, mistake }: PartProps & { shown: string; mistake: string | undefined }) {
  const id = useId();
  return (
    <span class="field-name-input">
      <input
        class="input"
        aria-label={text("fieldNameOf", shown)}
        placeholder={text("memberName")}
        aria-invalid={mistake ? "true" : undefined}
        aria-describedby={mistake ? id : undefined}
        value={field.name}
        onInput={(event) => change({ name: event.currentTarget.value })}
      />
      {mistake && <Mistake id={id} message={mistake} />}
    </span>
  );
}

function TypeSelect({ field, shown, change }: PartProps & { shown: string }) {
  return (
    <select
      class="input"
      aria-label={text("fieldTypeOf", shown)}
      value={field.type}
      onChange={(event) => change({ type: event.currentTarget.value as FieldType })}
    >
      {FIELD_TYPES.map((type) => (
        <option key={type} value={type}>
          {text(kindOf(type).messages.name)}
        </option>
      ))}
    </select>
  );
}

function More({ field, change, onMove, mistake }: PartProps & Pick<FieldRowProps, "onMove" | "mistake">) {
  return (
    <div class="field-more stack">
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
      <FormField label={text("fieldSynonyms")} hint={text("fieldSynonymsHint")} mistake={mistake("synonyms")}>
        {(attributes) => (
          <textarea
            {...attributes}
            class="input"
            rows={2}
            value={field.synonyms}
            onInput={(event) => change({ synonyms: event.currentTarget.value })}
          />
        )}
      </FormField>
      <CheckBox label={text("fieldMany")} checked={field.many} onChange={(many) => change({ many })} />
      <div class="row">
        <Button look="quiet" icon="up" onClick={() => onMove(-1)}>
          {text("memberUp")}
        </Button>
        <Button look="quiet" icon="down" onClick={() => onMove(1)}>
          {text("memberDown")}
        </Button>
        <span class="note">{text("memberMoveHint")}</span>
      </div>
    </div>
  );
}

function Options({ field, change, mistake }: PartProps & Pick<FieldRowProps, "mistake">) {
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
