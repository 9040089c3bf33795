import { useSignal } from "@preact/signals";
import { useId, useRef } from "preact/hooks";
import type { AskProblem } from "../../lib/domain/task/question/asked";
import type { ExtractTask } from "../../lib/domain/task/task";
import { text } from "../../lib/messages/text";
import { Button } from "../kit/button";
import { Mistake } from "../kit/form-field";
import { useSession } from "../state/session-state";
import { problemText } from "./problem-text";
import "./ask-box.css";

/** Lines that the box shows at once; more scroll. */
const MOST_LINES = 6;

/** Takes questions, one a line, for the page in front of the person. Enter asks; what was typed stays for the next time. */
export function AskBox({ onAsk }: { onAsk: (task: ExtractTask) => void }) {
  const { questions, ports, attempt } = useSession();
  const problem = useSignal<AskProblem | null>(null);
  const isReading = useSignal(false);
  const last = useRef(0);
  const id = useId();
  const type = (typed: string) => {
    questions.value = typed;
    problem.value = null;
  };
  const ask = async () => {
    last.current += 1;
    const mine = last.current;
    isReading.value = true;
    await attempt(async () => {
      const asked = await ports.send("question.read", { text: questions.value });
      // What was asked later counts; a host that is busy may answer late.
      if (mine !== last.current) return;
      if (asked.ok) onAsk(asked.task);
      else problem.value = asked.problem;
    });
    if (mine === last.current) isReading.value = false;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // Enter takes a suggestion while an input method composes a word.
    if (event.isComposing) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      void ask();
    } else if (event.key === "Escape" && questions.value) type("");
  };
  return (
    <form
      class="ask-box"
      onSubmit={(event) => {
        event.preventDefault();
        void ask();
      }}
    >
      <label for={id}>{text("askName")}</label>
      <div class="ask-line">
        <textarea
          id={id}
          class="input"
          rows={Math.min(MOST_LINES, questions.value.split("\n").length)}
          placeholder={text("askExample")}
          autocomplete="off"
          dir="auto"
          value={questions.value}
          aria-describedby={problem.value ? `${id}-hint ${id}-mistake` : `${id}-hint`}
          aria-invalid={problem.value ? "true" : undefined}
          onInput={(event) => type(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <Button look="primary" type="submit" busy={isReading.value}>
          {text("askNow")}
        </Button>
      </div>
      <p class="note" id={`${id}-hint`}>
        {text("askHint")}
      </p>
      {problem.value && (
        <div role="alert" id={`${id}-mistake`}>
          <Mistake message={problemText(problem.value)} />
        </div>
      )}
    </form>
  );
}
