import { text } from "../../lib/messages/text";
import { CheckBox } from "../kit/check-box";
import { Disclosure } from "../kit/disclosure";
import { FormField } from "../kit/form-field";
import { createLabel, type LabelDraft, moveMember } from "./draft";
import type { EditorPartProps } from "./editor-part";
import { MemberCard, MemberList } from "./member-list";

/** The labels of a classification, each with a name, a description and examples. */
export function LabelsEditor({ draft, set, mistakes }: EditorPartProps) {
  const change = (index: number, part: Partial<LabelDraft>) =>
    set({ labels: draft.labels.map((label, at) => (at === index ? { ...label, ...part } : label)) });
  return (
    <MemberList
      title={text("labelsTitle")}
      hint={text("labelsHint")}
      mistake={mistakes.get("labels")}
      add={text("labelAdd")}
      onAdd={() => set({ labels: [...draft.labels, createLabel()] })}
      extra={
        <>
          <CheckBox
            label={text("labelsMultiple")}
            checked={draft.multiple}
            onChange={(multiple) => set({ multiple })}
          />
          <CheckBox
            label={text("labelsNone")}
            checked={draft.noneAllowed}
            onChange={(noneAllowed) => set({ noneAllowed })}
          />
        </>
      }
    >
      {draft.labels.map((label, index) => (
        <MemberCard
          key={label.key}
          name={label.name || text("labelNumber", index + 1)}
          onMove={(by) => set({ labels: moveMember(draft.labels, index, by) })}
          onRemove={() => set({ labels: draft.labels.filter((other) => other.key !== label.key) })}
        >
          <LabelInputs
            label={label}
            change={(part) => change(index, part)}
            mistake={(input) => mistakes.get(`labels[${index}].${input}`)}
          />
        </MemberCard>
      ))}
    </MemberList>
  );
}

interface LabelInputsProps {
  label: LabelDraft;
  change: (part: Partial<LabelDraft>) => void;
  mistake: (input: string) => string | undefined;
}

function LabelInputs({ label, change, mistake }: LabelInputsProps) {
  return (
    <>
      <FormField label={text("memberName")} mistake={mistake("name")}>
        {(attributes) => (
          <input
            {...attributes}
            class="input"
            value={label.name}
            onInput={(event) => change({ name: event.currentTarget.value })}
          />
        )}
      </FormField>
      <FormField label={text("labelDescription")} mistake={mistake("description")}>
        {(attributes) => (
          <input
            {...attributes}
            class="input"
            value={label.description}
            onInput={(event) => change({ description: event.currentTarget.value })}
          />
        )}
      </FormField>
      <Disclosure summary={text("labelExamples")} open={Boolean(label.examples || mistake("examples"))}>
        <FormField label={text("labelExamplesLines")} hint={text("labelExamplesHint")} mistake={mistake("examples")}>
          {(attributes) => (
            <textarea
              {...attributes}
              class="input"
              rows={3}
              value={label.examples}
              onInput={(event) => change({ examples: event.currentTarget.value })}
            />
          )}
        </FormField>
      </Disclosure>
    </>
  );
}
