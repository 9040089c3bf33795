import { useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import type { LedgerEntry, LedgerState } from "../../lib/domain/ledger/ledger";
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
import { LedgerEventRow } from "./ledger-event-row";
import { LedgerFilter } from "./ledger-filter";
import { LedgerRowView } from "./ledger-row";
import { buildLedgerRows, type LedgerKind, matchesKind } from "./ledger-rows";
import { chainText } from "./ledger-text";
import { MemorySavings } from "./memory-savings";
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
  const kind = useSignal<LedgerKind>("all");
  const all = buildLedgerRows(entries);
  const rows = all.filter((row) => matchesKind(row, kind.value));
  return (
    <div class="stack">
      <p>{text("ledgerWhat")}</p>
      <p>{text("ledgerAlso")}</p>
      <MemorySavings />
      <Chain chain={store.chain.value} onRetry={store.refresh} />
      {status === "end" && all.length === 0 && (
        <Notice icon="lock" title={text("ledgerEmpty")}>
          <p>{text("ledgerEmptyHint")}</p>
        </Notice>
      )}
      {entries.length > 0 && <Exports readAll={store.readAll} />}
      {all.length > 0 && <LedgerFilter kind={kind} />}
      {all.length > 0 && rows.length === 0 && status === "end" && <p class="note">{text("ledgerNoneOfKind")}</p>}
      <ul class="ledger" aria-label={text("optionsLedger")} aria-busy={status === "loading"}>
        {rows.map((row) =>
          "request" in row ? (
            <LedgerRowView key={row.request.sequence} row={row} />
          ) : (
            <LedgerEventRow key={row.event.sequence} event={row.event} />
          ),
        )}
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
        {chain.value.beginsAt !== undefined && ` ${text("chainBeginsAt", chain.value.beginsAt)}`}
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
  const { attempt, noteExport } = useSession();
  const download = (write: (entries: readonly LedgerEntry[]) => string, extension: string, type: string) =>
    attempt(async () => {
      downloadText(write(await readAll()), `loupe-ledger.${extension}`, type);
      noteExport("ledger");
    });
  return (
    <div class="row">
      <Button icon="download" onClick={() => download(ledgerToJson, "json", "application/json")}>
        {text("exportDownloadAs", "JSON")}
      </Button>
      <Button icon="download" onClick={() => download(ledgerToCsv, "csv", "text/csv")}>
        {text("exportDownloadAs", "CSV")}
      </Button>
    </div>
  );
}
