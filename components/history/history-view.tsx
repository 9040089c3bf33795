import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Result } from "../../lib/domain/result/result";
import { plural, text } from "../../lib/messages/text";
import { ErrorNotice } from "../error/error-notice";
import { Button } from "../kit/button";
import { Icon } from "../kit/icon";
import { Notice } from "../kit/notice";
import { useSession } from "../state/session-state";
import { ClearHistory } from "./clear-history";
import { HistoryRow } from "./history-row";
import { StoredResult } from "./stored-result";
import "./history.css";

/** The results of this browser, newest first: search, open, delete, clear. */
export function HistoryView() {
  const { history, attempt, toasts } = useSession();
  const opened = useSignal<Result | null>(null);
  const state = history.state.value;
  useEffect(() => void history.search(""), [history]);

  const open = (id: string) =>
    attempt(async () => {
      opened.value = await history.find(id);
      if (!opened.value) toasts.show(text("historyGone"));
    });
  const remove = (id: string) =>
    attempt(async () => {
      const removed = await history.remove(id);
      toasts.show(text("historyDeleted"), removed ? () => history.restore([removed]) : undefined);
    });

  if (opened.value) {
    return (
      <StoredResult
        result={opened.value}
        onResult={(result) => {
          opened.value = result;
        }}
        onBack={() => {
          opened.value = null;
        }}
      />
    );
  }
  const empty = state.status === "end" && state.entries.length === 0;
  if (empty && !state.query) {
    return (
      <Notice icon="history" title={text("historyEmpty")}>
        <p>{text("historyEmptyHint")}</p>
      </Notice>
    );
  }
  return (
    <div class="stack">
      <div class="row history-tools">
        <SearchBox query={state.query} onSearch={history.search} />
        <ClearHistory />
      </div>
      <ul class="history-list" aria-label={text("historyName")} aria-busy={state.status === "loading"}>
        {state.entries.map((entry) => (
          <HistoryRow key={entry.id} entry={entry} onOpen={() => open(entry.id)} onDelete={() => remove(entry.id)} />
        ))}
      </ul>
      <p class="note" role="status">
        {empty && text("historyNothing", state.query)}
        {state.status === "loading" && text("historyLoading")}
        {state.status === "more" && plural("historyShown", state.entries.length)}
      </p>
      {state.status === "more" && (
        <div>
          <Button icon="down" onClick={history.loadMore}>
            {text("historyMore")}
          </Button>
        </div>
      )}
      {state.error && <ErrorNotice error={state.error} onRetry={history.refresh} />}
    </div>
  );
}

/** Asks only when the person pauses: the history may be long. */
function SearchBox({ query, onSearch }: { query: string; onSearch: (query: string) => void }) {
  const typed = useSignal(query);
  useEffect(() => {
    if (typed.value.trim() === query) return;
    const timer = setTimeout(() => onSearch(typed.value), 200);
    return () => clearTimeout(timer);
  }, [typed.value, query, onSearch]);
  return (
    <div class="history-search">
      <Icon name="search" />
      <input
        class="input"
        type="search"
        aria-label={text("historySearch")}
        placeholder={text("historySearch")}
        value={typed.value}
        onInput={(event) => {
          typed.value = event.currentTarget.value;
        }}
      />
    </div>
  );
}
