import { useMemo } from "preact/hooks";
import type { Batch } from "../../lib/domain/batch/batch";
import type { RowSource } from "../../lib/domain/result/records";
import type { Evidence } from "../../lib/domain/snapshot/evidence";
import { text } from "../../lib/messages/text";
import { RecordsView } from "../records/records-view";
import { createHighlighter } from "../result/highlight-evidence";
import { ResultContext, type ResultHandle } from "../result/result-context";
import { useSession } from "../state/session-state";
import { ResultExports } from "../webhook/result-exports";

/** The pages that were read as one table, which shows each value in its own tab as long as that is open. */
export function BatchTable({ batch }: { batch: Batch }) {
  const session = useSession();
  const { many, ports, toasts } = session;
  const highlighter = useMemo(() => createHighlighter(session), [session]);
  const result = many.table.value;
  if (!result?.records) {
    return <p class="note">{text(batch.phase === "running" ? "manyNoneYet" : "manyNone")}</p>;
  }
  const showAt = async ({ tabId, url }: RowSource, evidence: Evidence[]) => {
    if (tabId === null) return;
    await ports.send("tabs.show", { tabId });
    if (evidence.length === 0) return;
    const { missing } = await ports.send("target.highlight", { tabId, url, evidence, scrollTo: 0 });
    if (missing.length > 0) toasts.show(text("evidenceLost"));
  };
  const nothing = { correct: null, undo: async () => undefined, replace: null, point: null, confirm: null };
  const handle: ResultHandle = { result, highlighter, canShow: false, showAt, ...nothing };
  return (
    <ResultContext.Provider value={handle}>
      <div class="stack result">
        <div class="row">
          <ResultExports result={result} />
        </div>
        <RecordsView table={result.records} />
      </div>
    </ResultContext.Provider>
  );
}
