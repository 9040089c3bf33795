import type { Task } from "../../lib/domain/task/task";
import { text } from "../../lib/messages/text";
import { Icon } from "../kit/icon";

interface TaskOptionProps {
  id: string;
  task: Task;
  /** It reads the selection though the whole page was asked for: the task is made for that. */
  readsSelection: boolean;
  active: boolean;
  onRun: () => void;
}

/** One task in the picker's list. Focus stays in the search box, which handles the keys. */
export function TaskOption({ id, task, readsSelection, active, onRun }: TaskOptionProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox that owns the list handles the keys
    // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the combobox (aria-activedescendant)
    <div id={id} class="task-option" role="option" aria-selected={active} onClick={onRun}>
      <span class="task-option-icon">
        <Icon name={task.kind} />
      </span>
      <span class="task-option-names">
        <span class="task-option-name">{task.name}</span>
        {task.description && <span class="note">{task.description}</span>}
      </span>
      {readsSelection && <span class="tag tag-accent">{text("scopeSelectionShort")}</span>}
      <span class="task-option-go">
        <Icon name="next" />
      </span>
    </div>
  );
}
