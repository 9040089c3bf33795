import { useEffect, useMemo } from "preact/hooks";
import type { LedgerState } from "../../lib/domain/ledger/ledger";
import { plural, text } from "../../lib/messages/text";
import { ErrorNotice } from "../error/error-notice";
import { downloadText } from "../export/deliver";
import { Button } from "../kit/button";
import { Icon } from "../kit/icon";
import { Notice } from "../kit/notice";
import { createLedgerStore } from "../state/ledger-state";
import type { Loadable } from "../state/loadable";
import { useSession } from "../state/session-state";
import { ledgerToCsv, ledgerToJson } from "./export-ledger";
import { LedgerRowView } from "./ledger-row";
import { buildLedgerRows } from "./ledger-rows";
import { chainText } from "./ledger-text";
import "./ledger.css";

/** Everything that left this device, newest first, and whether the record of it is whole. */
export function LedgerSection() {
  const { ports } = useSession();
  const store = useMemo(() => createLedgerStore(ports), [ports]);
  useEffect(() => {
    void store.refresh();
    return ports.listen("ledger.changed", () => void store.refresh());
  }, [store]);
  const { entries, status, error } = store.page.value;
  const rows = buildLedgerRows(entries);
  return (
    <div class="stack">
      <p>{text("ledgerWhat")}</p>
      <Chain chain={store.chain.value} onRetry={store.refresh} />
      {status === "end" && rows.length === 0 && (
        <Notice icon="lock" title={text("ledgerEmpty")}>
          <p>{text("ledgerEmptyHint")}</p>
        </Notice>
      )}
      {entries.length > 0 && <Exports readAll={store.readAll} />}
      <ul class="ledger" aria-label={text("optionsLedger")} aria-busy={status === "loading"}>
        {rows.map((row) => (
          <LedgerRowView key={row.request.sequence} row={row} />
        ))}
      </ul>
      <p class="note" role="status">
        {status === "loading" && text("historyLoading")}
        {status === "more" && plural("historyShown", rows.length)}
      </p>
      {error && <ErrorNotice error={error} onRetry={store.refresh} />}
      {status === "more" && (
        <div>
          <Button icon="down" onClick={store.loadMore}>
            {text("historyMore")}
          </Button>
        </div>
      )}
    </div>
  );
}

function Chain({ chain, onRetry }: { chain: Loadable<LedgerState>; onRetry: () => void }) {
  if (chain.state === "loading") return <p class="note">{text("chainChecking")}</p>;
  if (chain.state === "failed") return <ErrorNotice error={chain.error} onRetry={onRetry} />;
  if (chain.value.status === "intact") {
    // Of an empty record there is nothing to say.
    if (chain.value.entries === 0) return null;
    return (
      <p class="ledger-intact">
        <Icon name="check" /> {chainText(chain.value)}
      </p>
    );
  }
  return (
    <div role="alert">
      <Notice icon="warning" tone="danger" title={text("chainBrokenTitle")}>
        <p>{chainText(chain.value)}</p>
        <p>{text("chainBrokenAdvice")}</p>
      </Notice>
    </div>
  );
}

function Exports({ readAll }: { readAll: ReturnType<typeof createLedgerStore>["readAll"] }) {
  const { attempt } = useSession();
  const downloadJson = () =>
    attempt(async () => downloadText(ledgerToJson(await readAll()), "loupe-ledger.json", "application/json"));
  const downloadCsv = () =>
    attempt(async () => downloadText(ledgerToCsv(await readAll()), "loupe-ledger.csv", "text/csv"));
  return (
    <div class="row">
      <Button icon="download" onClick={downloadJson}>
        {text("exportDownloadAs", "JSON")}
      </Button>
      <Button icon="download" onClick={downloadCsv}>
        {text("exportDownloadAs", "CSV")}
      </Button>
    </div>
  );
}
