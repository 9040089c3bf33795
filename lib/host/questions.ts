import { askTask } from "../domain/task/question/ask-task";
import type { ServiceHandlers } from "../messages/protocol";

/** Makes tasks of what people type. */
export function createQuestionHandlers(): ServiceHandlers<"question"> {
  return { "question.read": ({ text }) => askTask(text) };
}
