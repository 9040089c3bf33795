import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Answer } from "../../lib/domain/result/result";
import { text } from "../../lib/messages/text";
import { CorrectionEditor } from "../correct/correction-editor";
import { IconButton } from "../kit/button";
import { useSession } from "../state/session-state";
import { useResult } from "./result-context";

interface CorrectableAnswerProps {
  answer: Answer;
  name: string;
  head: ComponentChildren;
  children?: ComponentChildren;
}

/** An answer with its tools beside its head: say that it is right, correct it by hand, and take either back. */
export function CorrectableAnswer({ answer, name, head, children }: CorrectableAnswerProps) {
  const { attempt } = useSession();
  const { correct, undo } = useResult();
  const editing = useSignal(false);
  const tools = useRef<HTMLDivElement>(null);
  const wasEditing = useRef(false);
  const wasCorrected = useRef(answer.corrected);
  useEffect(() => {
    if (wasEditing.current && !editing.value) tools.current?.querySelector("button")?.focus();
    wasEditing.current = editing.value;
  }, [editing.value]);
  useEffect(() => {
    const isChanged = wasCorrected.current !== answer.corrected;
    wasCorrected.current = answer.corrected;
    // The button that said so went with what it said it about.
    if (isChanged && document.activeElement === document.body) tools.current?.querySelector("button")?.focus();
  }, [answer.corrected]);
  return (
    <>
      <div class="answer-head">
        <div class="answer-title">{head}</div>
        {correct && (
          <div class="answer-tools" ref={tools}>
            <ConfirmButton answer={answer} name={name} />
            <IconButton
              icon="edit"
              label={text("correctName", name)}
              aria-expanded={editing.value}
              onClick={() => {
                editing.value = !editing.value;
              }}
            />
            {answer.corrected && (
              <IconButton
                icon="undo"
                label={text("undoCorrection", name)}
                onClick={() => attempt(() => undo(answer.questionId))}
              />
            )}
          </div>
        )}
      </div>
      {children}
      {editing.value && (
        <CorrectionEditor
          answer={answer}
          name={name}
          onClose={() => {
            editing.value = false;
          }}
        />
      )}
    </>
  );
}

/** "Right": what a person says about the answer teaches how far such answers can be trusted. */
function ConfirmButton({ answer, name }: { answer: Answer; name: string }) {
  const { attempt, toasts } = useSession();
  const { confirm } = useResult();
  if (!confirm || answer.corrected || answer.status === "unsure") return null;
  const isConfirmed = answer.confirmed ?? false;
  const say = (next: boolean) =>
    attempt(async () => {
      await confirm(answer.questionId, next);
      toasts.show(text(next ? "confirmed" : "confirmedNoMore"), () => confirm(answer.questionId, !next));
    });
  return (
    <IconButton
      icon="check"
      label={text("confirmName", name)}
      aria-pressed={isConfirmed}
      onClick={() => say(!isConfirmed)}
    />
  );
}
