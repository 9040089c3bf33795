import { useMemo } from "preact/hooks";
import type { Item } from "../../lib/domain/result/proposal";
import type { Result } from "../../lib/domain/result/result";
import { localiseResult } from "../../lib/messages/builtin-words";
import { plural, text } from "../../lib/messages/text";
import { errorText } from "../error/error-text";
import { Button } from "../kit/button";
import { Notice } from "../kit/notice";
import { usePointing } from "../point/use-pointing";
import { RecordsView } from "../records/records-view";
import { useSession } from "../state/session-state";
import { ResultExports } from "../webhook/result-exports";
import { Calibration } from "./calibration";
import { FieldAnswer } from "./field-answer";
import { createHighlighter, type Highlighter, listVisibleEvidence } from "./highlight-evidence";
import { LabelAnswer } from "./label-answer";
import { ResultContext } from "./result-context";
import { findShownPage } from "./shown-page";
import { Trace } from "./trace";
import "./result-view.css";

interface ResultViewProps {
  result: Result;
  /** Gets the result as it is after a correction; absent where nothing can be corrected. */
  onResult?: (result: Result) => void;
}

/** All answers of one run, with their evidence, corrections and exports. */
export function ResultView({ result: stored, onResult }: ResultViewProps) {
  const session = useSession();
  const result = useMemo(() => localiseResult(stored), [stored]);
  const highlighter = useMemo(() => createHighlighter(session), [session]);
  const shown = findShownPage(session, result.page);
  const canShow = shown !== null;
  const { task } = result;
  const correct = onResult
    ? async (questionId: string, items: Item[], isPointed = false) =>
        onResult(await session.ports.send("correction.save", { resultId: result.id, questionId, items, isPointed }))
    : null;
  const undo = async (questionId: string) =>
    onResult?.(await session.ports.send("correction.undo", { resultId: result.id, questionId }));
  const confirm = onResult
    ? async (questionId: string, isConfirmed: boolean) =>
        onResult(await session.ports.send("verdict.save", { resultId: result.id, questionId, isConfirmed }))
    : null;
  const point = usePointing(result, onResult);
  const replace = onResult ?? null;
  const handle = { result, highlighter, canShow, correct, undo, replace, confirm, point };
  return (
    <ResultContext.Provider value={handle}>
      <div class="stack result">
        {task.judgesPeople && (
          <Notice icon="warning" tone="warning" title={text("taskJudges")}>
            <p>{text("taskJudgesHint")}</p>
          </Notice>
        )}
        <ResultTools result={result} highlighter={highlighter} canShow={canShow} isElsewhere={!shown?.isSameState} />
        {result.unkept && (
          <Notice icon="warning" tone="warning" title={text("resultUnkept")}>
            <p>{text("resultUnkeptHint")}</p>
            <p>{errorText({ code: result.unkept }).advice}</p>
          </Notice>
        )}
        {result.errors.map((error) => (
          <Notice key={error.code} icon="warning" tone="warning" title={errorText(error).title}>
            <p>{errorText(error).advice}</p>
          </Notice>
        ))}
        {result.records ? (
          <RecordsView table={result.records} />
        ) : task.kind === "classify" ? (
          result.answers.map((answer) => <LabelAnswer key={answer.questionId} task={task} answer={answer} />)
        ) : (
          <ul class="card field-answers">
            {result.answers.map((answer) => (
              <FieldAnswer key={answer.questionId} task={task} answer={answer} />
            ))}
          </ul>
        )}
        {!result.records && <Trace result={result} />}
        {onResult && !result.records && <Calibration result={result} />}
      </div>
    </ResultContext.Provider>
  );
}

interface ResultToolsProps {
  result: Result;
  highlighter: Highlighter;
  canShow: boolean;
  /** The page in front of the person is another one, or in another state. */
  isElsewhere: boolean;
}

function ResultTools({ result, highlighter, canShow, isElsewhere }: ResultToolsProps) {
  const { attempt } = useSession();
  const all = highlighter.shownAll.value;
  const places = listVisibleEvidence(result).length;
  return (
    <div class="stack result-tools">
      <div class="row">
        {canShow && places > 0 && !all && (
          <Button icon="target" onClick={() => attempt(() => highlighter.showAll(result))}>
            {text("showAll")}
          </Button>
        )}
        {all && (
          <Button icon="close" onClick={() => attempt(() => highlighter.clear(result.page))}>
            {text("showNone")}
          </Button>
        )}
        <ResultExports result={result} />
      </div>
      <p class="note" role="status">
        {all && plural("shownCount", all.found.length)}
        {all && all.missing.length > 0 && ` ${plural("missingCount", all.missing.length)}`}
      </p>
      {isElsewhere && !result.page.isPlainText && places > 0 && <PageLink result={result} />}
    </div>
  );
}

/** The evidence can only be shown where the page is; only http and https addresses become links. */
function PageLink({ result }: { result: Result }) {
  if (!/^https?:\/\//.test(result.page.url)) return null;
  return (
    <p class="note">
      <a href={result.page.url} target="_blank" rel="noreferrer noopener">
        {text("showOpen")}
      </a>
    </p>
  );
}
