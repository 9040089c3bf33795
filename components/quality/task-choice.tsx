import { text } from "../../lib/messages/text";
import { FormField } from "../kit/form-field";
import type { QualityStore } from "../state/quality-state";
import { useTaskNames } from "./use-task-names";

/** Which task the figures are about. */
export function TaskChoice({ store }: { store: QualityStore }) {
  const nameOf = useTaskNames();
  return (
    <FormField label={text("qualityOf")}>
      {(attributes) => (
        <select
          {...attributes}
          class="input"
          value={store.taskId.value ?? ""}
          onChange={({ currentTarget }) => void store.show(currentTarget.value || null)}
        >
          <option value="">{text("qualityAllTasks")}</option>
          {store.tasks.value.map((id) => (
            <option key={id} value={id}>
              {nameOf(id)}
            </option>
          ))}
        </select>
      )}
    </FormField>
  );
}
