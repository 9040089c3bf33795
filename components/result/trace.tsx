import type { Candidate, Result, TraceStep } from "../../lib/domain/result/result";
import { type MessageKey, text } from "../../lib/messages/text";
import { questionName } from "../export/export-values";
import { formatList, formatMilliseconds, formatShare } from "../format/format-number";
import { Disclosure } from "../kit/disclosure";
import { rememberedText } from "./remembered-text";
import { reasonText } from "./skip-text";
import { stageName } from "./stage-name";
import { taughtText } from "./taught-text";
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
      {result.answers.map(({ questionId, candidates }) => (
        <section class="trace" key={questionId}>
          <h3>{questionName(result.task, questionId, text("questionLabel"))}</h3>
          <ul>
            <Steps steps={result.trace.filter((step) => step.questionId === questionId)} candidates={candidates} />
          </ul>
        </section>
      ))}
    </Disclosure>
  );
}

/** Those asked one by one, and in one line those that were not, since a stage before them was sure. */
function Steps({ steps, candidates }: { steps: TraceStep[]; candidates: readonly Candidate[] }) {
  const notAsked = steps.filter(({ verdict }) => verdict === "not-asked");
  return (
    <>
      {steps
        .filter((step) => !notAsked.includes(step))
        .map((step) => (
          <Step
            key={step.stage}
            step={step}
            remembered={rememberedText(candidates.find(({ stage }) => stage === step.stage))}
          />
        ))}
      {notAsked.length > 0 && (
        <li class="trace-step trace-not-asked">
          <span>{formatList(notAsked.map(({ stage }) => stageName(stage)))}</span>
          <span>{text(VERDICTS["not-asked"])}</span>
          <span class="trace-words">{text("traceNotAsked")}</span>
        </li>
      )}
    </>
  );
}

function Step({ step, remembered }: { step: TraceStep; remembered: string }) {
  const known = reasonText(step) || taughtText(step.reason);
  return (
    <li class="trace-step">
      <span class="trace-stage">{stageName(step.stage)}</span>
      <span>{text(VERDICTS[step.verdict])}</span>
      <span class="numbers muted">{formatMilliseconds(step.milliseconds)}</span>
      {step.confidence !== undefined && step.answerFrom !== undefined && (
        <span class="trace-words numbers">
          {text("traceConfidence", formatShare(step.confidence), formatShare(step.answerFrom))}
        </span>
      )}
      {remembered && <span class="trace-words">{remembered}</span>}
      {known && <span class="trace-words">{known}</span>}
      {!known && step.reason && <code class="trace-reason">{step.reason}</code>}
    </li>
  );
}
