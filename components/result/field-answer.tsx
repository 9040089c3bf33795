import type { Answer } from "../../lib/domain/result/result";
import type { ExtractTask } from "../../lib/domain/task/task";
import { text } from "../../lib/messages/text";
import { questionName } from "../export/export-values";
import { AnswerTags } from "./answer-tags";
import { UngroundedList } from "./candidates";
import { CorrectableAnswer } from "./correctable-answer";
import { decisionText, isPlain } from "./decision-text";
import { isUndecided } from "./likely-candidates";
import { useResult } from "./result-context";
import { UnsureAnswer } from "./unsure-answer";
import { ValueList } from "./value-list";
import "./field-answer.css";

/** One field's row: its name, its state, and its values, or the best guess. */
export function FieldAnswer({ task, answer }: { task: ExtractTask; answer: Answer }) {
  const { result } = useResult();
  const name = questionName(task, answer.questionId, text("questionLabel"));
  const isOpen = isUndecided(answer);
  return (
    <li class="field-answer">
      <CorrectableAnswer
        answer={answer}
        name={name}
        head={
          <div class="row">
            <h3 class="field-name">{name}</h3>
            <AnswerTags answer={answer} name={name} />
          </div>
        }
      >
        {isOpen ? (
          <UnsureAnswer answer={answer} name={name} />
        ) : (
          <>
            {!isPlain(result, answer) && <p class="note field-why">{decisionText(result, answer)}</p>}
            <FieldBody task={task} answer={answer} name={name} />
          </>
        )}
      </CorrectableAnswer>
    </li>
  );
}

function FieldBody({ task, answer, name }: { task: ExtractTask; answer: Answer; name: string }) {
  const ungrounded = answer.corrected ? [] : answer.candidates.filter(({ isUngrounded }) => isUngrounded);
  return (
    <>
      {answer.items.length === 0 ? (
        <p class="muted">{text("notOnPage")}</p>
      ) : (
        <ValueList task={task} questionId={answer.questionId} name={name} items={answer.items} />
      )}
      <UngroundedList candidates={ungrounded} />
    </>
  );
}
