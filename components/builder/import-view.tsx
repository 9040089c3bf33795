import { useSignal } from "@preact/signals";
import type { Mistake as TaskMistake } from "../../lib/domain/task/parse-task";
import type { Task } from "../../lib/domain/task/task";
import { plural, text } from "../../lib/messages/text";
import { Button } from "../kit/button";
import { useFocusWhenLost } from "../kit/focus";
import { FormField } from "../kit/form-field";
import { JsonFileField } from "../kit/json-file-field";
import { Notice } from "../kit/notice";
import { useSession } from "../state/session-state";
import { listKnownTasks } from "../state/tasks-state";
import { readImport } from "./import-tasks";
import "./import-view.css";

/** Takes tasks from a file or from pasted text: all of them, or none and every mistake by its path. */
export function ImportView({ onDone }: { onDone: () => void }) {
  const { tasks, toasts, attempt } = useSession();
  const content = useSignal("");
  const mistakes = useSignal<TaskMistake[]>([]);
  const heading = useFocusWhenLost<HTMLHeadingElement>();
  const listings = listKnownTasks(tasks);
  const givenIds = new Set(listings.filter(({ origin }) => origin !== "own").map(({ task }) => task.id));
  const read = content.value.trim() ? readImport(content.value, givenIds) : null;
  const replaced = read && "tasks" in read ? ownNames(read.tasks) : [];

  function ownNames(imported: Task[]): string[] {
    const own = new Map(listings.filter(({ origin }) => origin === "own").map(({ task }) => [task.id, task.name]));
    return imported.flatMap(({ id }) => own.get(id) ?? []);
  }
  const importAll = () => {
    const checked = readImport(content.value, givenIds);
    if ("mistakes" in checked) {
      mistakes.value = checked.mistakes;
      return;
    }
    void attempt(async () => {
      const before = listings
        .filter(({ task }) => checked.tasks.some(({ id }) => id === task.id))
        .map(({ task }) => task);
      await saveAll(checked.tasks, before);
      onDone();
      toasts.show(plural("imported", checked.tasks.length));
    });
  };
  /** Puts everything back as it was when one task can't be saved. */
  async function saveAll(imported: Task[], before: Task[]): Promise<void> {
    const saved: Task[] = [];
    try {
      for (const task of imported) saved.push(await tasks.save(task));
    } catch (thrown) {
      for (const { id } of saved) await tasks.remove(id);
      for (const task of before) await tasks.save(task);
      throw thrown;
    }
  }
  const readFile = async (file: File) => {
    content.value = await file.text();
    mistakes.value = [];
  };
  return (
    <div class="stack import">
      <div>
        <Button look="quiet" icon="back" onClick={onDone}>
          {text("editorBack")}
        </Button>
      </div>
      <h2 class="editor-title" ref={heading} tabIndex={-1}>
        {text("importTitle")}
      </h2>
      <JsonFileField label={text("importFile")} onFile={(file) => attempt(() => readFile(file))} />
      <FormField label={text("importPaste")}>
        {(attributes) => (
          <textarea
            {...attributes}
            class="input import-text"
            rows={10}
            spellcheck={false}
            value={content.value}
            onInput={(event) => {
              content.value = event.currentTarget.value;
              mistakes.value = [];
            }}
          />
        )}
      </FormField>
      {replaced.length > 0 && <p class="note">{text("importReplaces", replaced.join(", "))}</p>}
      <div role="alert">{mistakes.value.length > 0 && <MistakeList mistakes={mistakes.value} />}</div>
      <div class="row">
        <Button look="primary" onClick={importAll} disabled={!content.value.trim()}>
          {text("importRun")}
        </Button>
        <Button onClick={onDone}>{text("cancel")}</Button>
      </div>
    </div>
  );
}

function MistakeList({ mistakes }: { mistakes: TaskMistake[] }) {
  return (
    <Notice icon="warning" tone="danger" title={plural("importMistakes", mistakes.length)}>
      <ul class="stack import-mistakes">
        {mistakes.map(({ path, message }) => (
          <li key={path}>
            {path && <code>{path}</code>} {message}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
