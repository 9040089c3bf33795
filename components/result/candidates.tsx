import type { Answer, Candidate } from "../../lib/domain/result/result";
import type { Task } from "../../lib/domain/task/task";
import { text } from "../../lib/messages/text";
import { valueText } from "../format/value-text";
import { Button } from "../kit/button";
import { Confidence } from "../kit/confidence";
import { Icon } from "../kit/icon";
import { useSession } from "../state/session-state";
import { agreementText } from "./decision-text";
import { EvidenceButton } from "./evidence-button";
import { useResult } from "./result-context";
import { stageInSentence } from "./stage-name";
import "./candidates.css";

/** More are offered when an answer is corrected. */
const SHOWN = 3;

/** The answers that were considered, best first, for a person to choose from; apart, those that the page doesn't hold. */
export function Candidates({ answer, name }: { answer: Answer; name: string }) {
  const grounded = answer.candidates.filter(({ isUngrounded }) => !isUngrounded).slice(0, SHOWN);
  const ungrounded = answer.candidates.filter(({ isUngrounded }) => isUngrounded).slice(0, SHOWN);
  return (
    <>
      {grounded.length > 0 && (
        <ol class="candidates" aria-label={text("candidatesOf", name)}>
          {grounded.map((candidate, index) => (
            <li key={index} class="candidate">
              <CandidateRow candidate={candidate} />
            </li>
          ))}
        </ol>
      )}
      {ungrounded.length > 0 && <Ungrounded candidates={ungrounded} />}
    </>
  );
}

/** Everything that was considered, and that none of it may be right; nothing where nothing was found. */
export function CandidateChoice({ answer, name }: { answer: Answer; name: string }) {
  if (answer.candidates.length === 0) return null;
  const offersNone = answer.candidates.slice(0, SHOWN).some(({ items }) => items.length === 0);
  return (
    <>
      <Candidates answer={answer} name={name} />
      {!offersNone && <NoneButton answer={answer} name={name} />}
    </>
  );
}

/** Says what it stands for: that no label fits, or that the value is not on the page. */
function NoneButton({ answer, name }: { answer: Answer; name: string }) {
  const { attempt } = useSession();
  const { result, correct } = useResult();
  if (!correct) return null;
  const shown = text(result.task.kind === "classify" ? "candidateNoLabel" : "candidateNowhere");
  return (
    <div class="candidate-none">
      <Button
        icon="close"
        aria-label={text("candidateNoneName", shown, name)}
        onClick={() => attempt(() => correct(answer.questionId, []))}
      >
        {shown}
      </Button>
    </div>
  );
}

function CandidateRow({ candidate }: { candidate: Candidate }) {
  const { result } = useResult();
  const shown = candidateText(result.task, candidate);
  return (
    <>
      <span class="candidate-text">
        {shown}
        {candidate.agreeing && <span class="note candidate-agreeing">{agreementText(candidate.agreeing)}</span>}
      </span>
      <span class="candidate-tools">
        {candidate.confidence !== undefined && <Confidence confidence={candidate.confidence} label={shown} />}
        <EvidenceButton evidence={candidate.items.flatMap((item) => item.evidence)} name={shown} />
        <ChooseButton candidate={candidate} shown={shown} />
      </span>
    </>
  );
}

/** What a model made up, or worded in its own way: never shown as found, and nothing of it is marked in the page. */
function Ungrounded({ candidates }: { candidates: Candidate[] }) {
  const { result } = useResult();
  return (
    <ul class="ungrounded" aria-label={text("ungrounded")}>
      {candidates.map((candidate, index) => {
        const shown = candidateText(result.task, candidate);
        const who = stageInSentence(candidate.stage, result.revisions[candidate.stage]);
        return (
          <li key={index} class="candidate">
            <span class="candidate-text">
              <s class="ungrounded-value">{shown}</s>
              <span class="note ungrounded-note">
                <Icon name="warning" /> <span>{text("ungroundedBy", who)}</span>
              </span>
            </span>
            <ChooseButton candidate={candidate} shown={shown} />
          </li>
        );
      })}
    </ul>
  );
}

function ChooseButton({ candidate, shown }: { candidate: Candidate; shown: string }) {
  const { attempt } = useSession();
  const { correct } = useResult();
  if (!correct) return null;
  return (
    <Button
      icon="check"
      aria-label={text("candidateChooseName", shown)}
      onClick={() => attempt(() => correct(candidate.questionId, candidate.items))}
    >
      {text("candidateChoose")}
    </Button>
  );
}

/** All values of a candidate on one line. */
export function candidateText(task: Task, candidate: Pick<Candidate, "items" | "questionId">): string {
  if (candidate.items.length === 0) return text(task.kind === "classify" ? "noLabel" : "notOnPage");
  return candidate.items.map((item) => valueText(task, candidate.questionId, item.value, item.to)).join(", ");
}
