// First, so that a component's own styles come after the shared ones.
import "../style/tokens.css";
import "../style/base.css";
import "../style/controls.css";
import { useSignal, useSignalEffect } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { type MessageKey, text } from "../../lib/messages/text";
import { BuilderView } from "../builder/builder-view";
import { ConsentWaiting } from "../consent/consent-waiting";
import { HistoryView } from "../history/history-view";
import { Icon, type IconName } from "../kit/icon";
import { Logo } from "../kit/logo";
import { ToastRegion } from "../kit/toasts";
import { LockGate } from "../lock/lock-gate";
import { ManyView } from "../many/many-view";
import { DownloadLine } from "../models/download-line";
import { createMenuFit } from "../state/fit-menus";
import type { Session } from "../state/session-state";
import { SessionContext } from "../state/session-state";
import { PageView } from "./page-view";
import "./panel-app.css";

const VIEWS = [
  { id: "page", icon: "page", name: "viewPage" },
  { id: "history", icon: "history", name: "viewHistory" },
  { id: "tasks", icon: "tasks", name: "viewTasks" },
] as const satisfies { id: string; icon: IconName; name: MessageKey }[];

type View = (typeof VIEWS)[number]["id"];

/** The side panel. */
export function PanelApp({ session }: { session: Session }) {
  return (
    <SessionContext.Provider value={session}>
      <div class="frame">
        <header class="panel-bar">
          <h1 class="panel-brand">
            <Logo /> {text("extensionName")}
          </h1>
          <div class="row panel-links">
            <OptionsLink part="#ledger" icon="sent" name="optionsLedger" />
            <OptionsLink part="" icon="settings" name="viewOptions" />
          </div>
        </header>
        <LockGate frame="main">
          <Views session={session} />
        </LockGate>
        <ToastRegion />
      </div>
    </SessionContext.Provider>
  );
}

/** From every view: what left the device is two presses away at most, from a card in the page too. */
function OptionsLink({ part, icon, name }: { part: string; icon: IconName; name: MessageKey }) {
  return (
    <a
      class="button button-quiet button-icon"
      href={`/options.html${part}`}
      target="_blank"
      title={text(name)}
      rel="noopener"
    >
      <Icon name={icon} />
      <span class="visually-hidden">{text(name)}</span>
    </a>
  );
}

function Views({ session }: { session: Session }) {
  const view = useSignal<View>("page");
  useEffect(() => {
    void session.target.open();
    void session.tasks.refresh();
    void session.consents.refresh();
    void session.many.refresh();
    void session.settings.refresh();
  }, [session]);
  useSignalEffect(() => {
    if (session.toEdit.value) view.value = "tasks";
  });
  useSignalEffect(useMemo(() => createMenuFit(session.ports, session.target), [session]));
  const current = session.target.target.value;
  const tabId = current.state === "ready" ? current.value.tabId : null;
  useEffect(() => {
    if (tabId !== null) void session.answers.refresh(tabId);
  }, [session, tabId]);
  useSignalEffect(() => {
    if (session.answers.arrived.value) view.value = "page";
  });
  const heldNow = session.held.held.value?.selection;
  useEffect(() => {
    if (heldNow) view.value = "page";
  }, [heldNow]);
  return (
    <>
      <nav class="panel-nav" aria-label={text("viewsName")}>
        {VIEWS.map(({ id, icon, name }) => (
          <button
            key={id}
            type="button"
            aria-current={view.value === id ? "page" : undefined}
            onClick={() => {
              view.value = id;
            }}
          >
            <Icon name={icon} />
            {text(name)}
          </button>
        ))}
      </nav>
      {isHidden(session, view.value) && (
        <ConsentWaiting
          onShow={() => {
            view.value = "page";
          }}
        />
      )}
      <DownloadLine />
      <main class="panel-main frame-scroll">
        {view.value === "page" && (session.many.shown.value ? <ManyView /> : <PageView />)}
        {view.value === "history" && <HistoryView />}
        {view.value === "tasks" && <BuilderView />}
      </main>
    </>
  );
}

/** True where a run waits for a person's word in a view that is not shown. A trial asks in the builder itself. */
function isHidden({ consents, runs }: Session, view: View): boolean {
  const trial = view === "tasks" ? runs.runs.value.get("trial")?.runId : undefined;
  return view !== "page" && consents.pending.value.some(({ runId, model }) => model !== "" && runId !== trial);
}
