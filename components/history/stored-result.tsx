import type { Result } from "../../lib/domain/result/result";
import { localiseTaskName } from "../../lib/messages/builtin-words";
import { text } from "../../lib/messages/text";
import { KeepTask } from "../ask/keep-task";
import { formatMoment } from "../format/format-number";
import { Button } from "../kit/button";
import { useFocusWhenLost } from "../kit/focus";
import { hostOf } from "../page/page-card";
import { ReadNote } from "../result/read-note";
import { ResultView } from "../result/result-view";

interface StoredResultProps {
  result: Result;
  onResult: (result: Result) => void;
  onBack: () => void;
}

/** A result out of the history, with the page it came from. */
export function StoredResult({ result, onResult, onBack }: StoredResultProps) {
  const heading = useFocusWhenLost<HTMLHeadingElement>();
  return (
    <div class="stack">
      <div>
        <Button look="quiet" icon="back" onClick={onBack}>
          {text("historyBack")}
        </Button>
      </div>
      <header>
        <p class="eyebrow">{localiseTaskName(result.task.id, result.task.name)}</p>
        <h2 class="history-title" ref={heading} tabIndex={-1}>
          {result.page.title || text("pageUntitled")}
        </h2>
        <p class="note numbers">
          <bdi>{hostOf(result.page.url)}</bdi> · <bdi>{formatMoment(result.createdAt)}</bdi>
        </p>
      </header>
      {result.page.isPlainText && <ReadNote result={result} />}
      <KeepTask task={result.task} />
      <ResultView result={result} onResult={onResult} />
    </div>
  );
}
