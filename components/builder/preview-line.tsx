import { certaintyOfAnswer } from "../../lib/domain/result/certainty";
import { text } from "../../lib/messages/text";
import { certaintyText } from "../format/certainty-text";
import { candidateText } from "../result/candidates";
import type { Preview } from "./use-preview";

/** What the page gives for one field, or for the label, on one line: the likeliest value and how sure it is. */
export function PreviewLine({ preview, question }: { preview: Preview; question: string }) {
  const { task, answers, isRunning } = preview;
  const answer = answers.get(question);
  if (!task || !answer) return isRunning ? <p class="preview note">{text("previewRunning")}</p> : null;
  const shown = answer.items.length > 0 ? candidateText(task, answer) : text("previewNothing");
  return (
    <p class="preview note" aria-busy={isRunning}>
      <span class="preview-value" dir="auto" title={shown}>
        {shown}
      </span>
      {answer.items.length > 0 && <span class="preview-word">{certaintyText(certaintyOfAnswer(answer))}</span>}
    </p>
  );
}
