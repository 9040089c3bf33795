import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import type { Task } from "../../lib/domain/task/task";
import { text } from "../../lib/messages/text";
import { Button } from "../kit/button";
import { useFocusWhenLost } from "../kit/focus";
import { FormField, Mistake } from "../kit/form-field";
import { useSession } from "../state/session-state";
import { listKnownTasks } from "../state/tasks-state";
import { checkDraft, type TaskDraft } from "./draft";
import type { EditorPartProps } from "./editor-part";
import { FieldsEditor } from "./fields-editor";
import { LabelsEditor } from "./labels-editor";
import { groupMistakesByInput, type MistakesByInput } from "./mistakes";
import { Trial } from "./trial";
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
  const leave = () => onLeave(draft.value === start ? null : draft.value);
  const title = start.saved ? "editorEdit" : start.kind === "classify" ? "newClassify" : "newExtract";
  return (
    <form class="stack task-editor" ref={form} onSubmit={onSubmit} noValidate>
      <div>
        <Button look="quiet" icon="back" onClick={leave}>
          {text("editorBack")}
        </Button>
      </div>
      <h2 class="editor-title" ref={heading} tabIndex={-1}>
        {text(title)}
      </h2>
      <Basics draft={draft.value} set={set} mistakes={mistakes} />
      {start.kind === "classify" ? (
        <LabelsEditor draft={draft.value} set={set} mistakes={mistakes} />
      ) : (
        <FieldsEditor draft={draft.value} set={set} mistakes={mistakes} />
      )}
      <div role="alert">
        {mistakes.size > 0 && <Mistake message={text("editorMistakes")} />}
        {mistakes.has("") && <Mistake message={mistakes.get("")!} />}
      </div>
      <Trial check={check} scope={draft.value.scope} />
      <div class="row editor-actions">
        <Button look="primary" type="submit">
          {text("editorSave")}
        </Button>
        <Button onClick={leave}>{text("cancel")}</Button>
      </div>
    </form>
  );
}

function Basics({ draft, set, mistakes }: EditorPartProps) {
  return (
    <section class="stack">
      <FormField label={text("editorName")} mistake={mistakes.get("name")}>
        {(attributes) => (
          <input
            {...attributes}
            class="input"
            value={draft.name}
            placeholder={text(draft.kind === "classify" ? "editorNameClassify" : "editorNameExtract")}
            onInput={(event) => set({ name: event.currentTarget.value })}
          />
        )}
      </FormField>
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
    </section>
  );
}
