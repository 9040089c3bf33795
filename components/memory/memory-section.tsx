import { useEffect, useMemo, useRef } from "preact/hooks";
import { writeSiteRuleFile } from "../../lib/domain/learning/site-rule-file";
import { text } from "../../lib/messages/text";
import { ErrorNotice } from "../error/error-notice";
import { downloadText } from "../export/deliver";
import { Button } from "../kit/button";
import { ConfirmedButton } from "../kit/confirmed-button";
import { Notice } from "../kit/notice";
import { useFocusKept } from "../kit/use-focus-kept";
import { createMemoryStore, type MemoryStore } from "../state/memory-state";
import { useSession } from "../state/session-state";
import { ChangeLog } from "./change-log";
import { KnownSiteRow } from "./known-site-row";
import { MemoryImport } from "./memory-import";
import "./memory.css";

/** What Loupe learned about sites: seen, forgotten, saved and taken over. */
export function MemorySection() {
  const { ports, attempt, toasts } = useSession();
  const store = useMemo(() => createMemoryStore(ports), [ports]);
  useEffect(() => {
    void store.refresh();
    return store.follow();
  }, [store]);
  // A row goes with the button that took it away.
  const content = useRef<HTMLDivElement>(null);
  const region = useFocusKept<HTMLDivElement>(() => content.current?.querySelector<HTMLElement>("summary, input"));
  const sites = store.sites.value;
  const forget = (host: string) =>
    attempt(async () => {
      const deleted = await store.forget([host]);
      toasts.show(text("memoryForgotten", host), async () => void (await store.give(deleted)));
    });
  const known = sites.state === "ready" ? sites.value : [];
  return (
    <div ref={region}>
      <div class="stack" ref={content}>
        <p>{text("memoryWhat")}</p>
        {sites.state === "loading" && <p class="note">{text("historyLoading")}</p>}
        {sites.state === "failed" && <ErrorNotice error={sites.error} onRetry={store.refresh} />}
        {sites.state === "ready" && known.length === 0 && (
          <Notice icon="history" title={text("memoryEmpty")}>
            <p>{text("memoryEmptyHint")}</p>
          </Notice>
        )}
        {known.length > 0 && (
          <>
            <ul class="rows known-sites" aria-label={text("optionsMemory")}>
              {known.map((site) => (
                <KnownSiteRow
                  key={`${site.host} ${site.isPushed ?? false}`}
                  site={site}
                  store={store}
                  onForget={() => forget(site.host)}
                />
              ))}
            </ul>
            {known.some(({ isPushed }) => !isPushed) && <WholeMemory store={store} />}
          </>
        )}
        <ChangeLog store={store} />
        <MemoryImport store={store} />
      </div>
    </div>
  );
}

/** What is done with all sites at once. */
function WholeMemory({ store }: { store: MemoryStore }) {
  const { attempt, noteExport, toasts } = useSession();
  const save = () =>
    attempt(async () => {
      downloadText(writeSiteRuleFile(await store.readAll()), "loupe-site-memory.json", "application/json");
      noteExport("site-memory");
    });
  const forgetAll = () =>
    attempt(async () => {
      const deleted = await store.forgetAll();
      toasts.show(text("memoryForgottenAll"), async () => void (await store.give(deleted)));
    });
  return (
    <div class="row">
      <Button icon="download" onClick={save}>
        {text("memoryExport")}
      </Button>
      <ConfirmedButton
        look="danger"
        icon="remove"
        label={text("memoryForgetAll")}
        title={text("memoryForgetAllTitle")}
        body={text("memoryForgetAllBody")}
        onConfirm={forgetAll}
      />
    </div>
  );
}
