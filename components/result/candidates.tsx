import { text } from "../../lib/messages/text";
import type { Answer, Candidate } from "../../lib/task/result";
import type { Task } from "../../lib/task/task";
import { valueText } from "../format/value-text";
import { Button } from "../kit/button";
import { Score } from "../kit/score";
import { useSession } from "../state/session";
import { EvidenceButton } from "./evidence-button";
import { useResult } from "./result-context";
import "./candidates.css";

/** More are offered when an answer is corrected. */
const SHOWN = 3;

/** The answers that were considered, best first, for a person to choose from. */
export function Candidates({ answer, name }: { answer: Answer; name: string }) {
  const { result } = useResult();
  const candidates = answer.candidates.slice(0, SHOWN);
  return (
    <ol class="candidates" aria-label={text("candidatesOf", name)}>
      {candidates.map((candidate, index) => (
        <li key={index} class="candidate">
          <CandidateRow task={result.task} candidate={candidate} />
        </li>
      ))}
    </ol>
  );
}

function CandidateRow({ task, candidate }: { task: Task; candidate: Candidate }) {
  const { attempt } = useSession();
  const { correct } = useResult();
  const shown = candidateText(task, candidate);
  return (
    <>
      <span class="candidate-text">{shown}</span>
      <span class="candidate-tools">
        <Score score={candidate.score} label={shown} />
        <EvidenceButton evidence={candidate.items.flatMap((item) => item.evidence)} name={shown} />
        {correct && (
          <Button
            icon="check"
            aria-label={text("candidateChooseName", shown)}
            onClick={() => attempt(() => correct(candidate.questionId, candidate.items))}
          >
            {text("candidateChoose")}
          </Button>
        )}
      </span>
    </>
  );
}

/** All values of a candidate on one line. */
export function candidateText(task: Task, candidate: Pick<Candidate, "items" | "questionId">): string {
  if (candidate.items.length === 0) return text(task.kind === "classify" ? "noLabel" : "notOnPage");
  return candidate.items.map((item) => valueText(task, candidate.questionId, item.value)).join(", ");
}
