import { type Signal, useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import type { OpenTab } from "../../lib/messages/payloads";
import { type MessageKey, text } from "../../lib/messages/text";
import { ErrorNotice } from "../error/error-notice";
import { Button } from "../kit/button";
import { CheckBox } from "../kit/check-box";
import { Notice } from "../kit/notice";
import { hostOf } from "../page/page-card";
import { createLatestOnly, type Loadable } from "../state/loadable";
import { useSession } from "../state/session-state";

/** Why a tab can't be chosen. */
const REASONS: Partial<Record<OpenTab["access"], MessageKey>> = {
  forbidden: "manyForbidden",
  blocked: "manyBlocked",
  "needs-reason": "manyNeedsReason",
  pdf: "manyPdf",
};

/** The tabs of this window: those that can be read to be chosen, the others with the reason why not. */
export function TabChoice({ chosen }: { chosen: Signal<readonly OpenTab[]> }) {
  const { ports } = useSession();
  const list = useTabs(chosen);
  if (list.value.state === "loading") return <p class="note">{text("historyLoading")}</p>;
  if (list.value.state === "failed") return <ErrorNotice error={list.value.error} onRetry={list.refresh} />;
  const tabs = list.value.value;
  const known = tabs.filter(({ access }) => access !== "unknown");
  const open = known.filter(({ access }) => !REASONS[access]);
  const isChosen = ({ tabId }: OpenTab) => chosen.value.some((tab) => tab.tabId === tabId);
  const isAll = open.length > 0 && open.every(isChosen);
  return (
    <div class="stack">
      {known.length < tabs.length && (
        <AskForTabs count={tabs.length - known.length} request={ports.requestTabList} onGranted={list.refresh} />
      )}
      {open.length > 1 && (
        <CheckBox
          label={text("manyAll")}
          checked={isAll}
          onChange={(on) => {
            chosen.value = on ? open : [];
          }}
        />
      )}
      <ul class="many-list many-tabs" aria-label={text("manyTabs")}>
        {open.map((tab) => (
          <li key={tab.tabId}>
            <CheckBox
              label={tab.title || tab.url}
              hint={hostOf(tab.url)}
              checked={isChosen(tab)}
              onChange={(on) => {
                const others = chosen.value.filter(({ tabId }) => tabId !== tab.tabId);
                // In the order of the window, whatever the order of the presses.
                chosen.value = open.filter((one) =>
                  one === tab ? on : others.some(({ tabId }) => tabId === one.tabId),
                );
              }}
            />
          </li>
        ))}
        {known
          .filter(({ access }) => REASONS[access])
          .map(({ tabId, title, url, access }) => (
            <li key={tabId} class="many-closed">
              <span class="many-main" dir="auto">
                {title || url}
              </span>
              <span class="note">{text(REASONS[access]!)}</span>
            </li>
          ))}
      </ul>
    </div>
  );
}

interface AskForTabsProps {
  count: number;
  request: () => Promise<boolean>;
  onGranted: () => void;
}

/** What the browser is going to ask, before it does. */
function AskForTabs({ count, request, onGranted }: AskForTabsProps) {
  const { attempt } = useSession();
  const isRefused = useSignal(false);
  const ask = () => {
    const granted = request();
    void attempt(async () => {
      isRefused.value = !(await granted);
      if (!isRefused.value) onGranted();
    });
  };
  return (
    <Notice icon="lock" title={text("manyHidden", count)}>
      <p>{text("manyHiddenHint")}</p>
      <div>
        <Button onClick={ask}>{text("manyShowTabs")}</Button>
      </div>
      <p class="note" role="status">
        {isRefused.value && text("accessRefused")}
      </p>
    </Notice>
  );
}

/** The tabs as they are; what is chosen and gone is no longer chosen. */
function useTabs(chosen: Signal<readonly OpenTab[]>) {
  const { ports } = useSession();
  const state = useSignal<Loadable<OpenTab[]>>({ state: "loading" });
  const ask = useMemo(createLatestOnly, []);
  const refresh = () =>
    ask(
      async () => ports.send("tabs.list", { windowId: await ports.currentWindowId() }),
      (answer) => {
        state.value = answer;
        if (answer.state !== "ready") return;
        const ids = chosen.value.map(({ tabId }) => tabId);
        chosen.value = answer.value.filter(({ tabId }) => ids.includes(tabId));
      },
    );
  useEffect(() => {
    void refresh();
    return ports.listen("target.changed", () => void refresh());
  }, []);
  return { value: state.value, refresh };
}
