import type { Task } from "../../lib/domain/task/task";
import type { TaskListing } from "../../lib/messages/payloads";
import { plural, text } from "../../lib/messages/text";
import { ErrorNotice } from "../error/error-notice";
import { downloadText, fileName } from "../export/deliver";
import { Button, IconButton } from "../kit/button";
import { Icon } from "../kit/icon";
import { useSession } from "../state/session-state";
import { copyDraft, createDraft, editDraft, type TaskDraft } from "./draft";
import { writeExport } from "./import-tasks";
import "./task-list.css";

interface TaskListProps {
  listings: TaskListing[];
  onEdit: (draft: TaskDraft) => void;
  onImport: () => void;
}

export function TaskList({ listings, onEdit, onImport }: TaskListProps) {
  const { tasks } = useSession();
  const exportTasks = useTaskExport();
  const list = tasks.list.value;
  const own = listings.filter(({ origin }) => origin === "own").map(({ task }) => task);
  const given = (origin: TaskListing["origin"]) =>
    listings.filter((listing) => listing.origin === origin).map(({ task }) => task);
  if (list.state === "failed") return <ErrorNotice error={list.error} onRetry={tasks.refresh} />;
  return (
    <div class="stack task-lists">
      <NewTask onEdit={onEdit} />
      <section class="stack">
        <div class="row spread">
          <h2 class="section-title">{text("tasksOwn")}</h2>
          <span class="row">
            <Button look="quiet" icon="upload" onClick={onImport}>
              {text("tasksImport")}
            </Button>
            {own.length > 0 && (
              <Button look="quiet" icon="download" onClick={() => exportTasks(own, "loupe-tasks")}>
                {text("tasksExportAll")}
              </Button>
            )}
          </span>
        </div>
        {own.length === 0 ? (
          <p class="note">{text("tasksNone")}</p>
        ) : (
          <ul>
            {own.map((task) => (
              <OwnTask key={task.id} task={task} onEdit={onEdit} />
            ))}
          </ul>
        )}
      </section>
      <GivenTasks title={text("tasksOrganisation")} tasks={given("policy")} onEdit={onEdit} />
      <GivenTasks title={text("tasksBuiltIn")} tasks={given("built-in")} onEdit={onEdit} />
    </div>
  );
}

function NewTask({ onEdit }: { onEdit: (draft: TaskDraft) => void }) {
  return (
    <section class="stack" aria-labelledby="new-task">
      <h2 class="section-title" id="new-task">
        {text("taskNew")}
      </h2>
      <div class="new-tasks">
        {(["classify", "extract"] as const).map((kind) => (
          <button key={kind} type="button" class="new-task" onClick={() => onEdit(createDraft(kind))}>
            <span class="task-option-icon">
              <Icon name={kind} />
            </span>
            <span class="new-task-name">{text(kind === "classify" ? "newClassify" : "newExtract")}</span>
            <span class="note">{text(kind === "classify" ? "newClassifyHint" : "newExtractHint")}</span>
          </button>
        ))}
      </div>
    </section>
  );
}

/** Tasks that can't be edited or deleted, only copied: they come with Loupe, or from policy. */
function GivenTasks({ title, tasks, onEdit }: { title: string; tasks: Task[]; onEdit: (draft: TaskDraft) => void }) {
  if (tasks.length === 0) return null;
  return (
    <section class="stack">
      <h2 class="section-title">{title}</h2>
      <ul>
        {tasks.map((task) => (
          <TaskRow key={task.id} task={task}>
            <CopyAndExport task={task} onEdit={onEdit} />
          </TaskRow>
        ))}
      </ul>
    </section>
  );
}

function CopyAndExport({ task, onEdit }: { task: Task; onEdit: (draft: TaskDraft) => void }) {
  const exportTasks = useTaskExport();
  return (
    <>
      <IconButton
        icon="copy"
        label={text("taskCopy", task.name)}
        onClick={() => onEdit(copyDraft(task, text("taskCopyName", task.name)))}
      />
      <IconButton
        icon="download"
        label={text("taskExport", task.name)}
        onClick={() => exportTasks([task], task.name)}
      />
    </>
  );
}

function OwnTask({ task, onEdit }: { task: Task; onEdit: (draft: TaskDraft) => void }) {
  const { tasks, toasts, attempt } = useSession();
  const remove = () =>
    attempt(async () => {
      const deleted = await tasks.remove(task.id);
      const undo = async () => {
        if (deleted) await tasks.save(deleted);
      };
      toasts.show(text("taskDeleted", task.name), undo);
    });
  return (
    <TaskRow task={task}>
      <IconButton icon="edit" label={text("taskEdit", task.name)} onClick={() => onEdit(editDraft(task))} />
      <CopyAndExport task={task} onEdit={onEdit} />
      <IconButton icon="remove" label={text("taskDelete", task.name)} onClick={remove} />
    </TaskRow>
  );
}

function TaskRow({ task, children }: { task: Task; children: preact.ComponentChildren }) {
  const size =
    task.kind === "classify" ? plural("taskLabels", task.labels.length) : plural("taskFields", task.fields.length);
  return (
    <li class="task-row">
      <span class="task-option-icon">
        <Icon name={task.kind} />
      </span>
      <span class="task-option-names">
        <span class="task-option-name">{task.name}</span>
        <span class="note numbers">{size}</span>
      </span>
      <span class="task-row-tools">{children}</span>
    </li>
  );
}

/** Offers tasks as a file. */
function useTaskExport(): (tasks: Task[], name: string) => void {
  const { noteExport } = useSession();
  return (tasks, name) => {
    downloadText(writeExport(tasks), fileName([name], "json"), "application/json");
    noteExport("tasks");
  };
}
