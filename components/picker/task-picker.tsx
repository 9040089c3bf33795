import { useComputed, useSignal } from "@preact/signals";
import { useEffect, useId, useRef } from "preact/hooks";
import type { RunScope } from "../../lib/domain/result/result";
import { ITEMS_TABLE } from "../../lib/domain/task/items-table";
import type { Task } from "../../lib/domain/task/task";
import type { PageOverview } from "../../lib/messages/payloads";
import { text } from "../../lib/messages/text";
import { AskBox } from "../ask/ask-box";
import { ErrorNotice } from "../error/error-notice";
import { Icon } from "../kit/icon";
import { useSession } from "../state/session-state";
import { listKnownTasks } from "../state/tasks-state";
import { arrange, scopeFor } from "./arrange";
import { ScopeChoice } from "./scope-choice";
import { TaskOption } from "./task-option";
import "./task-picker.css";

/** Type to search, arrows to move, Enter or a click to run. The search box keeps the focus throughout. */
export function TaskPicker({ tabId, overview }: { tabId: number; overview: PageOverview }) {
  const session = useSession();
  const query = useSignal("");
  const scope = useSignal<RunScope>("page");
  const chosenList = useSignal<number | undefined>(undefined);
  const active = useSignal(0);
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  const groups = useComputed(() => arrange(listKnownTasks(session.tasks), overview, query.value));
  const shown = [...groups.value.fitting, ...groups.value.own, ...groups.value.others];
  const list = session.tasks.list.value;

  useFocusOnSlash(input);

  const run = (task: Task | undefined, isAsked = false) => {
    if (!task) return;
    const asked = scopeFor(task, scope.value);
    const list = asked === "items" ? chosenList.value : undefined;
    const order = { task, target: { tabId }, scope: asked, list, isAsked };
    void session.runs.start(`tab:${tabId}`, order);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Record<string, number> = { ArrowDown: active.value + 1, ArrowUp: active.value - 1 };
    const next = moves[event.key];
    if (next !== undefined && shown.length > 0) {
      event.preventDefault();
      active.value = (next + shown.length) % shown.length;
      document.getElementById(`${listId}-${active.value}`)?.scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter") run(shown[active.value]);
    else if (event.key === "Escape" && query.value) query.value = "";
  };
  const renderOption = (task: Task) => {
    const index = shown.indexOf(task);
    return (
      <TaskOption
        key={task.id}
        id={`${listId}-${index}`}
        task={task}
        readsSelection={scopeFor(task, scope.value) !== scope.value}
        active={index === active.value}
        onRun={() => run(task)}
      />
    );
  };

  if (list.state === "failed") return <ErrorNotice error={list.error} onRetry={session.tasks.refresh} />;
  return (
    <section class="stack task-picker" aria-label={text("pickerName")}>
      <AskBox onAsk={(task) => run(task, true)} />
      <div class="task-search">
        <Icon name="search" />
        <input
          ref={input}
          class="input"
          type="text"
          role="combobox"
          aria-expanded="true"
          aria-autocomplete="list"
          aria-controls={listId}
          aria-activedescendant={shown.length > 0 ? `${listId}-${active.value}` : undefined}
          aria-label={text("pickerSearch")}
          placeholder={text("pickerSearch")}
          autocomplete="off"
          spellcheck={false}
          value={query.value}
          onInput={(event) => {
            query.value = event.currentTarget.value;
            active.value = 0;
          }}
          onKeyDown={onKeyDown}
        />
        <kbd>/</kbd>
      </div>
      <ScopeChoice
        scope={scope}
        selectedText={overview.selectedText}
        lists={overview.lists}
        list={chosenList}
        onTable={() => run(ITEMS_TABLE, true)}
      />
      <div class="task-groups" role="listbox" id={listId} aria-label={text("pickerName")}>
        <TaskGroup name={text("pickerFitting")} tasks={groups.value.fitting} option={renderOption} />
        <TaskGroup name={text("tasksOrganisation")} tasks={groups.value.organisation} option={renderOption} />
        <TaskGroup name={text("pickerOwn")} tasks={groups.value.own} option={renderOption} />
        <TaskGroup name={text("pickerOthers")} tasks={groups.value.others} option={renderOption} />
      </div>
      <p class="note" role="status">
        {list.state === "ready" && shown.length === 0 && text("pickerNothing", query.value)}
      </p>
    </section>
  );
}

interface TaskGroupProps {
  name: string;
  tasks: Task[];
  option: (task: Task) => preact.JSX.Element;
}

function TaskGroup({ name, tasks, option }: TaskGroupProps) {
  const id = useId();
  if (tasks.length === 0) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is no group of a listbox
    <div class="task-group" role="group" aria-labelledby={id}>
      <div class="eyebrow" id={id} role="presentation">
        {name}
      </div>
      {tasks.map(option)}
    </div>
  );
}

function useFocusOnSlash(input: { current: HTMLInputElement | null }) {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const typing = event.target instanceof Element && event.target.closest("input, textarea, select");
      if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      input.current?.focus();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [input]);
}
