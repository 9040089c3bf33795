import { useSignal, useSignalEffect } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Answer } from "../../lib/domain/result/result";
import { CorrectionEditor } from "../correct/correction-editor";
import { PointingBar } from "../point/pointing-bar";
import { useSession } from "../state/session-state";
import { AnswerTools } from "./answer-tools";
import { useResult } from "./result-context";

interface CorrectableAnswerProps {
  answer: Answer;
  name: string;
  head: ComponentChildren;
  children?: ComponentChildren;
}

/** An answer with its tools beside its head, and below them what corrects it: an editor, or a picker in the page. */
export function CorrectableAnswer({ answer, name, head, children }: CorrectableAnswerProps) {
  const { pointing, answers } = useSession();
  const { result, correct } = useResult();
  const { questionId } = answer;
  const editing = useSignal(false);
  useSignalEffect(() => {
    const asked = answers.arrived.value;
    if (!asked?.pressed || asked.runId !== result.id || asked.pressed !== questionId) return;
    // Once: the editor stays closed when the person comes back from another view.
    answers.arrived.value = null;
    editing.value = true;
  });
  const tools = useRef<HTMLDivElement>(null);
  const current = pointing.current.value?.questionId === questionId ? pointing.current.value : null;
  const pointed = pointing.draft.value;
  const draft = pointed?.resultId === result.id && pointed.questionId === questionId ? pointed.places : null;
  const isBusy = editing.value || current !== null || draft !== null;
  useFocusBack(tools, isBusy, answer.corrected ?? false);
  const close = () => {
    editing.value = false;
    pointing.draft.value = null;
  };
  return (
    <>
      <div class="answer-head">
        <div class="answer-title">{head}</div>
        {correct && (
          <div class="answer-tools" ref={tools}>
            <AnswerTools answer={answer} name={name} editing={editing} />
          </div>
        )}
      </div>
      {current && <PointingBar current={current} name={name} />}
      {children}
      {(editing.value || draft) && (
        <CorrectionEditor
          key={draft ? "pointed" : "typed"}
          answer={answer}
          name={name}
          pointed={draft}
          onClose={close}
        />
      )}
    </>
  );
}

/** What had the focus goes with what it did: the focus then comes back to the answer's tools. */
function useFocusBack(tools: { current: HTMLElement | null }, isBusy: boolean, isCorrected: boolean): void {
  const before = useRef({ isBusy, isCorrected });
  useEffect(() => {
    const isOver = before.current.isBusy && !isBusy;
    const isChanged = before.current.isCorrected !== isCorrected;
    before.current = { isBusy, isCorrected };
    if ((isOver || isChanged) && document.activeElement === document.body) {
      tools.current?.querySelector("button")?.focus();
    }
  }, [isBusy, isCorrected]);
}
