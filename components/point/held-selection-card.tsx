import type { Answer, Result } from "../../lib/domain/result/result";
import { localiseTaskName } from "../../lib/messages/builtin-words";
import { plural, text } from "../../lib/messages/text";
import { fieldOf, questionName } from "../export/export-values";
import { valueText } from "../format/value-text";
import { Button, IconButton } from "../kit/button";
import { Disclosure } from "../kit/disclosure";
import { useFocusWhenLost } from "../kit/focus";
import type { Held } from "../state/held-state";
import { useSession } from "../state/session-state";
import { takePointed } from "./take-pointed";
import "./held-selection-card.css";

/** Asks which field the text is that a person chose in the page's menu; the fields without an answer first. */
export function HeldSelectionCard({ held: { selection, result } }: { held: Held }) {
  const { attempt, held } = useSession();
  const heading = useFocusWhenLost<HTMLHeadingElement>();
  const open = result ? result.answers.filter((answer) => canBe(result, answer) && isOpen(answer)) : [];
  const others = result ? result.answers.filter((answer) => canBe(result, answer) && !isOpen(answer)) : [];
  return (
    <section class="card stack held" aria-label={text("heldName")}>
      <div class="held-head">
        <h2 class="held-text" ref={heading} tabIndex={-1}>
          {text("heldAsk", selection.selectedText.trim())}
        </h2>
        <IconButton icon="close" label={text("close")} onClick={() => attempt(held.drop)} />
      </div>
      {result ? (
        <>
          <p class="note">{text("heldOf", localiseTaskName(result.task.id, result.task.name))}</p>
          <Fields result={result} answers={open.length > 0 ? open : others} />
          {open.length > 0 && others.length > 0 && (
            <Disclosure summary={plural("heldOthers", others.length)}>
              <Fields result={result} answers={others} />
            </Disclosure>
          )}
        </>
      ) : (
        <p class="note">{text("heldNoResult")}</p>
      )}
    </section>
  );
}

const isOpen = ({ status, corrected }: Answer) => status !== "answered" && !corrected;

const canBe = ({ task }: Result, { questionId }: Answer) => {
  const type = fieldOf(task, questionId)?.type;
  return type !== undefined && type !== "table";
};

function Fields({ result, answers }: { result: Result; answers: Answer[] }) {
  const session = useSession();
  const choose = (questionId: string) =>
    session.attempt(async () => {
      const { selection } = session.held.held.value ?? {};
      if (!selection) return;
      const { tabId, selectedText } = selection;
      session.runs.show(`tab:${tabId}`, result);
      const onResult = (changed: Result) => session.runs.replaceResult(`tab:${tabId}`, changed);
      await takePointed(session, result, questionId, { target: { tabId }, selectedText }, onResult);
      await session.held.drop();
    });
  return (
    <ul class="held-fields">
      {answers.map((answer) => (
        <li key={answer.questionId}>
          <Button onClick={() => choose(answer.questionId)}>
            {questionName(result.task, answer.questionId, "")}
            {!isOpen(answer) && <span class="note held-now">{shownNow(result, answer)}</span>}
          </Button>
        </li>
      ))}
    </ul>
  );
}

function shownNow({ task }: Result, { items, questionId }: Answer): string {
  return items.map(({ value, to }) => valueText(task, questionId, value, to)).join(", ") || text("notOnPage");
}
