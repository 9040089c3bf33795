import type { Answer, Candidate } from "../../lib/domain/result/result";
import { type MessageKey, plural, text } from "../../lib/messages/text";
import { Button } from "../kit/button";
import { Disclosure } from "../kit/disclosure";
import { CandidateList, candidateText, UngroundedList } from "./candidates";
import { lastStagesText, missingText } from "./decision-text";
import { EvidenceButton } from "./evidence-button";
import { likelyCandidates } from "./likely-candidates";
import { useResult } from "./result-context";
import { useVerdict } from "./use-verdict";
import "./unsure-answer.css";

/** An answer that nobody is sure of: the best guess, which one tap confirms, and behind a second one everything else. */
export function UnsureAnswer({ answer, name }: { answer: Answer; name: string }) {
  const { result } = useResult();
  const likely = likelyCandidates(answer);
  const [guess, ...others] = likely;
  const ungrounded = answer.candidates.filter(({ isUngrounded }) => isUngrounded);
  const why = lastStagesText(result, answer);
  const offersNone = likely.some(({ items }) => items.length === 0);
  return (
    <>
      {guess ? (
        <Guess guess={guess} />
      ) : (
        <div class="guess">
          <p class="muted">{text("guessNothing")}</p>
          <NoneButton answer={answer} name={name} words={["notOnPage", "noLabel"]} />
        </div>
      )}
      <UngroundedList candidates={ungrounded} />
      {why && <p class="note">{why}</p>}
      <Disclosure summary={others.length > 0 ? plural("guessOthers", others.length) : text("guessMore")}>
        <p class="note">{missingText(answer)}</p>
        <CandidateList candidates={others} name={name} />
        {guess && !offersNone && (
          <NoneButton answer={answer} name={name} words={["candidateNowhere", "candidateNoLabel"]} />
        )}
      </Disclosure>
    </>
  );
}

function Guess({ guess }: { guess: Candidate }) {
  const say = useVerdict();
  const { result } = useResult();
  const shown = candidateText(result.task, guess);
  return (
    <div class="guess">
      <bdi class="value-text guess-text">{shown}</bdi>
      <span class="guess-tools">
        <EvidenceButton evidence={guess.items.flatMap((item) => item.evidence)} name={shown} />
        {say && (
          <Button
            icon="check"
            aria-label={text("confirmName", shown)}
            onClick={() => say(guess.questionId, guess.items, "confirmed")}
          >
            {text("guessRight")}
          </Button>
        )}
      </span>
    </div>
  );
}

interface NoneButtonProps {
  answer: Answer;
  name: string;
  /** Of a field, and of a label. */
  words: [MessageKey, MessageKey];
}

/** Says what it stands for: that no label fits, or that the value is not on the page. */
function NoneButton({ answer, name, words: [nowhere, noLabel] }: NoneButtonProps) {
  const say = useVerdict();
  const { result } = useResult();
  if (!say) return null;
  const shown = text(result.task.kind === "classify" ? noLabel : nowhere);
  return (
    <div class="candidate-none">
      <Button
        icon="close"
        aria-label={text("candidateNoneName", shown, name)}
        onClick={() => say(answer.questionId, [])}
      >
        {shown}
      </Button>
    </div>
  );
}
