import type { Answer } from "../../lib/domain/result/result";
import { text } from "../../lib/messages/text";
import { Confidence } from "../kit/confidence";
import { Icon } from "../kit/icon";
import { isUndecided } from "./likely-candidates";
import { deciderName } from "./stage-name";

/** In which state an answer is, who decided, and how sure one may be. */
export function AnswerTags({ answer, name }: { answer: Answer; name: string }) {
  if (answer.corrected) return <PersonTag label={text("stateCorrected")} />;
  return (
    <>
      {isUndecided(answer) && <span class="tag tag-warning">{text("stateUnsure")}</span>}
      {answer.stage && <span class="stage">{deciderName({ stage: answer.stage, source: answer.source })}</span>}
      {answer.stage && (
        <>
          <span class="note">{text("certaintySure")}</span>
          <Confidence confidence={answer.confidence} label={name} />
        </>
      )}
      {answer.confirmed && <PersonTag label={text("stateConfirmed")} />}
    </>
  );
}

function PersonTag({ label }: { label: string }) {
  return (
    <span class="tag tag-accent">
      <Icon name="check" />
      {label}
    </span>
  );
}
