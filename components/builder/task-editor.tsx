import { useSignal } from "@preact/signals";
import { useId, useRef } from "preact/hooks";
import { LABEL_QUESTION, type Task } from "../../lib/domain/task/task";
import { text } from "../../lib/messages/text";
import { Button, IconButton } from "../kit/button";
import { CheckBox } from "../kit/check-box";
import { Disclosure } from "../kit/disclosure";
import { useFocusWhenLost } from "../kit/focus";
import { FormField, Mistake } from "../kit/form-field";
import { useSession } from "../state/session-state";
import { listKnownTasks } from "../state/tasks-state";
import { checkDraft, nameOfFields, type TaskDraft } from "./draft";
import type { EditorPartProps } from "./editor-part";
import { FieldsEditor } from "./fields-editor";
import { LabelsEditor } from "./labels-editor";
import { groupMistakesByInput, type MistakesByInput } from "./mistakes";
import { PreviewLine } from "./preview-line";
import { Trial } from "./trial";
import { usePreview } from "./use-preview";
import "./task-editor.css";

interface TaskEditorProps {
  start: TaskDraft;
  onSave: (task: Task) => void;
  /** Gets the draft where something in it would be lost, else null. */
  onLeave: (left: TaskDraft | null) => void;
}

const NO_MISTAKES: MistakesByInput = new Map();

/** Writes one task. Mistakes are shown beside their inputs after the first try to save or to run it. */
export function TaskEditor({ start, onSave, onLeave }: TaskEditorProps) {
  const { tasks } = useSession();
  const draft = useSignal(start);
  const asked = useSignal(false);
  const form = useRef<HTMLFormElement>(null);
  const heading = useFocusWhenLost<HTMLHeadingElement>();

  const taken = new Set(listKnownTasks(tasks).map(({ task }) => task.id));
  const checked = checkDraft(draft.value, taken);
  const mistakes = asked.value && "mistakes" in checked ? groupMistakesByInput(checked.mistakes) : NO_MISTAKES;
  const set = (change: Partial<TaskDraft>) => {
    draft.value = { ...draft.value, ...change };
  };
  /** The task if there is no mistake; else the first mistake gets the focus. */
  const check = (): Task | null => {
    if ("task" in checked) return checked.task;
    asked.value = true;
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus());
    return null;
  };
  const onSubmit = (event: Event) => {
    event.preventDefault();
    const task = check();
    if (task) onSave(task);
  };
  const preview = usePreview(draft.value);
  const leave = () => onLeave(draft.value === start ? null : draft.value);
  const title = start.saved ? "editorEdit" : start.kind === "classify" ? "newClassify" : "newExtract";
  return (
    <form class="stack task-editor" ref={form} onSubmit={onSubmit} noValidate>
      <div class="editor-head">
        <IconButton icon="back" label={text("editorBack")} onClick={leave} />
        <h2 class="visually-hidden" ref={heading} tabIndex={-1}>
          {text(title)}
        </h2>
        <TaskName draft={draft.value} set={set} mistakes={mistakes} />
      </div>
      {start.kind === "classify" ? (
        <>
          <LabelsEditor draft={draft.value} set={set} mistakes={mistakes} />
          <PreviewLine preview={preview} question={LABEL_QUESTION} />
        </>
      ) : (
        <FieldsEditor draft={draft.value} set={set} mistakes={mistakes} preview={preview} />
      )}
      <MoreOfTask draft={draft.value} set={set} mistakes={mistakes} />
      <div role="alert">
        {mistakes.size > 0 && <Mistake message={text("editorMistakes")} />}
        {mistakes.has("") && <Mistake message={mistakes.get("")!} />}
      </div>
      <Trial check={check} scope={draft.value.scope}>
        <Button look="primary" type="submit">
          {text("editorSave")}
        </Button>
      </Trial>
    </form>
  );
}

function TaskName({ draft, set, mistakes }: EditorPartProps) {
  const example = text(draft.kind === "classify" ? "editorNameClassify" : "editorNameExtract");
  const id = useId();
  const mistake = mistakes.get("name");
  return (
    <div class="editor-name">
      <input
        class="input"
        aria-label={text("editorName")}
        aria-invalid={mistake ? "true" : undefined}
        aria-describedby={mistake ? id : undefined}
        value={draft.name}
        placeholder={nameOfFields(draft.fields) || example}
        onInput={(event) => set({ name: event.currentTarget.value })}
      />
      {mistake && <Mistake id={id} message={mistake} />}
    </div>
  );
}

function MoreOfTask({ draft, set, mistakes }: EditorPartProps) {
  const isSet =
    draft.description !== "" || draft.scope === "selection" || draft.judgesPeople || mistakes.has("description");
  return (
    <Disclosure summary={text("editorMore")} open={isSet}>
      <div class="stack">
        <FormField label={text("editorDescription")} mistake={mistakes.get("description")}>
          {(attributes) => (
            <input
              {...attributes}
              class="input"
              value={draft.description}
              onInput={(event) => set({ description: event.currentTarget.value })}
            />
          )}
        </FormField>
        <FormField label={text("scopeName")}>
          {(attributes) => (
            <select
              {...attributes}
              class="input"
              value={draft.scope}
              onChange={(event) => set({ scope: event.currentTarget.value === "selection" ? "selection" : "page" })}
            >
              <option value="page">{text("scopePage")}</option>
              <option value="selection">{text("scopeSelection")}</option>
            </select>
          )}
        </FormField>
        <CheckBox
          label={text("taskJudges")}
          hint={text("taskJudgesHint")}
          checked={draft.judgesPeople}
          onChange={(judgesPeople) => set({ judgesPeople })}
        />
      </div>
    </Disclosure>
  );
}
