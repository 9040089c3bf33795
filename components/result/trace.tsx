import { type MessageKey, text } from "../../lib/messages/text";
import type { Result, TraceStep } from "../../lib/task/result";
import { questionName } from "../export/export-result";
import { formatMilliseconds, formatShare } from "../format/format-number";
import { Disclosure } from "../kit/disclosure";
import { reasonText } from "./skip-text";
import { stageName } from "./stage-name";
import "./trace.css";

const VERDICTS: Record<TraceStep["verdict"], MessageKey> = {
  answered: "verdictAnswered",
  "not-sure": "verdictNotSure",
  "nothing-found": "verdictNothingFound",
  skipped: "verdictSkipped",
  failed: "verdictFailed",
  "not-asked": "verdictNotAsked",
};

/** For people who look closer: per question, which stage said what, why, and how long it took. */
export function Trace({ result }: { result: Result }) {
  return (
    <Disclosure summary={text("traceName")}>
      <p class="note numbers">
        {text("traceTotal", formatMilliseconds(result.milliseconds))} · {text("traceVersion", result.task.version)}
      </p>
      {result.answers.map(({ questionId }) => (
        <section class="trace" key={questionId}>
          <h3>{questionName(result.task, questionId, text("questionLabel"))}</h3>
          <ul>
            {result.trace
              .filter((step) => step.questionId === questionId)
              .map((step) => (
                <Step key={step.stage} step={step} />
              ))}
          </ul>
        </section>
      ))}
    </Disclosure>
  );
}

function Step({ step }: { step: TraceStep }) {
  const known = reasonText(step);
  return (
    <li class={`trace-step${step.verdict === "not-asked" ? " trace-not-asked" : ""}`}>
      <span class="trace-stage">{stageName(step.stage)}</span>
      <span>{text(VERDICTS[step.verdict])}</span>
      <span class="numbers muted">{step.verdict !== "not-asked" && formatMilliseconds(step.milliseconds)}</span>
      {step.confidence !== undefined && step.answerFrom !== undefined && (
        <span class="trace-words numbers">
          {text("traceConfidence", formatShare(step.confidence), formatShare(step.answerFrom))}
        </span>
      )}
      {known && <span class="trace-words">{known}</span>}
      {step.verdict === "not-asked" && <span class="trace-words">{text("traceNotAsked")}</span>}
      {!known && step.verdict !== "not-asked" && step.reason && <code class="trace-reason">{step.reason}</code>}
    </li>
  );
}
