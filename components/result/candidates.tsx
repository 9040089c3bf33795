import type { Candidate } from "../../lib/domain/result/result";
import type { Task } from "../../lib/domain/task/task";
import { text } from "../../lib/messages/text";
import { valueText } from "../format/value-text";
import { Button } from "../kit/button";
import { Confidence } from "../kit/confidence";
import { Icon } from "../kit/icon";
import { agreementText } from "./decision-text";
import { EvidenceButton } from "./evidence-button";
import { useResult } from "./result-context";
import { stageInSentence } from "./stage-name";
import { useVerdict } from "./use-verdict";
import "./candidates.css";

interface ListProps {
  candidates: Candidate[];
  name: string;
}

/** Answers that were considered, best first, for a person to choose from. */
export function CandidateList({ candidates, name }: ListProps) {
  if (candidates.length === 0) return null;
  return (
    <ol class="candidates" aria-label={text("candidatesOf", name)}>
      {candidates.map((candidate, index) => (
        <li key={index} class="candidate">
          <CandidateRow candidate={candidate} />
        </li>
      ))}
    </ol>
  );
}

function CandidateRow({ candidate }: { candidate: Candidate }) {
  const { result } = useResult();
  const shown = candidateText(result.task, candidate);
  return (
    <>
      <span class="candidate-text">
        <bdi>{shown}</bdi>
        {candidate.agreeing && <span class="note candidate-agreeing">{agreementText(candidate.agreeing)}</span>}
      </span>
      <span class="candidate-tools">
        {candidate.confidence !== undefined && (
          <Confidence confidence={candidate.confidence} isSure={false} label={shown} />
        )}
        <EvidenceButton evidence={candidate.items.flatMap((item) => item.evidence)} name={shown} />
        <ChooseButton candidate={candidate} shown={shown} />
      </span>
    </>
  );
}

/** What a model made up, or worded in its own way: never shown as found, and nothing of it is marked in the page. */
export function UngroundedList({ candidates }: Pick<ListProps, "candidates">) {
  const { result } = useResult();
  if (candidates.length === 0) return null;
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
  const say = useVerdict();
  if (!say) return null;
  return (
    <Button
      icon="check"
      aria-label={text("candidateChooseName", shown)}
      onClick={() => say(candidate.questionId, candidate.items)}
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
