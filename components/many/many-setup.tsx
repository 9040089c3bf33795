import { useSignal } from "@preact/signals";
import type { Batch } from "../../lib/domain/batch/batch";
import type { Task } from "../../lib/domain/task/task";
import type { OpenTab } from "../../lib/messages/payloads";
import { text } from "../../lib/messages/text";
import { CheckBox } from "../kit/check-box";
import { useFocusWhenLost } from "../kit/focus";
import { FormField } from "../kit/form-field";
import { useSession } from "../state/session-state";
import { listKnownTasks } from "../state/tasks-state";
import { AddressList } from "./address-list";
import { parseAddresses } from "./parse-addresses";
import { type Places, StartButton } from "./start-button";
import { TabChoice } from "./tab-choice";

type Source = "tabs" | "addresses";

/** Which task, and on which pages: tabs that are open, or addresses that are opened. */
export function ManySetup() {
  const { many, tasks } = useSession();
  const known = listKnownTasks(tasks).map(({ task }) => task);
  const offered = known.filter(({ scope, id }) => scope !== "selection" && id !== "page-type");
  const taskId = useSignal(many.shown.value?.task?.id ?? "");
  const source = useSignal<Source>("tabs");
  const scope = useSignal<Batch["scope"]>("page");
  const closesTabs = useSignal(true);
  const chosen = useSignal<readonly OpenTab[]>([]);
  const pasted = useSignal("");
  const task = offered.find(({ id }) => id === taskId.value) ?? offered[0];
  const heading = useFocusWhenLost<HTMLHeadingElement>();
  return (
    <form class="stack many" onSubmit={(event) => event.preventDefault()}>
      <header>
        <h2 class="history-title" ref={heading} tabIndex={-1}>
          {text("manyTitle")}
        </h2>
        <p class="note">{text("manyWhat")}</p>
      </header>
      <TaskChoice offered={offered} task={task} onChoose={(id) => (taskId.value = id)} />
      <fieldset class="segments" aria-label={text("manySource")}>
        <Segment label={text("manyTabs")} isOn={source.value === "tabs"} onClick={() => (source.value = "tabs")} />
        <Segment
          label={text("manyAddresses")}
          isOn={source.value === "addresses"}
          onClick={() => (source.value = "addresses")}
        />
      </fieldset>
      {source.value === "tabs" ? <TabChoice chosen={chosen} /> : <AddressList pasted={pasted} />}
      <div>
        {task?.kind === "extract" && (
          <CheckBox
            label={text("manyItems")}
            hint={text("manyItemsHint")}
            checked={scope.value === "items"}
            onChange={(on) => (scope.value = on ? "items" : "page")}
          />
        )}
        {source.value === "addresses" && (
          <CheckBox
            label={text("manyCloses")}
            hint={text("manyClosesHint")}
            checked={closesTabs.value}
            onChange={(on) => (closesTabs.value = on)}
          />
        )}
      </div>
      {task && (
        <StartButton
          order={{ task, scope: scope.value, closesTabs: closesTabs.value }}
          places={source.value === "tabs" ? chosen.value : placesOf(pasted.value)}
        />
      )}
    </form>
  );
}

function TaskChoice({
  offered,
  task,
  onChoose,
}: {
  offered: Task[];
  task: Task | undefined;
  onChoose: (id: string) => void;
}) {
  return (
    <FormField label={text("manyTask")}>
      {(attributes) => (
        <select
          {...attributes}
          class="input"
          value={task?.id}
          onChange={(event) => onChoose(event.currentTarget.value)}
        >
          {offered.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </FormField>
  );
}

function Segment({ label, isOn, onClick }: { label: string; isOn: boolean; onClick: () => void }) {
  return (
    <button type="button" class="segment" aria-pressed={isOn} onClick={onClick}>
      {label}
    </button>
  );
}

const placesOf = (pasted: string): Places =>
  parseAddresses(pasted).addresses.map((url) => ({ url, title: "", tabId: null }));
