import type { TaskDraft } from "./draft";
import type { MistakesByInput } from "./mistakes";

/** What every part of the editor gets: the draft, the way to change it, and what is wrong with it. */
export interface EditorPartProps {
  draft: TaskDraft;
  set: (change: Partial<TaskDraft>) => void;
  mistakes: MistakesByInput;
}
