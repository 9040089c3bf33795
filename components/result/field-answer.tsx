import { text } from "../../lib/messages/text";
import type { Answer } from "../../lib/task/result";
import type { ExtractTask } from "../../lib/task/task";
import { questionName } from "../export/export-result";
import { AnswerTags } from "./answer-tags";
import { Candidates } from "./candidates";
import { CorrectableAnswer } from "./correctable-answer";
import { ValueList } from "./value-list";
import "./field-answer.css";

/** One field's row: its name, its state, and its values, or the candidates to choose from. */
export function FieldAnswer({ task, answer }: { task: ExtractTask; answer: Answer }) {
  const name = questionName(task, answer.questionId, text("questionLabel"));
  return (
    <li class="field-answer">
      <CorrectableAnswer
        answer={answer}
        name={name}
        head={
          <div class="row">
            <h3 class="field-name">{name}</h3>
            <AnswerTags answer={answer} />
          </div>
        }
      >
        <FieldBody task={task} answer={answer} name={name} />
      </CorrectableAnswer>
    </li>
  );
}

function FieldBody({ task, answer, name }: { task: ExtractTask; answer: Answer; name: string }) {
  if (answer.status === "unsure" && !answer.corrected) {
    return answer.candidates.length > 0 ? (
      <Candidates answer={answer} name={name} />
    ) : (
      <p class="muted">{text("nothingFound")}</p>
    );
  }
  if (answer.items.length === 0) return <p class="muted">{text("notOnPage")}</p>;
  return <ValueList task={task} questionId={answer.questionId} name={name} items={answer.items} />;
}
