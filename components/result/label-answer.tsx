import type { Answer, Candidate } from "../../lib/domain/result/result";
import type { ClassifyTask } from "../../lib/domain/task/task";
import { text } from "../../lib/messages/text";
import { labelName } from "../export/export-values";
import { AnswerTags } from "./answer-tags";
import { CandidateList, UngroundedList } from "./candidates";
import { CorrectableAnswer } from "./correctable-answer";
import { decisionText } from "./decision-text";
import { EvidenceButton } from "./evidence-button";
import { isInText } from "./highlight-evidence";
import { isUndecided, likelyCandidates } from "./likely-candidates";
import { useResult } from "./result-context";
import { UnsureAnswer } from "./unsure-answer";
import "./label-answer.css";

const QUOTES = 3;

/** What the page, or the selection, was classified as. */
export function LabelAnswer({ task, answer }: { task: ClassifyTask; answer: Answer }) {
  const name = text("questionLabel");
  const isOpen = isUndecided(answer);
  return (
    <article class="card stack label-answer">
      <CorrectableAnswer answer={answer} name={name} head={<LabelHead task={task} answer={answer} isOpen={isOpen} />} />
      {isOpen ? (
        <UnsureAnswer answer={answer} name={name} />
      ) : (
        <>
          <Quotes answer={answer} />
          <OtherLabels answer={answer} name={name} />
        </>
      )}
    </article>
  );
}

/** The label, or that nobody was sure of one: then the best guess below is what there is to see. */
function LabelHead({ task, answer, isOpen }: { task: ClassifyTask; answer: Answer; isOpen: boolean }) {
  const { result } = useResult();
  const names = answer.items.map((item) => labelName(task, item.value)).join(", ") || text("noLabel");
  const why = isOpen ? "" : decisionText(result, answer);
  return (
    <div class="label-main">
      {!isOpen && <p class="label-name">{names}</p>}
      <p class="row">
        {isOpen && <span class="field-name">{text("questionLabel")}</span>}
        <AnswerTags answer={answer} name={isOpen ? text("questionLabel") : names} />
      </p>
      {why && <p class="note">{why}</p>}
    </div>
  );
}

function Quotes({ answer }: { answer: Answer }) {
  const evidence = answer.items.flatMap((item) => item.evidence).filter(isInText);
  if (evidence.length === 0) return null;
  return (
    <section>
      <h3 class="eyebrow">{text("whyThese")}</h3>
      <ul class="label-quotes">
        {evidence.slice(0, QUOTES).map((entry) => (
          <li class="value-line" key={`${entry.blockId}@${entry.start}`}>
            <blockquote class="quote">{entry.quote}</blockquote>
            <EvidenceButton evidence={[entry]} name={entry.quote.slice(0, 60)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function OtherLabels({ answer, name }: { answer: Answer; name: string }) {
  const chosen = new Set(answer.items.map((item) => String(item.value)));
  const isChosen = ({ items }: Candidate) =>
    items.length === 0 ? chosen.size === 0 : items.some((item) => chosen.has(String(item.value)));
  const isOther = (candidate: Candidate) => !isChosen(candidate);
  const others = likelyCandidates(answer).filter(isOther);
  const ungrounded = answer.candidates.filter(({ isUngrounded }) => isUngrounded).filter(isOther);
  if (others.length + ungrounded.length === 0) return null;
  return (
    <section>
      <h3 class="eyebrow">{text("otherLabels")}</h3>
      <CandidateList candidates={others} name={name} />
      <UngroundedList candidates={ungrounded} />
    </section>
  );
}
