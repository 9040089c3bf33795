import type { ExamplesReport } from "../../lib/domain/learning/example";
import { text } from "../../lib/messages/text";
import { Button } from "../kit/button";
import { headText } from "./quality-text";

interface LearnedHeadRowProps {
  head: ExamplesReport;
  name: string;
  onRollBack: (isBack: boolean) => void;
}

/** What verdicts taught one task, what it proved, and the way back to what was there before. */
export function LearnedHeadRow({ head, name, onRollBack }: LearnedHeadRowProps) {
  const [label, full] = head.isRolledBack
    ? ([text("headUseNewer"), text("headUseNewerName", name)] as const)
    : ([text("headUseBefore"), text("headUseBeforeName", name)] as const);
  return (
    <li>
      <span class="rows-main">
        <strong>{name}</strong> <span class="note check-hint numbers">{headText(head)}</span>
      </span>
      {head.previous && (
        <Button
          icon={head.isRolledBack ? "refresh" : "undo"}
          aria-label={full}
          onClick={() => onRollBack(!head.isRolledBack)}
        >
          {label}
        </Button>
      )}
    </li>
  );
}
