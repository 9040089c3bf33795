import type { Answer } from "../../lib/domain/result/result";
import { text } from "../../lib/messages/text";
import { Confidence } from "../kit/confidence";
import { Icon } from "../kit/icon";
import { isUndecided, likelyCandidates } from "./likely-candidates";
import { OriginBadge } from "./origin-badge";

/** Where an answer was decided, how sure one may be, and what a person said of it; of an open one that of its best guess. */
export function AnswerTags({ answer, name }: { answer: Answer; name: string }) {
  if (answer.corrected) return <PersonTag label={text("stateCorrected")} />;
  const guess = isUndecided(answer) ? likelyCandidates(answer)[0] : undefined;
  return (
    <>
      {guess && <OriginBadge {...guess} />}
      {guess?.confidence !== undefined && <Confidence confidence={guess.confidence} isSure={false} label={name} />}
      {answer.stage && (
        <>
          <OriginBadge stage={answer.stage} source={answer.source} remembered={answer.candidates[0]?.remembered} />
          <Confidence confidence={answer.confidence} isSure label={name} />
        </>
      )}
      {answer.confirmed && <PersonTag label={text("stateConfirmed")} />}
    </>
  );
}

function PersonTag({ label }: { label: string }) {
  return (
    <span class="tag tag-accent">
      <Icon name="check" />
      {label}
    </span>
  );
}
