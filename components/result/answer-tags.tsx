import { type MessageKey, text } from "../../lib/messages/text";
import type { Answer, StageId } from "../../lib/task/result";
import { Icon } from "../kit/icon";

const STAGES: Record<StageId, MessageKey> = {
  rules: "stageRules",
  encoder: "stageEncoder",
  llm: "stageLlm",
  remote: "stageRemote",
};

export function stageName(stage: StageId): string {
  return text(STAGES[stage]);
}

/** In which state an answer is, and who decided. */
export function AnswerTags({ answer }: { answer: Answer }) {
  if (answer.corrected) {
    return (
      <span class="tag tag-accent">
        <Icon name="check" />
        {text("stateCorrected")}
      </span>
    );
  }
  return (
    <>
      {answer.status === "unsure" && answer.candidates.length > 0 && (
        <span class="tag tag-warning">{text("stateUnsure")}</span>
      )}
      {answer.stage && answer.status === "answered" && <span class="stage">{stageName(answer.stage)}</span>}
    </>
  );
}
