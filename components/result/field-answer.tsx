import type { Answer } from "../../lib/domain/result/result";
import type { ExtractTask } from "../../lib/domain/task/task";
import { text } from "../../lib/messages/text";
import { questionName } from "../export/export-values";
import { AnswerTags } from "./answer-tags";
import { CandidateChoice, Candidates } from "./candidates";
import { CorrectableAnswer } from "./correctable-answer";
import { decisionText, isPlain } from "./decision-text";
import { useResult } from "./result-context";
import { ValueList } from "./value-list";
import "./field-answer.css";

/** One field's row: its name, its state, and its values, or the candidates to choose from. */
export function FieldAnswer({ task, answer }: { task: ExtractTask; answer: Answer }) {
  const { result } = useResult();
  const name = questionName(task, answer.questionId, text("questionLabel"));
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
        {!isPlain(result, answer) && <p class="note field-why">{decisionText(result, answer)}</p>}
        <FieldBody task={task} answer={answer} name={name} />
      </CorrectableAnswer>
    </li>
  );
}

function FieldBody({ task, answer, name }: { task: ExtractTask; answer: Answer; name: string }) {
  if (answer.status === "unsure" && !answer.corrected) return <CandidateChoice answer={answer} name={name} />;
  const ungrounded = answer.corrected ? [] : answer.candidates.filter(({ isUngrounded }) => isUngrounded);
  return (
    <>
      {answer.items.length === 0 ? (
        <p class="muted">{text("notOnPage")}</p>
      ) : (
        <ValueList task={task} questionId={answer.questionId} name={name} items={answer.items} />
      )}
      {ungrounded.length > 0 && <Candidates answer={{ ...answer, candidates: ungrounded }} name={name} />}
    </>
  );
}
